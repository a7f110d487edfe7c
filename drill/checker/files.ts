import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from '@jingban/server/files/store.ts'
import { type Loss, loss } from './loss.ts'
import type { Reading } from './snapshot.ts'

/** Contents that were found whole before, by hash; an empty one looks at everything. */
export type Proven = Set<string>

async function hashOf(store: FileStore, area: string, file: string): Promise<{ hash: string; size: number } | undefined> {
  if (!(await store.has(area, file))) return undefined
  const hash = createHash('sha256')
  let size = 0
  await pipeline(await store.open(area, file), async (bytes) => {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      hash.update(chunk)
      size += chunk.byteLength
    }
  })
  return { hash: hash.digest('hex'), size }
}

/** The content of every page of the area is in the store, has its length, and its hash is its name. */
export async function checkFiles({ db, files }: Reading, area: string, proven: Proven): Promise<{ files: number; losses: Loss[] }> {
  const named = await db.rows<{ file: string; bytes: number }>('select distinct file, bytes from material_file where area = $1', [area])
  const losses: Loss[] = []
  for (const { file, bytes } of named.filter((one) => !proven.has(one.file))) {
    const found = await hashOf(files.store, area, file)
    if (!found) losses.push(loss('fileMissing', `file ${file}`))
    else if (found.hash !== file || found.size !== bytes)
      losses.push(loss('fileDiffers', `file ${file}`, `${found.size} bytes of hash ${found.hash}`))
    else proven.add(file)
  }
  return { files: named.length, losses }
}
