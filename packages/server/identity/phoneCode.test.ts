import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import { listNotices } from '../notices/outbox.ts'
import { lookUpHash } from '../registry/seal.ts'
import { testRegister } from '../registry/testRegister.ts'
import { accountPhone, signInCitizen } from './citizens.ts'
import { checkCode, requestCode } from './phoneCode.ts'
import { readSecurityLog } from './securityLog.ts'

const start = Date.UTC(2026, 3, 3, 1)
const at = (seconds: number) => instantOf(start + seconds * 1000)

suite('sign-in by phone code', () => {
  const register = testRegister()
  let made = 0
  const freshPhone = () => `138${String(made++).padStart(8, '0')}`
  const ask = (phone: string, now: Instant, more = {}) =>
    requestCode(register.db, register.keys, { area: phone, signature: '示例医保', phone, address: phone, device: phone, ...more }, now)
  const codeSentTo = async (phone: string) => {
    const [notice] = await listNotices(register.db, register.keys, phone, { showCodes: true })
    return /验证码 (\d{6})，/.exec(notice?.text ?? '')?.[1] ?? ''
  }
  const signIn = (phone: string, code: string, now: Instant) => signInCitizen(register.db, register.keys, { phone, code }, now)
  const another = (code: string) => (code === '000000' ? '000001' : '000000')

  test('the code that was sent signs in once, the first time with a new account, however it is typed', async () => {
    const phone = freshPhone()
    assert.deepEqual(await ask(phone, at(0)), { kind: 'sent', expiresAt: at(600) })
    const code = await codeSentTo(phone)
    const first = await signIn(phone, ` ${code.slice(0, 3)} ${code.slice(3)}`, at(30))
    assert.ok(first.kind === 'signedIn' && first.isNew)
    assert.equal(await accountPhone(register.db, register.keys, first.account), phone)
    assert.deepEqual(await signIn(phone, code, at(31)), { kind: 'expired' })
    await ask(phone, at(100))
    assert.deepEqual(await signIn(phone, await codeSentTo(phone), at(110)), { kind: 'signedIn', account: first.account, isNew: false })
  })

  test('a wrong code says how many tries are left; after five even the right one does not count', async () => {
    const phone = freshPhone()
    await ask(phone, at(0))
    const code = await codeSentTo(phone)
    for (const left of [4, 3, 2, 1, 0]) assert.deepEqual(await signIn(phone, another(code), at(1)), { kind: 'wrong', left })
    assert.deepEqual(await signIn(phone, code, at(2)), { kind: 'expired' })
  })

  test('the security log tells each sign-in by its account, and each wrong code by the account it was tried at', async () => {
    const phone = freshPhone()
    await ask(phone, at(0))
    const code = await codeSentTo(phone)
    await signIn(phone, another(code), at(1))
    const entered = await signIn(phone, code, at(2))
    const account = entered.kind === 'signedIn' ? `account:${entered.account}` : ''
    await ask(phone, at(100))
    await signIn(phone, another(await codeSentTo(phone)), at(101))
    const { lines } = await readSecurityLog(register.db, 'anywhere', { from: at(0) }, { size: 3 })
    assert.deepEqual(
      lines.map(({ what, actor, about, detail }) => [what, actor, about, detail]),
      [
        ['signInFailed', 'anyone', account, {}],
        ['signedIn', account, undefined, {}],
        ['signInFailed', 'anyone', undefined, {}],
      ],
    )
  })

  test('guesses made at the same moment are counted too', async () => {
    const phone = freshPhone()
    await ask(phone, at(0))
    const code = await codeSentTo(phone)
    const checks = await Promise.all(Array.from({ length: 20 }, () => checkCode(register.db, register.keys, phone, another(code), at(1))))
    assert.equal(checks.filter(({ kind }) => kind === 'wrong').length, 5)
  })

  test('two presses with the right code sign in once', async () => {
    const phone = freshPhone()
    await ask(phone, at(0))
    const code = await codeSentTo(phone)
    const both = await Promise.all([signIn(phone, code, at(1)), signIn(phone, code, at(1))])
    assert.deepEqual(both.map(({ kind }) => kind).sort(), ['expired', 'signedIn'])
  })

  test('the right code counts once, however often it comes at the same moment', async () => {
    const phone = freshPhone()
    await ask(phone, at(0))
    const code = await codeSentTo(phone)
    const checks = await Promise.all(Array.from({ length: 5 }, () => checkCode(register.db, register.keys, phone, code, at(1))))
    assert.equal(checks.filter(({ kind }) => kind === 'right').length, 1)
  })

  test('the hash of a code, put into the row of another phone, is worth nothing there', async () => {
    const [phone, other] = [freshPhone(), freshPhone()]
    await ask(phone, at(0))
    await ask(other, at(0))
    const code = await codeSentTo(phone)
    await register.db.query('update phone_code set code_hash = (select code_hash from phone_code where phone_hash = $1) where phone_hash = $2', [
      lookUpHash(register.keys, 'phone', phone),
      lookUpHash(register.keys, 'phone', other),
    ])
    assert.equal((await signIn(other, code, at(1))).kind, 'wrong')
  })

  test('after ten minutes a code counts no more', async () => {
    const phone = freshPhone()
    await ask(phone, at(0))
    const code = await codeSentTo(phone)
    assert.deepEqual(await signIn(phone, code, at(600)), { kind: 'expired' })
  })

  test('a new code replaces the old, and a code is worth nothing for another phone', async () => {
    const [phone, other] = [freshPhone(), freshPhone()]
    await ask(phone, at(0))
    const old = await codeSentTo(phone)
    await ask(phone, at(60))
    const fresh = await codeSentTo(phone)
    await ask(other, at(60))
    if (old !== fresh) assert.equal((await signIn(phone, old, at(61))).kind, 'wrong')
    if ((await codeSentTo(other)) !== fresh) assert.equal((await signIn(other, fresh, at(61))).kind, 'wrong')
    assert.equal((await signIn(phone, fresh, at(62))).kind, 'signedIn')
  })

  test('another code may be asked for after 60 seconds, five times an hour and ten times a day', async () => {
    const phone = freshPhone()
    await ask(phone, at(0))
    assert.deepEqual(await ask(phone, at(8)), { kind: 'wait', seconds: 52 })
    for (const minute of [1, 2, 3, 4]) assert.equal((await ask(phone, at(minute * 60), { device: `${minute}` })).kind, 'sent')
    assert.deepEqual(await ask(phone, at(300)), { kind: 'wait', seconds: 3300 })
    for (const hour of [1, 1.1, 1.2, 1.3, 1.4]) assert.equal((await ask(phone, at(hour * 3600), { device: `${hour}` })).kind, 'sent')
    assert.deepEqual(await ask(phone, at(3 * 3600)), { kind: 'wait', seconds: 21 * 3600 })
  })

  test('one device may ask for ten phones an hour, one address for a hundred', async () => {
    const worked = true
    for (let n = 0; n < 10; n++) assert.equal((await ask(freshPhone(), at(0), { device: 'd', worked })).kind, 'sent')
    assert.deepEqual(await ask(freshPhone(), at(0), { device: 'd', worked }), { kind: 'wait', seconds: 3600 })
    for (let n = 0; n < 100; n++) assert.equal((await ask(freshPhone(), at(0), { address: 'x', worked })).kind, 'sent')
    assert.deepEqual(await ask(freshPhone(), at(0), { address: 'x', worked }), { kind: 'wait', seconds: 3600 })
  })

  test('work is asked for after four codes from one device and forty from one address within an hour, and not before', async () => {
    for (let n = 0; n < 4; n++) assert.equal((await ask(freshPhone(), at(n * 60), { device: 'w' })).kind, 'sent')
    assert.deepEqual(await ask(freshPhone(), at(240), { device: 'w' }), { kind: 'work', seconds: 3360 })
    assert.equal((await ask(freshPhone(), at(240), { device: 'w', worked: true })).kind, 'sent')
    assert.equal((await ask(freshPhone(), at(2 * 3600), { device: 'w' })).kind, 'sent')
    for (let n = 0; n < 40; n++) assert.equal((await ask(freshPhone(), at(0), { address: 'z' })).kind, 'sent')
    assert.equal((await ask(freshPhone(), at(0), { address: 'z' })).kind, 'work')
  })

  test('a code is worth nothing for another purpose than the one its message names', async () => {
    const phone = freshPhone()
    const [progress, signing] = [{ for: 'progress' }, { for: 'signIn' }] as const
    await ask(phone, at(0), { purpose: progress })
    const [notice] = await listNotices(register.db, register.keys, phone, { showCodes: true })
    assert.match(notice?.text ?? '', /查进度用的/)
    assert.doesNotMatch(notice?.text ?? '', /登录/)
    const code = await codeSentTo(phone)
    assert.deepEqual(await checkCode(register.db, register.keys, phone, code, at(1), signing), { kind: 'expired' })
    assert.deepEqual(await checkCode(register.db, register.keys, phone, code, at(1), progress), { kind: 'right' })
  })

  test('a code that is wanted by voice goes out as a call to the same number', async () => {
    const phone = freshPhone()
    await ask(phone, at(0), { voice: true })
    const [notice] = await listNotices(register.db, register.keys, phone, { showCodes: true })
    assert.deepEqual([notice?.channel, notice?.to], ['voice', phone])
    assert.equal((await signIn(phone, await codeSentTo(phone), at(1))).kind, 'signedIn')
  })

  test('neither phone nor code stands in the clear in any table', async () => {
    const phone = freshPhone()
    await ask(phone, at(0), { area: 'clear' })
    const code = await codeSentTo('clear')
    await signIn(phone, code, at(1))
    for (const table of ['account', 'phone_code', 'notice', 'request_limit']) {
      const rows = await register.db.rows<{ text: string }>(`select ${table}::text as text from ${table}`)
      assert.equal(
        rows.some(({ text }) => text.includes(phone) || text.includes(`验证码 ${code}`)),
        false,
        table,
      )
    }
  })
})
