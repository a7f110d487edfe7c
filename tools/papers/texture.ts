import type { Random } from './random.ts'

/** Side of a square tile that repeats without a seam; a power of two, so that wrapping is one mask. */
export const tileSide = 512
const mask = tileSide - 1

/** Sensor noise: nearly normal values of deviation 1, a little smeared as a phone's own smoothing leaves them. */
export const grainTile = (random: Random): Float32Array => {
  const last = tileSide * tileSide - 1
  const raw = new Float32Array(last + 1)
  for (let at = 0; at <= last; at++) raw[at] = random() + random() + random() - 1.5
  const tile = new Float32Array(last + 1)
  for (let at = 0; at <= last; at++) {
    tile[at] = 1.53 * ((raw[at] ?? 0) + 0.6 * (raw[(at + 1) & last] ?? 0) + 0.6 * (raw[(at + tileSide) & last] ?? 0))
  }
  return tile
}

const smooth = (t: number): number => t * t * (3 - 2 * t)

/** Clouds between -1 and 1 with `across` by `down` bumps to the tile: mottled paper, worn ink, the grain of wood. */
export const cloudTile = (random: Random, across: number, down: number): Float32Array => {
  const bumps = Float32Array.from({ length: across * down }, () => random() * 2 - 1)
  const tile = new Float32Array(tileSide * tileSide)
  for (let y = 0; y < tileSide; y++) {
    const v = (y * down) / tileSide
    const top = Math.floor(v) * across
    const bottom = ((Math.floor(v) + 1) % down) * across
    const fy = smooth(v - Math.floor(v))
    for (let x = 0; x < tileSide; x++) {
      const u = (x * across) / tileSide
      const left = Math.floor(u)
      const right = (left + 1) % across
      const fx = smooth(u - left)
      const upper = (bumps[top + left] ?? 0) * (1 - fx) + (bumps[top + right] ?? 0) * fx
      const lower = (bumps[bottom + left] ?? 0) * (1 - fx) + (bumps[bottom + right] ?? 0) * fx
      tile[y * tileSide + x] = upper * (1 - fy) + lower * fy
    }
  }
  return tile
}

/** Place in a tile of the point (x, y), wrapped. */
export const tileAt = (x: number, y: number): number => ((y & mask) * tileSide) | (x & mask)
