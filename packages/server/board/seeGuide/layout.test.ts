import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GuideRoad, guideOf } from '@jingban/kernel/guide/guide.ts'
import { example } from '@jingban/packs/example/example.ts'
import { packs } from '@jingban/packs/packs.ts'
import { layout } from './layout.ts'
import type { Box } from './places.ts'

const roads: GuideRoad[] = [...packs, example].flatMap((pack) => pack.services.flatMap((service) => guideOf(pack, service).roads))

const apart = (one: Box, other: Box): boolean =>
  one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y

test('in the chart of every road of every pack no two boxes overlap and every step has one', () => {
  for (const road of roads) {
    const { boxes } = layout(road)
    assert.equal(boxes.length, road.steps.length)
    for (const [index, box] of boxes.entries())
      for (const other of boxes.slice(index + 1)) assert.ok(apart(box, other), `${road.procedure}: ${box.step.title}, ${other.step.title}`)
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
        assert.ok(x === nextX || y === nextY, `${road.procedure}: ${edge.from} → ${edge.to}`)
      }
      const box = boxes.find((one) => one.step.id === edge.to)
      const [x, y] = points.at(-1) ?? [-1, -1]
      assert.ok(box && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height, `${road.procedure}: ${edge.from} → ${edge.to}`)
    }
  }
})

test('everything is inside the drawing', () => {
  for (const road of roads) {
    const { boxes, wires, width, height } = layout(road)
    for (const box of boxes) assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height)
    for (const [x, y] of wires.flatMap((wire) => wire.points)) assert.ok(x >= 0 && x <= width && y >= 0 && y <= height, road.procedure)
  }
})
