import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { testRegister } from '../registry/testRegister.ts'
import {
  allowIdle,
  CITIZEN_SESSION,
  endSession,
  findHolder,
  findSession,
  type Holder,
  listSessions,
  STAFF_SESSION,
  startSession,
  workIn,
} from './sessions.ts'
import { sweepIdentity } from './sweepIdentity.ts'

const start = Date.UTC(2026, 3, 3, 1)
const at = (minutes: number) => instantOf(start + minutes * 60_000)

suite('sessions', () => {
  const register = testRegister()
  const begin = (holder: Holder, rules = holder.kind === 'staff' ? STAFF_SESSION : CITIZEN_SESSION) =>
    startSession(register.db, holder, { ...rules, device: '安卓手机 微信' }, at(0))
  const stateOf = async (token: string, minutes: number) => (await findSession(register.db, token, at(minutes)))?.state
  const officer = (id: string): Holder => ({ kind: 'staff', area: 'a', id })
  const citizen = (account: string): Holder => ({ kind: 'citizen', account })

  test('staff are signed off after 20 minutes without a request, and not before', async () => {
    const [one, other] = [await begin(officer('1')), await begin(officer('1'))]
    assert.equal(await stateOf(one.token, 20), 'live')
    assert.equal(await stateOf(one.token, 40), 'live')
    assert.equal(await stateOf(other.token, 21), 'over')
  })

  test('a citizen has 30 minutes, and longer while a page with a draft asks for it', async () => {
    const [one, drafting] = [await begin(citizen('1')), await begin(citizen('1'))]
    await allowIdle(register.db, drafting.id, 2 * 3600)
    await allowIdle(register.db, drafting.id, 60)
    assert.equal(await stateOf(one.token, 31), 'over')
    assert.equal(await stateOf(drafting.token, 120), 'live')
  })

  test('however busy, a session of staff ends after twelve hours', async () => {
    const { token } = await begin(officer('2'))
    for (let minutes = 15; minutes < 12 * 60; minutes += 15) assert.equal(await stateOf(token, minutes), 'live')
    assert.equal(await stateOf(token, 12 * 60), 'over')
  })

  test('only the hash of the token is stored, and an unknown token is nobody', async () => {
    const { token } = await begin(officer('3'))
    const rows = await register.db.rows<{ text: string }>('select session::text as text from session')
    assert.equal(
      rows.some(({ text }) => text.includes(token)),
      false,
    )
    assert.equal(await findSession(register.db, `${token}x`, at(0)), undefined)
    assert.equal(token.length, 43)
  })

  test('a holder sees the devices that are signed in and can end one of them, but nobody else can', async () => {
    const [here, there] = [await begin(citizen('4')), await begin(citizen('4'))]
    await endSession(register.db, citizen('5'), there.id, at(1))
    assert.equal((await listSessions(register.db, citizen('4'), at(1))).length, 2)
    await endSession(register.db, citizen('4'), there.id, at(1))
    const listed = await listSessions(register.db, citizen('4'), at(1))
    assert.deepEqual(listed, [{ id: here.id, holder: citizen('4'), worksIn: '', device: '安卓手机 微信', startedAt: at(0), seenAt: at(0) }])
    assert.equal(await stateOf(there.token, 1), 'over')
  })

  test('staff move to another area for the rest of the session', async () => {
    const { token, id } = await begin(officer('6'))
    assert.equal((await findSession(register.db, token, at(0)))?.session.worksIn, 'a')
    await workIn(register.db, id, 'b')
    assert.equal((await findSession(register.db, token, at(0)))?.session.worksIn, 'b')
  })

  test('whose a session was is known for a day after it would have ended, and the record of it for 180 days', async () => {
    const { id, token } = await begin(officer('7'))
    assert.deepEqual(await findHolder(register.db, id, at(35 * 60)), officer('7'))
    assert.equal(await findHolder(register.db, id, at(36 * 60)), undefined)
    await sweepIdentity(register.db, at(179 * 24 * 60))
    assert.equal(await stateOf(token, 0), 'live')
    await sweepIdentity(register.db, at(181 * 24 * 60))
    assert.equal(await stateOf(token, 0), undefined)
  })
})
