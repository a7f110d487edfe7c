import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type TestWorld, testWorld } from '@jingban/server/testing/testWorld.ts'
import { type Campaign, fuzzApi, fuzzPages } from './campaign.ts'
import { openSite, type Site } from './site.ts'
import { fuzzWire } from './wire.ts'

/** The same requests in every run: what fails here fails for everybody. `run.ts` takes others, and many more. */
const SEED = 20_260_330

function sound({ findings }: Campaign): void {
  const told = findings.map(({ route, faults, curl }) => `${route}\n  ${faults.join('\n  ')}\n${curl}`)
  assert.deepEqual(told, [], told.join('\n'))
}

suite('whatever is sent, by whomever', () => {
  let world: TestWorld
  let site: Site
  let record: unknown
  const events = (): Promise<unknown> => world.db.rows('select count(*) from event')
  before(async () => {
    world = await testWorld('2026-03-30T09:00')
    site = await openSite(world)
    record = await events()
  })
  after(() => world.close())

  test('every operation of the API answers in time, as documented, and tells nothing of its insides or of others', async () => {
    const campaign = await fuzzApi(site, { requests: 2500, seed: SEED })
    sound(campaign)
    assert.ok(campaign.requests >= 2500)
    assert.ok(
      [200, 201, 400, 401, 403, 404, 409, 422].every((status) => campaign.statuses.has(status)),
      'from done to refused, every kind of answer came',
    )
  })

  test('every page and form answers in time, escapes what was typed, leads nowhere else, and tells nothing of its insides or of others', async () => {
    const campaign = await fuzzPages(site, { requests: 1500, seed: SEED })
    sound(campaign)
    const reached = [...campaign.behind.values()].filter((times) => times > 0).length
    assert.ok(reached > campaign.behind.size / 2, `${reached} of ${campaign.behind.size} routes were reached behind their guards`)
  })

  test('no connection hangs or gets through, whatever its head says of its body, its host or itself', async () => {
    sound(await fuzzWire(site, { requests: 150, seed: SEED }))
  })

  test('none of it stays: every request met the same world', async () => {
    assert.deepEqual(await events(), record)
  })
})
