import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '@jingban/server/store/database.ts'
import { z } from 'zod'
import { type BackupFolder, BackupRefused, namesIn } from './folder.ts'

const instant = z.custom<Instant>((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)))
const manifest = z.strictObject({
  format: z.literal(1),
  /** Of the base backup where there is one, else of the photographs. Any moment from `endedAt` on can be restored to. */
  startedAt: instant,
  endedAt: instant,
  /** The embedded database: which folder of `bases`, of which cluster and timeline, and the SM3 of every file. Absent where the database is backed up by itself. */
  base: z
    .strictObject({
      name: z.string().regex(/^[\w-]+$/),
      system: z.string(),
      timeline: z.int(),
      files: z.array(z.strictObject({ path: z.string(), size: z.int(), sm3: z.string() })),
    })
    .optional(),
  /** The newest anchor of every area when the backup began: what is restored must still have them. */
  anchors: z.array(z.strictObject({ area: z.string(), seq: z.int(), digest: z.string() })),
  /** Photographs and documents that rows named when the backup ended, and how many of them the store itself no longer had. */
  contents: z.strictObject({ count: z.int(), missing: z.int() }),
})

/** 备份清单: what one backup holds, and the sums by which a restore knows that it is still whole. */
export type Manifest = z.infer<typeof manifest>

/** Manifests sort by their names: by the moment they were complete. */
export const nameOf = (moment: Instant): string => moment.replaceAll(/[:.]/g, '-')

/** Writes a manifest, which makes the backup count; answers the SM3 of the file, to be kept elsewhere. */
export async function writeManifest({ manifests }: BackupFolder, content: Manifest): Promise<{ path: string; sm3: string }> {
  const path = join(manifests, `${nameOf(content.endedAt)}.json`)
  const text = `${JSON.stringify(content, undefined, 1)}\n`
  await writeFile(`${path}.part`, text, { flush: true, mode: 0o600 })
  await rename(`${path}.part`, path)
  return { path, sm3: createHash('sm3').update(text).digest('hex') }
}

/** Every finished backup of a folder, the oldest first. Throws BackupRefused for a manifest that cannot be read. */
export async function readManifests({ manifests }: BackupFolder): Promise<Manifest[]> {
  const names = (await namesIn(manifests)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map((name) => readManifest(join(manifests, name))))
}

async function readManifest(path: string): Promise<Manifest> {
  try {
    return manifest.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new BackupRefused(`备份清单 ${path} 读不懂，可能坏了。把它移开，就用别的备份`, { cause })
  }
}

/** The newest anchor of every area. */
export const newestAnchors = (db: Queryable): Promise<Manifest['anchors']> =>
  db.rows('select distinct on (area) area, seq, digest from anchor order by area, seq desc')

/** Anchors that the database should have and has not. */
export async function lostAnchors(db: Queryable, anchors: Manifest['anchors']): Promise<Manifest['anchors']> {
  const lost: Manifest['anchors'] = []
  for (const anchor of anchors) {
    const { count } = await db.query('select 1 from anchor where area = $1 and seq = $2 and digest = $3', [anchor.area, anchor.seq, anchor.digest])
    if (count === 0) lost.push(anchor)
  }
  return lost
}
