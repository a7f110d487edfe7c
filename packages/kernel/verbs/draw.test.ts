import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { replays } from '../draw/draw.ts'
import { begunIn } from '../testing/begin.ts'
import { digest } from '../testing/digest.ts'
import { arbiterDrawn, drawn, happened, neverHappened, owes, refused, so } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { drawFrom } from '../testing/perform.ts'
import { decline, fail, giveOpinion, pass, recuse, reviewersDrawn, takeBack, takeUp, widenPool } from '../testing/reviewSteps.ts'
import { accept, submitted, withdraw } from '../testing/steps.ts'
import { after } from '../testing/time.ts'
import { withPart } from '../testing/vary.ts'
import { caseOf, type Setting, type Step, whoIs } from '../testing/world.ts'

const drawing: Step[] = [submitted, accept(), reviewersDrawn('A', 'B')]
const few = (...ids: string[]): Setting => ({
  ...exampleCity,
  experts: ids.map((id) => ({ id, institution: `${id} hospital`, active: true, facts: { title: '主治医师' } })),
})

test('two reviewers are drawn at random, and anybody can replay it', () => {
  const { world } = given(exampleCity, ...drawing)
  const [draw] = caseOf(world).draws
  assert.equal(draw?.picked.length, 2)
  assert.equal(draw && replays(draw, digest), true)
  assert.equal(draw && replays({ ...draw, seed: 'another' }, digest), false)
})

test('each task has a take-up limit of its own, in clock hours', () => {
  given(exampleCity, submitted, accept())
    .when()
    .then(
      so('both end at the same hour on a rest day', ({ state }) => state?.tasks.every((task) => task.due === '2026-04-05T01:00:00.000Z') === true),
    )
})

test('whoever lacks the title, is not active, treated the patient, is a relative or works where the records come from is passed over, with the reason', () => {
  const experts = ['fit1', 'fit2', 'nurse', 'away', 'treating', 'colleague', 'retired', 'sister'].map((id) => ({
    id,
    institution: id === 'colleague' ? 'hospital of the records' : 'another',
    active: id !== 'away',
    facts: { title: id === 'nurse' ? '护师' : '主治医师', retired: id === 'retired' },
  }))
  const links = { treating: ['treating'], institutions: ['hospital of the records'], close: ['sister'] }
  const { world } = given({ ...exampleCity, experts, links }, submitted, accept())
  const [draw] = caseOf(world).draws
  assert.deepEqual(draw?.able, ['fit1', 'fit2'])
  assert.deepEqual(draw?.excluded, [
    { id: 'away', why: 'notActive' },
    { id: 'colleague', why: 'ownInstitution' },
    { id: 'nurse', why: 'notInPool' },
    { id: 'retired', why: 'notInPool' },
    { id: 'sister', why: 'ownCase' },
    { id: 'treating', why: 'treatingDoctor' },
  ])
})

test('when two reviewers differ a third is drawn, who is neither of them', () => {
  given(exampleCity, ...drawing, takeUp('A'), takeUp('B'), giveOpinion('A', pass))
    .when(giveOpinion('B', fail('血糖不够')))
    .then(arbiterDrawn((expert) => !['A', 'B'].includes(expert)))
})

test('a seat that was declined goes to somebody else', () => {
  given(exampleCity, ...drawing)
    .when(decline('A', '今天出差'))
    .then(
      happened('drawn', { draw: { number: 2 } as never }),
      drawn(([one]) => one !== 'A' && one !== 'B'),
    )
})

test('a seat that nobody took up in time goes to somebody else, and the other stays', () => {
  given(exampleCity, ...drawing, takeUp('B'))
    .when(after({ hours: 49 }))
    .then(
      happened('taskLapsed'),
      drawn(([one]) => one !== 'A' && one !== 'B'),
      so('B still sits', (world) => caseOf(world).tasks.some((task) => task.to === whoIs(world, 'B') && task.state === 'taken')),
    )
})

test('whoever withdrew for a conflict of interest is never drawn again, and an officer cannot lift it', () => {
  const { world } = given(few('a', 'b'), submitted, accept(), recuse('a', '是亲属'))
  assert.deepEqual(caseOf(world).dry?.excluded, [
    { id: 'a', why: 'recused' },
    { id: 'b', why: 'seated' },
  ])
  given(few('a', 'b'), submitted, accept(), recuse('a', '是亲属')).when(widenPool('没有别人', 'a')).then(happened('poolExhausted'))
})

test('a task taken back from a removed expert is drawn again', () => {
  given(exampleCity, ...drawing, takeUp('A'))
    .when(takeBack('A', '取消资格'))
    .then(happened('taskTakenBack'), happened('drawn'))
})

test('where too few are able nobody is drawn, and the supervisor hears why', () => {
  given(few('a'), submitted)
    .when(accept())
    .then(happened('poolExhausted', { seats: 2 }), neverHappened('drawn'), owes('widenPool', { role: 'supervises' }))
})

test('a dry pool is said once', () => {
  given(few('a'), submitted, accept()).when(drawFrom).then(refused('doneAlready'))
})

test('an officer lets somebody in by name although the pack passes them over, with a reason', () => {
  const dry = [submitted, accept(), decline('a', '今天出差')]
  given(few('a', 'b'), ...dry)
    .when(widenPool('', 'a'))
    .then(refused('reasonMissing'))
  given(few('a', 'b'), ...dry)
    .when(widenPool('没有别人', 'a'))
    .then(
      happened('poolWidened'),
      drawn(([one]) => one === 'a'),
    )
  given(exampleCity, ...drawing)
    .when(widenPool('没有别人', 'a'))
    .then(refused('nothingMissing'))
})

test('nobody who spoke before in the case is drawn at another stage of it', () => {
  const twoStages = withPart(few('a', 'b', 'c'), 'recheck', { by: 'expert', fill: { how: 'draw', pool: 'hospital', exclude: [] } })
  given(twoStages, submitted, accept(), reviewersDrawn('A', 'B'), takeUp('A'), takeUp('B'), giveOpinion('A', pass))
    .when(giveOpinion('B', pass))
    .then(drawn(([one]) => one !== 'A' && one !== 'B'))
})

test('a draw is made where the seats are drawn and one is empty', () => {
  given(exampleCity, ...drawing)
    .when(drawFrom)
    .then(refused('seatsFull'))
  given(exampleCity, submitted).when(drawFrom).then(refused('wrongStage'))
  given(exampleService('determination'), begunIn('renewal')).when(drawFrom).then(refused('notAllowedHere'))
  given(withPart(exampleCity, 'experts', { seats: 'notStated' }), submitted, accept())
    .when(drawFrom)
    .then(refused('seatsNotStated'))
})

test('tasks of a case that was withdrawn are gone', () => {
  given(exampleCity, ...drawing, withdraw())
    .when(takeUp('A'))
    .then(refused('taskGone'))
})
