import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assessmentForm } from './assessmentForm.ts'
import { daye } from './setting.ts'

const cells = assessmentForm.rows.flat()
const from = (label: string) => cells.find((cell) => cell.label === label)?.from

test('[DY-42] the form keeps the title of the prefecture, as printed', () => {
  assert.deepEqual(
    daye.pack.forms?.map((form) => form.title),
    ['黄石市基本医疗保险门诊特殊慢性病评审鉴定表'],
  )
})

test('[DY-43] name, sex and number come from the register', () => {
  assert.deepEqual(['姓名', '性别', '身份证号'].map(from), ['person.name', 'person.sex', 'person.idNumber'])
})

test('[DY-44] place of insurance, day of the filing and the diseases held are filled in', () => {
  assert.deepEqual(['参保地', '报名日期', '原享受病种'].map(from), ['fact.insuredAt', 'application.date', 'person.held'])
})

test('[DY-45] all diseases that are claimed stand in one cell', () => {
  assert.equal(from('现申报病种'), 'application.diseases')
  assert.equal(assessmentForm.of, 'application')
})

test('[DY-46] the form asks for the intended institution, picked from those with an agreement, and for the phone', () => {
  assert.deepEqual(['拟定点就诊医药机构', '联系方式'].map(from), ['fact.provider', 'person.phone'])
  const provider = daye.pack.services[0]?.filing.form.find((field) => field.id === 'provider')
  assert.deepEqual([provider?.label, provider?.type, provider?.required, provider?.from], ['拟定点就诊医药机构', 'institution', true, ['designated']])
})

test('[DY-47] [DY-48] the opinion has two parts: those that passed, and those that failed with reason and advice', () => {
  const part = (source: string) => cells.find((cell) => cell.from === source)?.text
  assert.equal(part('application.passed'), '一、此次评审中，根据所提供的慢性病申报资料，（{}）等病种符合慢性病评审标准。')
  assert.equal(part('application.failed'), '二、未通过病种为（{}），未通过原因及建议：')
})

test('[DY-49] remarks are the last cell, and no cell asks for a signature or a date of judging', () => {
  assert.equal(cells.at(-1)?.label, '备注：')
  assert.ok(cells.every((cell) => !/签名|签字|年\s*月\s*日/.test(`${cell.label ?? ''}${cell.text ?? ''}`)))
})

test('[DY-42] the cells stand in the order in which they are printed', () => {
  assert.deepEqual(
    cells.flatMap((cell) => (cell.label ? [cell.label] : [])),
    [
      ...['申报人基本信息', '姓名', '性别', '身份证号', '参保地', '报名日期', '原享受病种', '现申报病种'],
      ...['拟定点就诊医药机构', '联系方式', '慢性病评审情况', '专家评审意见：', '备注：'],
    ],
  )
})
