import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compact } from './compact.ts'
import type { Flow, GuideEdge, GuideStep } from './edges.ts'

const step = (id: string, number?: number, sort: GuideStep['sort'] = 'step', who = '窗口'): GuideStep => ({
  id,
  sort,
  title: id,
  facts: [],
  who,
  ...(number !== undefined && { number }),
})
const edge = (from: string, to: string, label = ''): GuideEdge => ({ from, to, label, sort: 'plain' })

/** Two offices look one after the other, and each may ask for more. */
const flow: Flow = {
  steps: [
    step('#filing', 1, 'step', '您来做'),
    step('look', 2),
    step('check', 3, 'step', '审核岗'),
    step('enter', 4, 'step', '市里'),
    step('#supplement:look', undefined, 'supplement'),
    step('#supplement:check', undefined, 'supplement'),
    step('#passed', undefined, 'passed'),
    step('#refused', undefined, 'refused'),
  ],
  edges: [
    edge('#filing', 'look'),
    edge('look', 'check', '收下'),
    edge('look', '#refused', '不能收'),
    edge('look', '#supplement:look', '材料不全'),
    edge('#supplement:look', 'look', '补好再交'),
    edge('check', 'enter', '符合'),
    edge('check', '#refused', '不符合'),
    edge('check', '#supplement:check', '材料不全'),
    edge('#supplement:check', 'check', '补好再交'),
    edge('enter', '#passed', '办好'),
  ],
}

test('a chart that has room is drawn as it is', () => {
  assert.deepEqual(compact(flow, 9), flow)
})

test('offices that only look at the papers share a box, which asks for more papers in one place', () => {
  const { steps, edges } = compact(flow, 6)
  assert.deepEqual(
    steps.map(({ title, last }) => `${title}${last ? `–${last}` : ''}`),
    ['#filing', 'look；check–3', 'enter', '#supplement:look', '#passed', '#refused'],
  )
  assert.deepEqual(
    edges.filter(({ from }) => from === 'look').map(({ to, label }) => `${label}→${to}`),
    ['不能收、不符合→#refused', '材料不全→#supplement:look', '符合→enter'],
  )
  assert.equal(steps[1]?.who, '窗口，审核岗')
})

test('what leads from a box into itself is not drawn', () => {
  const steps = [step('#filing', 1, 'step', '您来做'), step('file', 2), step('opinion', 3, 'step', '市里'), step('#passed', undefined, 'passed')]
  const edges = [edge('#filing', 'file'), edge('file', 'opinion', '办好'), edge('opinion', 'file', '退回'), edge('opinion', '#passed', '办好')]
  const drawn = compact({ steps, edges }, 3)
  assert.deepEqual(
    drawn.edges.map(({ from, to }) => [from, to]),
    [
      ['#filing', 'file'],
      ['file', '#passed'],
    ],
  )
})
