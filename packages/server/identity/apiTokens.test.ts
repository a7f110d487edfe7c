import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Instant, instantOf, plusHours, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { testRegister } from '../registry/testRegister.ts'
import { changeClient, findClient, listClients, registerClient, resumeClient, suspendClient } from './apiClients.ts'
import { findApiToken, issueApiToken, letTokensEnd, listApiTokens } from './apiTokens.ts'

const start: Instant = instantOf(Date.UTC(2026, 3, 3, 1))

suite('tokens of the clients in the register', () => {
  const register = testRegister()
  const client = (id: string, scopes: string[]) => ({
    area: 'a',
    id,
    name: `系统 ${id}`,
    institution: 'H1',
    scopes,
    contact: '信息科',
    signatureRequired: false,
  })
  const issue = (id: string, scopes: string[], now = start) =>
    issueApiToken(register.db, { kind: 'system', client: id, area: 'a', institution: 'H1' }, { scopes, expiresAt: plusHours(now, 24) }, now)

  test('a client is entered once, changed and listed by name', async () => {
    assert.equal(await registerClient(register.db, client('one', ['cases.read']), start), true)
    assert.equal(await registerClient(register.db, { ...client('one', []), name: '另一个' }, start), false)
    assert.equal((await findClient(register.db, 'a', 'one'))?.name, '系统 one')
    assert.equal(await changeClient(register.db, 'a', 'one', { name: '新名', contact: '值班', scopes: [], signatureRequired: true }), true)
    assert.equal(await changeClient(register.db, 'b', 'one', { name: '', contact: '', scopes: [], signatureRequired: true }), false)
    assert.deepEqual(await listClients(register.db, 'a'), [
      { ...client('one', []), name: '新名', contact: '值班', signatureRequired: true, createdAt: start },
    ])
  })

  test('a token does no more than its client may, from the next call on, and acts for the institution of its client', async () => {
    await registerClient(register.db, client('narrow', ['cases.read', 'tasks.read']), start)
    const { token } = await issue('narrow', ['cases.read', 'cases.write'])
    const found = await findApiToken(register.db, token, start)
    assert.deepEqual([found?.scopes, found?.signatureRequired], [['cases.read'], false])
    const change = { name: 'x', contact: 'x', scopes: ['cases.write'], signatureRequired: true }
    await changeClient(register.db, 'a', 'narrow', change)
    const later = await findApiToken(register.db, token, start)
    assert.deepEqual([later?.scopes, later?.signatureRequired], [['cases.write'], true])
    assert.deepEqual(later?.holder, { kind: 'system', client: 'narrow', area: 'a', institution: 'H1' })
  })

  test('no token of a suspended client counts until the client is let in again', async () => {
    const { token } = await issue('paused', ['cases.read'])
    await suspendClient(register.db, 'a', 'paused', start)
    assert.equal(await findApiToken(register.db, token, start), undefined)
    await resumeClient(register.db, 'a', 'paused')
    assert.ok(await findApiToken(register.db, token, start))
  })

  test('a system that nobody entered stands in the register with its first token', async () => {
    await issue('unknown', ['cases.read'])
    const entered = { ...client('unknown', ['cases.read']), name: 'unknown', contact: '', createdAt: start }
    assert.deepEqual(await findClient(register.db, 'a', 'unknown'), entered)
  })

  test('a token is changed without a pause: the new one counts beside the old one, whose end is set and never put off', async () => {
    const old = await issue('rotating', ['cases.read'])
    await letTokensEnd(register.db, { area: 'a', id: 'rotating' }, plusHours(start, 2))
    const fresh = await issue('rotating', ['cases.read'])
    const count = async (now: Instant) =>
      Promise.all([old, fresh].map(async ({ token }) => (await findApiToken(register.db, token, now)) !== undefined))
    assert.deepEqual(await count(plusHours(start, 1)), [true, true])
    assert.deepEqual(await count(plusHours(start, 2)), [false, true])
    await letTokensEnd(register.db, { area: 'a', id: 'rotating' }, plusHours(start, 99))
    assert.deepEqual(await count(plusHours(start, 23)), [false, true])
    assert.deepEqual(await count(plusHours(start, 24)), [false, false])
  })

  test('when a token was last used is written once a minute at most', async () => {
    const { token } = await issue('used', ['cases.read'])
    const used = async () => (await listApiTokens(register.db, { kind: 'system', client: 'used', area: 'a' }))[0]?.lastUsedAt
    assert.equal(await used(), undefined)
    const seen: (Instant | undefined)[] = []
    for (const minutes of [0, 0.5, 0.9, 1, 1.5]) {
      await findApiToken(register.db, token, plusMinutes(start, minutes))
      seen.push(await used())
    }
    assert.deepEqual(seen, [start, start, start, plusMinutes(start, 1), plusMinutes(start, 1)])
  })
})
