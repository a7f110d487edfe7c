import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingOnRecord } from '@jingban/kernel/person/state.ts'
import { happened, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { caseOf, type Setting } from '@jingban/kernel/testing/world.ts'
import { diseases, oneStopGroup } from './diseases.ts'
import { shihezi } from './from2019-01-01.ts'
import { employee, resident, tuberculosis } from './setting.ts'

const [service] = shihezi.services
const goes = (setting: Setting, procedure: string) =>
  given(setting)
    .when(submitted)
    .then(so(`it walks ${procedure}`, (world) => caseOf(world).filed.procedure === procedure))

test('[SHZ-01] every disease of the catalogue leads its people into exactly one of the tracks, and each track has people', () => {
  const reached = diseases.map(({ code, insurance = [] }) => {
    const setting = code === 'M02100' ? resident : code === 'SHZ-20' || code.startsWith('M0020') ? tuberculosis : employee
    const world = given({ ...setting, filing: { ...setting.filing, disease: code } })
      .when(submitted)
      .then()
    return `${insurance.join()} ${caseOf(world).filed.procedure}`
  })
  assert.deepEqual(new Set(reached), new Set(['职工 employees', '职工 oneStop', '居民 residents']))
})

test('[SHZ-02] the agent of a unit is a role of the unit, not an applicant, with a list of tasks of its own', () => {
  const campaign = shihezi.lists?.find((list) => list.id === 'campaign')
  assert.deepEqual(
    campaign?.steps.filter((step) => step.by === 'unitAgent').map((step) => step.id),
    ['read', 'post', 'confirm', 'pay', 'report', 'resultsReceived'],
  )
  assert.equal(shihezi.roles.unitAgent?.of, 'unit')
})

test('[SHZ-03] an employee with one of the diseases 1 to 19 walks the yearly track of employees', () => {
  goes(employee, 'employees')
})

test('[SHZ-04] an employee with the twentieth disease walks the one-stop track, a resident with it is refused', () => {
  goes(tuberculosis, 'oneStop')
  given(tuberculosis)
    .when(submittedWith({ facts: { insurance: '居民' } }))
    .then(refused('wrongCatalogue', { insurance: '居民', disease: 'SHZ-20' }))
})

test('[SHZ-05] [SHZ-29] a resident with severe mental illness walks the track of residents', () => {
  goes(resident, 'residents')
})

test('[SHZ-06] the yearly track of employees takes an employee with a disease 1 to 19, and nobody else', () => {
  given(employee)
    .when(submittedWith({ facts: { insurance: '居民' } }))
    .then(refused('wrongCatalogue', { insurance: '居民', disease: 'M03900' }))
  given(employee)
    .when(submittedWith({ disease: 'M02100' }))
    .then(refused('wrongCatalogue', { insurance: '职工', disease: 'M02100' }))
})

test('[SHZ-06] [SHZ-15] somebody resettled elsewhere is taken on the same terms: same stage, same two diseases', () => {
  const resettled = { facts: { resettled: true } }
  given(employee)
    .when(submittedWith(resettled))
    .then(standsAt('accept'), happened('submitted', { procedure: 'employees' }))
  const filed = (disease: string) => ({ case: disease, disease, on: '2025-03-15' as const })
  given({ ...employee, register: { ...nothingOnRecord, filed: ['M04600', 'M01600'].map(filed) } })
    .when(submittedWith(resettled))
    .then(refused('quotaFull', { most: 2 }))
})

test('[SHZ-08] of the diseases 1 to 19 only those that the notice names can be claimed, and the list says that it is not complete', () => {
  const offered = diseases.filter((disease) => disease.group === '职工第1—19种').map((disease) => disease.name)
  assert.deepEqual(offered, ['高血压', '冠心病', '糖尿病', '肺心病', '脑血管意外', '帕金森', '肝硬化'])
  assert.ok(typeof shihezi.diseases === 'object' && !shihezi.diseases.complete)
  given(employee)
    .when(submittedWith({ disease: 'M00503' }))
    .then(refused('diseaseUnknown', { disease: 'M00503' }))
})

test('[SHZ-15] [SHZ-47] a third disease in the same campaign is refused, and last year’s do not count', () => {
  const filed = (year: number) => ({
    ...nothingOnRecord,
    filed: ['M04600', 'M01600'].map((disease) => ({ case: disease, disease, on: `${year}-04-02` as const })),
  })
  given({ ...employee, register: filed(2025) })
    .when(submitted)
    .then(refused('quotaFull', { most: 2 }))
  given({ ...employee, register: filed(2024) })
    .when(submitted)
    .then(standsAt('accept'))
})

test('[SHZ-15] diseases that are held already do not count, until the pack says that they do', () => {
  const held = { ...nothingOnRecord, held: ['M04600', 'M01600'].map((disease) => ({ disease, case: disease })) }
  given({ ...employee, register: held })
    .when(submitted)
    .then(standsAt('accept'))
  assert.ok(service)
  const counting = { ...shihezi, services: [{ ...service, quotas: [{ most: 2, group: '职工第1—19种', counts: 'held' as const, basis: 'SHZ-15' }] }] }
  given({ ...employee, pack: counting, register: held })
    .when(submitted)
    .then(refused('quotaFull', { most: 2 }))
})

test('[SHZ-29] [SHZ-30] the catalogue holds one disease for residents, so that one fee is all a resident can owe', () => {
  const forResidents = diseases.filter((disease) => disease.insurance?.includes('居民'))
  assert.deepEqual(
    forResidents.map((disease) => disease.name),
    ['重症精神病'],
  )
  for (const { code, group } of diseases.filter((disease) => !forResidents.includes(disease))) {
    const channel = group === oneStopGroup ? { channel: '到石大一附院感染科填表' } : {}
    given({ ...resident, now: '2025-04-01T10:00' })
      .when(submittedWith({ disease: code, facts: group === undefined ? {} : { group }, ...channel }))
      .then(refused('wrongCatalogue', { insurance: '居民', disease: code }))
  }
})

test('[SHZ-22] hepatitis B and C treated with interferon walk the same one-stop procedure', () => {
  for (const disease of ['M00201', 'M00202']) goes({ ...tuberculosis, filing: { ...tuberculosis.filing, disease } }, 'oneStop')
  assert.ok(diseases.filter((disease) => disease.code.startsWith('M0020')).every((disease) => /原程序没有找到/.test(disease.source)))
})
