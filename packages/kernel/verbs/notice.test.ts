import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { begunIn } from '../testing/begin.ts'
import { system } from '../testing/cast.ts'
import { ended, happened, neverHappened, owes, refused, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { perform } from '../testing/perform.ts'
import {
  assign,
  giveOpinion,
  openNotice,
  pass,
  raiseObjection,
  reviewersDrawn,
  sampled,
  settle,
  settleObjection,
  takeUp,
} from '../testing/reviewSteps.ts'
import { accept, release, submitted } from '../testing/steps.ts'
import { after, at } from '../testing/time.ts'
import { withPart } from '../testing/vary.ts'
import type { Step } from '../testing/world.ts'
import { closeNotice as close } from './notice.ts'

const waiting: Step[] = [
  submitted,
  accept(),
  reviewersDrawn('A', 'B'),
  takeUp('A'),
  takeUp('B'),
  giveOpinion('A', pass),
  giveOpinion('B', pass),
  assign('W1'),
  takeUp('W1'),
  giveOpinion('W1', pass),
  sampled(false),
]
const noticed = [...waiting, release()]
const closeNotice: Step = (world) => perform(world, 'closeNotice', system, close)

test('a case on a list waits for the step of that list, and for no other', () => {
  given(exampleCity, ...waiting)
    .when()
    .then(standsAt('batch'), owes('release', { list: 'monthly' }))
  given(exampleCity, ...waiting)
    .when(release('monthly', 'report'))
    .then(refused('notWaitingForThis', { list: 'monthly', step: 'report' }))
  given(exampleCity, ...waiting)
    .when(release())
    .then(happened('released', { list: 'monthly', step: 'approve' }), standsAt('notice'))
  given(exampleCity, ...noticed)
    .when(release('monthly', 'approve'))
    .then(refused('wrongStage'))
})

test('a list that has done its step does not pass over what the stage needs', () => {
  given(withPart(exampleCity, 'batch', { needs: ['letter'] }), ...waiting)
    .when(release())
    .then(refused('needsOpen', { needs: ['letter'] }), owes('receive'))
})

test('a posting runs for the days the pack names, with the rest days', () => {
  given(exampleCity, ...noticed)
    .when(openNotice)
    .then(happened('noticeOpened', { closes: '2026-04-10T15:59:59.999Z' as never }))
  given(exampleCity, ...noticed, openNotice)
    .when(openNotice)
    .then(refused('doneAlready'))
  given(exampleCity, submitted).when(openNotice).then(refused('wrongStage'))
})

test('a posting in working days needs a published calendar, and is not opened before its first day', () => {
  const late = { ...exampleCity, now: '2026-12-28T09:00' }
  const inWorkingDays = withPart(late, 'notice', { lasts: { wd: 7 } })
  given(inWorkingDays, ...noticed)
    .when(openNotice)
    .then(refused('calendarUnpublished', { through: '2026-12-31' }))
  const inJune = withPart(exampleCity, 'notice', { earliest: { on: '2026-06-01' } })
  given(inJune, ...noticed)
    .when(openNotice)
    .then(refused('tooEarly', { from: '2026-06-01' }))
  given(inJune, ...noticed, at('2026-06-01T09:00'))
    .when(openNotice)
    .then(happened('noticeOpened'))
})

test('a posting ends by itself after its last day', () => {
  given(exampleCity, ...noticed, openNotice)
    .when(closeNotice)
    .then(refused('notYetDue'))
  given(exampleCity, ...noticed)
    .when(closeNotice)
    .then(refused('noticeNotOpen'))
  given(exampleCity, submitted).when(closeNotice).then(refused('wrongStage'))
  given(exampleCity, ...noticed, openNotice)
    .when(at('2026-04-10T23:59'))
    .then(standsAt('notice'))
  given(exampleCity, ...noticed, openNotice)
    .when(at('2026-04-11T00:01'))
    .then(standsAt('enrol'))
})

test('an objection holds the posting open until it is answered', () => {
  given(exampleCity, ...noticed, openNotice, raiseObjection('o1'))
    .when(at('2026-04-20T09:00'))
    .then(standsAt('notice'), owes('settleObjection', { role: 'officer' }))
  given(exampleCity, ...noticed, openNotice, raiseObjection('o1'), at('2026-04-20T09:00'))
    .when(closeNotice)
    .then(refused('objectionOpen', { objections: ['o1'] }))
  given(exampleCity, ...noticed, openNotice, raiseObjection('o1'), at('2026-04-20T09:00'))
    .when(settleObjection('o1', false, '查无实据'))
    .then(standsAt('enrol'))
})

test('objections are raised while the case is posted', () => {
  given(exampleCity, ...noticed)
    .when(raiseObjection('o1'))
    .then(refused('noticeNotOpen'))
  given(exampleCity, submitted).when(raiseObjection('o1')).then(refused('wrongStage'))
  given(exampleCity, ...noticed, openNotice, raiseObjection('o1'), at('2026-04-20T09:00'))
    .when(raiseObjection('o2'))
    .then(refused('noticeNotOpen'))
})

test('an answer to an objection names it and says why', () => {
  const objected = [...noticed, openNotice, raiseObjection('o1')]
  given(exampleCity, ...objected)
    .when(settleObjection('o2', false, '查无实据'))
    .then(refused('noSuchObjection', { objection: 'o2' }))
  given(exampleCity, ...objected)
    .when(settleObjection('o1', true, ''))
    .then(refused('reasonMissing'))
  given(exampleCity, ...objected, settleObjection('o1', false, '查无实据'))
    .when(settleObjection('o1', true, '又查'))
    .then(refused('noSuchObjection'))
  given(exampleCity, submitted)
    .when(settleObjection('o1', true, '属实'))
    .then(refused('wrongStage'))
})

test('an upheld objection sends the case where the pack says', () => {
  const objected = [...noticed, openNotice, raiseObjection('o1')]
  given(exampleCity, ...objected)
    .when(settleObjection('o1', true, '举报属实'))
    .then(standsAt('experts'))
  const refusing = withPart(exampleCity, 'notice', { objection: { by: 'officer', then: 'refused' } })
  given(refusing, ...objected)
    .when(settleObjection('o1', true, '举报属实'))
    .then(happened('decided', { result: 'refused', reason: '举报属实' }), ended('refused'), neverHappened('entitled'))
})

test('where the notice is silent on an upheld objection, a supervisor settles it', () => {
  const agreement = { ...exampleService('agreement'), filing: { filedAs: 'hospitalOffice', helper: 'hospital1' } } as const
  const objected: Step[] = [
    begunIn('evaluate'),
    (world) => (world.state ? { ...world, state: { ...world.state, at: 'postedAgain' } } : world),
    openNotice,
    raiseObjection('o1'),
    after({ hours: 1 }),
  ]
  given(agreement, ...objected)
    .when(settleObjection('o1', true, '举报属实'))
    .then(refused('upheldNotStated'))
  given(agreement, ...objected)
    .when(settle('upheld', '举报属实'))
    .then(ended('refused'))
  given(agreement, ...objected)
    .when(settle('closed', '举报不实'))
    .then(standsAt('sign'))
})
