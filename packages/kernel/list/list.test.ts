import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import fc from 'fast-check'
import { totalFee } from '../pack/fees.ts'
import { after, campaignList, campaignRules, moment } from '../testing/campaign.ts'
import { closeList, join, openList, removeMember } from './change.ts'
import { foldList, type ListState } from './list.ts'
import { cycleOf, listId } from './rules.ts'

const rules = campaignRules(exampleCity)
const march = moment('2026-03-20')
const codeOf = (decision: { ok: true } | { ok: false; refusal: { code: string } }): string => (decision.ok ? 'done' : decision.refusal.code)
const withMembers = (...cases: string[]): ListState => after(campaignList(rules), join(campaignList(rules), cases, march))
const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 30 })

test('[SHZ-44] a list is of one unit and one cycle, and is opened once', () => {
  const list = campaignList(rules)
  assert.deepEqual([list.place, list.cycle, list.keyed, list.closed], ['U1', '2026-04-30', '职工', false])
  assert.equal(list.marks['enter:open'], moment('2026-03-16').now)
  assert.equal(codeOf(openList(rules, list, { pack: 'p1', place: 'U1', cycle: '2026-04-30' }, 'determination', march)), 'doneAlready')
  assert.notEqual(listId('campaign', 'U1', '2026-04-30', '职工'), listId('campaign', 'U2', '2026-04-30', '职工'))
})

test('[SHZ-27] a case joins the list that closes next, on that very day still the same one', () => {
  const upload = { ...rules.rule, closes: { every: 'week' as const, weekdays: [3, 5] as const, roll: 'next' as const } }
  const day = (on: `${number}-${number}-${number}`) => cycleOf(upload, on, rules.calendar)
  assert.deepEqual(day('2026-04-14'), { state: 'on', day: '2026-04-15' })
  assert.deepEqual(day('2026-04-15'), { state: 'on', day: '2026-04-15' })
  assert.deepEqual(day('2026-04-16'), { state: 'on', day: '2026-04-17' })
})

test('[SHZ-28] where the day is a holiday the list closes on the next working day', () => {
  const upload = { ...rules.rule, closes: { every: 'week' as const, weekdays: [3, 5] as const, roll: 'next' as const } }
  assert.deepEqual(cycleOf(upload, '2026-04-30', rules.calendar), { state: 'on', day: '2026-05-06' })
})

test('a list without a day closes by hand, and a day that staff have still to announce is told as such', () => {
  assert.deepEqual(cycleOf({ ...rules.rule, closes: 'byHand' }, '2026-04-14', rules.calendar), { state: 'byHand' })
  assert.deepEqual(cycleOf({ ...rules.rule, closes: { announced: '上报日' } }, '2026-04-14', rules.calendar), { state: 'announced', name: '上报日' })
})

test('a list that is closed admits nobody, nor does one whose day is over', () => {
  fc.assert(
    fc.property(ids, ids, (first, late) => {
      const closed = after(withMembers(...first), closeList(withMembers(...first), undefined, march))
      assert.equal(codeOf(join(closed, late, march)), 'listClosed')
      assert.equal(codeOf(join(withMembers(...first), late, moment('2026-05-01'))), 'listClosed')
      assert.equal(codeOf(join(withMembers(...first), ['on the last day'], moment('2026-04-30T23:59'))), 'done')
    }),
  )
})

test('a member that is copied twice is on the list once', () => {
  fc.assert(
    fc.property(ids, (cases) => {
      const once = withMembers(...cases)
      assert.equal(codeOf(join(once, cases, march)), 'doneAlready')
      const again = after(once, join(once, [...cases, 'one more than before', ...cases], march))
      assert.deepEqual(again.members, [...cases, 'one more than before'])
    }),
  )
})

test('whatever the order in which they join, the members and what they owe are the same', () => {
  fc.assert(
    fc.property(ids, fc.integer(), (cases, turn) => {
      const turned = [...cases.slice(turn % cases.length), ...cases.slice(0, turn % cases.length)]
      const oneByOne = turned.reduce((state, one) => after(state, join(state, [one], march)), campaignList(rules))
      assert.deepEqual([...oneByOne.members].sort(), [...withMembers(...cases).members].sort())
    }),
  )
})

test('[SHZ-52] the total is 50 元 times the diseases; a fee per person is owed once by each', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 40 }), (persons) => {
      const members = persons.map((person) => ({ service: 'determination', person: `${person}`, facts: {} }))
      assert.equal(totalFee(rules.pack, rules.rule, members), 5000 * members.length)
      const [service] = rules.pack.services
      assert.ok(service && Array.isArray(service.filing.fees))
      const fees = service.filing.fees.map((fee) => ({ ...fee, per: 'person' as const }))
      const perPerson = { ...rules.pack, services: [{ ...service, filing: { ...service.filing, fees } }] }
      assert.equal(totalFee(perPerson, rules.rule, members), 5000 * new Set(persons).size)
    }),
  )
})

test('a list without a fee owes nothing, and an amount that is not stated stays so', () => {
  const { fee, ...free } = rules.rule
  assert.equal(totalFee(rules.pack, free, []), undefined)
  const member = { service: 'determination', person: 'p', facts: {} }
  assert.equal(totalFee(exampleCity.pack, { ...rules.rule, fee: 'cardFee' }, [member]), 'notStated')
})

test('a member is removed with a reason, as long as the list is open', () => {
  const list = withMembers('c1', 'c2')
  assert.equal(codeOf(removeMember(list, 'c1', ' ', march)), 'reasonMissing')
  assert.equal(codeOf(removeMember(list, 'c3', '本人撤回', march)), 'notOnList')
  const left = after(list, removeMember(list, 'c1', '本人撤回', march))
  assert.deepEqual([left.members, left.removed.map((one) => [one.case, one.reason])], [['c2'], [['c1', '本人撤回']]])
  const both = after(left, removeMember(left, 'c2', '参保关系转走', march)).removed
  assert.deepEqual(
    both.map((one) => one.case),
    ['c1', 'c2'],
  )
  const closed = after(left, closeList(left, 5000, march))
  assert.equal(closed.total, 5000)
  assert.equal(codeOf(removeMember(closed, 'c2', '本人撤回', march)), 'listClosed')
  assert.equal(codeOf(closeList(closed, 5000, march)), 'doneAlready')
})

test('nothing happens on a list that was voided', () => {
  const voided = foldList('l1', [{ type: 'voided', reason: '作废', at: march.now, by: 'system' }], withMembers('c1'))
  const tries = [join(voided, ['c2'], march), removeMember(voided, 'c1', '撤回', march), closeList(voided, undefined, march)]
  assert.deepEqual(tries.map(codeOf), ['listVoided', 'listVoided', 'listVoided'])
})
