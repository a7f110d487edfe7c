import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { begunIn } from '../testing/begin.ts'
import { ended, happened, owes, refused, so, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { askFor, assign, giveOpinion, openNotice, pass, reviewersDrawn, sampled, settle, takeUp, widenPool } from '../testing/reviewSteps.ts'
import { accept, submitted } from '../testing/steps.ts'
import { days } from '../testing/time.ts'
import { withPart } from '../testing/vary.ts'
import type { Step } from '../testing/world.ts'

const atSpotCheck: Step[] = [
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
]
const posted = { ...exampleService('agreement'), filing: { filedAs: 'hospitalOffice', helper: 'hospital1' } } as const

test('a share that the notice does not state is settled by a supervisor', () => {
  given(exampleCity, begunIn('renewal'))
    .when()
    .then(owes('settle', { role: 'supervises' }))
  given(exampleCity, begunIn('renewal')).when(settle('pass', '全部通过')).then(happened('settled'), ended('granted'))
  given(exampleCity, begunIn('renewal')).when(settle('lapsed', '本人放弃')).then(ended('lapsed'))
})

test('a dry pool may be settled', () => {
  const none = { ...exampleCity, experts: [] }
  given(none, submitted, accept())
    .when(settle('pass', '本市没有这个专业的专家，按三甲医院诊断认定'))
    .then(happened('decided', { result: 'granted' }))
  given(none, submitted, accept()).when(widenPool('已向外市借调', 'x')).then(happened('poolExhausted'))
})

test('a settlement says why, and names an outcome of its stage', () => {
  given(exampleCity, begunIn('renewal')).when(settle('pass', ' ')).then(refused('reasonMissing'))
  given(exampleCity, begunIn('renewal'))
    .when(settle('upheld', '不行'))
    .then(refused('unknownOutcome', { allowed: ['pass', 'fail', 'lapsed'] }))
})

test('nothing is settled at a stage that leaves nothing open', () => {
  given(exampleCity, submitted, accept()).when(settle('pass', '都是熟人')).then(refused('notAllowedHere'))
  given(exampleCity, ...atSpotCheck, sampled(false))
    .when(settle('released', '等不及'))
    .then(refused('wrongStage'))
})

test('whoever waits for a late supplement at a review may be settled, and the review is over', () => {
  const officer = withPart(exampleCity, 'experts', { supplement: { within: { days: 3 }, then: 'redraw', late: 'officer' } })
  const asked = [submitted, accept(), reviewersDrawn('A', 'B'), takeUp('A'), takeUp('B'), giveOpinion('A', askFor('records'))]
  given(officer, ...asked, days(4))
    .when(settle('fail', '逾期未补'))
    .then(
      ended('refused'),
      so('it waits no longer', ({ state }) => state?.awaiting === false),
    )
  given(officer, ...asked, days(4))
    .when(settle('pass', '已经够了'))
    .then(standsAt('recheck'), owes('assign'))
})

test('a late supplement lapses by itself where the pack says so, after a last day that is no rest day', () => {
  const asked = [submitted, accept(), reviewersDrawn('A', 'B'), takeUp('A'), takeUp('B'), giveOpinion('A', askFor('records'))]
  given(exampleCity, ...asked)
    .when(days(33))
    .then(standsAt('experts'))
  given(exampleCity, ...asked)
    .when(days(34))
    .then(ended('lapsed'))
})

test('a length of posting that the notice does not state is settled, either way', () => {
  given(posted, begunIn('evaluate'), atPosting('posted'))
    .when()
    .then(owes('settle', { role: 'supervises' }))
  given(posted, begunIn('evaluate'), atPosting('posted')).when(settle('closed', '按 5 个工作日')).then(standsAt('postedAgain'))
  given(posted, begunIn('evaluate'), atPosting('posted')).when(settle('upheld', '举报属实')).then(ended('refused'))
  given(posted, begunIn('evaluate'), atPosting('posted')).when(openNotice).then(refused('lengthNotStated'))
})

test('outside the sample a case passes, inside somebody looks', () => {
  given(exampleCity, ...atSpotCheck)
    .when(sampled(false))
    .then(standsAt('batch'))
  given(exampleCity, ...atSpotCheck)
    .when(sampled(true))
    .then(standsAt('spotCheck'), owes('assign', { role: 'supervisor' }))
  given(exampleCity, ...atSpotCheck, sampled(true))
    .when(sampled(false))
    .then(refused('doneAlready'))
})

/** Puts the case at a later stage of its procedure, as if all before it had been done. */
function atPosting(stage: string): Step {
  return (world) => (world.state ? { ...world, state: { ...world.state, at: stage } } : world)
}
