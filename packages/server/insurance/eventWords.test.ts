import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { unitEventWords } from './eventWords.ts'

const changed = (...items: string[]): string =>
  unitEventWords({ type: 'unitChanged', on: '2026-04-20', at: '2026-04-20T02:00:00Z' as Instant, by: 'staff:s1', items, facts: {} })

test('[SL-F4.2] the history of a unit says what was changed, not how many things', () => {
  assert.equal(changed('unitName', 'legalRepresentativeName'), '变更单位名称、法定代表人')
  assert.equal(changed('schemes', 'fundingSource', 'retiredStaff'), '变更险种、其他登记信息')
})
