import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedIn } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let id: string
let page: string
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 9)
  id = await fileWithPages(world, await freshPatient(world))
  const rows = await world.db.rows<{ id: string }>('select id from material_file where area = $1 order by item, page', [area])
  page = rows[0]?.id ?? ''
})
after(() => world.close())

const set = (scan: string, found: string | null) =>
  world.db.query('update material_file set scan = $1, scan_found = $2 where id::text = $3', [scan, found, page])

test('a page that waits for the scanner is opened by nobody at the desk, and stands in the exceptions until it was looked at', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const centre = await signedIn(world, { role: 'centre' })
  const sizes = ['thumbnail', 'view', 'full'].map((size) => `/desk/pages/${id}/${page}?size=${size}`)
  for (const address of sizes) assert.equal((await centre.get(address)).status, 200)
  await set('waiting', null)
  for (const address of sizes) {
    const answer = await centre.get(address)
    assert.equal(answer.status, 423)
    assert.match(answer.html, /等病毒检查/)
  }
  assert.match((await supervisor.get('/desk/exceptions')).html, /材料等病毒检查，打不开[\s\S]*1 页。/)
  await set('found', 'Some.Virus')
  for (const address of sizes) assert.equal((await centre.get(address)).status, 423)
  const { html } = await supervisor.get('/desk/exceptions')
  assert.match(html, /材料里查出病毒[\s\S]*\/desk\/queue\//)
  assert.doesNotMatch(html, /等病毒检查/)
  await set('clean', null)
  assert.match((await supervisor.get('/desk/exceptions')).html, /现在没有异常/)
})

test('the settings say where files stand, and that nothing is scanned', async () => {
  const centre = await signedIn(world, { role: 'centre' })
  assert.match((await centre.get('/desk/settings')).html, /存放：本机目录[\s\S]*病毒检查：未启用[\s\S]*最多 100 页/)
})
