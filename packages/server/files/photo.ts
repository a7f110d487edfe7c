import sharp, { type Sharp } from 'sharp'
import type { FileRefusal } from './refusal.ts'
import { brightness, type GreyPicture, sharpness } from './sharpness.ts'
import { takingTurns } from './turns.ts'

/** What is photographed: a card (证件) shows few fine lines, a page (病历) many, so the same focus measures differently. */
export type Subject = 'card' | 'page'

/**
 * What the machine noticed about a file; it warns and never blocks. `blurred` and `dark` are there only when they hold. Width and height are
 * pixels as the picture is looked at; `pages` is of a PDF that says so.
 */
export interface FileHints {
  width?: number
  height?: number
  sharpness?: number
  brightness?: number
  blurred?: true
  dark?: true
  pages?: number
}

export interface Photo {
  hints: FileHints
  /** JPEG, upright, without EXIF: at most 1,600 pixels a side. */
  view: Buffer
  /** The same in at most 320 pixels a side. */
  thumbnail: Buffer
}

/** The largest of today's telephones takes 108 million pixels. A PNG is no photograph: A4 at 600 dpi, and an interlaced one is unpacked as a whole. */
const pixelLimits = { jpeg: 110_000_000, png: 50_000_000 } as const

/** Below this, on the shorter side, a letter has a point or two. */
const leastSide = 50

/** Measured on photographed papers, in focus and out of focus: pages 1,000 to 2,900 and 24 to 90, cards 520 to 790 and 25 to 80. */
const blurredBelow: Record<Subject, number> = { page: 300, card: 120 }

/** Of the same papers the whites are at 220 and more in ordinary light, at 60 to 85 in the dark. */
const darkBelow = 90

const viewSide = 1600
const thumbnailSide = 320
const measuredSide = 1000

/** Unpacking the worst picture within the limits takes half a gigabyte for two seconds. */
const decoding = takingTurns(2)

/** What could be read: the picture upright, in at most 1,600 pixels a side, and its size before that. */
interface Decoded {
  data: Buffer
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 }
  width: number
  height: number
}

/**
 * Reads a photograph to its end and draws what is shown of it: the original is never shown in lists, so that neither place nor time of the shot, nor
 * anything hidden in the file, travels with it. Refusals: too many or too few pixels, damaged.
 */
export async function readPhoto(path: string, format: 'jpeg' | 'png', subject: Subject): Promise<Photo | FileRefusal> {
  return await decoding(async () => {
    const decoded = await decode(path, pixelLimits[format]).catch(() => ({ code: 'damaged', format }) as const)
    return 'code' in decoded ? decoded : await draw(decoded, subject)
  })
}

/** Turned as the camera says. Throws on what cannot be read to its end, or not within 20 seconds. */
async function decode(path: string, limit: number): Promise<Decoded | FileRefusal> {
  const { width, height, autoOrient } = await sharp(path, { limitInputPixels: false }).metadata()
  if (width * height > limit) return { code: 'tooManyPixels', width, height, limit }
  if (Math.min(width, height) < leastSide) return { code: 'tooFewPixels', width, height, limit: leastSide }
  const { data, info } = await sharp(path, { failOn: 'truncated', limitInputPixels: limit })
    .timeout({ seconds: 20 })
    .autoOrient()
    .resize(viewSide, viewSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, raw: { width: info.width, height: info.height, channels: info.channels }, width: autoOrient.width, height: autoOrient.height }
}

async function draw({ data, raw, width, height }: Decoded, subject: Subject): Promise<Photo> {
  const small = (side: number): Sharp => sharp(data, { raw }).resize(side, side, { fit: 'inside', withoutEnlargement: true })
  const [view, thumbnail, grey] = await Promise.all([
    sharp(data, { raw }).jpeg({ quality: 80 }).toBuffer(),
    small(thumbnailSide).jpeg({ quality: 75 }).toBuffer(),
    small(measuredSide).greyscale().raw().toBuffer({ resolveWithObject: true }),
  ])
  return { view, thumbnail, hints: { width, height, ...measure({ pixels: grey.data, width: grey.info.width, height: grey.info.height }, subject) } }
}

function measure(picture: GreyPicture, subject: Subject): FileHints {
  const found = { sharpness: sharpness(picture), brightness: brightness(picture) }
  // In the dark all edges are weak: nothing can be said of the focus.
  if (found.brightness < darkBelow) return { ...found, dark: true }
  return found.sharpness < blurredBelow[subject] ? { ...found, blurred: true } : found
}
