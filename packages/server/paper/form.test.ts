import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import { blank, type Frame, printForm, setForm, type Values } from './form.ts'

const frame: Frame = { agency: '示例中心', source: '示例通知', printed: '2026年4月3日 打印' }
const form: PrintedForm = {
  id: 'review',
  title: '评审鉴定表',
  of: 'application',
  basis: 'EX-47',
  rows: [
    [
      { label: '姓名', from: 'person.name' },
      { label: '性别', from: 'person.sex' },
      { label: '身份证号', from: 'person.idNumber' },
    ],
    [{ label: '现申报病种', from: 'application.diseases' }],
    [{ label: '专家评审意见', text: '一、（{}）等病种符合标准。', from: 'application.passed', lines: 8 }],
  ],
}
const known: Values = (source) => ({ 'person.name': '王秀兰', 'application.passed': '糖尿病' })[source as 'person.name']

const pagesOf = (pdf: Uint8Array): number =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page\b/g),
  ].length

test('a form keeps its cells as printed: every row fills the width, whatever it holds', () => {
  const { width, rows } = setForm(form, known, frame)
  assert.equal(width, 6)
  for (const row of rows)
    assert.equal(
      row.reduce((sum, cell) => sum + cell.span, 0),
      width,
    )
})

test('what is known stands in its cell, printed wording around it; what is not known stays blank', () => {
  const [first, , opinion] = setForm(form, known, frame).rows
  assert.deepEqual(
    first?.map((cell) => cell.text),
    ['姓名', '王秀兰', '性别', '', '身份证号', ''],
  )
  assert.equal(opinion?.[1]?.text, '一、（糖尿病）等病种符合标准。')
  assert.match(setForm(form, blank, frame).rows[2]?.[1]?.text ?? '', /（　+）/)
})

test('of a value of several lines the first stands in the printed wording and the others below, whatever marks they hold', () => {
  const several: Values = (source) => (source === 'application.passed' ? '糖尿病\n1、$& 元' : undefined)
  assert.equal(setForm(form, several, frame).rows[2]?.[1]?.text, '一、（糖尿病）等病种符合标准。\n1、$& 元')
})

test('a form of one page is one page of A4, filled or blank', () => {
  for (const values of [known, blank]) {
    const pdf = printForm(form, values, frame)
    assert.match(Buffer.from(pdf).toString('latin1'), /\/MediaBox\s*\[0 0 595\.\d+ 841\.\d+\]/)
    assert.equal(pagesOf(pdf), 1)
  }
})

test('a form of a list has one numbered line for each member, and lines to write on where it is blank', () => {
  const list: PrintedForm = {
    ...form,
    of: 'list',
    landscape: true,
    columns: [
      { label: '序号', from: 'list.members' },
      { label: '姓名', from: 'person.name', width: 2 },
    ],
  }
  assert.deepEqual(setForm(list, blank, frame, [known, known]).members, [
    ['1', '王秀兰'],
    ['2', '王秀兰'],
  ])
  assert.equal(setForm(list, blank, frame).members.length, 12)
  assert.equal(pagesOf(printForm(list, blank, frame)), 1)
})

test('what a person or a policy says is set as it stands, never read as marks of the typesetter', () => {
  assert.ok(printForm({ ...form, title: '表 #panic("x") $x$' }, () => '#set page(width: 1cm) *x*', frame).length > 0)
})
