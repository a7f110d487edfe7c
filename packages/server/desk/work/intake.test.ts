import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import type { Application } from '../../filing/file.ts'
import { enterInstitution, enterInsured, fileAnywhere } from '../../testing/anyCity.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
let world: TestWorld
let counter: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  await enterInstitution(world, area, 'H001', '商洛市示例医院')
  counter = await signedInAt(world, area, { role: 'counter', county: '商州区' })
})
after(() => world.close())

const applicationOf = (person: string, changes: Partial<Application> = {}): Application => ({
  area,
  service: 'determination',
  person,
  channel: '微信小程序“慢病保险服务平台”',
  filedAs: 'applicant',
  contacts: { phone: '13800005619' },
  facts: {
    ...{ insurance: '居民', representative: false, identityDocument: '身份证', acceptedBy: '医保经办机构', provider: 'H001' },
    ...{ recordsInstitution: 'H001', criteriaMet: '第1、2条', physician: '示例医师', signedOn: '2026-04-10' },
  },
  cases: [
    {
      disease: 'M01600',
      facts: {},
      handedIn: [
        { item: 'id', pages: 1 },
        { item: 'form', pages: 1 },
        { item: 'records', pages: 1, document: 'inpatient', date: '2026-03-01' },
        { item: 'diagnosis', pages: 1, document: 'diagnosis', date: '2026-03-01' },
      ],
    },
  ],
  ...changes,
})

async function filed(county = '商州区', changes: Partial<Application> = {}): Promise<string> {
  const person = await enterInsured(world, area, { county })
  return fileAnywhere(world, applicationOf(person.id, changes))
}
const stateOf = async (id: string) => (await loadCase(world, area, id))?.state

test('[SL-0.4] [SL-5.7] [SL-5.10] a complete application within scope is accepted at once by the counter of its county', async () => {
  const id = await filed()
  const list = await counter.get('/desk/work')
  assert.match(list.html, /受理<span class="count">1/)
  assert.match(list.html, new RegExp(`/desk/work/${id}`))
  const page = await counter.get(`/desk/work/${id}`)
  assert.match(page.html, /材料齐全，收下/)
  const accepted = await counter.post(`/desk/work/${id}/accept`, { key: 'one' })
  assert.equal(accepted.location, `/desk/work/${id}?did=accept`)
  const state = await stateOf(id)
  assert.equal(state?.marks.accepted, world.clock.now())
  assert.equal(state?.at, 'judge')
  const after = await counter.get(accepted.location)
  assert.match(after.html, /办好了。[\s\S]*现在到：专家鉴定/)
  assert.equal((await counter.post(`/desk/work/${id}/accept`, { key: 'one' })).status, 303)
  assert.equal((await counter.post(`/desk/work/${id}/accept`)).status, 409)
  assert.match((await counter.get(`/desk/work/${id}/acceptance`)).html, /受理通知书/)
})

test('[SL-0.5] what is missing is told once, all together; a second notice with something new is refused and nothing typed is lost', async () => {
  const id = await filed()
  const tell = `/desk/work/${id}/tell`
  const bare = await counter.post(tell, { 'missing-records': 'yes' })
  assert.equal(bare.status, 422)
  assert.match(bare.html, /请写明缺什么、为什么要补/)
  assert.match((await counter.post(tell)).html, /没有选缺哪一份/)
  const told = await counter.post(tell, {
    'missing-records': 'yes',
    'why-records': '没有盖病案室的章',
    described: '出院小结',
    'why-other': '首页到小结要完整',
  })
  assert.equal(told.location, `/desk/work/${id}/notice`)
  const sheet = await counter.get(told.location)
  assert.match(sheet.html, /还缺下面 2 份[\s\S]*完整住院病历[\s\S]*没有盖病案室的章[\s\S]*出院小结/)
  const again = await counter.post(tell, { 'missing-diagnosis': 'yes', 'why-diagnosis': '还缺诊断证明' })
  assert.equal(again.status, 422)
  assert.match((await counter.get(`/desk/work/${id}`)).html, /等参保人补材料/)
  await supplemented(id)
  const second = await counter.post(tell, { 'missing-diagnosis': 'yes', 'why-diagnosis': '还缺诊断证明' })
  assert.equal(second.status, 422)
  assert.match(second.html, /已经一次性告知过，不能再加新的：诊断证明/)
  assert.match(second.html, /value="还缺诊断证明"/)
  assert.equal((await counter.post(tell, { 'missing-records': 'yes', 'why-records': '章还是没有' })).location, `/desk/work/${id}/notice`)
})

async function supplemented(id: string): Promise<void> {
  const { perform } = await import('../../cases/perform.ts')
  const { supplement } = await import('@jingban/kernel/verbs/supplement.ts')
  const person = (await stateOf(id))?.filed.person ?? ''
  const actor = { kind: 'citizen' as const, account: 'a', persons: [person] }
  const handedIn = ['records', 'other'].map((item) => ({ item, pages: 1 }))
  const outcome = await perform(world, { area, id, actor, verb: 'supplement' }, ({ rules, state }, moment) =>
    supplement(rules, state, handedIn, moment),
  )
  assert.equal(outcome.kind, 'done')
}

test('[SL-0.6] nothing is turned away without a reason, and the ruling is printed', async () => {
  const id = await filed()
  const bare = await counter.post(`/desk/work/${id}/refuse`, { 'refuse-reason': ' ' })
  assert.equal(bare.status, 422)
  assert.match(bare.html, /没有写理由/)
  const turned = await counter.post(`/desk/work/${id}/refuse`, { 'refuse-reason': '参保地不在本市' })
  assert.equal(turned.location, `/desk/work/${id}/ruling`)
  assert.match((await counter.get(turned.location)).html, /不予受理决定书[\s\S]*参保地不在本市/)
  assert.equal((await stateOf(id))?.ended?.how, 'notAccepted')
})

test('[SL-5.2] [SL-5.4] [SL-5.5] a commissioned third party accepts what names it, each desk only for its own county', async () => {
  const id = await filed('丹凤县', { facts: { ...applicationOf('').facts, acceptedBy: '受委托的第三方' } })
  const third = await signedInAt(world, area, { role: 'thirdParty', county: '丹凤县' })
  const elsewhere = await signedInAt(world, area, { role: 'thirdParty', county: '商南县' })
  assert.match((await third.get('/desk/work')).html, new RegExp(`/desk/work/${id}`))
  assert.doesNotMatch((await elsewhere.get('/desk/work')).html, new RegExp(`/desk/work/${id}`))
  assert.equal((await elsewhere.get(`/desk/work/${id}`)).status, 403)
  assert.equal((await counter.post(`/desk/work/${id}/accept`)).status, 403)
  assert.equal((await third.post(`/desk/work/${id}/accept`)).status, 303)
})
