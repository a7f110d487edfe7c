import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { keepDerived } from './derived.ts'
import type { Files } from './files.ts'
import { type MediaType, mediaTypes, readFormat } from './format.ts'
import { readPdf } from './pdf.ts'
import { type FileHints, type Photo, readPhoto, type Subject } from './photo.ts'
import type { FileRefusal } from './refusal.ts'

/** A file that has arrived whole at a path of this machine; whoever calls removes it afterwards. */
export interface ArrivedFile {
  path: string
  /** As the sender calls it. */
  name: string
}

/** A file that was found good and is in the store. */
export interface ReceivedFile {
  hash: string
  bytes: number
  type: MediaType
  name: string
  hints: FileHints
}

/**
 * Looks at a file by what it contains (format, pixels, read to its end) and, when it is good, keeps the original as it came, by its hash, and
 * upright views without EXIF. A file that no row comes to name is removed by `sweepFiles` a day later. How large it may be is the
 * question of `addPage`.
 */
export async function receive(
  files: Files,
  db: Queryable,
  arrived: ArrivedFile,
  { area, subject, now }: { area: string; subject: Subject; now: Instant },
): Promise<ReceivedFile | FileRefusal> {
  const { size } = await stat(arrived.path)
  const checked = size === 0 ? ({ code: 'empty' } as const) : await check(arrived, subject)
  if ('code' in checked) return checked
  const hash = await hashOf(arrived.path)
  // Watched before it is kept: a crash between the two leaves no content that nobody knows of.
  await watchFile(db, area, hash, now)
  await files.store.put(area, arrived.path)
  if (checked.photo) await keepDerived(files, area, hash, checked.photo)
  return { hash, bytes: size, type: checked.type, name: plainName(arrived.name), hints: checked.hints }
}

async function check(arrived: ArrivedFile, subject: Subject): Promise<{ type: MediaType; hints: FileHints; photo?: Photo } | FileRefusal> {
  const format = await readFormat(arrived.path, arrived.name)
  if (typeof format === 'object') return format
  const type = mediaTypes[format]
  if (format === 'pdf') {
    const pdf = await readPdf(arrived.path)
    return 'code' in pdf ? pdf : { type, hints: pdf.pages === undefined ? {} : { pages: pdf.pages } }
  }
  const photo = await readPhoto(arrived.path, format, subject)
  return 'code' in photo ? photo : { type, hints: photo.hints, photo }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** The row lock makes a removal of the same content wait, or be waited for. */
async function watchFile(db: Queryable, area: string, hash: string, now: Instant): Promise<void> {
  await db.query(
    'insert into file_watch (area, file, since) values ($1, $2, $3) on conflict (area, file) do update set since = excluded.since',
    [area, hash, now],
    'watch a file',
  )
}

/** The last part of a path, on one line, at most 100 characters; a telephone may send none. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)?.replace(/\p{C}/gu, '').trim() ?? ''
  return [...last].slice(-100).join('') || '未命名'
}
