import { follow, type Ray } from './ray.ts'
import type { Scene } from './scene.ts'
import { type Colour, paperColour, type Raster, tableColour } from './surface.ts'
import { tileAt } from './texture.ts'

// Rays are followed exactly every eighth pixel; between two of them everything but the picture itself is as good as straight.
const stride = 8

const colourAt = (scene: Scene, page: Raster, ray: Ray, out: Colour, other: Colour): void => {
  const cover = Math.min(1, Math.max(0, 0.5 - ray.edge / scene.edgeMm))
  if (cover === 0) {
    tableColour(scene, ray.x, ray.y, out)
    return
  }
  paperColour(scene, page, ray.x, ray.y, ray.shade, out)
  if (cover === 1) return
  tableColour(scene, ray.x, ray.y, other)
  for (let k = 0; k < 3; k++) out[k] = (out[k] ?? 0) * cover + (other[k] ?? 0) * (1 - cover)
}

const between = (from: Ray, to: Ray, t: number, ray: Ray): void => {
  ray.x = from.x + (to.x - from.x) * t
  ray.y = from.y + (to.y - from.y) * t
  ray.edge = from.edge + (to.edge - from.edge) * t
  ray.lit = from.lit + (to.lit - from.lit) * t
  ray.shade = from.shade + (to.shade - from.shade) * t
  ray.shine = from.shine + (to.shine - from.shine) * t
}

/** Light falls on the sensor: colour of the lamp, reflection, black that is never quite black, noise. */
const expose = (
  { light, noise, grain }: Scene,
  column: number,
  row: number,
  ray: Ray,
  colour: Colour,
  picture: Uint8ClampedArray,
  at: number,
): void => {
  const bright = 5 + noise * (grain[tileAt(column, row)] ?? 0)
  const hue = 0.6 * noise * (grain[tileAt((column >> 1) + 171, (row >> 1) + 89)] ?? 0)
  const shine = ray.edge < 0 ? ray.shine : 0
  picture[at] = ((colour[0] ?? 0) * light.colour[0] + shine) * ray.lit + bright + hue
  picture[at + 1] = ((colour[1] ?? 0) * light.colour[1] + shine) * ray.lit + bright
  picture[at + 2] = ((colour[2] ?? 0) * light.colour[2] + shine) * ray.lit + bright - hue
}

/**
 * Takes the picture: for every pixel, where its ray meets the table, what lies there, how it is lit, and the sensor's noise.
 * @returns three bytes a pixel, row by row, `scene.frame` wide and high. Nothing in it depends on anything but the arguments.
 */
export const photograph = (scene: Scene, page: Raster): Uint8ClampedArray => {
  const { width, height } = scene.frame
  const picture = new Uint8ClampedArray(width * height * 3)
  const [colour, other] = [new Float64Array(3), new Float64Array(3)]
  const blank = { x: 0.5, y: 0.5, edge: 0.5, lit: 0.5, shade: 0.5, shine: 0.5 }
  const ray: Ray = { ...blank }
  let [from, to]: [Ray, Ray] = [{ ...blank }, { ...blank }]
  let at = 0
  for (let row = 0; row < height; row++) {
    follow(scene, 0, row, from)
    for (let first = 0; first < width; first += stride) {
      follow(scene, first + stride, row, to)
      for (let step = 0; step < stride; step++) {
        between(from, to, step / stride, ray)
        colourAt(scene, page, ray, colour, other)
        expose(scene, first + step, row, ray, colour, picture, at)
        at += 3
      }
      ;[from, to] = [to, from]
    }
  }
  return picture
}
