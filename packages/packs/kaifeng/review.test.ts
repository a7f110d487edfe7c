import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arbiterDrawn, decided, due, ended, entitled, happened, neverHappened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { askFor, decline, fail, giveOpinion, pass, reviewersDrawn, reviewPassed, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { afterwards, submitted, supplement } from '@jingban/kernel/testing/steps.ts'
import { after, at, days } from '@jingban/kernel/testing/time.ts'
import { caseOf, whoIs } from '@jingban/kernel/testing/world.ts'
import { kaifeng } from './setting.ts'

const friday = { ...kaifeng, now: '2026-04-03T17:00' }
const finalReview = [submitted, reviewPassed('A'), reviewersDrawn('B', 'C'), takeUp('B'), takeUp('C')]

test('[KF-13] one expert is drawn at random as soon as the application is in, and the draw can be replayed', () => {
  given(kaifeng)
    .when(submitted)
    .then(
      happened('taskOffered', { stage: 'first' }),
      so('one was picked, with pool and seed on record', (world) => {
        const [draw] = caseOf(world).draws
        return draw?.picked.length === 1 && draw.able.length > 1 && draw.seed !== ''
      }),
    )
})

test('[KF-14] [KF-21] the first review records identity and criteria; a pass without a confirmed identity is refused', () => {
  given(kaifeng, submitted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', { opinion: 'pass', records: {} }))
    .then(refused('recordsMissing', { records: ['identity'] }))
  given(kaifeng, submitted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', { opinion: 'pass', records: { identity: false } }))
    .then(refused('identityNotConfirmed'))
  given(kaifeng, submitted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', { opinion: 'pass', findings: [] }))
    .then(refused('findingsMissing'))
})

test('[KF-15] a task pushed on a Friday evening inside 清明 runs out after 48 clock hours, holidays or not', () => {
  given(friday, submitted)
    .when(reviewersDrawn('A'))
    .then(so('due on Sunday at 17:00', (world) => caseOf(world).tasks[0]?.due === '2026-04-05T09:00:00.000Z'))
})

test('[KF-16] a task not taken up in 48 hours goes to another expert', () => {
  given(friday, submitted, reviewersDrawn('A'))
    .when(after({ hours: 49 }), reviewersDrawn('B'))
    .then(
      happened('taskLapsed', {}),
      so('B is somebody else', (world) => whoIs(world, 'A') !== whoIs(world, 'B')),
    )
})

test('[KF-16] an expert who declined is never drawn again for this case', () => {
  given(kaifeng, submitted, reviewersDrawn('A'))
    .when(decline('A', '出差'), reviewersDrawn('B'))
    .then(
      so('A is passed over with the reason', (world) =>
        Boolean(caseOf(world).draws[1]?.excluded.some((one) => one.id === whoIs(world, 'A') && one.why === 'declinedBefore')),
      ),
    )
})

test('[KF-17] a pass of the first review leads to the final review', () => {
  given(kaifeng).when(submitted, reviewPassed('A')).then(standsAt('final'), neverHappened('decided'))
})

test('[KF-18] a failure at the first review needs its reason and is final for this application', () => {
  given(kaifeng, submitted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', { opinion: 'fail' }))
    .then(refused('reasonMissing'))
  given(kaifeng, submitted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', fail('要求：空腹血糖 7.0 以上。看到：6.4')))
    .then(decided('refused'), ended('refused'), happened('ended', { reason: '要求：空腹血糖 7.0 以上。看到：6.4' }))
})

test('[KF-19] [KF-20] missing papers are named in one list, the clock stops, and after the supplement new experts are drawn', () => {
  given({ ...kaifeng, now: '2026-04-03T17:00' }, submitted, at('2026-04-04T09:00'), reviewersDrawn('A'), takeUp('A'), at('2026-04-10T10:00'))
    .when(giveOpinion('A', { ...askFor('reports'), reason: '缺糖化血红蛋白' }))
    .then(happened('deficienciesNotified', { deficiencies: [{ item: 'reports', why: '没有交' }] }), owes('supplement'))
  given(
    { ...kaifeng, now: '2026-04-03T17:00' },
    submitted,
    at('2026-04-04T09:00'),
    reviewersDrawn('A'),
    takeUp('A'),
    at('2026-04-10T10:00'),
    giveOpinion('A', askFor('reports')),
  )
    .when(at('2026-04-14T09:32'), supplement())
    .then(
      standsAt('first'),
      due('2026-05-09'),
      so('drawn anew', (world) => caseOf(world).draws.length === 2),
    )
})

test('[KF-22] the two final reviewers are two others, drawn at random, blind to each other', () => {
  given(kaifeng, submitted, reviewPassed('A'))
    .when(reviewersDrawn('B', 'C'))
    .then(so('three different people', (world) => new Set(['A', 'B', 'C'].map((name) => whoIs(world, name))).size === 3))
  const final = kaifeng.pack.services[0]?.procedures[0]?.stages[1]
  assert.ok(final?.kind === 'review' && final.blind)
})

test('[KF-23] two who agree decide, either way', () => {
  given(kaifeng, ...finalReview)
    .when(giveOpinion('B', pass), giveOpinion('C', pass))
    .then(decided('granted'), ended('granted'))
  given(kaifeng, ...finalReview)
    .when(giveOpinion('B', fail('第四条不符')), giveOpinion('C', fail('第四条不符')))
    .then(decided('refused'), ended('refused'))
})

test('[KF-24] when the two final reviewers disagree a third, distinct from all before, is drawn', () => {
  given(kaifeng, ...finalReview)
    .when(giveOpinion('B', pass), giveOpinion('C', fail('诊断标准第二项不符')))
    .then(
      arbiterDrawn((expert) => !['A', 'B', 'C'].includes(expert)),
      neverHappened('decided'),
    )
})

test('[KF-25] the third decides alone, either way', () => {
  const split = [...finalReview, giveOpinion('B', pass), giveOpinion('C', fail('第四条不符')), reviewersDrawn('D'), takeUp('D')]
  given(kaifeng, ...split)
    .when(giveOpinion('D', pass))
    .then(decided('granted'), ended('granted'))
  given(kaifeng, ...split)
    .when(giveOpinion('D', fail('同意第四条不符')))
    .then(decided('refused'), ended('refused'))
})

test('[KF-27] the whole review is due twenty working days after submission, over holidays and make-up days', () => {
  given({ ...kaifeng, now: '2026-04-03T17:00' })
    .when(submitted)
    .then(due('2026-05-07'))
  given({ ...kaifeng, now: '2026-01-26T10:00' })
    .when(submitted)
    .then(due('2026-02-28'))
  given({ ...kaifeng, now: '2025-09-22T10:00' })
    .when(submitted)
    .then(due('2025-10-24'))
})

test('[KF-28] whatever the result, a message is owed by the system', () => {
  given(kaifeng, ...finalReview)
    .when(giveOpinion('B', pass), giveOpinion('C', pass))
    .then(happened('afterDone', { act: 'message' }))
})

test('[KF-31] a granted case still owes formalities at the chosen institution', () => {
  given(kaifeng, ...finalReview, giveOpinion('B', pass), giveOpinion('C', pass))
    .when(days(1))
    .then(owes('afterwards', { role: 'providerOffice' }))
  given(kaifeng, ...finalReview, giveOpinion('B', pass), giveOpinion('C', pass))
    .when(afterwards('formalities'))
    .then(happened('afterDone', { act: 'formalities' }))
})

test('[KF-32] the benefit begins on the day of the determination, not of the application', () => {
  given(
    { ...kaifeng, now: '2026-04-03T17:00' },
    submitted,
    at('2026-04-04T09:00'),
    reviewPassed('A'),
    at('2026-04-05T09:00'),
    reviewersDrawn('B', 'C'),
    takeUp('B'),
    takeUp('C'),
  )
    .when(giveOpinion('B', pass), giveOpinion('C', pass))
    .then(entitled('2026-04-05'))
})

test('[KF-37] [KF-51] the 48 hours hold for final reviewers and for the third too, fresh for each who is drawn', () => {
  given(friday, submitted, reviewPassed('A'), reviewersDrawn('B', 'C'), takeUp('B'))
    .when(after({ hours: 49 }), reviewersDrawn('D'))
    .then(
      so('D has 48 hours from now', (world) => {
        const task = caseOf(world).tasks.at(-1)
        return task?.due !== undefined && Date.parse(task.due) - Date.parse(task.offeredAt) === 48 * 3_600_000
      }),
      so('B keeps the seat', (world) => caseOf(world).tasks.some((task) => task.to === whoIs(world, 'B') && task.state === 'taken')),
    )
})

test('[KF-22] experts who treated the patient or belong to the hospital of the records are passed over with the reason', () => {
  const [first] = given(kaifeng).world.experts
  assert.ok(first?.institution)
  given({ ...kaifeng, links: { treating: [first.id], institutions: [] } })
    .when(submitted)
    .then(so('excluded', (world) => Boolean(caseOf(world).draws[0]?.excluded.some((one) => one.id === first.id && one.why === 'treatingDoctor'))))
  given({ ...kaifeng, links: { treating: [], institutions: [first.institution] } })
    .when(submitted)
    .then(so('excluded', (world) => Boolean(caseOf(world).draws[0]?.excluded.some((one) => one.id === first.id && one.why === 'ownInstitution'))))
})

test('[KF-16] when the pool is dry the case goes to a supervisor with the reasons, never into silence', () => {
  given({ ...kaifeng, experts: given(kaifeng).world.experts.slice(0, 1) }, submitted, reviewersDrawn('A'))
    .when(decline('A', '出差'))
    .then(happened('poolExhausted', {}), owes('widenPool'))
})
