import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Evidence, Field } from '../pack/material.ts'
import type { Condition } from '../pack/tree.ts'
import type { DayRule } from '../time/dayRule.ts'
import { asking, conditionWords, dayRuleWords, evidenceWords, moneyWords, requirementWords, treeWords, whomWords } from './words.ts'

const fields: Field[] = [
  { id: 'away', label: '住在外地', type: 'yes' },
  { id: 'age', label: '年龄', type: 'number' },
  { id: 'flexible', label: '灵活就业人员', type: 'yes' },
]

const rules: [DayRule, string][] = [
  [{ every: 'week', weekdays: [3, 5], half: 'pm' }, '每周三、周五下午'],
  [{ every: 'week', weekdays: [1, 2, 3, 4, 5] }, '每周一至周五'],
  [{ every: 'week', weekdays: [2, 4] }, '每周二、周四'],
  [{ every: 'year', month: 3, day: 16 }, '每年 3 月 16 日'],
  [{ every: 'year', month: 4, day: 'last' }, '每年 4 月底'],
  [{ every: 'month', day: 'last', working: true }, '每月最后一个工作日'],
  [{ every: 'month', day: 3, working: true }, '每月第 3 个工作日'],
  [{ every: 'quarter', month: 1, day: 10 }, '每季度第一个月 10 日'],
  [{ every: 'month', day: 20, later: 1 }, '次月 20 日'],
  [{ every: 'month', day: 20, later: 2 }, '2 个月后 20 日'],
  [{ on: '2026-03-02' }, '2026年3月2日'],
  [{ announced: '上报日' }, '上报日（另行通知）'],
  [{ every: 'quarter', day: 'last' }, '每季度末'],
]

test('a named day is told as people say it', () => {
  for (const [rule, words] of rules) assert.equal(dayRuleWords(rule), words)
})

const conditions: [Condition, string][] = [
  [{ fact: 'away', is: true }, '住在外地的人'],
  [{ fact: 'away', is: false }, '没有“住在外地”的人'],
  [{ fact: 'insurance', is: '居民' }, '居民'],
  [{ fact: 'insurance', in: ['职工', '居民'] }, '职工、居民'],
  [{ fact: 'age', min: 60 }, '年龄 60 以上'],
  [{ fact: 'age', max: 17 }, '年龄 17 以下'],
  [{ fact: 'away', known: true }, '填了“住在外地”的人'],
  [{ fact: 'away', known: false }, '没有填“住在外地”的人'],
  [
    {
      all: [
        { fact: 'away', is: true },
        { fact: 'age', min: 60 },
      ],
    },
    '住在外地的人，并且年龄 60 以上',
  ],
  [
    {
      any: [
        { fact: 'away', is: true },
        { fact: 'age', min: 60 },
      ],
    },
    '住在外地的人，或者年龄 60 以上',
  ],
  [{ not: { fact: 'insurance', is: '居民' } }, '不是“居民”'],
  [{ fact: 'flexible', is: true }, '灵活就业人员'],
  [{ not: { fact: 'flexible', is: true } }, '不是灵活就业人员的人'],
  [{ fact: 'deathOnRecord', is: false }, '系统里查不到死亡信息的人'],
  [{ fact: 'accountBalance', min: 1 }, '个人账户里有余额'],
  [{ fact: 'insurance', known: false }, '还没有参加医保的人'],
  [{ atLeast: 1, of: [{ fact: 'insurance', is: '居民' }] }, '居民至少 1 项'],
]

test('a condition is told with the words of the form', () => {
  for (const [condition, words] of conditions) assert.equal(conditionWords(condition, fields), words)
})

const evidence: [Evidence, string][] = [
  [{ document: ['test', 'imaging'], times: 2, perYear: true }, '化验单、检查报告，每年 2 次以上'],
  [{ document: ['diagnosis'], hospital: { level: 2, designated: true, where: 'here' } }, '本市二级以上定点医院的诊断证明'],
  [
    { document: ['inpatient'], stayDays: 7, signed: { title: '主任医师', number: 2 }, hospital: { level: 3, gradeA: true, specialist: true } },
    '三级甲等专科医院的住院病历，住院 7 天以上，2 位主任医师签字',
  ],
  [{ measure: '空腹血糖', op: '>=', value: 7, unit: 'mmol/L', times: 2 }, '空腹血糖 >= 7 mmol/L，2 次'],
  [{ course: '糖尿病', atLeast: { years: 1 } }, '糖尿病病程 1 年以上'],
  [{ person: 'age', min: 14 }, '年龄 14 岁以上'],
  [{ person: 'sex', is: 'F' }, '女'],
  [{ judged: '病情稳定' }, '病情稳定'],
]

test('each proof is told with everything it must be', () => {
  for (const [leaf, words] of evidence) assert.equal(evidenceWords(leaf), words)
})

test('several proofs are told line by line', () => {
  assert.deepEqual(treeWords({ any: [{ document: ['id'] }] }), ['证件'])
  assert.deepEqual(treeWords({ atLeast: 2, of: [{ document: ['id'] }, { document: ['photo'] }, { not: { judged: '过期' } }] }), [
    '下面至少 2 种',
    '证件',
    '照片',
    '不是：过期',
  ])
  assert.deepEqual(treeWords({ all: [{ document: ['id'] }, { document: ['photo'] }] }), ['证件', '照片'])
})

test('papers that differ in their names alone stand on one line, and two that belong together are not told as a choice', () => {
  const of = (name: string): Evidence => ({ document: ['id'], of: name, paper: 'original' })
  assert.deepEqual(treeWords({ any: [of('身份证'), of('护照')] }), ['下面任选一种：身份证、护照，原件'])
  assert.deepEqual(treeWords({ any: [{ all: [of('就业证件'), of('居留证件')] }, of('永久居留证')] }), [
    '下面任选一种',
    '就业证件，原件和居留证件，原件',
    '永久居留证，原件',
  ])
})

test('what everybody must fulfil is told as an answer, and where a unit or a provider is has a name of its own', () => {
  assert.deepEqual(
    requirementWords(
      {
        all: [
          { fact: 'away', is: false },
          { fact: 'stopped', is: true },
        ],
      },
      fields,
    ),
    ['住在外地：否', '已经停保'],
  )
  const filing = { by: [], channels: [], window: 'always' as const, materials: [], form: [], fees: 'none' as const, basis: 'EX-01' }
  const county = { fact: 'county', in: ['示例县'] }
  assert.deepEqual(requirementWords(county, asking({ subject: 'provider', filing })), ['机构所在地：示例县'])
  assert.deepEqual(requirementWords(county, asking({ subject: 'person', filing })), ['参保地：示例县'])
})

test('before further words a condition reads as whose it is', () => {
  assert.equal(whomWords({ fact: 'reason', is: '死亡' }, fields), '死亡的')
  assert.equal(whomWords({ fact: 'flexible', is: true }, fields), '灵活就业人员')
})

test('money is told in yuan, with its groups', () => {
  assert.deepEqual([moneyWords(5000), moneyWords(123450), moneyWords(123456789)], ['50 元', '1,234.50 元', '1,234,567.89 元'])
})
