import sharp from 'sharp'
import type { Box } from './box.ts'

/** Each box in whole pixels, grown outwards: no line of a letter stays at its edge. */
function rectangle({ x, y, width, height }: Box, of: { width: number; height: number }): string {
  const [left, top] = [Math.floor(x * of.width), Math.floor(y * of.height)]
  const [right, bottom] = [Math.ceil((x + width) * of.width), Math.ceil((y + height) * of.height)]
  return `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="#000"/>`
}

/**
 * Covers the boxes of an upright picture in black: the pixels below are gone from what is answered, not hidden. JPEG without metadata. With no box the
 * picture comes back as it is.
 */
export async function painted(picture: Buffer, boxes: readonly Box[]): Promise<Buffer> {
  if (boxes.length === 0) return picture
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const cover = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" shape-rendering="crispEdges">${boxes.map((box) => rectangle(box, info)).join('')}</svg>`
  return await sharp(data, { raw: { width, height, channels } })
    .composite([{ input: Buffer.from(cover) }])
    .jpeg({ quality: 85 })
    .toBuffer()
}
