import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { owed } from '../case/owed.ts'
import { ended, entitled, happened, neverHappened, owes, owesNothing, refused, so, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { assign, fail, giveOpinion, openNotice, pass, reviewersDrawn, sampled, takeUp } from '../testing/reviewSteps.ts'
import { accept, act, afterwards, attend, receive, release, serve, submitted, submittedWith } from '../testing/steps.ts'
import { after, at } from '../testing/time.ts'
import { withPart } from '../testing/vary.ts'
import { caseOf, type Step } from '../testing/world.ts'
import { afterwards as doAfterwards } from './afterwards.ts'

const throughReviews: Step[] = [
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
  release(),
  openNotice,
]
const atEnrol = [submitted, ...throughReviews, at('2026-04-13T09:00')]
const granted = [...atEnrol, act({ part: 'entered' }), act({ part: 'compared' })]
const monthly = { ...exampleService('settlement'), filing: { filedAs: 'hospitalOffice', helper: 'hospital1' } } as const

test('a deed of several parts is done with the last', () => {
  given(exampleCity, ...atEnrol)
    .when(act({ part: 'entered' }))
    .then(standsAt('enrol'), owes('act'))
  given(exampleCity, ...atEnrol, act({ part: 'entered' }))
    .when(act({ part: 'compared' }))
    .then(ended('granted'))
  given(exampleCity, ...atEnrol, act({ part: 'entered' }))
    .when(act({ part: 'entered' }))
    .then(refused('doneAlready', { what: 'entered' }))
  given(exampleCity, ...atEnrol)
    .when(act({ part: 'printed' }))
    .then(refused('noSuchPart', { part: 'printed' }))
  given(exampleCity, ...atEnrol)
    .when(act())
    .then(refused('noSuchPart'))
  given(exampleService('enrolment'), submitted)
    .when(act({ part: 'entered' }))
    .then(refused('noSuchPart'))
})

test('a deed is not done before its day', () => {
  given(exampleCity, submitted, ...throughReviews, at('2026-04-11T09:00'))
    .when(act({ part: 'entered' }))
    .then(refused('tooEarly', { from: '2026-04-13' }))
})

test('a day that staff announce holds a deed back once it is announced', () => {
  const announced = { ...monthly, announced: { 拨款日: '2026-05-20' } } as const
  given(announced, submitted, act(), act())
    .when(act())
    .then(refused('tooEarly', { from: '2026-05-20' }))
  given(announced, submitted, act(), act(), at('2026-05-20T09:00')).when(act()).then(ended('granted'))
})

test('an outcome that the pack names leads where it says', () => {
  given(monthly, submitted, act())
    .when(act({ outcome: 'mismatch' }))
    .then(standsAt('bills'))
  given(monthly, submitted, act())
    .when(act({ outcome: 'lost' }))
    .then(refused('unknownOutcome', { allowed: ['done', 'mismatch'] }))
  given(exampleService('enrolment'), submitted)
    .when(act({ outcome: 'notMatching' }))
    .then(happened('decided', { result: 'refused' }), ended('refused'))
})

test('a walk on which nothing stood against the case grants it', () => {
  given(exampleService('enrolment'), submitted)
    .when(act())
    .then(happened('decided', { result: 'granted' }), ended('granted'))
})

test('a deed is done where it is due', () => {
  given(exampleCity, ...atEnrol, act({ part: 'entered' }), act({ part: 'compared' }))
    .when(act())
    .then(refused('wrongStage'))
})

test('a deed wants what its stage needs and records', () => {
  const strict = withPart(exampleService('enrolment'), 'register', {
    needs: ['licence'],
    records: [{ id: 'number', label: '登记号', type: 'text', required: true }],
  })
  given(strict, submitted)
    .when(act())
    .then(refused('needsOpen', { needs: ['licence'] }))
  given(strict, submitted, receive('licence'))
    .when(act({ records: { number: '' } }))
    .then(refused('recordsMissing', { records: ['number'] }))
  given(strict, submitted, receive('licence'))
    .when(act({ records: { number: '7' } }))
    .then(ended('granted'))
})

test('a benefit begins as the pack says for this person', () => {
  given(exampleCity, ...atEnrol, act({ part: 'entered' }))
    .when(act({ part: 'compared' }))
    .then(entitled('2026-04-03', '2028-04-02'))
  const resident = [
    submittedWith({ disease: 'D04', facts: { insurance: '居民' } }),
    ...throughReviews,
    at('2026-04-13T09:00'),
    act({ part: 'entered' }),
  ]
  given(exampleCity, ...resident)
    .when(act({ part: 'compared' }))
    .then(entitled('2026-05-01', '2026-12-31'))
})

test('after the end the message goes by itself, and others owe their acts', () => {
  given(exampleCity, ...atEnrol, act({ part: 'entered' }))
    .when(act({ part: 'compared' }))
    .then(happened('afterDone', { act: 'message' }), owes('afterwards', { role: 'providerOffice' }), owes('receive', { applicant: true }))
})

test('an act after the end is done once, with its records, and only where it is owed', () => {
  given(exampleCity, ...granted)
    .when(afterwards('activate', {}))
    .then(refused('recordsMissing', { records: ['idSeen'] }))
  given(exampleCity, ...granted)
    .when(afterwards('activate'))
    .then(happened('afterDone', { act: 'activate' }))
  given(exampleCity, ...granted, afterwards('activate'))
    .when(afterwards('activate'))
    .then(refused('doneAlready'))
  given(exampleCity, ...atEnrol)
    .when(afterwards('activate'))
    .then(refused('notYetEnded'))
  const { world } = given(exampleCity, ...granted)
  const unknown = doAfterwards(world.rules, caseOf(world), 'party', {}, { actor: { kind: 'system' }, now: world.now })
  assert.equal(!unknown.ok && unknown.refusal.code, 'wrongStage')
})

test('what an act after the end needs is still taken in, and nothing else', () => {
  given(exampleCity, ...granted)
    .when(afterwards('certificate'))
    .then(refused('needsOpen', { needs: ['cardFee'] }))
  given(exampleCity, ...granted, receive('cardFee'))
    .when(afterwards('certificate'))
    .then(happened('afterDone'))
  given(exampleCity, ...granted)
    .when(receive('examFee'))
    .then(refused('alreadyEnded'))
})

test('an act after the end that does not concern this case is not owed, and one may wait for its day', () => {
  const away = [
    submittedWith({ facts: { livesAway: true } }),
    ...throughReviews,
    at('2026-04-13T09:00'),
    act({ part: 'entered' }),
    act({ part: 'compared' }),
  ]
  given(exampleCity, ...away)
    .when(afterwards('papers'))
    .then(refused('wrongStage'))
  const later = withPart(exampleCity, 'papers', { earliest: { on: '2026-06-01' } })
  given(later, ...granted)
    .when(afterwards('papers'))
    .then(refused('tooEarly', { from: '2026-06-01' }))
})

test('a refused case owes its message and nothing of what a grant brings', () => {
  const refusedCase = [
    submittedWith({ facts: { livesAway: true } }),
    accept(),
    reviewersDrawn('A', 'B'),
    takeUp('A'),
    takeUp('B'),
    giveOpinion('A', fail('血糖不够')),
  ]
  given(exampleCity, ...refusedCase)
    .when(giveOpinion('B', fail('血糖不够')))
    .then(ended('refused'), owesNothing, neverHappened('entitled'))
})

test('a thing comes in once', () => {
  given(exampleCity, submitted, receive('letter'))
    .when(receive('letter'))
    .then(refused('doneAlready', { what: 'letter' }))
})

test('a result is served once, after the end', () => {
  given(exampleCity, ...granted)
    .when(serve('2026-04-03'))
    .then(happened('served', { on: '2026-04-03' }))
  given(exampleCity, ...granted, serve('2026-04-03'))
    .when(serve('2026-04-03'))
    .then(refused('doneAlready'))
  given(exampleCity, submitted).when(serve('2026-04-03')).then(refused('notYetEnded'))
})

test('another area answers in parts, and the applicant is paid', () => {
  const away = { ...exampleService('reimbursement'), now: '2026-04-08T09:00', filing: { facts: { elsewhere: true } } }
  const audited = [
    submitted,
    accept(),
    attend(true),
    assign('W1'),
    assign('W2'),
    takeUp('W1'),
    takeUp('W2'),
    giveOpinion('W1', pass),
    giveOpinion('W2', pass),
  ]
  given(away, ...audited)
    .when()
    .then(standsAt('exchange'), owes('act', { role: 'otherArea' }))
  given(away, ...audited, act({ part: 'asked' }), after({ hours: 100 }), act({ part: 'answered' }))
    .when(act())
    .then(ended('granted'))
})

test('[DY-32] [DY-33] what is done on request only is owed to nobody, may be done after the end, and is done once', () => {
  const onRequest = withPart(exampleCity, 'certificate', { optional: true, needs: undefined })
  const asked = [...granted, afterwards('activate'), afterwards('papers')]
  given(onRequest, ...asked)
    .when()
    .then(owesNothing)
  given(onRequest, ...asked, after({ days: 400 }))
    .when(afterwards('certificate'))
    .then(happened('afterDone', { act: 'certificate' }), owesNothing)
  given(onRequest, ...asked, afterwards('certificate'))
    .when(afterwards('certificate'))
    .then(refused('doneAlready', { what: 'certificate' }))
})

test('a deed whose first day staff have still to announce waits for the announcement, and is shown as open', () => {
  given(monthly, submitted, act(), act())
    .when(act())
    .then(refused('dayNotAnnounced', { name: '拨款日' }))
  given(monthly, submitted, act(), act())
    .when()
    .then(so('somebody must see to it', ({ rules, state }) => state !== undefined && owed(rules, state).every((one) => one.hole === true)))
})

test('a deed whose first day lies past the published calendar is refused, not done at once', () => {
  const late = withPart(exampleService('enrolment'), 'register', { earliest: { every: 'year', month: 1, day: 5, roll: 'next' } })
  given({ ...late, now: '2026-12-30T09:00' }, submitted)
    .when(act())
    .then(refused('calendarUnpublished'))
})
