import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { leaves } from '@jingban/kernel/pack/tree.ts'
import { due, happened, neverHappened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, notAccept, notifyDeficiencies, submitted, submittedWith, supplement } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf } from '@jingban/kernel/testing/world.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { shangluo } from './setting.ts'
import { counties, identityDocuments, partNames } from './wholeGuide.ts'

const service = shangluo.pack.services.find((one) => one.id === shangluo.service)
assert.ok(service)
const guide = guideOf(shangluo.pack, service)

const withFacts = (facts: Record<string, string | boolean>) => submittedWith({ facts: { ...shangluo.filing.facts, ...facts } })
const hospital = { level: 2, designated: true } as const
const papersOfAgent: HandedIn[] = [
  { item: 'id', pages: 1, document: 'id' },
  { item: 'agentId', pages: 1, document: 'id' },
  { item: 'attorney', pages: 1, document: 'proof' },
  { item: 'form', pages: 1, document: 'form' },
  { item: 'records', pages: 9, document: 'inpatient', date: '2026-01-05', hospital },
  { item: 'diagnosis', pages: 1, document: 'diagnosis', date: '2026-01-05', hospital },
]
const byAgent = (without?: string) =>
  submittedWith({
    filedAs: 'representative',
    facts: { ...shangluo.filing.facts, representative: true },
    handedIn: papersOfAgent.filter(({ item }) => item !== without),
  })

test('[SL-0.1] the guide names its eleven parts in the order of the print', () => {
  const parts = shangluo.pack.guide.filter((text) => text.basis === 'SL-0.1')
  assert.deepEqual(
    parts.map((part) => part.text),
    partNames,
  )
  assert.deepEqual([parts[0]?.title, parts[4]?.title, parts.at(-1)?.title], ['第一部分', '第五部分', '第十一部分'])
  assert.equal(partNames.length, 11)
})

test('[SL-0.2] an agent hands in the originals of both and a power of attorney; each that is missing is named', () => {
  given(shangluo).when(byAgent()).then(standsAt('accept'))
  for (const item of ['id', 'agentId', 'attorney']) {
    given(shangluo)
      .when(byAgent(item))
      .then(refused('formIncomplete', { faults: [{ field: item, problem: 'missing' }] }))
  }
  const asked = service.filing.materials.filter((material) => ['id', 'agentId', 'attorney'].includes(material.id))
  assert.ok(asked.every((material) => JSON.stringify(material.accepts).includes('"paper":"original"')))
})

test('[SL-0.2] of every item that an agent may file, the originals of both are asked for, and the power of attorney', () => {
  const filed = shangluo.pack.services.filter(({ filing }) => [filing.by].flat().includes('representative'))
  assert.equal(filed.length, 23)
  const originals = (one: Service, awayCategory: string): string[] =>
    materialsFor({ service: one }, { representative: true, awayCategory })
      .filter(({ accepts }) => leaves(accepts).every((leaf) => 'paper' in leaf && leaf.paper === 'original'))
      .map(({ id }) => (id === 'id' ? 'principalId' : id))
  for (const one of filed)
    for (const kind of one.filing.form.find(({ id }) => id === 'awayCategory')?.options ?? [''])
      for (const paper of ['principalId', 'agentId', 'attorney']) assert.ok(originals(one, kind).includes(paper), `${one.id} ${kind} ${paper}`)
})

test('[SL-0.2] nobody files as an agent while saying that there is none', () => {
  given(shangluo)
    .when(submittedWith({ filedAs: 'representative' }))
    .then(refused('helperNotConfirmed', { role: 'representative' }))
})

test('[SL-0.3] each of the seven identity documents is taken, and another only as such', () => {
  for (const document of [...identityDocuments, '其他有效身份证件'])
    given(shangluo)
      .when(withFacts({ identityDocument: document }))
      .then(standsAt('accept'))
  given(shangluo)
    .when(withFacts({ identityDocument: '工作证' }))
    .then(refused('formIncomplete', { faults: [{ field: 'identityDocument', problem: 'notInList' }] }))
  assert.equal(identityDocuments.length, 7)
})

test('[SL-0.4] [SL-5.7] [SL-5.10] what is complete is accepted on the day on which it comes in, at the counter and online alike', () => {
  for (const channel of ['现场窗口', '微信小程序“慢病保险服务平台”']) {
    given({ ...shangluo, now: '2026-04-03T09:00' })
      .when(submittedWith({ channel }))
      .then(due('2026-04-03', 'acceptance'))
  }
})

test('[SL-0.5] what is missing is told in one list; after it came, nothing else can be asked for', () => {
  given(shangluo, submitted)
    .when(notifyDeficiencies('records', 'diagnosis'))
    .then(
      happened('deficienciesNotified', {
        deficiencies: [
          { item: 'records', why: '没有交' },
          { item: 'diagnosis', why: '没有交' },
        ],
      }),
      owes('supplement'),
    )
  given(shangluo, submitted, notifyDeficiencies('records'), at('2026-04-08T09:00'), supplement())
    .when(notifyDeficiencies('diagnosis'))
    .then(refused('secondNotice', { items: ['diagnosis'] }))
  given(shangluo, submitted, notifyDeficiencies('records'), at('2026-04-08T09:00'), supplement())
    .when(accept())
    .then(happened('accepted'), due('2026-05-09'))
})

test('[SL-0.6] a refusal to accept says why, or is not given', () => {
  given(shangluo, submitted).when(notAccept('  ')).then(refused('reasonMissing'), neverHappened('notAccepted'))
  given(shangluo, submitted)
    .when(notAccept('不属于受理范围：工伤'))
    .then(happened('ended', { how: 'notAccepted', reason: '不属于受理范围：工伤' }))
})

const worker = (role: string, county: string): Actor => ({ kind: 'staff', id: `${role} of ${county}`, area: 'shangluo', roles: [{ role, county }] })

test('[SL-0.7] [SL-5.2] the counter of the person’s county accepts, no other does; so with whoever is commissioned there', () => {
  const { world } = given(shangluo, submitted)
  const mayAccept = (role: string) => counties.filter((county) => may(world.rules, worker(role, county), 'accept', caseOf(world)))
  assert.deepEqual(mayAccept('counter'), ['丹凤县'])
  const commissioned = given(shangluo, withFacts({ acceptedBy: '受委托的第三方' }))
  const mayThere = (role: string) =>
    counties.filter((county) => may(commissioned.world.rules, worker(role, county), 'accept', caseOf(commissioned.world)))
  assert.deepEqual([mayThere('thirdParty'), mayThere('counter')], [['丹凤县'], []])
  assert.equal(shangluo.pack.roles.thirdParty?.of, 'thirdParty')
})

test('[SL-0.7] whoever went to the wrong counter is told where to go', () => {
  const text = guide.texts.find((one) => one.basis.includes('SL-0.7') && one.for === 'citizen')?.text ?? ''
  assert.match(text, /市本级参保的到市里的窗口，其他人到参保县区的窗口/)
  assert.match(text, /走错了地方/)
})

test('[SL-0.8] [SL-5.4] [SL-5.5] the guide gives the city counter on the second floor and one in each county’s service centre', () => {
  assert.deepEqual(
    guide.places.offices.map((office) => `${office.name} ${office.address}`),
    ['市本级医保窗口 商洛市政务服务中心2楼', ...counties.slice(1).map((county) => `${county}医保窗口 ${county}政务服务中心`)],
  )
})

test('[SL-0.7] the draw does not ask for the county: an expert of the whole city judges', () => {
  given(shangluo, submitted)
    .when(accept())
    .then(so('one expert was drawn', (world) => caseOf(world).draws[0]?.picked.length === 1))
})
