import assert from 'node:assert/strict'
import { test } from 'node:test'
import { may } from '@jingban/kernel/case/may.ts'
import { listWanted } from '@jingban/kernel/list/rules.ts'
import { due, ended, happened, neverHappened, owes, refused, so, standsAt, stillOpen } from '@jingban/kernel/testing/expect.ts'
import { filingFor } from '@jingban/kernel/testing/filing.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { settle } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, act, attend, notAccept, submitted } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf, type World } from '@jingban/kernel/testing/world.ts'
import { submit } from '@jingban/kernel/verbs/submit.ts'
import { employee, received, resident, summoned, toldExam } from './setting.ts'

const both = [employee, resident]
const agentOf = (institution: string) => ({ kind: 'staff' as const, id: 'agent', area: 'shihezi', roles: [{ role: 'unitAgent', institution }] })

test('[SHZ-44] the agent takes in the people of the own unit only', () => {
  const { rules, state } = given(employee, submitted).world
  assert.ok(state)
  const mayAccept = (institution: string) => may(rules, agentOf(institution), 'accept', state)
  assert.deepEqual([mayAccept('U001'), mayAccept('U002')], [true, false])
})

test('[SHZ-44] nor does the agent of another unit file for them', () => {
  const { rules, register, now } = given(employee).world
  const submission = filingFor(rules.pack, rules.service, { ...employee.filing, filedAs: 'unitAgent' }, '2025-03-20')
  const files = (institution: string) => submit(rules, { submission, register }, { actor: agentOf(institution), now })
  assert.equal(files('U001').ok, true)
  assert.deepEqual(files('U002'), { ok: false, refusal: { code: 'notYourPlace', role: 'unitAgent' } })
})

test('[SHZ-44] the agent takes in papers from the day on which the yearly notice is published, and not before', () => {
  const early = { ...employee, now: '2025-03-05T10:00' }
  given(early, ...received)
    .when(at('2025-03-13T17:00'), accept())
    .then(refused('tooEarly', { from: '2025-03-14' }))
  given(early, ...received)
    .when(at('2025-03-14T09:00'), accept())
    .then(standsAt('archive'))
  given({ ...early, announced: {} }, ...received)
    .when(accept())
    .then(refused('dayNotAnnounced', { name: '年度申报文件发布日' }))
})

test('[SHZ-45] the agent compares the diagnosis with the disease: unanswered nothing is taken in, and a mismatch comes into no archive', () => {
  given(employee, ...received)
    .when(accept({ bookletChecked: true }))
    .then(refused('recordsMissing', { records: ['diagnosisMatches'] }))
  given(employee, ...received)
    .when(notAccept('病历诊断是冠心病，申报的是高血压'))
    .then(ended('notAccepted'), neverHappened('accepted'))
})

test('[SHZ-46] the agent checks who it is by the booklet', () => {
  given(employee, ...received)
    .when(accept({ diagnosisMatches: true }))
    .then(refused('recordsMissing', { records: ['bookletChecked'] }))
  given(employee, ...received)
    .when(accept({ diagnosisMatches: true, bookletChecked: true }))
    .then(happened('acted', { by: 'staff:unitAgent1', records: { diagnosisMatches: true, bookletChecked: true } }))
})

const wholeArchive = { folder: true, inpatientCopy: '有', approvalForms: true }
const onList = (world: World) => listWanted(world.rules, caseOf(world))?.rule.id

test('[SHZ-48] [SHZ-49] [SHZ-51] an archive has a folder with its cover and the form in three copies, or the case comes on no list', () => {
  for (const left of ['folder', 'approvalForms'] as const) {
    const { [left]: gone, ...rest } = wholeArchive
    given(employee, ...received, accept())
      .when(act({ records: rest }))
      .then(
        refused('recordsMissing', { records: [left] }),
        so(`without ${left} on no list`, (world) => gone === true && onList(world) === undefined),
      )
  }
  given(employee, ...received, accept())
    .when(act({ records: wholeArchive }))
    .then(
      standsAt('reported'),
      so('on the list of the unit', (world) => onList(world) === 'campaign'),
    )
})

test('[SHZ-50] the archive says whether it holds the inpatient record: it must be said, but a discharge certificate holds nothing up', () => {
  const { folder, approvalForms } = wholeArchive
  given(employee, ...received, accept())
    .when(act({ records: { folder, approvalForms } }))
    .then(refused('recordsMissing', { records: ['inpatientCopy'] }))
  given(employee, ...received, accept())
    .when(act({ records: { folder, approvalForms, inpatientCopy: '没有，只有出院证等' } }))
    .then(
      standsAt('reported'),
      so('and it stays known', (world) => caseOf(world).facts.inpatientCopy === '没有，只有出院证等'),
    )
})

test('[SHZ-16] [SHZ-35] in May the agent tells each applicant where and when the examination is, and who came is recorded', () => {
  for (const setting of both) {
    given(setting, ...summoned)
      .when(act({ records: { examDay: '2025-05-15' } }))
      .then(refused('recordsMissing', { records: ['examPlace'] }))
    given(setting, ...summoned)
      .when(act({ records: { examDay: '2025-05-15', examPlace: '石大一附院' } }))
      .then(happened('acted', { stage: 'tellExam', by: 'staff:unitAgent1' }), standsAt('exam'), due('2025-05-31', 'examMonth'))
    given(setting, ...toldExam)
      .when(attend(true))
      .then(happened('attended', { came: true, by: 'staff:unitAgent1' }), standsAt('experts'))
  }
})

test('[SHZ-16] [SHZ-58] whoever did not come to the examination waits for a decision of the authority, and nothing expires by itself', () => {
  given(employee, ...toldExam)
    .when(attend(false), at('2025-06-20T09:00'))
    .then(standsAt('exam'), stillOpen, owes('settle', { role: 'supervises' }))
  given(employee, ...toldExam)
    .when(attend(false), settle('lapsed', '两次通知没有参加体检'))
    .then(ended('lapsed'), happened('settled', { by: 'staff:authority1' }))
})
