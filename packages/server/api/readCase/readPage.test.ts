import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '../../app.ts'
import { type Client, citizenClient, type ProblemAnswer, staffClient } from '../../testing/apiClient.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let id: string
let page: string
let centre: Client
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 9)
  id = await fileWithPages(world, await freshPatient(world))
  const rows = await world.db.rows<{ id: string }>('select id from material_file where area = $1 order by item, page', [area])
  page = rows[0]?.id ?? ''
  centre = await staffClient(world, area, { role: 'centre' })
})
after(() => world.close())

const address = (): string => `/cases/${id}/pages/${page}`

test('a page is sent as a picture, and by a link without a token, marked with who asked for it; only to whom may see it', async () => {
  const seen = await centre.get<Blob>(address())
  assert.deepEqual([seen.status, seen.headers.get('content-type')], [200, 'image/jpeg'])
  const link = await centre.get<{ path: string; until: string }>(`${address()}/link`)
  assert.equal(link.status, 200)
  assert.ok(Date.parse(link.body.until) - Date.now() <= 5 * 60_000)
  const opened = await app(world).request(link.body.path)
  assert.deepEqual([opened.status, opened.headers.get('content-type')], [200, 'image/jpeg'])
  assert.deepEqual(Buffer.from(await opened.arrayBuffer()), Buffer.from(await seen.body.arrayBuffer()))
  const other = await citizenClient(world, area, await freshPatient(world))
  const provider = await staffClient(world, area, { role: 'expert', expert: 'e99' })
  for (const client of [other, provider]) {
    for (const path of [address(), `${address()}/link`]) assert.ok([403, 404].includes((await client.get(`${path}?area=${area}`)).status), path)
  }
})

test('a page that is held is told as a problem, and no link is given for it', async () => {
  const set = (scan: string, found: string | null) =>
    world.db.query('update material_file set scan = $1, scan_found = $2 where id::text = $3', [scan, found, page])
  for (const [scan, found, title] of [
    ['waiting', null, /等病毒检查/],
    ['found', 'Some.Virus', /查出病毒/],
  ] as const) {
    await set(scan, found)
    for (const path of [address(), `${address()}/link`]) {
      const { status, body } = await centre.get<ProblemAnswer>(path)
      assert.deepEqual([status, body.code], [409, 'held'])
      assert.match(body.title, title)
    }
  }
})
