import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { happened, neverHappened, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { submittedWith } from '@jingban/kernel/testing/steps.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { daye } from './setting.ts'

const [determination] = daye.pack.services
assert.ok(determination)
const guide = guideOf(daye.pack, determination)
/** How the guide tells a material. */
const told = (id: string) => guide.materials[determination.filing.materials.findIndex((one) => one.id === id)]

/** A filing whose record is this one, on 3 April 2026. */
const withRecord = (record: Partial<HandedIn>) =>
  given({ ...daye, now: '2026-04-03T09:00' }).when(
    submittedWith({
      handedIn: [
        { item: 'id', pages: 2 },
        { item: 'records', pages: 2, document: 'inpatient', date: '2026-01-05', ...record },
        { item: 'reports', pages: 1, document: 'test' },
      ],
    }),
  )

test('[DY-20] without an ID card or social security card of the patient the filing is incomplete', () => {
  given(daye)
    .when(
      submittedWith({
        handedIn: [
          { item: 'records', pages: 1, document: 'inpatient', date: '2026-01-05' },
          { item: 'reports', pages: 1, document: 'test' },
        ],
      }),
    )
    .then(refused('formIncomplete', { faults: [{ field: 'id', problem: 'missing' }] }))
})

test('[DY-52] the guide asks for both sides of the ID of the patient, not of the agent', () => {
  assert.deepEqual(told('id')?.requirements, ['患者本人的身份证（正反面）或社保卡，复印件'])
  assert.match(told('id')?.help ?? '', /不是代办人的/)
})

test('[DY-21] the determination form stands in the list of materials, nobody hands it in online, and the intake point prints it', () => {
  assert.equal(told('form')?.name, '慢性病评审鉴定表')
  assert.ok(materialsFor({ service: determination }, {}).every((one) => one.id !== 'form'))
  const intake = determination.procedures[0]?.stages[0]
  assert.deepEqual(intake?.prints, [daye.pack.forms?.[0]?.id])
})

test('[DY-22] [DY-27] an outpatient record is an original, an inpatient record a copy sealed by the records office; the hospital’s seal does too', () => {
  assert.deepEqual(told('records')?.requirements, [
    '下面任选一种',
    '二级以上医院的门诊病历，3 年内的，原件',
    '二级以上医院的住院病历、出院小结，3 年内的，复印件，盖医疗机构病案室公章',
  ])
  assert.match(told('records')?.help ?? '', /盖医院公章或病案室公章都收/)
})

test('[DY-23] examination reports are owed', () => {
  given(daye)
    .when(
      submittedWith({
        handedIn: [
          { item: 'id', pages: 2 },
          { item: 'records', pages: 1, document: 'inpatient', date: '2026-01-05' },
        ],
      }),
    )
    .then(refused('formIncomplete', { faults: [{ field: 'reports', problem: 'missing' }] }))
})

test('[DY-25] [DY-27] a record of any of the last three years does, inpatient or outpatient, the very day included', () => {
  for (const document of ['inpatient', 'outpatient'] as const) {
    for (const date of ['2023-04-03', '2024-06-01', '2026-04-02'] as const) withRecord({ document, date }).then(standsAt('intake'))
    withRecord({ document, date: '2023-04-02' }).then(
      refused('formIncomplete', { faults: [{ field: 'records', problem: 'tooOld', since: '2023-04-03' }] }),
    )
  }
})

test('[DY-25] a record of a level-1 hospital is not taken, one of level 2 or 3 is', () => {
  for (const level of [2, 3] as const) withRecord({ hospital: { level, designated: true } }).then(standsAt('intake'))
  withRecord({ hospital: { level: 1, designated: true } }).then(
    refused('formIncomplete', { faults: [{ field: 'records', problem: 'levelTooLow', needs: 2 }] }),
  )
})

test('[DY-26] online, photographs of every material suffice: no step waits for a paper', () => {
  assert.ok(guide.materials.every((one) => one.how.startsWith(one.name === '慢性病评审鉴定表' ? '按您填的内容打印' : '网上申请的拍照或扫描上传')))
  for (const procedure of determination.procedures)
    assert.ok([...procedure.stages, ...(procedure.after ?? []).map((one) => one.act)].every((stage) => stage.needs === undefined))
})

test('[DY-28] online, pictures of a discharge summary or of an outpatient record with the reports are a whole filing, and saving submits it', () => {
  for (const document of ['discharge', 'outpatient'] as const) withRecord({ document }).then(happened('submitted'), standsAt('intake'))
  withRecord({ document: 'prescription' }).then(
    refused('formIncomplete', { faults: [{ field: 'records', problem: 'wrongKind' }] }),
    neverHappened('submitted'),
  )
})
