import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FormCell, FormColumn, FormSource } from '@jingban/kernel/pack/form.ts'
import { holds } from '@jingban/kernel/pack/tree.ts'
import { gridWidth, inColumn, setGrid, setHeadings } from './setGrid.ts'
import { blank, setLine, type Values, wordsOf } from './setWords.ts'

const facts = { 'fact.reason': '死亡', 'fact.schemes': '职工医保、生育保险', 'fact.name': '王秀兰' }
const known: Values = (source, when) => (when !== undefined && !holds(when, { reason: '死亡' }) ? undefined : facts[source as keyof typeof facts])

const rows: FormCell[][] = [
  [{ label: '基本信息', heading: true }],
  [
    { label: '代表人', labelSpan: 2, span: 0, down: 2 },
    { label: '姓名', from: 'fact.name', span: 2 },
    { label: '电话', span: 1 },
  ],
  [{ label: '号码', span: 1 }],
  [{ from: 'fact.reason', span: 3, down: 2 }, { label: '甲' }],
  [{ label: '乙' }],
]

test('a label that reaches down leaves its columns to the rows below, and every row fills the width', () => {
  const width = gridWidth(rows)
  assert.equal(width, 7)
  const spans = setGrid(rows, width, known).map((row) => row.map(({ span, down }) => [span, down]))
  assert.deepEqual(spans, [
    [[7, 1]],
    [
      [2, 2],
      [1, 1],
      [2, 1],
      [1, 1],
      [1, 1],
    ],
    [
      [1, 1],
      [4, 1],
    ],
    [
      [3, 2],
      [1, 1],
      [3, 1],
    ],
    [
      [1, 1],
      [3, 1],
    ],
  ])
})

test('a heading stands over the whole width; without a label the value reaches down', () => {
  const [heading] = setGrid(rows, 7, known)
  assert.deepEqual(heading, [{ lines: 1, inside: [], label: true, text: '基本信息', span: 7, down: 1, align: 'center' }])
})

test('widths decide how many columns there are', () => {
  assert.equal(gridWidth(rows, [1, 2, 3, 1, 1, 1, 1, 1]), 8)
})

const boxed = (values: Values, more: Partial<FormCell> = {}): string =>
  wordsOf({ from: 'fact.schemes', checks: ['职工医保', '生育保险', { label: '其他', is: ['补充'] }], ...more }, values).replaceAll('\u00a0', '')

test('a box is ticked where the value is its word or has it among others, and none where nothing is known', () => {
  assert.equal(boxed(known), '☑职工医保　☑生育保险　☐其他')
  assert.equal(boxed(blank), '☐职工医保　☐生育保险　☐其他')
  assert.equal(
    boxed(() => '补充'),
    '☐职工医保　☐生育保险　☑其他',
  )
  assert.equal(boxed(known, { boxesBehind: true, text: '（{}）' }), '（职工医保☑　生育保险☑　其他☐）')
})

test('what is filled only while something holds leaves neither value nor wording where it does not', () => {
  const name = { from: 'fact.name', text: '由{}代表' } as const
  assert.equal(wordsOf({ ...name, when: { fact: 'reason', is: '死亡' } }, known), '由王秀兰代表')
  assert.equal(wordsOf({ ...name, when: { fact: 'reason', is: '其他' } }, known), '')
  assert.equal(wordsOf({ ...name, blank: '＿＿' }, blank), '由＿＿代表')
  assert.equal(wordsOf({ from: 'fact.name', blank: '年　月' }, blank), '年　月')
})

test('the parts of a line follow each other until one has a share of its own', () => {
  const line = setLine([{ text: '甲' }, { from: 'fact.name' }, { text: '乙', span: 2, align: 'right' }, { text: '丙' }], known)
  assert.deepEqual(line, [
    { text: '甲王秀兰', share: 1, align: 'left' },
    { text: '乙丙', share: 2, align: 'right' },
  ])
})

const columns: FormColumn[] = [
  { label: '序号', from: 'row.number' },
  { label: '增加', from: 'row.change', is: '增加', under: '变更类别' },
  { label: '中断', from: 'row.change', is: '中断', under: '变更类别' },
  { label: '备注', from: 'row.remarks' },
]

test('columns under one heading stand in a second row, the others reach down to it', () => {
  assert.deepEqual(setHeadings(columns), [
    [
      { text: '序号', across: 1, down: 2 },
      { text: '变更类别', across: 2, down: 1 },
      { text: '备注', across: 1, down: 2 },
    ],
    [
      { text: '增加', across: 1, down: 1 },
      { text: '中断', across: 1, down: 1 },
    ],
  ])
  assert.equal(setHeadings(columns.filter(({ under }) => under === undefined)).length, 1)
})

test('a line is marked under the one column that it belongs to', () => {
  const line: Values = (source: FormSource) => (source === 'row.change' ? '中断' : undefined)
  assert.deepEqual(
    columns.map((column) => inColumn(column, line)),
    [undefined, undefined, '√', undefined],
  )
})
