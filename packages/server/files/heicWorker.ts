import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import heicDecode from 'heic-decode'

/** What `heic.ts` gives this thread: the file, how many pixels it may have, and how much memory decoding it may take, in bytes. */
export interface HeicWork {
  path: string
  pixels: number
  memory: number
}

/** RGBA, turned and mirrored as the file says (irot, imir). */
export interface DecodedHeic {
  data: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
}

const { path, pixels, memory } = workerData as HeicWork
const wasmPage = 65_536

// The limits of a thread do not hold for the memory of WebAssembly: it grows by this function alone.
const grow = WebAssembly.Memory.prototype.grow
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, delta: number): number {
  if (this.buffer.byteLength + delta * wasmPage > memory) throw new RangeError('decoding takes too much memory')
  return grow.call(this, delta)
}

const [picture] = await heicDecode.all({ buffer: await readFile(path) })
if (!picture || picture.width * picture.height > pixels) throw new RangeError('no picture, or a larger one than was announced')
const { data, width, height } = await picture.decode()
parentPort?.postMessage({ data, width, height } satisfies DecodedHeic, [data.buffer])
