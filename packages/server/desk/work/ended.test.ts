import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act } from '@jingban/kernel/verbs/act.ts'
import { openNotice } from '@jingban/kernel/verbs/notice.ts'
import { loadCase } from '../../cases/load.ts'
import { submitOnPages } from '../../testing/applyOnPages.ts'
import { cityWorld, enterCitizen } from '../../testing/cities.ts'
import { signedInCitizen } from '../../testing/citizenBrowser.ts'
import { acceptCase, casesOf, judgeCase, take } from '../../testing/cityCase.ts'
import { signedInAt } from '../../testing/deskBrowser.ts'
import { enterExpert } from '../../testing/kaifengPeople.ts'
import type { TestWorld } from '../../testing/testWorld.ts'

const area = 'daye'
let world: TestWorld
before(async () => {
  world = await cityWorld(area, '2026-04-13T10:00')
  for (const id of ['e01', 'e02', 'e03']) await enterExpert(world, id, 'H001', area)
})
after(() => world.close())

let accounts = 0

/** Accepted, judged, published and entered: the benefit is there. */
async function granted(): Promise<{ id: string; idNumber: string; intakePoint: string }> {
  world.setClock('2026-04-13T10:00')
  accounts += 1
  const citizen = await signedInCitizen(world, `1390000000${accounts}`, area)
  const { identity } = await enterCitizen(world, area)
  const receipt = await submitOnPages(citizen, 'new', { identity, diseases: { disease: 'M01600' } }, area)
  await world.settle()
  const id = (await casesOf(world, receipt.path))[0]?.id ?? ''
  await acceptCase(world, area, id, { insuredHere: true, complete: true })
  await judgeCase(world, area, id, 'pass')
  await judgeCase(world, area, id, 'pass')
  await take(world, area, id, 'openNotice', ({ rules, state }, moment) => openNotice(rules, state, moment))
  world.setClock('2026-04-28T10:00')
  await world.settle()
  await take(world, area, id, 'act', ({ rules, state }, moment) => act(rules, state, { records: {} }, moment))
  const intakePoint = String((await loadCase(world, area, id))?.state.facts.intakePoint)
  return { id, idNumber: identity.idNumber, intakePoint }
}

test('[DY-32] [DY-33] [DY-57] whoever comes for the certificate is found by identity or case number, and gets it once; nobody has to', async () => {
  const { id, idNumber, intakePoint } = await granted()
  const counter = await signedInAt(world, area, { role: 'intake', institution: intakePoint })
  assert.match((await counter.get('/desk/work')).html, /领取慢性病证<span class="count">0</, 'it is owed to nobody')
  const found = await counter.get((await counter.post('/desk/work/find', { idNumber })).location)
  assert.match(found.html, new RegExp(`办结的，还可以办（1）[\\s\\S]*/desk/work/${id}#after-certificate">领取慢性病证`))
  assert.doesNotMatch(found.html, /这位现在没有等您办的/)
  const number = (await loadCase(world, area, id))?.state.filed.number ?? ''
  const byNumber = await counter.get((await counter.post('/desk/work/find', { idNumber: number })).location)
  assert.match(byNumber.html, /#after-certificate/)

  assert.match((await counter.get(`/desk/work/${id}`)).html, /本人要时才办[\s\S]*办好了：领取慢性病证/)
  assert.equal((await counter.post(`/desk/work/${id}/after`, { act: 'certificate' })).status, 303)
  assert.ok((await loadCase(world, area, id))?.state.afterDone.includes('certificate'))
  const again = await counter.get((await counter.post('/desk/work/find', { idNumber })).location)
  assert.doesNotMatch(again.html, /#after-certificate/)
  assert.match(again.html, /现场自取结果/)
  assert.equal((await counter.post(`/desk/work/${id}/after`, { act: 'certificate' })).status, 409)
})

test('another intake point and an office without such acts find nothing to do', async () => {
  const { idNumber } = await granted()
  for (const role of [{ role: 'intake', institution: 'H999' }, { role: 'officer' }]) {
    const browser = await signedInAt(world, area, role)
    const found = await browser.get((await browser.post('/desk/work/find', { idNumber })).location)
    assert.doesNotMatch(found.html, /办结的，还可以办/, role.role)
  }
})
