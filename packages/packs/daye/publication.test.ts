import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ended, happened, neverHappened, owes, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { openNotice, raiseObjection, reviewed, reviewersDrawn, settleObjection } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, submitted } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf, whoIs } from '@jingban/kernel/testing/world.ts'
import { confirmed, daye, failed, recheckedBy } from './setting.ts'

test('[DY-30] those who passed are posted online for seven calendar days, weekends and holidays counted', () => {
  const posted = [...confirmed, at('2026-04-28T10:00'), openNotice]
  given({ ...daye, now: '2026-04-27T09:00' }, ...posted)
    .when(at('2026-05-05T23:00'))
    .then(standsAt('publication'))
  given({ ...daye, now: '2026-04-27T09:00' }, ...posted)
    .when(at('2026-05-06T00:05'))
    .then(happened('noticeClosed'), standsAt('enrol'))
  const publication = daye.pack.services[0]?.procedures[0]?.stages.find((stage) => stage.id === 'publication')
  assert.ok(publication?.kind === 'notice')
  assert.deepEqual(publication.where, ['网上公示'])
})

test('[DY-30] whoever did not pass is never posted', () => {
  given(daye, submitted, accept(), reviewed('A', failed('血压没有升高', '三个月后复查')))
    .when(...recheckedBy('officer1', { opinion: 'fail', reason: '同意专家意见' }))
    .then(ended('refused'), neverHappened('noticeOpened'))
})

test('[DY-30] an objection holds the entry; dismissed it goes on, upheld the case is judged anew by another expert', () => {
  const objected = [...confirmed, openNotice, raiseObjection('objection1')]
  given({ ...daye, now: '2026-04-27T09:00' }, ...objected)
    .when(at('2026-05-20T09:00'))
    .then(standsAt('publication'), owes('settleObjection', { role: 'officer' }))
  given({ ...daye, now: '2026-04-27T09:00' }, ...objected)
    .when(settleObjection('objection1', false, '病历核实无误'), at('2026-05-20T09:00'))
    .then(standsAt('enrol'))
  given(daye, ...objected)
    .when(settleObjection('objection1', true, '检查报告不是本人的'), reviewersDrawn('B'))
    .then(
      standsAt('experts'),
      so('A is passed over', (world) =>
        Boolean(
          caseOf(world)
            .draws.at(-1)
            ?.excluded.some((one) => one.id === whoIs(world, 'A') && one.why === 'earlierReviewers'),
        ),
      ),
    )
})
