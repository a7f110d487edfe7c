import { fileURLToPath } from 'node:url'
import { dayOf, type Instant, timeOf } from '@jingban/kernel/time/instant.ts'
import sharp from 'sharp'

/** 水印: who looks and when, faintly over the whole picture, so that a copy tells where it came from. */
export interface Watermark {
  /** Id of the member of staff, not a name. */
  viewer: string
  at: Instant
}

/** The font that comes with the program: a server may have none. */
const fontfile = fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'))

/** One line to the minute, in the time of China. */
export const watermarkText = ({ viewer, at }: Watermark): string => `${viewer}  ${dayOf(at)} ${timeOf(at)}`

const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)

/** Sets the mark over a picture, turned by quarter turns first. JPEG. */
export async function watermarked(picture: Buffer, mark: Watermark, turn: 0 | 90 | 180 | 270): Promise<Buffer> {
  const { data, info } = await sharp(picture).rotate(turn).raw().toBuffer({ resolveWithObject: true })
  const small = await tile(mark)
  const { width, height } = await sharp(small).metadata()
  // A mark larger than the picture cannot be laid over it.
  const fitting = sharp(small).extract({ left: 0, top: 0, width: Math.min(width, info.width), height: Math.min(height, info.height) })
  return await sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .composite([{ input: await fitting.png().toBuffer(), tile: true, gravity: 'northwest' }])
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** Grey can be seen on paper and on dark ground, and print stays legible under it. */
async function tile(mark: Watermark): Promise<Buffer> {
  const text = `<span foreground="#7f7f7f" alpha="26%">${escaped(watermarkText(mark))}</span>`
  const line = await sharp({ text: { text, font: 'Noto Sans SC 15', fontfile, dpi: 110, rgba: true } })
    .png()
    .toBuffer()
  return await sharp(line)
    .rotate(-24, { background: '#0000' })
    .extend({ top: 70, bottom: 70, left: 50, right: 50, background: '#0000' })
    .png()
    .toBuffer()
}
