import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { owed } from '../case/owed.ts'
import { ended, happened, owes, refused, so, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { giveOpinion, other, reviewersDrawn, settle, takeUp } from '../testing/reviewSteps.ts'
import { accept, attend, bookSlot, receive, submitted, submittedWith } from '../testing/steps.ts'
import { withPart } from '../testing/vary.ts'
import { caseOf, type Step } from '../testing/world.ts'

const wants = other('exam', '要做体检')
/** Two experts want an examination before they decide. */
const sentToExam: Step[] = [submitted, accept(), reviewersDrawn('A', 'B'), takeUp('A'), takeUp('B'), giveOpinion('A', wants), giveOpinion('B', wants)]
const visit = submittedWith({ channel: '网上', facts: { homebound: true } })
const onWednesday = { ...exampleService('reimbursement'), now: '2026-04-08T09:00' }

test('an opinion of the pack leads where the pack says', () => {
  given(exampleCity, ...sentToExam)
    .when()
    .then(standsAt('exam'), owes('receive', { applicant: true }))
})

test('a booked attendance wants its fee, its slot, and then the person', () => {
  given(exampleCity, ...sentToExam)
    .when(attend(true))
    .then(refused('slotMissing'))
  given(exampleCity, ...sentToExam, bookSlot('2026-04-08T09:00'))
    .when(attend(true))
    .then(refused('needsOpen', { needs: ['examFee'] }))
  given(exampleCity, ...sentToExam, receive('examFee'))
    .when()
    .then(owes('bookSlot', { applicant: true }))
  given(exampleCity, ...sentToExam, receive('examFee'), bookSlot('2026-04-08T09:00'))
    .when(attend(true))
    .then(standsAt('experts'), happened('drawn'))
})

test('a slot lies ahead, and a walk-in has none', () => {
  given(exampleCity, ...sentToExam)
    .when(bookSlot('2026-04-01T09:00'))
    .then(refused('tooLate'))
  given(onWednesday, submitted, accept()).when(bookSlot('2026-04-09T09:00')).then(refused('notAllowedHere'))
  given(exampleCity, submitted).when(bookSlot('2026-04-09T09:00')).then(refused('wrongStage'))
})

test('whoever missed a slot books another', () => {
  given(exampleCity, ...sentToExam, receive('examFee'), bookSlot('2026-04-08T09:00'))
    .when(attend(false))
    .then(
      standsAt('exam'),
      owes('bookSlot', { applicant: true }),
      so('the slot is used up', ({ state }) => state?.slot === undefined),
      so('one booking is owed', (world) => owed(world.rules, caseOf(world)).length === 1),
    )
})

test('a walk-in who did not come may come later', () => {
  given(onWednesday, submitted, accept())
    .when(attend(false))
    .then(owes('attend', { role: 'counter' }))
  given(onWednesday, submitted, accept(), attend(false)).when(attend(true)).then(standsAt('audit'))
})

test('a visit that the head fixes is booked by the head', () => {
  given(exampleCity, visit)
    .when()
    .then(owes('bookSlot', { role: 'head' }))
  given(exampleCity, visit).when(attend(true)).then(refused('slotMissing'))
})

test('an attendance wants its records', () => {
  given(exampleCity, visit, bookSlot('2026-04-08T09:00'))
    .when(attend(true, {}))
    .then(refused('recordsMissing', { records: ['findings'] }))
})

test('nobody at home is for a supervisor to settle', () => {
  given(exampleCity, visit, bookSlot('2026-04-08T09:00'), attend(false))
    .when()
    .then(owes('settle', { role: 'supervises' }))
  given(exampleCity, visit, bookSlot('2026-04-08T09:00'), attend(false)).when(settle('lapsed', '三次上门无人')).then(ended('lapsed'))
  given(exampleCity, visit, bookSlot('2026-04-08T09:00')).when(settle('attended', '看过录像')).then(refused('notAllowedHere'))
})

test('where the pack says so, not coming ends the case', () => {
  const agreement = {
    ...exampleService('agreement'),
    announced: { 申请开始日: '2026-04-01', 申请截止日: '2026-04-30' },
    filing: { filedAs: 'hospitalOffice', helper: 'hospital1' },
  } as const
  given(agreement, submitted).when(attend(false)).then(ended('lapsed'))
})

test('staff rebook a walk-in where the pack says rebook', () => {
  const rebook = withPart(onWednesday, 'originals', { noShow: 'rebook' })
  given(rebook, submitted, accept())
    .when(attend(false))
    .then(owes('bookSlot', { role: 'counter' }))
})

test('an attendance is only at a stage of attendance', () => {
  given(exampleCity, submitted, accept(), reviewersDrawn('A', 'B')).when(attend(true)).then(refused('wrongStage'))
})
