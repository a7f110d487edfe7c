import type { FileStore } from '@jingban/server/files/store.ts'
import type { Queryable } from '@jingban/server/store/database.ts'

/** A photograph or document that a row names. */
export interface Content {
  area: string
  file: string
}

/** What copying came to: contents that were there already, those copied and their bytes, and those that could not be had whole. */
export interface Copied {
  there: number
  copied: number
  bytes: number
  missing: Content[]
}

/** Every content that rows name, each once. */
export const namedContents = (db: Queryable): Promise<Content[]> =>
  db.rows<Content>('select distinct area, file from material_file order by area, file')

/**
 * Copies what the other store does not have yet. A content is known by its SHA-256, which is computed anew on the way: what does not fit is not kept there, and counts as
 * missing.
 */
export async function copyContents(from: FileStore, to: FileStore, contents: readonly Content[]): Promise<Copied> {
  const copied: Copied = { there: 0, copied: 0, bytes: 0, missing: [] }
  for (const content of contents) {
    if (await to.has(content.area, content.file)) copied.there += 1
    else {
      const size = await copyOne(from, to, content)
      if (size === undefined) copied.missing.push(content)
      else {
        copied.copied += 1
        copied.bytes += size
      }
    }
  }
  return copied
}

async function copyOne(from: FileStore, to: FileStore, { area, file }: Content): Promise<number | undefined> {
  if (!(await from.has(area, file))) return undefined
  const stored = await to.put(area, await from.open(area, file))
  if (stored.hash === file) return stored.size
  await to.remove(area, stored.hash)
  return undefined
}

/** Where contents are named, for whoever has to ask for them again: `owner` is an application or a draft. */
export interface Place extends Content {
  owner: string
  item: string
  page: number
}

/** The pages that name these contents. */
export async function placesOf(db: Queryable, contents: readonly Content[]): Promise<Place[]> {
  const places: Place[] = []
  for (const { area, file } of contents) {
    places.push(
      ...(await db.rows<Place>('select area, file, owner, item, page from material_file where area = $1 and file = $2 order by owner, item, page', [
        area,
        file,
      ])),
    )
  }
  return places
}
