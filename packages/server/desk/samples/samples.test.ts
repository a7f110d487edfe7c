import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { grantedCase } from '../../testing/granting.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-02-03T09:00')
  await enterPeople(world, 12)
})
after(() => world.close())

test('[KF-42] [KF-44] half of a quarter, rounded up, is drawn after its end; a problem found opens a supervision record', async () => {
  for (let count = 0; count < 3; count += 1) await grantedCase(world, await freshPatient(world))
  const sampler = await signedIn(world, { role: 'sampler' })
  const early = await sampler.post('/desk/samples', { quarter: '2026Q1' })
  assert.equal(early.status, 422)
  world.setClock('2026-04-02T09:00')
  const drawn = await sampler.post('/desk/samples', { quarter: '2026Q1' })
  assert.equal(drawn.status, 303)
  const sample = await sampler.get(drawn.location)
  assert.match(sample.html, /向上取整 2 件/)
  assert.match(sample.html, /一致/)
  const [file] = [...sample.html.matchAll(/\/desk\/samples\/[^"/]+\/([^"]+)"/g)].map((found) => found[1])
  assert.ok(file)
  const wordless = await sampler.post(`${drawn.location}/${file}`, { finding: 'problem', reason: '' })
  assert.equal(wordless.status, 422)
  const found = await sampler.post(`${drawn.location}/${file}`, { finding: 'problem', reason: '病历没有盖章' })
  assert.equal(found.status, 303)
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const records = await supervisor.get('/desk/supervision')
  assert.match(records.html, /抽审或核查发现问题/)
  assert.deepEqual((await loadCase(world, area, file))?.state.flags, ['sampleProblem'])
  assert.match((await supervisor.get('/desk/queue?tab=ended')).html, /抽审发现问题/)
  assert.match((await sampler.get(drawn.location)).html, /发现问题[\s\S]*没有查|没有查[\s\S]*发现问题/)
  assert.match((await sampler.get('/desk/samples')).html, /已查 1 \/ 2，发现问题 1 件/)
})

test('[KF-42] whoever has no part in sampling cannot draw', async () => {
  const expert = await signedIn(world, { role: 'expert', expert: 'e01' })
  assert.equal((await expert.get('/desk/samples')).status, 403)
  assert.equal((await expert.post('/desk/samples', { quarter: '2025Q4' })).status, 403)
})
