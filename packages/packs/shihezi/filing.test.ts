import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { directoriesOf } from '@jingban/kernel/directory/candidates.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { happened, neverHappened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, receive, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { caseOf, type Setting } from '@jingban/kernel/testing/world.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { determination } from './determination.ts'
import { employee, resident, tuberculosis } from './setting.ts'

const on = (setting: Setting, now: string): Setting => ({ ...setting, now })
const owedBy = (facts: Facts) => materialsFor({ service: determination }, facts).map((material) => material.id)
const unit = determination.filing.form.find((field) => field.id === 'unit') ?? {}
const hospital = (level: 1 | 2 | 3, specialist = false) => ({ level, designated: true, specialist })
const green: HandedIn[] = [
  { item: 'id', pages: 1 },
  { item: 'greenBooklet', pages: 1 },
]
const blue: HandedIn[] = [
  { item: 'id', pages: 1 },
  { item: 'blueBooklet', pages: 1 },
]
const inpatient = (item: string, where: ReturnType<typeof hospital>): HandedIn => ({
  item,
  pages: 2,
  document: 'inpatient',
  date: '2025-03-01',
  hospital: where,
})
const discharge = (item: string): HandedIn => ({ item, pages: 1, document: 'discharge', date: '2025-03-01' })

test('[SHZ-09] [SHZ-38] employees and residents file from March to the end of April, both days included, and hear of the next window', () => {
  for (const setting of [employee, resident]) {
    for (const day of ['2025-03-01', '2025-04-30'])
      given(on(setting, `${day}T10:00`))
        .when(submitted)
        .then(standsAt('accept'))
    given(on(setting, '2025-02-28T10:00'))
      .when(submitted)
      .then(refused('outsideWindow', { next: '2025-03-01', until: '2025-04-30' }))
    given(on(setting, '2025-05-01T10:00'))
      .when(submitted)
      .then(refused('outsideWindow', { next: '2026-03-01', until: '2026-04-30' }))
  }
})

test('[SHZ-09] a window that the agency sets for its year needs no other engine: from the publication of the notice', () => {
  const filing = {
    ...determination.filing,
    window: { opens: { announced: '年度申报文件发布日' }, closes: { every: 'year', month: 4, day: 30 }, outside: 'refuse' },
  } as const
  const pack = { ...employee.pack, services: [{ ...determination, filing }] }
  given({ ...employee, pack, now: '2025-03-10T10:00' })
    .when(submitted)
    .then(refused('outsideWindow', { next: '2025-03-14' }))
  given({ ...employee, pack, now: '2025-03-14T10:00' })
    .when(submitted)
    .then(standsAt('accept'))
})

test('[SHZ-10] [SHZ-23] an inpatient record counts from a hospital of level two on; a discharge certificate counts in its place', () => {
  for (const setting of [employee, tuberculosis]) {
    given(setting)
      .when(submittedWith({ handedIn: [...green, inpatient('records', hospital(1))] }))
      .then(refused('formIncomplete', { faults: [{ field: 'records', problem: 'levelTooLow', needs: 2 }] }))
    for (const records of [inpatient('records', hospital(2)), inpatient('records', hospital(3)), discharge('records')])
      given(setting)
        .when(submittedWith({ handedIn: [...green, records] }))
        .then(happened('submitted'))
    given(setting)
      .when(submittedWith({ handedIn: green }))
      .then(refused('formIncomplete', { faults: [{ field: 'records', problem: 'missing' }] }))
  }
})

test('[SHZ-11] [SHZ-24] an employee brings a copy of the ID card and the green booklet itself', () => {
  assert.deepEqual(owedBy({ insurance: '职工' }), ['records', 'id', 'greenBooklet'])
  for (const setting of [employee, tuberculosis])
    given(setting)
      .when(submittedWith({ handedIn: [inpatient('records', hospital(2))] }))
      .then(
        refused('formIncomplete', {
          faults: [
            { field: 'id', problem: 'missing' },
            { field: 'greenBooklet', problem: 'missing' },
          ],
        }),
      )
  const paper = (id: string) => JSON.stringify(determination.filing.materials.find((material) => material.id === id)?.accepts)
  assert.match(paper('id'), /"paper":"copy"/)
  assert.match(paper('greenBooklet'), /"paper":"original"/)
})

test('[SHZ-31] a resident brings the record of a specialist hospital of level two or above, or a discharge certificate', () => {
  given(resident)
    .when(submittedWith({ handedIn: [...blue, inpatient('psychiatricRecords', hospital(1, true))] }))
    .then(refused('formIncomplete', { faults: [{ field: 'psychiatricRecords', problem: 'levelTooLow', needs: 2 }] }))
  for (const records of [inpatient('psychiatricRecords', hospital(2, true)), discharge('psychiatricRecords')])
    given(resident)
      .when(submittedWith({ handedIn: [...blue, records] }))
      .then(standsAt('accept'))
  const records = determination.filing.materials.find((material) => material.id === 'psychiatricRecords')
  assert.match(JSON.stringify(records?.accepts), /"specialist":true/)
})

test('[SHZ-32] a resident brings a copy of the ID card and the blue booklet', () => {
  assert.deepEqual(owedBy({ insurance: '居民' }), ['psychiatricRecords', 'id', 'blueBooklet'])
  given(resident)
    .when(submittedWith({ handedIn: [{ item: 'id', pages: 1 }, { item: 'greenBooklet', pages: 1 }, discharge('psychiatricRecords')] }))
    .then(refused('formIncomplete', { faults: [{ field: 'blueBooklet', problem: 'missing' }] }))
})

test('[SHZ-12] [SHZ-13] [SHZ-33] where somebody belongs says from which directory the agent is chosen, for employees and residents alike', () => {
  for (const insurance of ['职工', '居民']) {
    const offered = (belongsTo: string): string[] | undefined => directoriesOf(unit, { insurance, belongsTo })
    assert.deepEqual(offered('单位在职、退休'), ['units'])
    assert.deepEqual(offered('街道、社区托管或居住'), ['communities'])
    assert.deepEqual(offered('团场在职、退休或参保'), ['regimentalHospitals'])
  }
  for (const setting of [employee, resident])
    given(setting)
      .when(submittedWith({ facts: { unit: '' } }))
      .then(refused('formIncomplete', { faults: [{ field: 'unit', problem: 'missing' }] }))
})

test('[SHZ-13] a regimental hospital that was chosen is the agent of the case', () => {
  given(employee)
    .when(submittedWith({ channel: '到团医院现场填表', facts: { belongsTo: '团场在职、退休或参保', unit: 'T150' } }), receive('reviewFee'), accept())
    .then(
      happened('accepted', { by: 'staff:unitAgent1' }),
      so('it is the chosen one', (world) => caseOf(world).facts.unit === 'T150'),
    )
})

test('[SHZ-14] [SHZ-34] without the fee of 50 yuan, paid to the agent, no filing is taken in; a refund is not promised', () => {
  for (const setting of [employee, resident]) {
    given(setting, submitted)
      .when(accept())
      .then(refused('needsOpen', { needs: ['reviewFee'] }), neverHappened('accepted'))
    given(setting, submitted)
      .when(receive('reviewFee'), accept())
      .then(happened('received', { thing: 'reviewFee' }), standsAt('archive'))
  }
  given(employee)
    .when(submitted)
    .then(owes('receive', { applicant: true }))
  const fees = Array.isArray(determination.filing.fees) ? determination.filing.fees : []
  const [fee] = fees
  assert.deepEqual([fee?.fen, fee?.per, fee?.payee, fee?.refund], [5000, 'disease', 'unitAgent', 'notStated'])
})
