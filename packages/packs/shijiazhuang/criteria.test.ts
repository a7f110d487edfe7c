import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '@jingban/kernel/case/event.ts'
import { checklist, propose } from '@jingban/kernel/criteria/propose.ts'
import type { Disease } from '@jingban/kernel/pack/material.ts'
import { shijiazhuang as pack } from './from2021-07-01.ts'

function disease(code: string): Disease {
  const found = typeof pack.diseases === 'object' ? pack.diseases.list.find((one) => one.code === code) : undefined
  assert.ok(found)
  return found
}

/** What the criteria come to when these lines are met and all others are not. */
function proposed(code: string, ...met: string[]): 'pass' | 'fail' | undefined {
  const findings = checklist(disease(code)).map(
    ({ criterion }): Finding => ({ criterion, met: met.includes(criterion) ? 'met' : 'unmet', pages: ['page1'] }),
  )
  return propose(disease(code).criteria, findings)
}

test('[SJZ-26] malignancy asks for the history and one of three kinds of proof', () => {
  for (const proof of ['2.1', '2.2', '2.3']) assert.equal(proposed('M00503', '1', proof), 'pass')
  assert.equal(proposed('M00503', '1'), 'fail')
  assert.equal(proposed('M00503', '2.1', '2.2', '2.3'), 'fail')
})

test('[SJZ-26] hypertension asks for items 1, 2 and 4 together', () => {
  assert.equal(proposed('M03900', '1', '2', '4'), 'pass')
  for (const two of [
    ['1', '2'],
    ['1', '4'],
    ['2', '4'],
  ])
    assert.equal(proposed('M03900', ...two), 'fail')
})

test('[SJZ-26] coronary disease, known from unsigned pages only, never passes without the physician’s own words', () => {
  assert.equal(proposed('M04600', '1', '2', '3'), 'fail')
  assert.equal(proposed('M04600', '1', '2', '4'), 'pass')
  assert.equal(proposed('M04600', '2', '3', '4'), 'pass')
  assert.deepEqual(
    checklist(disease('M04600')).flatMap((line) => (line.unresolved ? [line.criterion] : [])),
    ['4'],
  )
})

test('[SJZ-26] where no criteria were published the physician judges the whole in words, and the list says so', () => {
  const list = typeof pack.diseases === 'object' ? pack.diseases.list : []
  const known = list.filter((one) => one.criteria !== 'notStated').map((one) => one.code)
  assert.deepEqual(known, ['M00503', 'M03900', 'M04600'])
  assert.deepEqual(
    checklist(disease('M01200')).map((line) => line.unresolved),
    [true],
  )
})
