import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appealed } from '@jingban/kernel/testing/afterSteps.ts'
import { decided, due, ended, entitled, happened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, giveOpinion, pass, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { afterwards, release, serve } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf } from '@jingban/kernel/testing/world.ts'
import { appealTime } from '@jingban/kernel/verbs/appeal.ts'
import { nationalCalendar } from '../calendars/national.ts'
import { employee, failing, judged, resident, resulted } from './setting.ts'

const both = [employee, resident]

test('[SHZ-17] [SHZ-36] [SHZ-59] the result reaches people in June through the agent, passed or not, and not before the list is back', () => {
  for (const setting of both)
    for (const said of [pass, failing]) {
      given(setting, ...judged(said))
        .when(at('2025-05-30T09:00'))
        .then(
          standsAt('results'),
          so('decided', (world) => caseOf(world).decision !== undefined),
          due('2025-06-30', 'result'),
        )
      given(setting, ...judged(said))
        .when(at('2025-06-03T10:00'), release('campaign', 'resultsReceived'))
        .then(ended(said === pass ? 'granted' : 'refused'), owes('afterwards', { role: 'unitAgent' }))
    }
})

test('[SHZ-17] the agent records the day on which the person was told, which is never taken for granted', () => {
  given(employee, ...resulted())
    .when(at('2025-06-06T10:00'), serve('2025-06-05'))
    .then(happened('served', { on: '2025-06-05', by: 'staff:unitAgent1' }))
  given(employee, ...resulted())
    .when(serve('2025-06-04'))
    .then(refused('dayInFuture'))
})

test('[SHZ-18] [SHZ-36] whoever was refused has 15 working days for an appeal from the day of the notice, and 古尔邦节 does not count', () => {
  for (const setting of both) {
    const { rules, state } = given(setting, ...resulted(failing), serve('2025-06-03')).world
    assert.ok(state)
    assert.deepEqual(appealTime(rules, state, '2025-06-20'), { open: true, last: '2025-06-27' })
    given(setting, ...resulted(failing), serve('2025-06-03'))
      .when(at('2025-06-27T18:00'), appealed())
      .then(happened('submitted', { procedure: 'reconsideration', parent: 'case1' }), standsAt('anew'))
    given(setting, ...resulted(failing), serve('2025-06-03'))
      .when(at('2025-06-28T09:00'), appealed())
      .then(refused('appealOver', { last: '2025-06-27' }))
  }
})

test('[SHZ-18] by the national calendar the same appeal would end on 24 June: which calendar holds is said by the pack', () => {
  const { rules, state } = given({ ...employee, calendar: nationalCalendar }, ...resulted(failing), serve('2025-06-03')).world
  assert.ok(state)
  assert.deepEqual(appealTime(rules, state, '2025-06-20'), { open: true, last: '2025-06-24' })
  assert.equal(rules.pack.calendar, 'xinjiang')
})

test('[SHZ-18] only a refusal can be appealed against, and only once the notice was received', () => {
  given(employee, ...resulted(pass), serve('2025-06-03'))
    .when(appealed())
    .then(refused('notRefused', { how: 'granted' }))
  given(employee, ...resulted(failing))
    .when(appealed())
    .then(refused('notServed'))
})

test('[SHZ-18] the appeal goes to the authority, which names an expert who did not judge before', () => {
  const appealing = [...resulted(failing), serve('2025-06-03'), appealed()]
  given(employee, ...appealing)
    .when(assign('专家'))
    .then(refused('satBefore'))
  given(employee, ...appealing)
    .when(assign('另一位'), takeUp('另一位'), giveOpinion('另一位', pass))
    .then(happened('taskOffered', { by: 'staff:authority1' }), decided('granted'), entitled('2025-06-03'))
})

test('[SHZ-19] [SHZ-37] whoever passed hands the booklet to the agent and it is stamped; the benefit does not wait for the stamp', () => {
  for (const setting of both) {
    given(setting, ...resulted())
      .when(at('2025-06-10T10:00'), afterwards('booklet'), afterwards('stamp'))
      .then(happened('afterDone', { act: 'booklet', by: 'staff:unitAgent1' }), happened('afterDone', { act: 'stamp' }), entitled('2025-05-15'))
    given(setting, ...resulted(failing))
      .when(afterwards('papers'), afterwards('tell'))
      .then(so('no stamp is owed to whoever failed', (world) => caseOf(world).afterDone.length === 2))
  }
})

test('[SHZ-60] the agent has 15 working days for the stamps from the day the results came, another limit than the applicant’s', () => {
  given(employee, ...resulted())
    .when(at('2025-06-05T10:00'), serve('2025-06-05'))
    .then(
      due('2025-06-27', 'stampWithin'),
      so('an appeal would run from the notice', ({ rules, state }) => {
        const time = state && appealTime(rules, state, '2025-06-06')
        return time?.open === true && time.last === '2025-07-01'
      }),
    )
})

test('[SHZ-61] everybody gets the papers back, passed or not, and the return is recorded', () => {
  for (const said of [pass, failing])
    given(employee, ...resulted(said))
      .when(afterwards('papers'))
      .then(happened('afterDone', { act: 'papers', by: 'staff:unitAgent1' }))
})
