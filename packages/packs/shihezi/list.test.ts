import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeList, join, openList } from '@jingban/kernel/list/change.ts'
import { foldList, type ListState } from '@jingban/kernel/list/list.ts'
import { mayList } from '@jingban/kernel/list/may.ts'
import { listOwed } from '@jingban/kernel/list/owed.ts'
import { cycleOf, type ListRules, listId, listRuleOf } from '@jingban/kernel/list/rules.ts'
import { stepList } from '@jingban/kernel/list/step.ts'
import { totalFee } from '@jingban/kernel/pack/fees.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { after, moment } from '@jingban/kernel/testing/campaign.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { xinjiangCalendar } from '../calendars/xinjiang.ts'
import { shihezi } from './from2019-01-01.ts'

const rule = listRuleOf(shihezi, 'campaign')
const rules: ListRules = { pack: shihezi, rule, calendar: xinjiangCalendar, announced: { 年度申报文件发布日: '2025-03-14' } }
const staff = (role: string, institution?: string) => ({
  kind: 'staff' as const,
  id: role,
  area: 'shihezi',
  roles: [{ role, ...(institution && { institution }) }],
})
const id = listId('campaign', 'U001', '2025-04-30')
const identity = { pack: 'p', place: 'U001', cycle: '2025-04-30' } as const
const opened = after(foldList(id, []), openList(rules, foldList(id, []), identity, 'determination', moment('2025-03-10T10:00')))
/** Three cases of two people: two diseases of an employee and one of a resident. */
const members = after(opened, join(opened, ['c1', 'c2', 'c3'], moment('2025-03-20T10:00')))
const payers = ['p1', 'p1', 'p2'].map((person) => ({ service: 'determination', person, facts: {} }))
const total = totalFee(shihezi, rule, payers)

const done = (list: ListState, step: string, on: string, records: Facts = {}, part?: string) =>
  stepList(rules, list, { step, records, ...(part && { part }) }, moment(on))
const refusalOf = (decision: ReturnType<typeof done>) => (decision.ok ? 'done' : decision.refusal)
const posted = { postedAt: '单位公告栏', postedOn: '2025-03-17' }
const read = after(members, done(members, 'read', '2025-03-17'))
const shown = after(read, done(read, 'post', '2025-03-17', posted))
const closed = after(shown, closeList(shown, typeof total === 'number' ? total : undefined, moment('2025-04-24T10:00')))
const counts = { persons: 2, diseases: 3 }
const confirmed = after(closed, done(closed, 'confirm', '2025-04-24', counts))
const invoice = { cashier: '人民医院', invoice: 'No.0001', amount: 15000 }
const paid = after(confirmed, done(confirmed, 'pay', '2025-04-25', invoice))
const parts = rule.steps.find((step) => step.id === 'report')?.parts ?? []
const handIn = (list: ListState, ...some: string[]) => some.reduce((so, part) => after(so, done(so, 'report', '2025-04-28', {}, part)), list)
const reported = handIn(paid, ...parts)
const notice = { designated: '石大一附院', examFrom: '2025-05-12' }
const examined = after(reported, done(reported, 'examNotice', '2025-05-06', notice))
const lastDay = (list: ListState, step: string) => {
  const at = listOwed(rules, list).find((one) => one.id === step)?.due
  return at && dayOf(at)
}

test('[SHZ-02] [SHZ-44] the list of a unit is its agent’s: the agent of another unit does not see it', () => {
  const see = (institution: string) => mayList(shihezi, staff('unitAgent', institution), rule, { place: 'U001' }, 'see')
  assert.deepEqual([see('U001'), see('U002')], [true, false])
  const step = (role: string, name: string) => mayList(shihezi, staff(role, 'U001'), rule, { place: 'U001' }, 'step', name)
  assert.deepEqual([step('unitAgent', 'report'), step('unitAgent', 'sendResults'), step('authority', 'sendResults')], [true, false, true])
})

test('[SHZ-39] the agent’s first task is to read the yearly notice, from its publication in mid-March on', () => {
  assert.deepEqual(refusalOf(done(members, 'read', '2025-03-13')), { code: 'tooEarly', from: '2025-03-14' })
  assert.deepEqual(refusalOf(done(members, 'post', '2025-03-17', posted)), { code: 'wrongOrder', before: ['read'] })
  assert.deepEqual(read.stepsDone, ['read'])
})

test('[SHZ-41] that the notice was posted is recorded, with where and on which day', () => {
  assert.deepEqual(refusalOf(done(read, 'post', '2025-03-17', {})), { code: 'recordsMissing', records: ['postedAt', 'postedOn'] })
  assert.deepEqual(shown.records.post?.records, posted)
})

test('[SHZ-52] by 30 April the agent closes the list and confirms people and diseases; 50 yuan a disease are due, two of one person twice', () => {
  assert.equal(total, 15000)
  assert.deepEqual([closed.total, closed.members.length], [15000, 3])
  assert.deepEqual(refusalOf(join(closed, ['c4'], moment('2025-04-25')) as ReturnType<typeof done>), { code: 'listClosed' })
  assert.deepEqual(refusalOf(done(shown, 'confirm', '2025-04-24', counts)), { code: 'listOpen' })
  assert.deepEqual(refusalOf(done(closed, 'confirm', '2025-04-24', {})), { code: 'recordsMissing', records: ['persons', 'diseases'] })
  assert.deepEqual(cycleOf(rule, '2025-03-20', xinjiangCalendar), { state: 'on', day: '2025-04-30' })
  assert.deepEqual([lastDay(closed, 'confirm'), lastDay(confirmed, 'pay')], ['2025-04-30', '2025-04-30'])
})

test('[SHZ-53] the agent pays at one of two hospitals, and an invoice that is not the total of the list is not taken', () => {
  assert.deepEqual(refusalOf(done(confirmed, 'pay', '2025-04-25', { ...invoice, amount: 10000 })), {
    code: 'amountDiffers',
    expected: 15000,
    given: 10000,
  })
  assert.deepEqual(refusalOf(done(confirmed, 'pay', '2025-04-25', { amount: 15000 })), { code: 'recordsMissing', records: ['cashier', 'invoice'] })
  assert.deepEqual(paid.records.pay?.records, invoice)
  assert.deepEqual(rule.steps.find((step) => step.id === 'pay')?.records?.[0]?.options, ['石大一附院', '人民医院'])
})

test('[SHZ-54] the report is due by 30 April, after the payment, and is made when all three things are in', () => {
  assert.deepEqual(refusalOf(done(confirmed, 'report', '2025-04-28', {}, parts[0])), { code: 'wrongOrder', before: ['pay'] })
  assert.equal(lastDay(paid, 'report'), '2025-04-30')
  assert.deepEqual([parts.length, reported.stepsDone.includes('report')], [3, true])
})

/** The report as it stands with everything but this one thing, and with it. */
function reportWithout(part: string): void {
  assert.ok(parts.includes(part))
  const others = handIn(paid, ...parts.filter((one) => one !== part))
  assert.equal(others.stepsDone.includes('report'), false)
  assert.deepEqual(refusalOf(done(others, 'examNotice', '2025-05-06', notice)), { code: 'wrongOrder', before: ['report'] })
  assert.equal(handIn(others, part).stepsDone.includes('report'), true)
}

test('[SHZ-55] a report without the complete archives is not made', () => reportWithout('材料完备的申报档案袋'))

test('[SHZ-56] a report without the electronic summary, employees and residents apart, is not made', () =>
  reportWithout('电子版汇总表（职工、居民分开）'))

test('[SHZ-57] a report without the blue copy of the invoice is not made', () => reportWithout('评审费缴费发票（蓝联）'))

test('[SHZ-56] what the list prints is split into a table of employees and one of residents', () => {
  const summary = shihezi.forms?.find((form) => form.id === 'summary')
  assert.deepEqual([rule.split, summary?.of, rule.steps.find((step) => step.id === 'report')?.prints], ['insurance', 'list', ['summary']])
})

test('[SHZ-58] from May on the authority sends the unit the notice of the examination, with the institution it designates', () => {
  assert.deepEqual(refusalOf(done(reported, 'examNotice', '2025-04-30', notice)), { code: 'tooEarly', from: '2025-05-01' })
  assert.deepEqual(refusalOf(done(reported, 'examNotice', '2025-05-06', {})), { code: 'recordsMissing', records: ['designated', 'examFrom'] })
  assert.equal(examined.stepsDone.at(-1), 'examNotice')
})

test('[SHZ-59] from June on the authority returns the results to the unit, and the agent receives them', () => {
  assert.deepEqual(refusalOf(done(examined, 'sendResults', '2025-05-30')), { code: 'tooEarly', from: '2025-06-01' })
  assert.deepEqual(refusalOf(done(examined, 'resultsReceived', '2025-06-03')), { code: 'wrongOrder', before: ['sendResults'] })
  const sent = after(examined, done(examined, 'sendResults', '2025-06-03'))
  assert.deepEqual(after(sent, done(sent, 'resultsReceived', '2025-06-03')).stepsDone.slice(-2), ['sendResults', 'resultsReceived'])
})
