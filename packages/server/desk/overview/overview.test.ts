import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { grantedCase } from '../../testing/granting.ts'
import { enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 12)
  await grantedCase(world, await freshPatient(world))
  await fileFor(world, await freshPatient(world))
  await world.settle()
})
after(() => world.close())

test('[KF-38] the overview says how much of how many, and how many tasks each expert did this month', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const { html } = await supervisor.get('/desk/overview')
  assert.match(html, /在办[\s\S]*1<small> 件/)
  assert.match(html, /100\.0%[\s\S]*1 \/ 1 件/)
  assert.match(html, /最近 30 天收 2 件，办结 1 件/)
  assert.match(html, /专家任务量（4月）[\s\S]*共 12 位[\s\S]*<th scope="col" class="right">已评审/)
})

test('every chart is a picture of its own, without script and without inline styles', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  for (const name of ['daily', 'stages', 'diseases', 'experts']) {
    const picture = await supervisor.get(`/desk/overview/charts/${name}.svg`)
    assert.match(picture.response.headers.get('content-type') ?? '', /^image\/svg\+xml/)
    assert.match(picture.html, /^<svg [\s\S]*<\/svg>$/)
    assert.doesNotMatch(picture.html, /<script/)
  }
  assert.equal((await supervisor.get('/desk/overview/charts/secret.svg')).status, 404)
})
