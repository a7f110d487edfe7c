import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backlogChart } from './backlogChart.ts'

const backlog = [
  { day: '2025-01-01', open: 0 },
  { day: '2025-01-31', open: 37 },
  { day: '2025-02-01', open: 12 },
] as const

test('the chart has a point for each day, the months below and round numbers beside', () => {
  const chart = backlogChart({ backlog: [...backlog] }, '在办件数')
  assert.match(chart, /<polyline points="64\.0,372\.0 500\.0,[\d.]+ 936\.0,[\d.]+"/)
  for (const words of ['在办件数', '1月', '2月', '>50<', '>0<']) assert.ok(chart.includes(words), words)
})

test('a year without cases is drawn all the same', () => {
  assert.match(backlogChart({ backlog: [{ day: '2025-01-01', open: 0 }] }, '没有'), /^<svg [\s\S]*<\/svg>$/)
})
