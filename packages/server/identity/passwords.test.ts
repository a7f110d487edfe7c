import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { hashPassword, passwordMatches } from './passwordHash.ts'
import { passwordProblem } from './passwordRules.ts'

suite('passwords', () => {
  test('are kept as argon2id, each with its own salt, and recognised again', async () => {
    const [one, other] = await Promise.all([hashPassword('桂花树下的旧自行车棚里'), hashPassword('桂花树下的旧自行车棚里')])
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    assert.notEqual(one, other)
    assert.equal(await passwordMatches('桂花树下的旧自行车棚里', one), true)
    assert.equal(await passwordMatches('桂花树下的旧自行车棚外', one), false)
  })

  test('a hash of other software with the same algorithm is understood', async () => {
    // The test vector of the reference implementation: argon2id, v=19, 64 MiB, 2 passes, "password" with "somesalt".
    const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    assert.equal(await passwordMatches('password', known), true)
    await assert.rejects(passwordMatches('password', '$2b$10$abc'), /not an argon2id hash/)
  })

  test('fewer than 12 characters, or more than 128, are refused with the figures', async () => {
    assert.deepEqual(await passwordProblem('short-one', 'zhao'), { kind: 'tooShort', length: 9, least: 12 })
    assert.deepEqual(await passwordProblem('𠮷'.repeat(11), 'zhao'), { kind: 'tooShort', length: 11, least: 12 })
    assert.deepEqual(await passwordProblem('x'.repeat(129), 'zhao'), { kind: 'tooLong', most: 128 })
  })

  test('breached passwords, pinyin and keyboard walks are refused, with digits and signs around them too', async () => {
    const common = [
      ...['123456789012', 'password1234', 'Password@2026', 'admin123456admin', '1qaz2wsx3edc', 'woaini1314520', 'Qwertyuiop123!'],
      ...['Yibao@20260403', 'aaaaaaaaaaaa', 'zhangwei19880808', 'zaq12wsxcde3', 'michael123456789', 'liverpool2026!', 'computer123456'],
      ...['starwars12345', 'Huawei@123456', 'P@ssw0rd123456', 'qwer1234asdf5678', 'wangxiaoming123', 'jiankang2026!!', 'baobao5201314'],
    ]
    for (const password of common) assert.deepEqual(await passwordProblem(password, 'zhao'), { kind: 'common' }, password)
  })

  test('the login is no part of a password', async () => {
    assert.deepEqual(await passwordProblem('ZhaoShili-likes-tea', 'zhaoshili'), { kind: 'login' })
  })

  test('long ones of ordinary words, in any script, are welcome', async () => {
    const welcome = [
      ...['correct horse battery', '桂花树下的旧自行车棚里边', 'Tk7#mQ2!vR9x', 'lan lu 3 hao dou jiang', 'qing ming shang he tu'],
      ...['men kou de da huai shu', 'jin tian chi le san wan mian', 'shifan-yanshi-2026', 'x'.repeat(4).concat('门口的大槐树底下有人')],
    ]
    for (const password of welcome) assert.equal(await passwordProblem(password, 'zhao'), undefined, password)
  })
})
