import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { checklist } from '@jingban/kernel/criteria/propose.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { loadCase } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { enterInstitution, enterInsured, fileAnywhere } from '../../testing/anyCity.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { enterExpert } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'daye'
let world: TestWorld
let intake: DeskBrowser
let officer: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  await enterInstitution(world, area, 'C001', '大冶市示例受理点', ['centre'])
  await enterInstitution(world, area, 'H001', '大冶市示例医院', ['designated'])
  await enterExpert(world, 'e01', 'H001', area)
  await enterExpert(world, 'e02', 'H001', area)
  intake = await signedInAt(world, area, { role: 'intake', institution: 'C001' })
  officer = await signedInAt(world, area, { role: 'officer' })
})
after(() => world.close())

const stateOf = async (id: string) => (await loadCase(world, area, id))?.state

async function filed(): Promise<string> {
  const person = await enterInsured(world, area)
  const pack = world.policies.packAt(area, '2026-04-14')?.pack
  const disease =
    typeof pack?.diseases === 'object' ? pack.diseases.list.find((one) => !one.insurance || one.insurance.includes('居民'))?.code : undefined
  const handedIn = [
    { item: 'id', pages: 1 },
    { item: 'records', pages: 1, document: 'inpatient' as const, date: '2026-03-01' as const },
    { item: 'reports', pages: 1 },
  ]
  return fileAnywhere(world, {
    ...{ area, service: 'determination', person: person.id, channel: '微信公众号“大冶市医疗保障局服务号”', filedAs: 'applicant', contacts: {} },
    facts: { insurance: '居民', insuredAt: '大冶市', provider: 'H001', intakePoint: 'C001', recordsInstitution: 'H001' },
    cases: [{ ...(disease && { disease }), facts: {}, handedIn }],
  })
}

/** Accepted on the page, and judged by the expert who was drawn. */
async function judged(opinion: 'pass' | 'fail' = 'pass'): Promise<string> {
  const id = await filed()
  const accepted = await intake.post(`/desk/work/${id}/accept`, { 'record-insuredHere': 'yes', 'record-complete': 'yes' })
  assert.equal(accepted.status, 303, /class="errors"[\s\S]{0,300}/.exec(accepted.html)?.[0])
  await world.settle()
  const loaded = await loadCase(world, area, id)
  const task = loaded?.state.tasks.find((one) => one.state === 'offered')
  if (!loaded || !task) throw new TypeError('nobody was drawn')
  const actor: Actor = { kind: 'staff', id: `staff-${task.to}`, area, roles: [{ role: 'expert', expert: task.to }] }
  const findings = checklist(diseaseOf(loaded.rules.pack, loaded.state.filed.disease)).map(({ criterion }) => ({
    ...{ criterion, met: opinion === 'pass' ? ('met' as const) : ('unmet' as const), pages: ['p1'], note: '见病历' },
  }))
  const step = { area, id, actor }
  await perform(world, { ...step, verb: 'takeUp' }, ({ rules, state }, moment) => takeUp(rules, state, task.id, task.to, moment))
  const given = { task: task.id, holder: task.to, opinion, findings, records: { advice: '复查后再申报' }, reason: '化验单没有达到标准' }
  const outcome = await perform(world, { ...step, verb: 'giveOpinion' }, ({ rules, state }, moment) => giveOpinion(rules, state, given, moment))
  assert.equal(outcome.kind, 'done', JSON.stringify(outcome.kind === 'refused' && outcome.refusal))
  await world.settle()
  return id
}

test('[DY-06] the intake point that was chosen accepts what is in scope and complete, and writes down both', async () => {
  const id = await filed()
  const bare = await intake.post(`/desk/work/${id}/accept`, { 'record-insuredHere': 'yes' })
  assert.equal(bare.status, 422)
  assert.match(bare.html, /还没有填：材料齐全/)
  assert.match(bare.html, /name="record-insuredHere" value="yes" checked/)
  const elsewhere = await signedInAt(world, area, { role: 'intake', institution: 'C002' })
  assert.equal((await elsewhere.get(`/desk/work/${id}`)).status, 403)
  assert.equal((await intake.post(`/desk/work/${id}/accept`, { 'record-insuredHere': 'yes', 'record-complete': 'yes' })).status, 303)
  assert.equal((await stateOf(id))?.facts.insuredHere, true)
})

test('[DY-55] only what an officer has rechecked goes to publication; several at once are confirmed one by one, and what somebody else did is told', async () => {
  const [first, second, third] = [await judged(), await judged(), await judged()]
  const list = await officer.get('/desk/work?step=recheck')
  assert.match(list.html, /经办复核<span class="count">3/)
  assert.match(list.html, /name="case" value=/)
  const none = await officer.post('/desk/work/batch', { step: 'recheck' })
  assert.equal(none.status, 422)
  const confirm = await officer.post('/desk/work/batch', { step: 'recheck', case: [first, second] })
  assert.match(confirm.html, /一起办：经办复核（2 件）[\s\S]*请逐件确认/)
  const other = await signedInAt(world, area, { role: 'officer' })
  const taken = await other.post(`/desk/work/${second}/take`)
  assert.match(taken.location, new RegExp(`^/desk/reviews/${second}/`))
  const done = await officer.post('/desk/work/batch/do', { step: 'recheck', case: [first, second], key: 'batch' })
  assert.match(done.html, /1 件成功，1 件没办[\s\S]*名额已经满了/)
  assert.equal((await stateOf(first))?.at, 'publication')
  assert.equal((await stateOf(second))?.at, 'recheck')
  const page = await other.get(taken.location)
  assert.match(page.html, /通过/)
  assert.match(page.html, /href="\/desk\/work"/)
  const back = await other.post(taken.location, { opinion: 'again', reason: '请另一位专家再看化验单', do: 'check' })
  assert.equal(back.location, `${taken.location}/confirm`, /class="errors"[\s\S]{0,300}/.exec(back.html)?.[0])
  await other.post(back.location)
  assert.equal((await stateOf(second))?.at, 'experts')
  const opened = await officer.get(`/desk/work/${third}`)
  assert.match(opened.html, /前面的意见[\s\S]*专家评审/)
  assert.match(opened.html, /我来审/)
})

test('[DY-18] [DY-48] an officer sees the reason of what did not pass before she confirms it, alone and never in a batch', async () => {
  const id = await judged('fail')
  const list = await officer.get('/desk/work?step=refusalRecheck')
  assert.match(list.html, new RegExp(`/desk/work/${id}`))
  assert.match((await officer.get(`/desk/work/${id}`)).html, /化验单没有达到标准/)
  const seat = await officer.post(`/desk/work/${id}/take`)
  const page = await officer.get(seat.location)
  assert.match(page.html, /退回专家评审/)
})

test('[DY-55] [DY-56] what was rechecked is posted for seven days, and entered after that', async () => {
  const id = await judged()
  await officer.post('/desk/work/batch/do', { step: 'recheck', case: [id] })
  const page = await officer.get(`/desk/work/${id}`)
  assert.match(page.html, /今天开始，公示 4月14日 至 4月2[01]日/)
  assert.equal((await officer.post(`/desk/work/${id}/open`)).status, 303)
  assert.equal((await officer.post(`/desk/work/${id}/open`)).status, 409)
  world.passHours(24 * 9)
  await world.settle()
  assert.equal((await stateOf(id))?.at, 'enrol')
  const list = await officer.get('/desk/work?step=enrol')
  assert.match(list.html, /一起办：录入医保系统/)
  const entered = await officer.post('/desk/work/batch/do', { step: 'enrol', case: [id] })
  assert.match(entered.html, /1 件成功/)
  assert.equal((await stateOf(id))?.ended?.how, 'granted')
  assert.doesNotMatch((await officer.get('/desk/work?step=enrol')).html, new RegExp(id))
  const certificate = await intake.get(`/desk/work/${id}`)
  assert.match(certificate.html, /领取慢性病证[\s\S]*本人要时才办/)
})
