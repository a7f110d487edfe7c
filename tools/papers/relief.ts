import { between, type Random } from './random.ts'

/** Steps of a relief to a millimetre. */
export const stepsPerMm = 4

/** How far a relief reaches beyond the paper on both sides, so that a leaning ray still finds it. */
export const reliefMarginMm = 25

/** How a paper rises from the table along one of its sides, beginning `reliefMarginMm` before it: height in mm, and how bright the slope is. */
export interface Relief {
  height: Float32Array
  shade: Float32Array
}

/** How a page has been kept: lying flat (a card), or bent by the hand, perhaps folded once across the middle. */
export type Wear = 'flat' | 'bent' | 'folded'

const shadeOf = (height: Float32Array, strength: number): Float32Array =>
  height.map((value, at) => 1 + strength * stepsPerMm * ((height[at + 1] ?? value) - value))

/** A relief along a side of `lengthMm`. A folded page has its crease across the middle, `creaseMm` wide; 0 for the side along the fold. */
export const relief = (random: Random, lengthMm: number, wear: Wear, creaseMm: number): Relief => {
  const length = Math.ceil((lengthMm + 2 * reliefMarginMm) * stepsPerMm)
  const height = new Float32Array(length)
  if (wear === 'flat') return { height, shade: height.map(() => 1) }
  const waves = between(random, 0.5, 1.3)
  const phase = between(random, 0, 2 * Math.PI)
  const rise = between(random, 0.7, 2) * (lengthMm / 297)
  const crease = lengthMm * between(random, 0.485, 0.515)
  const ridge = creaseMm > 0 && wear === 'folded' ? between(random, 2.2, 4) : 0
  for (let at = 0; at < length; at++) {
    const mm = at / stepsPerMm - reliefMarginMm
    const away = Math.abs(mm - crease) / (lengthMm / 2)
    height[at] = rise * (1 + Math.sin((waves * 2 * Math.PI * mm) / lengthMm + phase)) + ridge * (1 - away) ** 2
  }
  const shade = shadeOf(height, between(random, 0.5, 0.9) * (random() < 0.5 ? -1 : 1))
  if (ridge === 0) return { height, shade }
  const creased = (bare: number, at: number): number => bare * (1 - 0.14 * Math.exp(-(((at / stepsPerMm - reliefMarginMm - crease) / creaseMm) ** 2)))
  return { height, shade: shade.map(creased) }
}
