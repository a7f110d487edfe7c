import sharp from 'sharp'
import { runApart } from './apart.ts'
import { heicSize } from './heicSize.ts'
import type { DecodedHeic, HeicWork } from './heicWorker.ts'
import type { FileRefusal } from './refusal.ts'
import { takingTurns } from './turns.ts'

/** An iPhone takes 12, 24 or 48 million pixels. */
const pixelLimit = 50_000_000

/** 48 million pixels take 400 MB and two seconds. */
const decoderMemory = 768 * 1024 * 1024
const limits = { seconds: 30, megabytes: 128 }

const decoding = takingTurns(1)

/**
 * Writes a HEIC photograph, as iPhones take them (ISO/IEC 23008-12), as an upright JPEG of the same size to `target`, without EXIF. That JPEG is the
 * material: no browser at the desk opens HEIC. Refusals: too many pixels, by the header, before anything is decoded; damaged.
 */
export async function heicToJpeg(path: string, target: string): Promise<FileRefusal | undefined> {
  const size = await heicSize(path)
  if (!size) return { code: 'damaged', format: 'heic' }
  if (size.width * size.height > pixelLimit) return { code: 'tooManyPixels', ...size, limit: pixelLimit }
  return await decoding(async () => {
    const work: HeicWork = { path, pixels: pixelLimit, memory: decoderMemory }
    try {
      const { data, width, height } = await runApart<DecodedHeic>(new URL('./heicWorker.ts', import.meta.url), work, limits)
      await sharp(data, { raw: { width, height, channels: 4 } })
        .flatten({ background: '#fff' })
        .jpeg({ quality: 88 })
        .toFile(target)
      return undefined
    } catch {
      return { code: 'damaged', format: 'heic' }
    }
  })
}
