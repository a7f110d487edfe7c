import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { begunIn } from '../testing/begin.ts'
import { holder } from '../testing/cast.ts'
import { happened, owes, refused, so } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { perform } from '../testing/perform.ts'
import { askFor, assign, decline, fail, giveOpinion, pass, recuse, reviewersDrawn, sampled, takeUp, taskOf } from '../testing/reviewSteps.ts'
import { accept, attend, bookSlot, submitted, submittedWith, supplement } from '../testing/steps.ts'
import { after } from '../testing/time.ts'
import { withPart } from '../testing/vary.ts'
import { caseOf, type Step, type World, whoIs } from '../testing/world.ts'
import { assign as seat } from './assign.ts'
import { lapse, takeBack } from './lapse.ts'
import { takeUp as take } from './takeUp.ts'

const drawing: Step[] = [submitted, accept(), reviewersDrawn('A', 'B')]
const system = { kind: 'system' as const }
/** A takes the task up at this moment, before the sweep has come by. */
const takenAt =
  (now: string): Step =>
  (world) =>
    takeUp('A')({ ...world, now: now as World['now'] })
const assigned: Step = (world) => perform(world, 'assign', system, (r, s, m) => seat(r, s, 'W1', m))
const lapseOf = (name: string) => (world: World) => perform(world, 'lapse', system, (r, s, m) => lapse(r, s, taskOf(world, name), m))

test('a task is taken up once, within its hours, by whom it was offered to', () => {
  given(exampleCity, ...drawing)
    .when(takeUp('A'))
    .then(happened('taskTaken'), owes('giveOpinion'))
  given(exampleCity, ...drawing, takeUp('A'))
    .when(takeUp('A'))
    .then(refused('alreadyTaken'))
  given(exampleCity, ...drawing)
    .when(takenAt('2026-04-05T01:00:00.001Z'))
    .then(refused('tooLate', { due: '2026-04-05T01:00:00.000Z' }))
  given(exampleCity, ...drawing)
    .when(takenAt('2026-04-05T01:00:00.000Z'))
    .then(happened('taskTaken'))
})

test('nobody takes the task of another, nor one that does not exist', () => {
  const asA =
    (id: (world: World) => string): Step =>
    (world) => {
      const a = whoIs(world, 'A')
      return perform(world, 'takeUp', holder(world, a), (r, s, m) => take(r, s, id(world), a, m))
    }
  given(exampleCity, ...drawing)
    .when(asA((world) => taskOf(world, 'B')))
    .then(refused('notYours'))
  given(exampleCity, ...drawing)
    .when(asA(() => '9-9'))
    .then(refused('noSuchTask', { task: '9-9' }))
})

test('a task lapses after its last moment and not before, unless it was taken up', () => {
  given(exampleCity, ...drawing)
    .when(lapseOf('A'))
    .then(refused('notYetDue'))
  given(exampleCity, ...drawing, takeUp('A'))
    .when(lapseOf('A'))
    .then(refused('alreadyTaken'))
  given(exampleCity, ...drawing, after({ hours: 49 }))
    .when(lapseOf('A'))
    .then(refused('taskGone', { state: 'lapsed' }))
})

test('a refusal gives its reason, and comes before the task is taken up; a conflict of interest may be found later', () => {
  given(exampleCity, ...drawing)
    .when(decline('A', ' '))
    .then(refused('reasonMissing'))
  given(exampleCity, ...drawing, takeUp('A'))
    .when(decline('A', '今天出差'))
    .then(refused('alreadyTaken'))
  given(exampleCity, ...drawing, takeUp('A'))
    .when(recuse('A', ''))
    .then(refused('reasonMissing'))
  given(exampleCity, ...drawing, takeUp('A'))
    .when(recuse('A', '是亲属'))
    .then(happened('taskRecused'))
  given(exampleCity, ...drawing, recuse('A', '是亲属'))
    .when(recuse('A', '是亲属'))
    .then(refused('taskGone', { state: 'recused' }))
})

test('a task is taken back while it lives', () => {
  const { world } = given(exampleCity, ...drawing, decline('A', '今天出差'))
  const gone = takeBack(world.rules, caseOf(world), taskOf(world, 'A'), '取消资格', { actor: system, now: world.now })
  assert.deepEqual(gone.ok || gone.refusal.code, 'taskGone')
})

test("tasks that were offered run on while the applicant supplements, since the hours are the reviewer's own", () => {
  given(exampleCity, ...drawing, takeUp('A'), giveOpinion('A', askFor('records')))
    .when()
    .then(owes('supplement'), owes('takeUp', undefined))
})

test('nobody gives an opinion while the applicant supplements', () => {
  given(exampleCity, ...drawing, takeUp('A'), takeUp('B'), giveOpinion('A', askFor('records')))
    .when(giveOpinion('B', pass))
    .then(refused('wrongStage'))
})

test('a supplement that goes to other reviewers draws them anew', () => {
  given(exampleCity, ...drawing, takeUp('A'), giveOpinion('A', askFor('records')))
    .when(supplement())
    .then(
      happened('entered', { stage: 'experts' }),
      happened('drawn'),
      so('the round is new', ({ state }) => state?.round === 3),
    )
})

const audit = { ...exampleService('reimbursement'), now: '2026-04-08T09:00' }
const audited: Step[] = [submitted, accept(), attend(true), assign('W1'), assign('W2')]

test('a supplement that goes to the same reviewer gives the task back, and one notice is all there is', () => {
  const asked = [...audited, takeUp('W1'), giveOpinion('W1', askFor('receipts'))]
  given(audit, ...asked, supplement())
    .when(giveOpinion('W1', pass))
    .then(happened('opinionGiven'))
  given(audit, ...asked, supplement())
    .when(giveOpinion('W1', askFor('records')))
    .then(refused('secondNotice', { items: ['records'] }))
})

test('a queue is worked by whoever takes a seat, one seat each', () => {
  given(audit, submitted, accept(), attend(true))
    .when()
    .then(owes('assign', { role: 'officer' }))
  given(audit, submitted, accept(), attend(true), assign('W1')).when(assign('W1')).then(refused('satBefore'))
  given(audit, ...audited)
    .when(assign('W3'))
    .then(refused('seatsFull'))
})

test('whoever withdrew for a conflict of interest does not sit again', () => {
  given(audit, ...audited, recuse('W1', '是亲属'))
    .when(assign('W1'))
    .then(refused('satBefore'))
})

test('nobody sits at two stages of a case', () => {
  const rechecked = withPart(exampleCity, 'experts', { by: 'officer', fill: { how: 'queue' }, seats: 1 })
  given(rechecked, submitted, accept(), assign('W1'), takeUp('W1'), giveOpinion('W1', pass)).when(assign('W1')).then(refused('satBefore'))
  given(rechecked, submitted, accept(), assign('W1'), takeUp('W1'), giveOpinion('W1', pass)).when(assign('W2')).then(happened('taskOffered'))
})

test('an appointed seat is given by whoever appoints', () => {
  const appointed = withPart(exampleCity, 'look', { sample: { share: 100 }, fill: { how: 'appoint', by: 'head' } })
  given(appointed, begunIn('renewal'), sampled(true))
    .when()
    .then(owes('assign', { role: 'head' }))
})

test('seats that are drawn are not given, and seats that nobody counted are not filled', () => {
  given(exampleCity, submitted, accept()).when(assigned).then(refused('notAllowedHere'))
  given(exampleCity, submitted).when(assigned).then(refused('wrongStage'))
  const uncounted = withPart(exampleCity, 'threePeople', { seats: 'notStated' })
  const visited = [submittedWith({ channel: '电话', facts: { homebound: true } }), bookSlot('2026-04-08T09:00'), attend(true)]
  given(uncounted, ...visited)
    .when(assign('W1'))
    .then(refused('seatsNotStated'))
  given(uncounted, ...visited)
    .when()
    .then(owes('settle', { role: 'supervises' }))
})

test('a third opinion that fails gives its reason to the decision', () => {
  given(
    exampleCity,
    ...drawing,
    takeUp('A'),
    takeUp('B'),
    giveOpinion('A', pass),
    giveOpinion('B', fail('血糖不够')),
    reviewersDrawn('C'),
    takeUp('C'),
  )
    .when(giveOpinion('C', fail('病程不够')))
    .then(happened('decided', { result: 'refused', reason: '病程不够' }))
})
