import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import type { Finding } from '../case/event.ts'
import { happened, neverHappened, refused, so, standsAt, stillOpen } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { askFor, assign, fail, giveOpinion, other, pass, reviewersDrawn, takeUp } from '../testing/reviewSteps.ts'
import { accept, receive, submitted, submittedWith } from '../testing/steps.ts'
import { withPart } from '../testing/vary.ts'
import type { Step } from '../testing/world.ts'

const seatedBoth: Step[] = [submitted, accept(), reviewersDrawn('A', 'B'), takeUp('A'), takeUp('B')]
const found = (met: Finding['met'], ...criteria: string[]): Finding[] => criteria.map((criterion) => ({ criterion, met, pages: ['page1'] }))
const one = (id: string): Step[] => [submitted, accept(), reviewersDrawn('A', 'B'), takeUp(id)]

test('the first of two opinions moves nothing', () => {
  given(exampleCity, ...seatedBoth)
    .when(giveOpinion('A', pass))
    .then(standsAt('experts'), stillOpen)
})

test('two who agree decide, either way', () => {
  given(exampleCity, ...seatedBoth, giveOpinion('A', pass))
    .when(giveOpinion('B', pass))
    .then(happened('decided', { result: 'granted' }), standsAt('recheck'))
  given(exampleCity, ...seatedBoth, giveOpinion('A', fail('血糖不够')))
    .when(giveOpinion('B', fail('病程不够')))
    .then(
      happened('decided', { result: 'refused', reason: '血糖不够\n病程不够' }),
      happened('ended', { how: 'refused', reason: '血糖不够\n病程不够' }),
      so('the reason is kept', ({ state }) => state?.decision?.reason === '血糖不够\n病程不够' && state.ended?.reason === state.decision.reason),
    )
})

test('an opinion is given once, on a task that was taken up', () => {
  given(exampleCity, ...one('A'))
    .when(giveOpinion('B', pass))
    .then(refused('notTaken'))
  given(exampleCity, ...seatedBoth, giveOpinion('A', pass))
    .when(giveOpinion('A', pass))
    .then(refused('taskGone', { state: 'done' }))
  given(exampleCity, submitted, accept(), reviewersDrawn('A', 'B'))
    .when((world) => giveOpinion('A', pass)({ ...world, state: { ...world.state, at: 'accept' } as never }))
    .then(refused('wrongStage'))
})

test('an opinion is one that the stage knows', () => {
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', other('doubt', '拿不准')))
    .then(refused('unknownOpinion', { allowed: ['pass', 'fail', 'supplement', 'exam'] }))
})

test('a failure says why', () => {
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', fail(' ')))
    .then(refused('reasonMissing'))
})

test('the identity must be answered, and a pass needs the yes', () => {
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'pass', records: {} }))
    .then(refused('recordsMissing', { records: ['identity'] }))
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'pass', records: { identity: false } }))
    .then(refused('identityNotConfirmed', { record: 'identity' }))
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'fail', reason: '证件和病历不是同一个人', records: { identity: false }, findings: [] }))
    .then(happened('opinionGiven'))
})

test('what another reviewer recorded does not answer for this one', () => {
  given(exampleCity, ...seatedBoth, giveOpinion('A', pass))
    .when(giveOpinion('B', { opinion: 'pass', records: {} }))
    .then(refused('recordsMissing'))
})

test('a record that depends on the filing is asked for where its condition holds', () => {
  const records = [{ id: 'subsidy', label: '符合居民补助', type: 'yes', required: true, when: { fact: 'insurance', is: '居民' } }]
  const asking = withPart(exampleCity, 'experts', { records })
  given(asking, ...one('A'))
    .when(giveOpinion('A', { opinion: 'pass', records: {} }))
    .then(happened('opinionGiven'))
  given(asking, submittedWith({ facts: { insurance: '居民' } }), accept(), reviewersDrawn('A', 'B'), takeUp('A'))
    .when(giveOpinion('A', { opinion: 'pass', records: {} }))
    .then(refused('recordsMissing', { records: ['subsidy'] }))
})

test('every clause of the standard has a finding, and every finding a page', () => {
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'pass', findings: found('met', '1', '2') }))
    .then(refused('findingsMissing', { criteria: ['3', '4'] }))
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'pass', findings: [...found('met', '1', '2', '3'), { criterion: '4', met: 'met', pages: [] }] }))
    .then(refused('pageMissing', { criteria: ['4'] }))
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'pass', findings: [...found('met', '1', '2', '3'), { criterion: '4', met: 'unclear', pages: [] }] }))
    .then(happened('opinionGiven'))
})

test('a clause that only words describe wants words', () => {
  const dialysis = [submittedWith({ disease: 'D03' }), accept(), reviewersDrawn('A', 'B'), takeUp('A')]
  given(exampleCity, ...dialysis)
    .when(giveOpinion('A', { opinion: 'pass', findings: found('met', '1', '2') }))
    .then(refused('reasonMissing'))
  const noted = found('met', '1', '2').map((finding) => ({ ...finding, note: '每周三次' }))
  given(exampleCity, ...dialysis)
    .when(giveOpinion('A', { opinion: 'pass', findings: noted }))
    .then(happened('opinionGiven'))
})

test('a disease whose standard is not stated is judged as a whole, in words', () => {
  const unstated = [submittedWith({ disease: 'D04' }), accept(), reviewersDrawn('A', 'B'), takeUp('A')]
  given(exampleCity, ...unstated)
    .when(giveOpinion('A', { opinion: 'pass', findings: [] }))
    .then(refused('findingsMissing', { criteria: ['0'] }))
  given(exampleCity, ...unstated)
    .when(giveOpinion('A', { opinion: 'pass', findings: found('met', '0') }))
    .then(refused('reasonMissing'))
  given(exampleCity, ...unstated)
    .when(giveOpinion('A', { opinion: 'pass', findings: found('met', '0'), reason: '专科医院确诊' }))
    .then(happened('opinionGiven'))
})

test('against what the findings come to, an opinion gives its reason and is kept as such', () => {
  const findings = [...found('met', '2', '3', '4'), ...found('unmet', '1')]
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'pass', findings }))
    .then(refused('reasonMissing'))
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'pass', findings, reason: '外院诊断明确' }))
    .then(
      happened('opinionGiven', { againstProposal: true }),
      so('the task is marked', ({ state }) => state?.tasks.some((task) => task.againstProposal) === true),
    )
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', pass))
    .then(so('a plain pass is not marked', ({ state }) => state?.tasks.every((task) => !task.againstProposal) === true))
})

test('a reviewer who asks for more names everything, and why', () => {
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'supplement', deficiencies: [] }))
    .then(refused('nothingMissing'))
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', { opinion: 'supplement', deficiencies: [{ item: 'records', why: '' }] }))
    .then(refused('reasonMissing'))
  given(exampleCity, ...one('A'))
    .when(giveOpinion('A', askFor('records')))
    .then(happened('deficienciesNotified', { then: 'redraw' }), neverHappened('left'))
})

test('the last opinion waits for what the stage needs, and for its first day', () => {
  const queue = { by: 'officer', fill: { how: 'queue' }, seats: 1, records: [], criteria: undefined }
  const needing = withPart(exampleCity, 'experts', { ...queue, needs: ['opinionLetter'] })
  const ready = [submitted, accept(), assign('W1'), takeUp('W1')]
  given(needing, ...ready)
    .when(giveOpinion('W1', pass))
    .then(refused('needsOpen', { needs: ['opinionLetter'] }))
  given(needing, ...ready, receive('opinionLetter'))
    .when(giveOpinion('W1', pass))
    .then(standsAt('recheck'))
  const later = withPart(exampleCity, 'experts', { ...queue, earliest: { on: '2026-06-01' } })
  given(later, ...ready)
    .when(giveOpinion('W1', pass))
    .then(refused('tooEarly', { from: '2026-06-01' }))
})

test('a recheck that sends a case back lets it be decided anew, and the later decision holds', () => {
  const sentBack = [...seatedBoth, giveOpinion('A', pass), giveOpinion('B', pass), assign('W1'), takeUp('W1'), giveOpinion('W1', fail('证件不清'))]
  given(exampleCity, ...sentBack)
    .when()
    .then(standsAt('experts'))
  const again = [...sentBack, reviewersDrawn('A2', 'B2'), takeUp('A2'), takeUp('B2'), giveOpinion('A2', fail('血糖不够'))]
  given(exampleCity, ...again)
    .when(giveOpinion('B2', fail('血糖不够')))
    .then(happened('decided', { result: 'refused' }), happened('ended', { how: 'refused' }), neverHappened('entitled'))
})

test('a recheck that fails a granted case and ends it refuses it, unless the pack says that the decision holds', () => {
  const failed = [...seatedBoth, giveOpinion('A', pass), giveOpinion('B', pass), assign('W1'), takeUp('W1')]
  given(withPart(exampleCity, 'recheck', { then: undefined }), ...failed)
    .when(giveOpinion('W1', fail('证件不清')))
    .then(happened('decided', { result: 'refused' }), happened('ended', { how: 'refused' }))
  given(withPart(exampleCity, 'recheck', { then: { fail: 'end' } }), ...failed)
    .when(giveOpinion('W1', fail('证件不清')))
    .then(neverHappened('decided'), happened('ended', { how: 'granted' }))
})

test('a record that only a failure needs is asked for while a failure is given, and of nobody else (DY-48)', () => {
  const records = [{ id: 'advice', label: '建议', type: 'text', required: true, when: { fact: 'opinion', is: 'fail' } }]
  const asking = withPart(exampleCity, 'experts', { records })
  given(asking, ...one('A'))
    .when(giveOpinion('A', { opinion: 'fail', reason: '血糖不够', records: {} }))
    .then(refused('recordsMissing', { records: ['advice'] }))
  given(asking, ...seatedBoth, giveOpinion('A', { opinion: 'pass', records: {} }))
    .when(giveOpinion('B', { opinion: 'pass', records: {} }))
    .then(standsAt('recheck'))
  given(asking, ...seatedBoth, giveOpinion('A', { ...fail('血糖不够'), records: { advice: '三个月后再查' } }))
    .when(giveOpinion('B', { ...fail('血糖不够'), records: { advice: '再查' } }))
    .then(
      happened('ended', { how: 'refused' }),
      so('the opinion itself is no fact of the case', ({ state }) => state?.facts.opinion === undefined),
    )
})
