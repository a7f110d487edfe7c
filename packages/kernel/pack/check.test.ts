import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { check } from './check.ts'
import type { Pack } from './pack.ts'
import { partsOf } from './visit.ts'

type Open = Record<string, unknown>

/** The example with one thing said otherwise: the value at this path replaced, added, or with `undefined` taken out. */
function broken(path: string, value: unknown): Pack {
  const copy: Pack = JSON.parse(JSON.stringify(example))
  const names = path.split('/')
  const last = names.pop() ?? ''
  const place = names.reduce<unknown>((at, name) => partsOf(at).find(([known]) => known === name)?.[1], copy)
  assert.ok(typeof place === 'object' && place !== null, `no such place: ${path}`)
  const key = Array.isArray(place) && partsOf(place).some(([known]) => known === last) ? partsOf(place).findIndex(([known]) => known === last) : last
  if (value === undefined) Reflect.deleteProperty(place, key)
  else (place as Open)[key] = value
  return copy
}

const panel = 'services/determination/procedures/panel'
const onsite = 'services/determination/procedures/onsite'
const clock = { id: 'x', owes: 'officer', limit: { wd: 5 }, from: 'submitted', to: 'decided', late: 'warn', basis: 'EX-26' }

/** What is said otherwise, where the problem is found, and what it says. */
const table: [what: string, path: string, value: unknown, found: string, problem: RegExp][] = [
  ['a misspelt word of a stage', `${panel}/stages/experts/blnd`, true, `${panel}/stages/experts/blnd`, /不认识的词 blnd/],
  ['a word of another kind of stage', `${panel}/stages/batch/seats`, 2, `${panel}/stages/batch/seats`, /不认识的词 seats/],
  ['a kind of stage that is none', `${panel}/stages/batch/kind`, 'weit', `${panel}/stages/batch`, /不认识的 kind：weit/],
  ['a misspelt word of the pack', 'telephones', {}, 'telephones', /不认识的词/],
  [
    'a misspelt word of a span',
    `${panel}/stages/accept/supplement/within`,
    { workdays: 5 },
    `${panel}/stages/accept/supplement/within/workdays`,
    /不认识的词/,
  ],
  [
    'a misspelt word of a condition',
    `${onsite}/stages/visit/when`,
    { all: [{ fact: 'homebound', equals: true }] },
    `${onsite}/stages/visit/when/all/0/equals`,
    /不认识的词/,
  ],
  [
    'a misspelt word of evidence',
    'diseases/list/D01/criteria/clauses/1/needs',
    { any: [{ documents: ['id'] }] },
    'diseases/list/D01/criteria/clauses/1/needs/any/0/documents',
    /不认识的词/,
  ],
  [
    'a misspelt word of a choice',
    `${panel}/clocks/promise/limit`,
    { choose: [{ if: 1, use: { wd: 5 } }] },
    `${panel}/clocks/promise/limit/choose/0/if`,
    /不认识的词/,
  ],
  ['a word where a number belongs', `${panel}/stages/experts/seats`, '两人', `${panel}/stages/experts/seats`, /类型不对/],
  ['a word where a length belongs', `${panel}/stages/notice/lasts`, '七天', `${panel}/stages/notice/lasts`, /类型不对/],
  ['one thing where several belong', `${panel}/stages/notice/where`, '网站', `${panel}/stages/notice/where`, /类型不对/],
  ['a clause that is written otherwise', `${panel}/stages/accept/basis`, '第三条', `${panel}/stages/accept/basis`, /条款编号写法不对：第三条/],
  [
    'a choice that leaves somebody out',
    `${panel}/clocks/promise/limit`,
    { choose: [{ when: { fact: 'insurance', is: '居民' }, use: { wd: 20 } }] },
    `${panel}/clocks/promise/limit`,
    /一个选项都不符合/,
  ],
  [
    'a choice after one for everybody',
    `${panel}/clocks/promise/limit`,
    { choose: [{ use: { wd: 20 } }, { use: { wd: 15 } }] },
    `${panel}/clocks/promise/limit`,
    /永远轮不到/,
  ],
  ['an id given twice', `${panel}/stages/recheck/id`, 'spotCheck', `${panel}/stages/spotCheck`, /出现了两次/],
  [
    'a rule over a clause that is not printed',
    'diseases/list/D01/criteria/rule',
    { all: ['1', '2', '3', '4', '5'] },
    'diseases/list/D01/criteria/rule',
    /没有第 5 条/,
  ],
  ['a clause that the rule forgets', 'diseases/list/D01/criteria/rule', { all: ['1', '2', '3'] }, 'diseases/list/D01/criteria/clauses/4', /没有用到/],
  [
    'more of a list than it has',
    'diseases/list/D01/criteria/rule',
    { all: ['1', { atLeast: 4, of: ['2', '3', '4'] }] },
    'diseases/list/D01/criteria/rule/all/1',
    /办不到/,
  ],
  ['a role that is none', `${panel}/stages/recheck/by`, 'nobody', `${panel}/stages/recheck/by`, /没有这个岗位：nobody/],
  ['a pool that is none', `${panel}/stages/experts/fill/pool`, 'province', `${panel}/stages/experts/fill/pool`, /没有这个专家库/],
  ['a list that is none', `${panel}/stages/batch/list`, 'yearly', `${panel}/stages/batch/list`, /没有这个名册/],
  ['a step that the list has not', `${panel}/stages/batch/until`, 'sign', `${panel}/stages/batch/until`, /没有这个名册步骤/],
  ['a need that nobody can bring', `${panel}/stages/exam/needs`, ['examFea'], `${panel}/stages/exam/needs`, /没有这个收费或材料/],
  ['a fee that is none', `${panel}/stages/exam/fee`, 'examFea', `${panel}/stages/exam/fee`, /没有这个收费/],
  ['a document that is none', 'documents/notice/overrides', ['older'], 'documents/notice/overrides', /没有这个依据文件/],
  [
    'another name for an answer that is none',
    'services/determination/filing/form/homebound/alsoCalled',
    { 不存在: ['某'] },
    'services/determination/filing/form/homebound/alsoCalled',
    /没有这个选项/,
  ],
  ['a disease that is none', 'diseases/list/D02/notWith', ['D99'], 'diseases/list/D02/notWith', /没有这个病种/],
  ['a group that no disease is in', 'services/determination/quotas/1/group', '三类', 'services/determination/quotas/1/group', /没有这个病种分组/],
  ['a procedure that is none', 'services/determination/appeal/procedure', 'court', 'services/determination/appeal/procedure', /没有这个程序/],
  [
    'an act after the end that is none',
    'services/determination/entitlement/activatedBy',
    'start',
    'services/determination/entitlement/activatedBy',
    /没有这个办结后的事项/,
  ],
  ['a place that is none', 'services/determination/filing/places', ['office'], 'services/determination/filing/places', /没有这个机构名录/],
  [
    'a fact that nobody says',
    'services/determination/filing/eligible',
    { fact: 'insurence', known: true },
    'services/determination/filing/eligible/fact',
    /没有这个表单项或记录/,
  ],
  ['nobody to settle what is not stated', 'roles/supervisor/supervises', undefined, 'roles', /没有岗位处理/],
  [
    'a chosen institution that nobody chooses',
    'services/reimbursement/procedures/pay/stages/payment/by',
    'providerOffice',
    'services/reimbursement/procedures/pay/stages/payment/by',
    /表单里没有选/,
  ],
  [
    'an outsider whose role says nowhere',
    'roles/otherArea/scope',
    undefined,
    'services/reimbursement/procedures/pay/stages/exchange/by',
    /管哪些办件/,
  ],
  ['a stage that nothing leads to', `${panel}/stages/experts/then`, {}, `${panel}/stages/exam`, /走不到这个环节/],
  [
    'a stage that leads to no end',
    'services/settlement/procedures/settle/stages/compare/then',
    { done: 'bills', mismatch: 'bills' },
    'services/settlement/procedures/settle/stages/compare',
    /走不到办结/,
  ],
  [
    'an outcome that leads to no stage',
    `${panel}/stages/recheck/then`,
    { fail: 'panelists' },
    `${panel}/stages/recheck/then`,
    /没有这个环节：panelists/,
  ],
  [
    'an outcome that the stage never has',
    `${panel}/stages/recheck/then`,
    { failed: 'experts' },
    `${panel}/stages/recheck/then/failed`,
    /没有这种结果：failed/,
  ],
  [
    'an opinion that leads nowhere',
    `${onsite}/stages/threePeople/outcomes`,
    ['doubt', 'other'],
    `${onsite}/stages/threePeople/outcomes`,
    /没有写 other 以后到哪里/,
  ],
  ['an objection that leads to no stage', `${panel}/stages/notice/objection/then`, 'court', `${panel}/stages/notice/then`, /没有这个环节：court/],
  ['a result that nobody is told', `${onsite}/after`, [], `${onsite}/after`, /没有人通知本人/],
  ['a refusal that nobody is told', `${onsite}/after/0/on`, 'granted', `${onsite}/after`, /没有通过以后没有人通知本人/],
  [
    'a procedure that nobody walks',
    'services/determination/entitlement/renew/procedure',
    'notStated',
    'services/determination/procedures/renewal',
    /没有哪种申报走/,
  ],
  [
    'a filing that walks nowhere',
    'services/determination/routes/1/when',
    { fact: 'homebound', is: false },
    'services/determination/routes',
    /哪个程序都不走/,
  ],
  ['no channel to file by', 'services/reimbursement/filing/channels', [], 'services/reimbursement/filing/channels', /没有渠道/],
  ['no stage at all', `${onsite}/stages`, [], onsite, /没有一个环节/],
  ['a clock from a mark that nothing makes', `${onsite}/clocks/onsite/from`, 'accepted', `${onsite}/clocks/onsite/from`, /没有这个时点：accepted/],
  ['a clock to a mark that nothing makes', `${panel}/clocks/promise/to`, 'done:entry', `${panel}/clocks/promise/to`, /没有这个时点/],
  ['a clock that a stage of nowhere stops', `${panel}/clocks/promise/stops`, ['hospital'], `${panel}/clocks/promise/stops`, /没有这个停表环节/],
  ['a clock that nobody owes', `${panel}/clocks/promise/owes`, 'nobody', `${panel}/clocks/promise/owes`, /没有这个岗位/],
  [
    'a take-up clock of the case',
    `${panel}/stages/experts/fill/takeUp/from`,
    'submitted',
    `${panel}/stages/experts/fill/takeUp/from`,
    /没有这个时点/,
  ],
  ['a promise longer than the law', `${panel}/clocks/promise/statutory`, { wd: 19 }, `${panel}/clocks/promise/limit`, /比法定时限长/],
  [
    'a promise in working days longer than the law in days',
    `${panel}/clocks/promise/statutory`,
    { days: 20 },
    `${panel}/clocks/promise/limit`,
    /比法定时限长/,
  ],
  ['an extension in another unit', `${panel}/clocks/promise/extend/by`, { hours: 24 }, `${panel}/clocks/promise/extend`, /单位不一样/],
  ['a stage without a limit', `${onsite}/clocks`, [{ ...clock, to: 'leave:visit' }], `${onsite}/stages/threePeople`, /没有时限/],
  ['a limit that ends before the stage begins', `${onsite}/clocks`, [clock], `${onsite}/stages/choose`, /没有时限/],
  ['a stage that only comes back to itself', `${onsite}/stages/visit/then`, { attended: 'visit' }, `${onsite}/stages/visit`, /走不到办结/],
  [
    'a refusal of an act that nobody is told',
    'services/enrolment/procedures/register/after/0/on',
    'granted',
    'services/enrolment/procedures/register/after',
    /没有通过以后/,
  ],
  ['a message that not everybody gets', `${onsite}/after/0/act/when`, { fact: 'homebound', is: true }, `${onsite}/after`, /通过以后没有人通知/],
  ['a deed that tells nothing', `${onsite}/after/0/act/does`, 'record', `${onsite}/after`, /通过以后没有人通知/],
  [
    'a fee that nobody pays',
    'services/determination/filing/fees/cardFee/payer',
    'nobody',
    'services/determination/filing/fees/cardFee',
    /没有这个岗位/,
  ],
  ['somebody of a unit whose role says nowhere', 'roles/officer', { name: '单位的人', of: 'unit' }, `${panel}/stages/recheck/by`, /管哪些办件/],
  [
    'a promise in months longer than the law in years',
    `${onsite}/clocks/onsite`,
    { ...clock, id: 'onsite', to: 'ended', limit: { months: 13 }, statutory: { years: 1 } },
    `${onsite}/clocks/onsite/limit`,
    /比法定时限长/,
  ],
  [
    'an extension of what is done at once',
    `${onsite}/clocks/onsite`,
    { ...clock, to: 'ended', limit: 'sameVisit', extend: { by: { wd: 1 }, times: 1 } },
    `${onsite}/clocks/x/extend`,
    /单位不一样/,
  ],
]

test('the example has no problem', () => {
  assert.deepEqual(check(example), [])
})

for (const [what, path, value, found, problem] of table) {
  test(`the check finds ${what}`, () => {
    const problems = check(broken(path, value))
    assert.ok(
      problems.some((one) => one.path === found && problem.test(one.problem) && one.remedy.length > 0),
      JSON.stringify(problems, undefined, 1),
    )
  })
}

test('where words are misspelt only those are told, since the rest cannot be read', () => {
  assert.equal(check(broken('services/determination/procedurs', [])).length, 1)
})

test('a promise that keeps to the law, in whatever unit, is no problem', () => {
  for (const statutory of [{ wd: 20 }, { days: 28 }, { months: 1 }, { years: 1 }, { hours: 672 }])
    assert.deepEqual(check(broken(`${panel}/clocks/promise/statutory`, statutory)), [])
})

const untimed = (path: string, clocks: unknown) =>
  check(broken(path, clocks))
    .filter((one) => /没有时限/.test(one.problem))
    .map((one) => one.path.split('/').at(-1))

test('a clock covers the stages from its start to its end, and a stage may have another limit of its own', () => {
  assert.deepEqual(untimed(`${onsite}/clocks`, [clock]), ['choose'])
  assert.deepEqual(untimed(`${onsite}/clocks`, [{ ...clock, from: 'decided', to: 'ended' }]), ['visit', 'threePeople'])
  assert.deepEqual(untimed(`${onsite}/clocks`, [{ ...clock, from: 'leave:visit', to: 'done:choose' }]), ['visit'])
  assert.deepEqual(untimed(`${onsite}/clocks`, [{ ...clock, from: 'enter:visit', to: 'done:choose' }]), [])
  assert.deepEqual(untimed(`${onsite}/clocks`, [{ ...clock, to: 'enter:choose' }]), ['choose'])
  assert.deepEqual(untimed(`${panel}/clocks`, []), ['recheck', 'spotCheck', 'enrol', 'exam'])
})

test('a stage that only those reach who pass over another is reached', () => {
  const pay = 'services/reimbursement/procedures/pay/stages'
  assert.deepEqual(check(broken(`${pay}/exchange/then`, { done: 'end' })), [])
})

test('a clock may run to a part of a deed', () => {
  assert.deepEqual(check(broken(`${panel}/clocks/enrolment/to`, 'done:entered')), [])
})
