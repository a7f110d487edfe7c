import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overall } from '@jingban/kernel/case/clocks.ts'
import { decided, due, ended, neverHappened, owes, so, standsAt, stillOpen } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { openNotice, other, pass, reviewed, reviewersDrawn, reviewPassed } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, act, submitted } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf, whoIs } from '@jingban/kernel/testing/world.ts'
import { confirmed, daye, failed, recheckedBy } from './setting.ts'

const accepted = [submitted, accept()]
const missing = failed('24 小时动态血压没有升高', '三个月后复查动态血压再申报')

/** The last draw passed this expert over, since they judged before. */
const passedOver = (name: string) =>
  so('passed over', (world) =>
    Boolean(
      caseOf(world)
        .draws.at(-1)
        ?.excluded.some((one) => one.id === whoIs(world, name) && one.why === 'earlierReviewers'),
    ),
  )

test('[DY-34] [DY-55] the recheck lies inside the ten days, publication and entry do not', () => {
  const start = { ...daye, now: '2026-04-28T09:00' }
  const clockOf = (day: string) => {
    const { world } = given(start, ...accepted, reviewPassed('A'), at(`${day}T09:00`), ...recheckedBy('officer1', pass))
    return overall(world.rules, caseOf(world))?.due
  }
  given(start, ...accepted, reviewPassed('A'))
    .when(at('2026-05-12T09:00'))
    .then(standsAt('recheck'), due('2026-05-14'))
  assert.deepEqual(
    ['2026-05-14', '2026-05-15'].map((day) => {
      const met = clockOf(day)
      return met?.state === 'met' && met.late
    }),
    [false, true],
  )
  const { world } = given(start, ...confirmed, at('2026-05-20T09:00'), openNotice, at('2026-05-28T09:00'), act())
  const met = overall(world.rules, caseOf(world))?.due
  assert.deepEqual([caseOf(world).ended?.how, met?.state === 'met' && met.late], ['granted', false])
})

test('[DY-18] the expert advises and the service centre decides: neither opinion of the expert alone is a decision', () => {
  given(daye, ...accepted)
    .when(reviewPassed('A'))
    .then(standsAt('recheck'), stillOpen, owes('assign', { role: 'officer' }))
  given(daye, ...accepted)
    .when(reviewed('A', missing))
    .then(standsAt('refusalRecheck'), stillOpen, owes('assign', { role: 'officer' }))
  assert.equal(daye.pack.agency, '大冶市医疗保障局服务中心')
  assert.equal(daye.pack.roles.officer?.of, 'agency')
})

test('[DY-55] only after the officer has confirmed is anything made public', () => {
  given(daye, ...accepted, reviewPassed('A'))
    .when(...recheckedBy('officer1', pass))
    .then(decided('granted'), standsAt('publication'), neverHappened('ended'))
  given(daye, ...accepted, reviewPassed('A'))
    .when(...recheckedBy('officer1', { opinion: 'fail', reason: '已经不在本市参保' }))
    .then(ended('refused'), neverHappened('noticeOpened'))
})

test('[DY-55] an officer who finds a mistake sends the case to another expert, and the limit runs on', () => {
  given({ ...daye, now: '2026-04-28T09:00' }, ...accepted, reviewPassed('A'))
    .when(...recheckedBy('officer1', other('again', '漏看了心电图')), reviewersDrawn('B'))
    .then(standsAt('experts'), stillOpen, due('2026-05-14'), passedOver('A'))
})

test('[DY-18] [DY-55] where an expert found against it an officer never grants alone: the case goes to another expert', () => {
  given(daye, ...accepted, reviewed('A', missing))
    .when(...recheckedBy('officer1', pass), reviewersDrawn('B'))
    .then(standsAt('experts'), stillOpen, passedOver('A'))
})
