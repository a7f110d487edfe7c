import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import fc from 'fast-check'
import { testRegister } from '../registry/testRegister.ts'
import { actorOf } from './actor.ts'
import { beginAttempt, lockSeconds } from './lockOut.ts'
import type { StaffActor } from './roleGrants.ts'
import { findSession, listSessions, STAFF_SESSION, startSession } from './sessions.ts'
import { createStaff, disableStaff, enableStaff, findStaff, listStaff, setRoles } from './staff.ts'
import { lockedAccounts, resetPassword, unlockAccount } from './staffAccounts.ts'
import { changePassword } from './staffPassword.ts'
import { signInStaff } from './staffSignIn.ts'

const start = Date.UTC(2026, 3, 3, 1)
const at = (seconds: number) => instantOf(start + seconds * 1000)
const PASSWORD = 'lan lu 3 hao dou jiang'
const administrator = (role: string): StaffActor => ({ kind: 'staff', id: role, area: 'a', roles: [{ role }] })
const [system, security] = [administrator('systemAdministrator'), administrator('securityAdministrator')]

suite('staff', () => {
  const register = testRegister()
  let made = 0
  const officer = async (login = `officer${made++}`, roles = [{ role: 'officer', area: 'a' }]) => {
    const created = await createStaff(register.db, register.keys, { area: 'a', login, name: '周示例', roles, password: PASSWORD }, at(0))
    assert.ok(created.kind === 'created')
    return { area: 'a', id: created.id, login }
  }
  const signIn = (login: string, password: string, now: Instant, address = login) =>
    signInStaff(register.db, register.keys, { login, password, address }, now)

  test('sign in with login and password, whatever the case of the login, and must then change the first password', async () => {
    const { id, login } = await officer()
    const signedIn = { kind: 'signedIn', area: 'a', id, passwordTemporary: true }
    assert.deepEqual(await signIn(` ${login.toUpperCase()}`, PASSWORD, at(0)), signedIn)
  })

  test('are entered once per login, with a password that holds; the name stands sealed', async () => {
    const { id, login } = await officer()
    const again = { area: 'b', login: login.toUpperCase(), name: '别人', roles: [], password: PASSWORD }
    assert.deepEqual(await createStaff(register.db, register.keys, again, at(0)), { kind: 'loginTaken' })
    const weak = await createStaff(register.db, register.keys, { ...again, login: 'weak', password: 'admin123' }, at(0))
    assert.deepEqual(weak, { kind: 'password', problem: { kind: 'tooShort', length: 8, least: 12 } })
    assert.equal((await findStaff(register.db, register.keys, 'a', id))?.name, '周示例')
    assert.ok((await listStaff(register.db, register.keys, 'a')).some((one) => one.id === id))
    const rows = await register.db.rows<{ text: string }>('select staff::text as text from staff')
    assert.equal(
      rows.some(({ text }) => text.includes('周示例') || text.includes(PASSWORD)),
      false,
    )
  })

  test('the fifth wrong password in a row locks for a minute, every further one for twice as long', async () => {
    const { login } = await officer()
    for (const left of [4, 3, 2, 1]) assert.deepEqual(await signIn(login, 'wrong', at(0)), { kind: 'wrong', left })
    assert.deepEqual(await signIn(login, 'wrong', at(0)), { kind: 'locked', seconds: 60 })
    assert.deepEqual(await signIn(login, PASSWORD, at(20)), { kind: 'locked', seconds: 40 })
    assert.deepEqual(await signIn(login, 'wrong', at(60)), { kind: 'locked', seconds: 120 })
    assert.deepEqual(await signIn(login, PASSWORD, at(170)), { kind: 'locked', seconds: 10 })
    assert.deepEqual(await signIn(login, 'wrong', at(180)), { kind: 'locked', seconds: 240 })
    assert.equal((await signIn(login, PASSWORD, at(420))).kind, 'signedIn')
    assert.deepEqual(await signIn(login, 'wrong', at(421)), { kind: 'wrong', left: 4 })
  })

  test('a login that does not exist, or is disabled, answers exactly like one with a wrong password', async () => {
    const { id, login } = await officer()
    await disableStaff(register.db, 'a', id, at(0))
    for (const name of [login, 'nobody-at-all']) {
      assert.deepEqual(await signIn(name, PASSWORD, at(0)), { kind: 'wrong', left: 4 })
      for (let n = 0; n < 3; n++) await signIn(name, PASSWORD, at(0))
      assert.deepEqual(await signIn(name, PASSWORD, at(0)), { kind: 'locked', seconds: 60 })
    }
  })

  test('the security administrator lifts the lock', async () => {
    const { id, login } = await officer()
    for (let n = 0; n < 5; n++) await signIn(login, 'wrong', at(0))
    const staff = await findStaff(register.db, register.keys, 'a', id)
    assert.ok(staff)
    assert.deepEqual([...(await lockedAccounts(register.db, register.keys, [staff], at(1)))], [[id, at(60)]])
    await unlockAccount(register.db, register.keys, security, staff, at(1))
    assert.equal((await lockedAccounts(register.db, register.keys, [staff], at(1))).size, 0)
    assert.equal((await signIn(login, PASSWORD, at(1))).kind, 'signedIn')
  })

  test('guesses at the same moment are looked at no more than five times', async () => {
    const attempts = await Promise.all(Array.from({ length: 20 }, () => beginAttempt(register.db, 'burst', at(0))))
    assert.equal(attempts.filter(({ kind }) => kind === 'may').length, 5)
  })

  test('whatever the moments of the guesses, a day sees no more of them than the growing delay lets through', async () => {
    let login = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 4000 })), { minLength: 10, maxLength: 40 }),
        async (gaps) => {
          const name = `guesses/${login++}`
          const looked: number[] = []
          let now = 0
          for (const gap of gaps) {
            now += gap
            const attempt = await beginAttempt(register.db, name, at(now))
            if (attempt.kind === 'may') looked.push(now)
            const last = looked.at(-1) ?? 0
            if (attempt.kind === 'locked') assert.equal(attempt.seconds, last + lockSeconds(looked.length) - now)
          }
          for (const [failures, moment] of looked.entries()) {
            assert.ok(failures === 0 || moment - (looked[failures - 1] ?? 0) >= lockSeconds(failures))
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  test('one address may try sixty times in ten minutes, whichever logins', async () => {
    const answers = []
    for (let n = 0; n < 61; n++) answers.push(await signIn('walk', 'wrong', at(0), 'one address'))
    assert.deepEqual(answers.slice(-2), [
      { kind: 'locked', seconds: 60 },
      { kind: 'wait', seconds: 600 },
    ])
    assert.equal((await signIn('other', 'wrong', at(0), 'one address')).kind, 'wait')
    assert.equal((await signIn('other', 'wrong', at(0), 'another address')).kind, 'wrong')
  })

  test('changing the password asks for the old one, takes a good new one, and ends the other sessions', async () => {
    const staff = await officer()
    const session = () => startSession(register.db, { kind: 'staff', area: 'a', id: staff.id }, { ...STAFF_SESSION, device: '' }, at(0))
    const [here, there] = [await session(), await session()]
    const change = (current: string, next: string) =>
      changePassword(register.db, register.keys, staff, { current, next, keepSession: here.id }, at(10))
    assert.deepEqual(await change('wrong', 'another long enough one'), { kind: 'wrong', left: 4 })
    assert.deepEqual(await change(PASSWORD, 'Password@2026'), { kind: 'password', problem: { kind: 'common' } })
    assert.deepEqual(await change(PASSWORD, PASSWORD), { kind: 'same' })
    assert.deepEqual(await change(PASSWORD, 'another long enough one'), { kind: 'changed' })
    assert.equal((await findSession(register.db, here.token, at(11)))?.state, 'live')
    assert.equal((await findSession(register.db, there.token, at(11)))?.state, 'over')
    assert.deepEqual(await signIn(staff.login, 'another long enough one', at(12)), {
      ...{ kind: 'signedIn', area: 'a', id: staff.id, passwordTemporary: false },
    })
  })

  test('wrong guesses at the old password lock like failures to sign in', async () => {
    const staff = await officer()
    const guess = () => changePassword(register.db, register.keys, staff, { current: 'x', next: 'y', keepSession: '' }, at(0))
    for (let n = 0; n < 4; n++) await guess()
    assert.deepEqual(await guess(), { kind: 'locked', seconds: 60 })
    assert.deepEqual(await signIn(staff.login, PASSWORD, at(1)), { kind: 'locked', seconds: 59 })
  })

  test('a reset gives a temporary password and ends every session', async () => {
    const staff = await officer()
    const holder = { kind: 'staff', area: 'a', id: staff.id } as const
    await startSession(register.db, holder, { ...STAFF_SESSION, device: '' }, at(0))
    const account = await findStaff(register.db, register.keys, 'a', staff.id)
    assert.ok(account)
    const reset = await resetPassword(register.db, system, account, at(1))
    assert.ok(reset.kind === 'reset')
    assert.deepEqual(await listSessions(register.db, holder, at(2)), [])
    const signedIn = await signIn(staff.login, reset.password, at(3))
    assert.equal(signedIn.kind === 'signedIn' && signedIn.passwordTemporary, true)
  })

  test('act in one area at a time, with the roles they have there; disabled, they are nobody', async () => {
    const { id } = await officer('province', [{ role: 'supervisor', area: 'a' }])
    const holder = { kind: 'staff', area: 'a', id } as const
    await setRoles(register.db, 'a', id, [
      { role: 'supervisor', area: 'a' },
      { role: 'expert', area: 'b', institution: '1', expert: 'e1' },
    ])
    assert.deepEqual(await actorOf(register.db, holder), { kind: 'staff', id, area: 'a', roles: [{ role: 'supervisor' }] })
    const inB = { kind: 'staff', id, area: 'b', roles: [{ role: 'expert', institution: '1', expert: 'e1' }] }
    assert.deepEqual(await actorOf(register.db, holder, 'b'), inB)
    await disableStaff(register.db, 'a', id, at(0))
    assert.equal(await actorOf(register.db, holder), undefined)
    await enableStaff(register.db, 'a', id)
    assert.ok(await actorOf(register.db, holder))
  })
})
