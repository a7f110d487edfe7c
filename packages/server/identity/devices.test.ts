import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { testRegister } from '../registry/testRegister.ts'
import { issueApiToken, listApiTokens } from './apiTokens.ts'
import { newDevices, readNewDevices, rememberDevice } from './devices.ts'
import { endOtherSessions } from './otherSessions.ts'
import { CITIZEN_SESSION, listSessions, startSession } from './sessions.ts'
import { sweepIdentity } from './sweepIdentity.ts'

const at = (hours: number) => instantOf(Date.UTC(2026, 3, 3, 1) + hours * 3_600_000)

suite('devices of an account', () => {
  const register = testRegister()
  const account = async (id: string) => {
    await register.db.query(`insert into account values ($1, $1, 'k', '\\x00', $2, $2)`, [id, at(0)])
    return id
  }
  const seen = (to: string, id: string, hours: number) => rememberDevice(register.db, register.keys, to, { id, name: `手机 ${id}` }, at(hours))

  test('the first device of an account is no news, every further one is, once, until it is read', async () => {
    const to = await account('a1')
    assert.equal(await seen(to, 'one', 0), false)
    assert.equal(await seen(to, 'two', 1), true)
    assert.equal(await seen(to, 'two', 2), false)
    assert.deepEqual(await newDevices(register.db, to), [{ name: '手机 two', at: at(1) }])
    await readNewDevices(register.db, to, at(3))
    assert.deepEqual(await newDevices(register.db, to), [])
    const log = await register.db.rows<{ what: string }>('select what from security_event where actor = $1', [`account:${to}`])
    assert.deepEqual(log, [{ what: 'newDevice' }])
  })

  test('another account on the same device is told of its own devices only, and what is old is forgotten', async () => {
    const to = await account('a2')
    await seen(to, 'one', 0)
    assert.deepEqual(await newDevices(register.db, to), [])
    await sweepIdentity(register.db, at(181 * 24))
    assert.deepEqual(await register.db.rows('select 1 from account_device where account = $1', [to]), [])
  })

  test('all other sessions and tokens of an account end at once, this one and those of others stay', async () => {
    const [own, other] = [await account('a3'), await account('a4')]
    const begin = (of: string) => startSession(register.db, { kind: 'citizen', account: of }, { ...CITIZEN_SESSION, device: '' }, at(0))
    const here = await begin(own)
    await begin(own)
    await begin(other)
    for (const holder of [own, other]) {
      await issueApiToken(register.db, { kind: 'citizen', account: holder }, { scopes: [], expiresAt: at(24) }, at(0))
    }
    assert.equal(await endOtherSessions(register.db, own, here.id, at(0)), 2)
    const live = async (of: string) => (await listSessions(register.db, { kind: 'citizen', account: of }, at(0))).map(({ id }) => id)
    assert.deepEqual(await live(own), [here.id])
    assert.equal((await live(other)).length, 1)
    const revoked = async (of: string) =>
      (await listApiTokens(register.db, { kind: 'citizen', account: of })).map((one) => one.revokedAt !== undefined)
    assert.deepEqual([await revoked(own), await revoked(other)], [[true], [false]])
  })
})
