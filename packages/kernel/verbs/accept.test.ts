import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { due, ended, happened, neverHappened, owes, refused, so, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { sampled, settle } from '../testing/reviewSteps.ts'
import { accept, notAccept, notifyDeficiencies, receive, submitted, supplement, withdraw } from '../testing/steps.ts'
import { after, at } from '../testing/time.ts'
import { withPart } from '../testing/vary.ts'

const onWednesday = { ...exampleService('reimbursement'), now: '2026-04-08T09:00' }

test('acceptance starts the clock and the experts are drawn', () => {
  given(exampleCity, submitted).when(accept()).then(happened('accepted'), happened('drawn'), standsAt('experts'), due('2026-04-27', 'promise'))
})

test('a second acceptance finds that the case has moved on', () => {
  given(exampleCity, submitted, accept())
    .when(accept())
    .then(refused('wrongStage', { stage: 'experts' }))
})

test('acceptance waits for what its stage needs and wants recorded', () => {
  const deposit = withPart(exampleCity, 'accept', { needs: ['deposit'] })
  given(deposit, submitted)
    .when(accept())
    .then(refused('needsOpen', { needs: ['deposit'] }), owes('receive', { applicant: true }))
  given(deposit, submitted, receive('deposit')).when(accept()).then(happened('accepted'))
  const seen = { id: 'seen', label: '已看原件', type: 'yes', required: true }
  given(withPart(exampleCity, 'accept', { records: [seen] }), submitted)
    .when(accept({}))
    .then(refused('recordsMissing', { records: ['seen'] }))
})

test('a refusal to accept is a ruling with its reason and ends the case undecided', () => {
  given(exampleCity, submitted).when(notAccept('不在本市参保')).then(ended('notAccepted'), neverHappened('decided'))
  given(exampleCity, submitted).when(notAccept(' ')).then(refused('reasonMissing'))
  given(exampleCity, submitted, accept()).when(notAccept('不在本市参保')).then(refused('wrongStage'))
})

test('what is missing is told once, and the clocks that say so stop', () => {
  given(exampleCity, submitted)
    .when(notifyDeficiencies('records', 'id'))
    .then(
      happened('deficienciesNotified', { then: 'sameReviewer' }),
      owes('supplement', { applicant: true }),
      so('it waits', ({ state }) => state?.awaiting === true),
    )
})

test('a notice names something, and why', () => {
  given(exampleCity, submitted).when(notifyDeficiencies()).then(refused('nothingMissing'))
  given(exampleCity, submitted, accept()).when(notifyDeficiencies('id')).then(refused('wrongStage'))
})

test('nobody is sent home twice: a second notice brings nothing new', () => {
  given(exampleCity, submitted, notifyDeficiencies('records'))
    .when(notifyDeficiencies('id'))
    .then(refused('secondNotice', { items: ['id'] }))
  given(exampleCity, submitted, notifyDeficiencies('records'), supplement())
    .when(notifyDeficiencies('id'))
    .then(refused('secondNotice', { items: ['id'] }))
  given(exampleCity, submitted, notifyDeficiencies('records'), supplement())
    .when(notifyDeficiencies('records'))
    .then(happened('deficienciesNotified'))
})

test('a case that waits for its applicant is not accepted meanwhile', () => {
  given(exampleCity, submitted, notifyDeficiencies('records')).when(accept()).then(refused('wrongStage'))
})

test('a supplement answers every item, or says why it cannot be had', () => {
  given(exampleCity, submitted, notifyDeficiencies('records', 'id'))
    .when(supplement([{ item: 'id', pages: 1 }]))
    .then(refused('supplementIncomplete', { items: ['records'] }))
  given(exampleCity, submitted, notifyDeficiencies('records', 'id'))
    .when(
      supplement([
        { item: 'id', pages: 1 },
        { item: 'records', pages: 0, cannot: '医院已关闭' },
      ]),
    )
    .then(happened('supplemented'), owes('accept', { role: 'counter' }))
  given(exampleCity, submitted).when(supplement([])).then(refused('nothingAsked'))
})

test('a late supplement is for an officer to settle, and only then', () => {
  given(exampleCity, submitted, notifyDeficiencies('records')).when(settle('lapsed', '联系不上')).then(refused('notYetDue'))
  given(exampleCity, submitted, notifyDeficiencies('records'))
    .when(at('2026-04-14T09:00'), settle('lapsed', '联系不上'))
    .then(
      ended('lapsed'),
      so('nothing waits', ({ state }) => state?.awaiting === false && state.pauses.every((pause) => pause.to)),
    )
})

test('where the notice names no limit for a supplement, an officer may settle it at any time', () => {
  given(onWednesday, submitted, notifyDeficiencies('receipts')).when(settle('lapsed', '三次联系不上')).then(ended('lapsed'))
})

test('an officer settles nothing where the notice is not silent', () => {
  given(exampleCity, submitted).when(settle('lapsed', '不想办了')).then(refused('notAllowedHere'))
})

test('a case that is withdrawn while it waits no longer waits', () => {
  given(exampleCity, submitted, notifyDeficiencies('records'))
    .when(withdraw())
    .then(
      ended('withdrawn'),
      so('nothing waits', ({ state }) => state?.awaiting === false),
    )
})

test('a withdrawal is not taken after the end, nor after the decision', () => {
  given(exampleCity, submitted, withdraw('不办了'))
    .when(withdraw())
    .then(refused('alreadyEnded', { how: 'withdrawn' }))
})

test('a sample is drawn only at a stage that has one', () => {
  given(exampleCity, submitted, accept()).when(sampled(true)).then(refused('notAllowedHere'))
  given(exampleCity, submitted).when(sampled(true)).then(refused('wrongStage'))
})

test('an hour later nothing has changed by itself', () => {
  given(exampleCity, submitted)
    .when(after({ hours: 1 }))
    .then(standsAt('accept'), owes('accept', { role: 'counter' }))
})
