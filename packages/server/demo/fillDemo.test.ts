import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { type Demo, fillDemo } from './fillDemo.ts'

let world: TestWorld
let demo: Demo
before(async () => {
  world = await testWorld('2025-04-10T10:00')
  world.settings = { ...world.settings, demoAreas: ['shihezi', 'shangluo'] }
  demo = await fillDemo(world)
})
after(() => world.close())

const stages = () => world.db.rows<{ area: string; at: string }>('select area, coalesce(stage, result) as at from case_row order by area, number')
const address = 'http://127.0.0.1:8080'

test('the campaign has come as far as its calendar says on this day, and nobody else is there', async () => {
  assert.deepEqual(
    (await stages()).map(({ area, at }) => `${area} ${at}`),
    ['reported', 'reported', 'reported', 'reported', 'accept'].map((at) => `shihezi ${at}`),
  )
  const lists = await world.db.rows<{ id: string; state: string; members: number; next: string }>(
    'select id, state, members, next_step as next from list_row',
  )
  assert.deepEqual(lists, [{ id: 'campaign~U001~2025-04-30~', state: 'open', members: 4, next: 'confirm' }])
})

test('a second start changes nothing', async () => {
  const before = await world.db.rows('select count(*) from event')
  await fillDemo(world)
  assert.deepEqual(await world.db.rows('select count(*) from event'), before)
})

test('every account that is printed is there, and an area without rules on this day is not printed', async () => {
  const printed = demo.accounts(address).join('\n')
  assert.match(printed, /http:\/\/127\.0\.0\.1:8080\/shihezi\/my/)
  assert.doesNotMatch(printed, /商洛|还没公布/)
  const logins = await world.db.rows<{ login: string }>(`select login from staff where login not like '%-expert%'`)
  assert.ok(logins.length > 8)
  for (const { login } of logins) assert.match(printed, new RegExp(`${login} `))
  assert.match(printed, /shz-expert01 … 03/)
})

test('beyond the published calendar it is said that dates cannot be told', async () => {
  world.setClock('2026-01-10T10:00')
  assert.match(demo.accounts(address).join('\n'), /2026 年放假安排还没公布/)
})
