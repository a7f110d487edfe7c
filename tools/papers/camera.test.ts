import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eye, type Matrix, type Pose, pixelToTable } from './camera.ts'

const frame = { width: 3000, height: 4000 }
const level: Pose = { turn: 0, pitch: 0, yaw: 0, shift: [0, 0], pixelsPerMm: 10 }

const land = (m: Matrix, x: number, y: number): [number, number] => {
  const w = m[6] * x + m[7] * y + m[8]
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w]
}
const dot = (a: number[], b: number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
const cosine = (a: number[], b: number[]): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
const near = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`)

test('a phone held level sees the table like a ruler', () => {
  const [x, y] = land(pixelToTable(frame, level), 1600, 1800)
  near(x, 10)
  near(y, -20)
  assert.deepEqual(eye(frame, level), { x: -0, y: -0, height: 300 })
})

test('rays from the lens through two pixels meet at the angle that a pinhole gives them, however the phone leans', () => {
  const lean = fc.double({ min: -20, max: 20, noNaN: true })
  const pixel = fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 4000 }))
  fc.assert(
    fc.property(lean, lean, lean, lean, pixel, pixel, (turn, pitch, yaw, shift, one, two) => {
      const pose: Pose = { turn, pitch, yaw, shift: [shift, -2 * shift], pixelsPerMm: 11 }
      const lens = eye(frame, pose)
      const [first, second] = [one, two].map((at) => {
        const [x, y] = land(pixelToTable(frame, pose), at[0], at[1])
        return [x - lens.x, y - lens.y, lens.height]
      })
      const [u, v] = [one, two].map((at) => [at[0] - 1500, at[1] - 2000, 0.6 * Math.hypot(3000, 4000)])
      near(cosine(first ?? [], second ?? []), cosine(u ?? [], v ?? []))
    }),
  )
})

test('a turned paper keeps its right angles under a level phone', () => {
  const m = pixelToTable(frame, { ...level, turn: 30 })
  const along = (degrees: number): [number, number] =>
    land(m, 1500 + 100 * Math.cos((degrees * Math.PI) / 180), 2000 + 100 * Math.sin((degrees * Math.PI) / 180))
  const [right, down] = [along(30), along(120)]
  near(right[0], 10)
  near(right[1], 0)
  near(down[0], 0)
  near(down[1], 10)
})
