import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compact } from '@jingban/kernel/guide/compact.ts'
import type { Flow } from '@jingban/kernel/guide/edges.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { example } from '@jingban/packs/example/example.ts'
import { packs } from '@jingban/packs/packs.ts'
import { layout } from './layout.ts'
import type { Box } from './places.ts'

/** Every road and track of every pack, as it is and as it is drawn. */
const told = [...packs, example].flatMap((pack) =>
  pack.services.flatMap((service) => {
    const { roads: own, tracks } = guideOf(pack, service)
    return [...own, ...tracks].map((flow) => ({ area: pack.area, title: `${pack.area} ${flow.title}`, flow, drawn: compact(flow, 9) }))
  }),
)
const roads: (Flow & { title: string })[] = told.flatMap(({ title, flow, drawn }) => [
  { ...flow, title },
  { ...drawn, title },
])

test('the chart of every road of the cities has at most nine boxes, in which every step of it stands once', () => {
  for (const { area, title, flow, drawn } of told) {
    assert.ok(area === example.area || drawn.steps.length <= 9, `${title}: ${drawn.steps.length}`)
    const numbers = drawn.steps.flatMap(({ number, last = number }) =>
      number === undefined || last === undefined ? [] : Array.from({ length: last - number + 1 }, (_, index) => number + index),
    )
    assert.deepEqual(
      numbers,
      flow.steps.flatMap(({ number }) => number ?? []),
    )
    for (const { from, to } of drawn.edges) assert.ok([from, to].every((id) => drawn.steps.some((step) => step.id === id)))
  }
})

const apart = (one: Box, other: Box): boolean =>
  one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y

test('in the chart of every road of every pack no two boxes overlap and every step has one', () => {
  for (const road of roads) {
    const { boxes } = layout(road)
    assert.equal(boxes.length, road.steps.length)
    for (const [index, box] of boxes.entries())
      for (const other of boxes.slice(index + 1)) assert.ok(apart(box, other), `${road.title}: ${box.step.title}, ${other.step.title}`)
  }
})

test('every line is drawn once, with corners only, and ends at the box it leads to', () => {
  for (const road of roads) {
    const { boxes, wires } = layout(road)
    assert.deepEqual(
      wires.map((wire) => wire.edge),
      road.edges,
    )
    for (const { edge, points } of wires) {
      for (const [index, [x, y]] of points.entries()) {
        const [nextX, nextY] = points[index + 1] ?? [x, y]
        assert.ok(x === nextX || y === nextY, `${road.title}: ${edge.from} → ${edge.to}`)
      }
      const box = boxes.find((one) => one.step.id === edge.to)
      const [x, y] = points.at(-1) ?? [-1, -1]
      assert.ok(box && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height, `${road.title}: ${edge.from} → ${edge.to}`)
    }
  }
})

test('everything is inside the drawing', () => {
  for (const road of roads) {
    const { boxes, wires, width, height } = layout(road)
    for (const box of boxes) assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height)
    for (const [x, y] of wires.flatMap((wire) => wire.points)) assert.ok(x >= 0 && x <= width && y >= 0 && y <= height, road.title)
  }
})
