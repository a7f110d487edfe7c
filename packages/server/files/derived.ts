import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { arrivingPath, type Files } from './files.ts'
import { type Photo, readPhoto } from './photo.ts'
import { pathByHash } from './store.ts'

/** 派生图: what is shown of a photograph in pages and lists. */
export type DerivedKind = 'view' | 'thumbnail'

const kinds: readonly DerivedKind[] = ['view', 'thumbnail']

const derivedPath = (files: Files, area: string, hash: string, kind: DerivedKind): string => `${pathByHash(files.derived, area, hash)}.${kind}.jpg`

/** Keeps what was drawn of a photograph when it arrived. */
export async function keepDerived(files: Files, area: string, hash: string, photo: Photo): Promise<void> {
  for (const kind of kinds) {
    const path = derivedPath(files, area, hash, kind)
    const incoming = arrivingPath(files)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(incoming, photo[kind])
    await rename(incoming, path)
  }
}

/** A view or thumbnail of a stored photograph, JPEG; drawn again when it is gone. Rejects for a file that is missing or no photograph. */
export async function derivedImage(files: Files, area: string, file: { hash: string; format: 'jpeg' | 'png' }, kind: DerivedKind): Promise<Buffer> {
  return (await readFile(derivedPath(files, area, file.hash, kind)).catch(() => undefined)) ?? (await drawAgain(files, area, file))[kind]
}

async function drawAgain(files: Files, area: string, { hash, format }: { hash: string; format: 'jpeg' | 'png' }): Promise<Photo> {
  return await withCopy(files, area, hash, async (path) => {
    const photo = await readPhoto(path, format, 'page')
    if ('code' in photo) throw new Error(`stored file ${hash} cannot be read: ${photo.code}`)
    await keepDerived(files, area, hash, photo)
    return photo
  })
}

/** Works on a stored file as a file of this machine, wherever the store keeps it. */
export async function withCopy<Result>(files: Files, area: string, hash: string, work: (path: string) => Promise<Result>): Promise<Result> {
  const path = arrivingPath(files)
  try {
    await writeFile(path, await files.store.open(area, hash))
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}

/** Forgets what was drawn of a file that is being removed. */
export async function removeDerived(files: Files, area: string, hash: string): Promise<void> {
  for (const kind of kinds) await rm(derivedPath(files, area, hash, kind), { force: true })
}
