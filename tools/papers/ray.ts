import type { Light } from './light.ts'
import { type Relief, reliefMarginMm, stepsPerMm } from './relief.ts'
import type { Scene } from './scene.ts'

/** Where a pixel's ray ends: millimetres from the middle of the paper, distance to its edge (negative inside), light, and shine of plastic. */
export interface Ray {
  x: number
  y: number
  edge: number
  lit: number
  shade: number
  shine: number
}

/** Distance in millimetres from the edge of the paper, negative inside; `x` and `y` from its middle. */
export const edgeDistance = ({ widthMm, heightMm, cornerMm }: Scene, x: number, y: number): number => {
  const dx = Math.abs(x) - widthMm / 2 + cornerMm
  const dy = Math.abs(y) - heightMm / 2 + cornerMm
  if (dx > 0 && dy > 0) return Math.sqrt(dx * dx + dy * dy) - cornerMm
  return (dx > dy ? dx : dy) - cornerMm
}

const stepOf = ({ height }: Relief, mm: number): number => Math.min(height.length - 1, Math.max(0, ((mm + reliefMarginMm) * stepsPerMm) | 0))

const lightAt = ({ cells, columns, step }: Light, column: number, row: number): number => {
  const [u, v] = [column / step, row / step]
  const [left, top] = [u | 0, v | 0]
  const [fx, fy] = [u - left, v - top]
  const at = top * columns + left
  const upper = (cells[at] ?? 1) * (1 - fx) + (cells[at + 1] ?? 1) * fx
  const lower = (cells[at + columns] ?? 1) * (1 - fx) + (cells[at + columns + 1] ?? 1) * fx
  return upper * (1 - fy) + lower * fy
}

/** Follows the ray of a pixel down to the paper, which may stand a little over the table, or to the table beside it. */
export const follow = (scene: Scene, column: number, row: number, ray: Ray): void => {
  const { toTable: m, across, down, eye, gloss } = scene
  const w = 1 / (m[6] * column + m[7] * row + m[8])
  const flatX = (m[0] * column + m[1] * row + m[2]) * w
  const flatY = (m[3] * column + m[4] * row + m[5]) * w
  const stepX = stepOf(across, flatX + scene.widthMm / 2)
  const stepY = stepOf(down, flatY + scene.heightMm / 2)
  const lean = ((across.height[stepX] ?? 0) + (down.height[stepY] ?? 0)) / eye.height
  ray.x = flatX - (flatX - eye.x) * lean
  ray.y = flatY - (flatY - eye.y) * lean
  ray.edge = edgeDistance(scene, ray.x, ray.y)
  ray.lit = lightAt(scene.light, column, row)
  ray.shade = (across.shade[stepX] ?? 1) * (down.shade[stepY] ?? 1)
  const band = gloss === null ? 0 : (ray.x + gloss.slope * ray.y - gloss.offset) / gloss.width
  ray.shine = gloss === null ? 0 : gloss.strength * Math.exp(-band * band)
}
