import assert from 'node:assert/strict'
import { test } from 'node:test'
import { titleWords } from './title.ts'

const titles: [name: string, title: string][] = [
  ['单位参保登记', '办理单位参保登记'],
  ['关系转移手续办理', '办理关系转移手续'],
  ['出具《参保凭证》', '申请出具《参保凭证》'],
  ['医疗机构申请定点', '医疗机构申请定点'],
  ['办理备案', '办理备案'],
]

test('a title says once what one does: the name’s own verb is not doubled', () => {
  for (const [name, title] of titles) assert.equal(titleWords({ name }), title)
  assert.equal(titleWords({ name: '慢特病认定', perDisease: true }), '申请慢特病认定')
})
