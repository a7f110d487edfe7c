import { edgeDistance } from './ray.ts'
import type { Scene } from './scene.ts'
import { tileAt } from './texture.ts'

/** The printed page as pixels: three bytes each, `pixelsPerMm` of them to a millimetre. */
export interface Raster {
  data: Uint8Array
  width: number
  height: number
  pixelsPerMm: number
}

/** Red, green and blue, 0 to 255; written in place, since there are twelve million of them. */
export type Colour = Float64Array

/** Mixes four neighbours of a picture with three numbers a pixel; `a`, `b` above, `c`, `d` below. */
const mix = (from: Uint8Array | Float32Array, a: number, b: number, c: number, d: number, fx: number, fy: number, out: Colour): void => {
  const wa = (1 - fx) * (1 - fy)
  const wb = fx * (1 - fy)
  const wc = (1 - fx) * fy
  const wd = fx * fy
  out[0] = (from[a] ?? 0) * wa + (from[b] ?? 0) * wb + (from[c] ?? 0) * wc + (from[d] ?? 0) * wd
  out[1] = (from[a + 1] ?? 0) * wa + (from[b + 1] ?? 0) * wb + (from[c + 1] ?? 0) * wc + (from[d + 1] ?? 0) * wd
  out[2] = (from[a + 2] ?? 0) * wa + (from[b + 2] ?? 0) * wb + (from[c + 2] ?? 0) * wc + (from[d + 2] ?? 0) * wd
}

const scale = (out: Colour, red: number, green: number, blue: number): void => {
  out[0] = (out[0] ?? 0) * red
  out[1] = (out[1] ?? 0) * green
  out[2] = (out[2] ?? 0) * blue
}

/** The table at a point, with the shadow that the paper's edge throws on it. */
export const tableColour = (scene: Scene, x: number, y: number, out: Colour): void => {
  const { table, shadow, mottle } = scene
  const u = (x + 400) * table.pixelsPerMm
  const v = (y + 400) * table.pixelsPerMm
  const [left, top] = [u | 0, v | 0]
  const [a, b] = [tileAt(left, top) * 3, tileAt(left + 1, top) * 3]
  const [c, d] = [tileAt(left, top + 1) * 3, tileAt(left + 1, top + 1) * 3]
  mix(table.pixels, a, b, c, d, u - left, v - top, out)
  const away = Math.max(0, edgeDistance(scene, x - shadow.x, y - shadow.y)) / shadow.reach
  const lit = (1 - shadow.depth / (1 + 3 * away * away)) * (1 + 4 * (mottle[tileAt(u * 5, v * 5)] ?? 0))
  scale(out, lit, lit, lit)
}

/** Takes `loss` of the ink off the page: a seal, known by its red that leans to blue, is pressed unevenly; toner hardly loses. */
const wearInk = (loss: number, out: Colour): void => {
  const [red, green, blue] = [out[0] ?? 0, out[1] ?? 0, out[2] ?? 0]
  const stamped = red - green > 45 && blue >= green
  const kept = 1 - loss * (stamped ? 1 : 0.2)
  out[0] = 255 - (255 - red) * kept
  out[1] = 255 - (255 - green) * kept
  out[2] = 255 - (255 - blue) * kept
}

/** The paper at a point: print on tinted stock, mottled, and as bright as its bends make it. */
export const paperColour = (scene: Scene, page: Raster, x: number, y: number, shade: number, out: Colour): void => {
  const { pixelsPerMm, width, height, data } = page
  const { tint, mottle, ink } = scene
  const u = Math.min(width - 1.001, Math.max(0, (x + scene.widthMm / 2) * pixelsPerMm - 0.5))
  const v = Math.min(height - 1.001, Math.max(0, (y + scene.heightMm / 2) * pixelsPerMm - 0.5))
  const [left, top] = [u | 0, v | 0]
  const a = (top * width + left) * 3
  const c = a + width * 3
  mix(data, a, a + 3, c, c + 3, u - left, v - top, out)
  const place = tileAt((x + 400) * 8, (y + 400) * 8)
  if ((out[1] ?? 0) < 250) wearInk(ink[place] ?? 0, out)
  // Toner is not black: it throws back a fourteenth of the light.
  const bare = (0.93 / 255) * shade * (1 + (mottle[place] ?? 0))
  const lift = 0.07 * shade
  out[0] = tint[0] * (lift + (out[0] ?? 0) * bare)
  out[1] = tint[1] * (lift + (out[1] ?? 0) * bare)
  out[2] = tint[2] * (lift + (out[2] ?? 0) * bare)
}
