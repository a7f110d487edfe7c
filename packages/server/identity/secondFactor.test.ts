import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import { Secret } from 'otpauth'
import { testRegister } from '../registry/testRegister.ts'
import { renewRecoveryCodes } from './recoveryCodes.ts'
import { confirmSecret, dropSecondFactor, findSecondFactor, offeredSecret, offerSecret, useSecondFactor } from './secondFactor.ts'
import { readSecurityLog } from './securityLog.ts'
import { findSession } from './sessions.ts'
import { createStaff, disableStaff } from './staff.ts'
import { proveAgain } from './staffPassword.ts'
import { beginSecondStep, finishSecondStep, isWaiting } from './staffSecondStep.ts'
import { signInStaff } from './staffSignIn.ts'
import { totpAddress, totpCode, totpCounter } from './totp.ts'

const start = Date.UTC(2026, 3, 3, 1)
const at = (seconds: number) => instantOf(start + seconds * 1000)
const password = 'lan lu 3 hao dou jiang'

suite('a second factor', () => {
  const register = testRegister()
  let made = 0
  async function unbound() {
    const login = `officer${made++}`
    const created = await createStaff(register.db, register.keys, { area: 'a', login, name: '周示例', roles: [], password }, at(0))
    assert.ok(created.kind === 'created')
    return { area: 'a', id: created.id, login }
  }
  async function bound(now = at(0)) {
    const staff = await unbound()
    await offerSecret(register.db, register.keys, staff)
    const secret = (await offeredSecret(register.db, register.keys, staff)) ?? ''
    const codes = await confirmSecret(register.db, register.keys, staff, totpCode(secret, now), now)
    return { ...staff, secret, codes: codes ?? [] }
  }
  const use = (staff: { area: string; id: string }, typed: string, now: Instant) => useSecondFactor(register.db, register.keys, staff, typed, now)
  const signIn = (staff: { login: string }, now: Instant, more: { password?: string; code?: string } = {}) =>
    signInStaff(register.db, register.keys, { login: staff.login, password, address: staff.login, ...more }, now)
  const finish = (token: string, code: string, now: Instant) => finishSecondStep(register.db, register.keys, { token, code, address: token }, now)

  test('gives the codes of RFC 6238, one step of a wrong clock forgiven on either side and no more', () => {
    const secret = Secret.fromLatin1('12345678901234567890').base32
    const moment = (seconds: number) => instantOf(seconds * 1000)
    assert.equal(totpCode(secret, moment(59)), '287082')
    assert.equal(totpCode(secret, moment(1_111_111_109)), '081804')
    const counters = [1, 29, 59, 89, 90, 119].map((seconds) => totpCounter(secret, '287082', moment(seconds)))
    assert.deepEqual(counters, [1, 1, 1, 1, undefined, undefined])
    assert.match(totpAddress(secret, '经办', 'zhou'), /^otpauth:\/\/totp\/.+secret=GEZDGNBVGY3TQOJQ.+algorithm=SHA1&digits=6&period=30/)
  })

  test('counts once the phone has shown a right code; its secret stands sealed', async () => {
    const staff = await unbound()
    await offerSecret(register.db, register.keys, staff)
    const secret = (await offeredSecret(register.db, register.keys, staff)) ?? ''
    assert.equal(await confirmSecret(register.db, register.keys, staff, '000000', at(0)), undefined)
    assert.equal(await findSecondFactor(register.db, staff), undefined)
    assert.equal((await signIn(staff, at(0))).kind, 'signedIn')
    const codes = await confirmSecret(register.db, register.keys, staff, totpCode(secret, at(0)), at(0))
    assert.equal(codes?.length, 10)
    assert.deepEqual(await findSecondFactor(register.db, staff), { confirmedAt: at(0), codesLeft: 10 })
    const [row] = await register.db.rows<{ text: string; raw: Buffer }>(
      'select f::text as text, secret as raw from second_factor f where staff = $1',
      [staff.id],
    )
    assert.ok(row && !row.text.includes(secret) && !row.raw.includes(secret))
  })

  test('a code counts once: neither again, nor an older one after it, nor twice at the same moment', async () => {
    const staff = await bound()
    assert.equal(await use(staff, totpCode(staff.secret, at(0)), at(1)), undefined, 'the code of the enrolment')
    const code = totpCode(staff.secret, at(60))
    const both = await Promise.all([use(staff, code, at(60)), use(staff, ` ${code.slice(0, 3)} ${code.slice(3)}`, at(60))])
    assert.deepEqual(both.filter(Boolean), ['code'])
    assert.equal(await use(staff, code, at(61)), undefined)
    assert.equal(await use(staff, totpCode(staff.secret, at(30)), at(61)), undefined)
    assert.equal(await use(staff, totpCode(staff.secret, at(90)), at(61)), 'code')
  })

  test('each of ten recovery codes counts once, however it is typed; a fresh set ends the old', async () => {
    const staff = await bound()
    const [first = '', second = '', third = ''] = staff.codes
    assert.match(first, /^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$/)
    const both = await Promise.all([use(staff, first, at(1)), use(staff, first, at(1))])
    assert.deepEqual(both.filter(Boolean), ['recoveryCode'])
    assert.equal(await use(staff, first, at(2)), undefined)
    assert.equal(await use(staff, ` ${second.toLowerCase().replaceAll('-', ' ')}`, at(2)), 'recoveryCode')
    assert.equal((await findSecondFactor(register.db, staff))?.codesLeft, 8)
    await renewRecoveryCodes(register.db, staff)
    assert.equal(await use(staff, third, at(3)), undefined)
    const rows = await register.db.rows<{ text: string }>('select r::text as text from recovery_code r where staff = $1', [staff.id])
    assert.ok(rows.every(({ text }) => text.includes('$argon2id$')))
  })

  test('a right password alone signs nobody in; the code of the second step does, within five minutes', async () => {
    const staff = await bound()
    assert.deepEqual(await signIn(staff, at(40)), { kind: 'codeNeeded', area: 'a', id: staff.id })
    const token = await beginSecondStep(register.db, staff, at(40))
    assert.equal(await findSession(register.db, token, at(40)), undefined)
    assert.equal(await isWaiting(register.db, token, at(339)), true)
    assert.equal(await isWaiting(register.db, token, at(340)), false)
    assert.equal((await finish(token, totpCode(staff.secret, at(340)), at(340))).kind, 'over')
    const again = await beginSecondStep(register.db, staff, at(400))
    assert.deepEqual(await finish(again, '000000', at(400)), { kind: 'wrong', left: 4 })
    const signedIn = { kind: 'signedIn', area: 'a', id: staff.id, passwordTemporary: true }
    assert.deepEqual(await finish(again, totpCode(staff.secret, at(400)), at(400)), signedIn)
    assert.equal((await finish(again, totpCode(staff.secret, at(430)), at(430))).kind, 'over')
  })

  test('a second step that was begun is over for who is disabled, and for the step begun before', async () => {
    const staff = await bound()
    const before = await beginSecondStep(register.db, staff, at(0))
    const token = await beginSecondStep(register.db, staff, at(1))
    assert.equal(await isWaiting(register.db, before, at(2)), false)
    await disableStaff(register.db, 'a', staff.id, at(2))
    assert.equal((await finish(token, totpCode(staff.secret, at(60)), at(60))).kind, 'over')
  })

  test('a known password buys no guesses: wrong codes lock like wrong passwords, right passwords between them or not', async () => {
    const staff = await bound()
    const answers = []
    for (let n = 0; n < 5; n++) {
      assert.equal((await signIn(staff, at(100 + n))).kind, 'codeNeeded')
      answers.push(await finish(await beginSecondStep(register.db, staff, at(100 + n)), '000000', at(100 + n)))
    }
    assert.deepEqual(answers.slice(3), [
      { kind: 'wrong', left: 1 },
      { kind: 'locked', seconds: 60 },
    ])
    assert.deepEqual(await signIn(staff, at(105)), { kind: 'locked', seconds: 59 })
    assert.equal((await signIn(staff, at(170))).kind, 'codeNeeded')
    assert.deepEqual(await signIn(staff, at(171), { code: '000000' }), { kind: 'locked', seconds: 120 })
    assert.deepEqual(await proveAgain(register.db, register.keys, staff, { password, code: totpCode(staff.secret, at(200)) }, at(200)), {
      ...{ kind: 'locked', seconds: 91 },
    })
    assert.equal((await signIn(staff, at(300), { code: totpCode(staff.secret, at(300)) })).kind, 'signedIn')
    assert.deepEqual(await signIn(staff, at(301), { password: 'wrong' }), { kind: 'wrong', left: 4 })
  })

  test('is proved again before it is changed: password and code, each code once', async () => {
    const staff = await bound()
    const prove = (typed: { password: string; code: string }, now: Instant) => proveAgain(register.db, register.keys, staff, typed, now)
    const code = totpCode(staff.secret, at(60))
    assert.deepEqual(await prove({ password: 'wrong', code }, at(60)), { kind: 'wrong', left: 4 })
    assert.deepEqual(await prove({ password, code: '' }, at(60)), { kind: 'wrong', left: 3 })
    assert.deepEqual(await prove({ password, code }, at(60)), { kind: 'proved' })
    assert.deepEqual(await prove({ password, code }, at(61)), { kind: 'wrong', left: 4 })
  })

  test('a lost phone is forgotten with its recovery codes, and the password alone counts again where none is required', async () => {
    const staff = await bound()
    await dropSecondFactor(register.db, staff)
    assert.equal(await findSecondFactor(register.db, staff), undefined)
    assert.equal(await use(staff, staff.codes[0] ?? '', at(1)), undefined)
    assert.equal((await signIn(staff, at(2))).kind, 'signedIn')
  })

  test('sign-in, failure, wrong code, lock and recovery code stand in the log, without anything personal', async () => {
    const staff = await bound()
    await signIn(staff, at(1), { password: 'wrong' })
    await signIn(staff, at(2), { code: '000000' })
    await signIn(staff, at(3), { code: staff.codes[0] ?? '' })
    for (let n = 0; n < 5; n++) await signIn(staff, at(4 + n), { password: 'wrong' })
    await signIn({ login: 'nobody-at-all' }, at(10))
    const { lines } = await readSecurityLog(register.db, 'a', {}, { size: 100 })
    const own = lines.filter((line) => [line.actor, line.about].includes(`staff:${staff.id}`)).reverse()
    const failure = ['signInFailed', 'signInFailed', 'signInFailed', 'signInFailed', 'signInFailed']
    assert.deepEqual(
      own.map(({ what }) => what),
      ['signInFailed', 'secondFactorFailed', 'signedIn', 'recoveryCodeUsed', ...failure, 'locked'],
    )
    const unknown = lines[0]
    assert.deepEqual([unknown?.area, unknown?.what, unknown?.actor, unknown?.about], ['', 'signInFailed', 'anyone', undefined])
    const text = JSON.stringify(lines)
    for (const word of [staff.login, '周示例', 'nobody', password]) assert.ok(!text.includes(word), word)
  })
})
