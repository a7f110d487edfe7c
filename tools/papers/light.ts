import type { Frame } from './camera.ts'
import { between, type Random } from './random.ts'

/** The light on the table, brightness by place, coarse: `step` pixels to a cell, `columns` cells to a row. */
export interface Light {
  cells: Float32Array
  columns: number
  step: number
  /** Red, green and blue of the lamp: a bulb is warm, a window is cool. */
  colour: readonly [number, number, number]
}

const softStep = (value: number, from: number, to: number): number => {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

/** A lamp to one side, the lens darkening its corners, and the soft shadow of the phone and the arm that holds it. */
export const lightOver = (random: Random, frame: Frame, gain: number): Light => {
  const step = Math.max(8, Math.round(Math.max(frame.width, frame.height) / 125))
  const columns = Math.ceil(frame.width / step) + 2
  const rows = Math.ceil(frame.height / step) + 2
  const lamp = between(random, 0, 2 * Math.PI)
  const slope = between(random, 0.07, 0.17)
  const arm = Math.PI / 2 + between(random, -0.9, 0.9)
  const reach = between(random, 0.42, 0.75)
  const depth = between(random, 0.06, 0.22)
  const warmth = between(random, -0.025, 0.045)
  const cells = Float32Array.from({ length: columns * rows }, (_, at) => {
    const x = ((at % columns) * step) / frame.width - 0.5
    const y = (Math.floor(at / columns) * step) / frame.height - 0.5
    const shadow = softStep(x * Math.cos(arm) + y * Math.sin(arm) + 0.05 * Math.sin(7 * x + lamp), reach - 0.5, reach - 0.1)
    const lit = 1 + slope * 2 * (x * Math.cos(lamp) + y * Math.sin(lamp))
    return gain * lit * (1 - 0.34 * (x * x + y * y)) * (1 - depth * shadow)
  })
  return { cells, columns, step, colour: [1 + warmth, 1, 1 - 1.4 * warmth] }
}
