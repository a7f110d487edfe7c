import sharp from 'sharp'
import type { Frame } from './camera.ts'
import type { Paper } from './paper.ts'
import { photograph } from './photograph.ts'
import { between, seeded } from './random.ts'
import { sceneOf } from './scene.ts'
import type { Raster } from './surface.ts'
import { type Page, typeset } from './typeset.ts'

/** How the photograph is taken. `turn` is how far clockwise the stored picture lies turned; its EXIF orientation says how to set it right. */
export interface Look {
  seed: number
  size?: 'camera' | 'small' | 'tiny'
  blur?: boolean
  dark?: boolean
  turn?: 0 | 90 | 180 | 270
}

const longSide = { camera: 4000, small: 1600, tiny: 1000 }
const quality = { camera: 93, small: 84, tiny: 84 }
const orientation = { 0: 1, 90: 8, 180: 3, 270: 6 }

const frameOf = ({ widthMm, heightMm }: Page, long: number): Frame => {
  const short = (long * 3) / 4
  return widthMm > heightMm ? { width: long, height: short } : { width: short, height: long }
}

/** The page in pixels, about as fine as the camera will see it, out of focus by `blur` pixels. */
const rasterOf = async ({ svg, widthMm, heightMm }: Page, frame: Frame, blur: number): Promise<Raster> => {
  const pixelsPerMm = 0.86 * Math.min(frame.width / widthMm, frame.height / heightMm)
  const size = `width="${Math.round(widthMm * pixelsPerMm)}" height="${Math.round(heightMm * pixelsPerMm)}"`
  const sheet = sharp(Buffer.from(svg.replace(/ width="[\d.]+pt" height="[\d.]+pt"/, ` ${size}`))).flatten({ background: '#ffffff' })
  const { data, info } = await (blur > 0 ? sheet.blur(blur) : sheet).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, pixelsPerMm: info.width / widthMm }
}

// What a phone writes beside the picture: a service that stores it must have taken this away.
const exif = {
  IFD0: { Make: 'SHILI', Model: 'Demonstration Phone', Software: 'paperPhoto' },
  IFD2: { DateTimeOriginal: '2026:04:03 16:42:10' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 47/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '114/1 18/1 0/1' },
}

/**
 * Photographs a paper as a phone would: 3000x4000 (or 4000x3000 for a landscape paper), 2 to 5 MB; `small` is 1200x1600, about 300 kB; `tiny` is
 * 750x1000, enough for a card and for nothing else.
 * The same paper and look give the same bytes. Every paper is marked 演示样本.
 * @returns a JPEG with EXIF (make, time, a place by GPS, orientation).
 * @throws RangeError when the issuer's name lacks 示例, or when the facts do not fit on one page.
 */
export const paperPhoto = async (paper: Paper, look: Look): Promise<Buffer> => {
  const { seed, size = 'camera', blur = false, dark = false, turn = 0 } = look
  const random = seeded(seed)
  const page = typeset(
    paper,
    Array.from({ length: 32 }, () => between(random, 0, 1)),
  )
  const frame = frameOf(page, longSide[size])
  const raster = await rasterOf(page, frame, blur ? longSide[size] / 330 : 0)
  const card = page.widthMm < 100
  const scene = sceneOf(random, frame, { widthMm: page.widthMm, heightMm: page.heightMm, card, dark, blur })
  const picture = photograph(scene, raster)
  return sharp(picture, { raw: { ...frame, channels: 3 } })
    .rotate(turn)
    .withExif(exif)
    .withMetadata({ orientation: orientation[turn] })
    .jpeg({ quality: quality[size] })
    .toBuffer()
}
