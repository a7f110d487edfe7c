import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Fault, RegisterFault } from '../../insurance/faults.ts'
import { refusedLines } from './workbooks.ts'

const field: Field = { id: 'employees', label: '职工', type: 'text', rows: [{ id: 'name', label: '姓名', type: 'text' }] }
const rows = ['王示例', '李示例', '张示例', '赵示例'].map((name) => ({ name }))
const faultOf = (id: string, line: number, fault: Fault, more: Partial<RegisterFault> = {}): RegisterFault => ({
  ...{ id: `case:1/9/${id}`, case: '1', line, fault, at: '2026-04-03T10:00:00+08:00' as RegisterFault['at'] },
  ...more,
})

test('the sheet of what was not entered leaves out rows that were, what stands in no row, and what is settled; what is done by hand stays in', () => {
  const settled = { settledAt: '2026-04-03T11:00:00+08:00' as RegisterFault['at'] }
  const faults = [
    faultOf('0', 0, { code: 'unknownScheme' }),
    faultOf('1/beside', 1, { code: 'phoneDiffers' }),
    faultOf('2', 2, { code: 'unknownPerson' }),
    faultOf('3', 3, { code: 'byHand', item: 'other' }),
    faultOf('4', 4, { code: 'unknownPerson' }, settled),
  ]
  assert.deepEqual(
    refusedLines(field, rows, faults).rows.map((row) => row.slice(0, 2)),
    [
      [2, '李示例'],
      [3, '张示例'],
    ],
  )
})
