import { createHash, randomBytes } from 'node:crypto'
import sharp from 'sharp'
import type { Chance } from '../chance.ts'

/** A photograph as a phone sends it, with its SHA-256. */
export interface Photograph {
  bytes: Uint8Array<ArrayBuffer>
  sha256: string
}

/** Width, height and quality: 12 kB to 2 MB of noise, small ones more often. */
const sizes = [
  [240, 180, 60],
  [240, 180, 80],
  [400, 300, 60],
  [400, 300, 80],
  [640, 480, 70],
  [900, 1200, 60],
  [2000, 2000, 80],
] as const

/** Pictures to take copies of. */
export function drawPictures(): Promise<Buffer[]> {
  const noise = { type: 'gaussian', mean: 160, sigma: 40 } as const
  return Promise.all(
    sizes.map(([width, height, quality]) =>
      sharp({ create: { width, height, channels: 3, background: 'white', noise } })
        .jpeg({ quality })
        .toBuffer(),
    ),
  )
}

/** A copy that nobody else has: the same picture with a comment of its own behind the start of the image (JPEG, marker COM). */
export function photograph(pictures: readonly Buffer[], chance: Chance): Photograph {
  const picture = pictures[Math.floor(pictures.length * chance.next() ** 2)] ?? Buffer.alloc(0)
  const comment = randomBytes(16).toString('hex')
  const bytes = new Uint8Array(Buffer.concat([picture.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 34]), Buffer.from(comment), picture.subarray(2)]))
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
