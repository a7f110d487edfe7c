import { between, type Random } from './random.ts'
import { cloudTile, tileSide } from './texture.ts'

/** What lies under the paper: a tile of red, green and blue that repeats, and how many of its pixels go to a millimetre. */
export interface Table {
  pixels: Float32Array
  pixelsPerMm: number
}

type Colour = readonly [number, number, number]

const woods: Colour[] = [
  [176, 128, 84],
  [132, 88, 58],
  [201, 170, 128],
]
const plains: Colour[] = [
  [196, 197, 194],
  [74, 82, 92],
  [118, 128, 120],
]

const paint = (colour: Colour, tone: Float32Array): Float32Array => {
  const pixels = new Float32Array(tileSide * tileSide * 3)
  for (let at = 0; at < tone.length; at++) {
    for (let channel = 0; channel < 3; channel++) pixels[at * 3 + channel] = (colour[channel] ?? 0) * (tone[at] ?? 1)
  }
  return pixels
}

const choose = (random: Random, colours: Colour[]): Colour => colours[Math.floor(random() * colours.length)] ?? [128, 128, 128]

/** A wooden desk, or a plain one of laminate, by chance. */
export const tableOf = (random: Random): Table => {
  const wooden = random() < 0.6
  const colour = choose(random, wooden ? woods : plains)
  const broad = cloudTile(random, wooden ? 3 : 12, wooden ? 24 : 12)
  const fine = cloudTile(random, wooden ? 10 : 170, 170)
  const veins = wooden ? 0.13 : 0.02
  const rings = between(random, 5, 9)
  const tone = broad.map((value, at) => {
    const ring = wooden ? 0.07 * Math.sin(rings * value * Math.PI) : 0
    return 1 + ring + veins * value + (wooden ? 0.08 : 0.035) * (fine[at] ?? 0)
  })
  return { pixels: paint(colour, tone), pixelsPerMm: wooden ? 1.7 : 2.4 }
}
