import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { queueTable } from './queueTable.ts'

test('who only pays has no list of cases and exports none; who takes in, judges or supervises may ask for it', () => {
  const roles = ['counter', 'officer', 'supervisor', 'finance', 'financeChecker', 'hospitalOffice']
  assert.deepEqual(
    roles.filter((role) => queueTable.permits(example, role, undefined)),
    ['counter', 'officer', 'supervisor'],
  )
})
