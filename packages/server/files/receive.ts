import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { keepDerived } from './derived.ts'
import { arrivingPath, type Files } from './files.ts'
import { type FileFormat, type MediaType, mediaTypes, readFormat } from './format.ts'
import { heicToJpeg } from './heic.ts'
import { readPdf } from './pdf.ts'
import { type FileHints, type Photo, readPhoto, type Subject } from './photo.ts'
import type { FileRefusal } from './refusal.ts'
import type { ScanState } from './scan.ts'

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
  scan: Exclude<ScanState, 'found'>
}

/** Where a file goes, and what is photographed. */
interface Receiving {
  area: string
  subject: Subject
  now: Instant
}

/**
 * Looks at a file by what it contains (format, viruses, pixels, read to its end) and, when it is good, keeps it by its hash, and upright views without
 * EXIF. A JPEG, PNG or PDF is kept as it came, a HEIC as the JPEG it becomes; hash and size are those of what is kept. When the scanner does not answer
 * the file is kept and waits (`scan`). A file that no row comes to name is removed by `sweepFiles` a day later. How large it may be is the question of
 * `addPage`.
 */
export async function receive(files: Files, db: Queryable, arrived: ArrivedFile, receiving: Receiving): Promise<ReceivedFile | FileRefusal> {
  const { size } = await stat(arrived.path)
  if (size === 0) return { code: 'empty' }
  const format = await readFormat(arrived.path, arrived.name)
  if (typeof format === 'object') return format
  const scan = await files.scanner.scan(arrived.path)
  if (scan.kind === 'found') return { code: 'infected', found: scan.name }
  const state = scan.kind === 'unavailable' ? 'waiting' : files.scanner.name === undefined ? 'off' : 'clean'
  const received = format === 'heic' ? await converted(files, db, arrived, receiving) : await keep(files, db, arrived, format, receiving)
  return 'code' in received ? received : { ...received, scan: state }
}

type Kept = Omit<ReceivedFile, 'scan'>

async function converted(files: Files, db: Queryable, { path, name }: ArrivedFile, receiving: Receiving): Promise<Kept | FileRefusal> {
  const target = arrivingPath(files)
  try {
    const refusal = await heicToJpeg(path, target)
    return refusal ?? (await keep(files, db, { path: target, name: name.replace(/\.hei[cf]$/i, '.jpg') }, 'jpeg', receiving))
  } finally {
    await rm(target, { force: true })
  }
}

async function keep(
  files: Files,
  db: Queryable,
  arrived: ArrivedFile,
  format: FileFormat,
  { area, subject, now }: Receiving,
): Promise<Kept | FileRefusal> {
  const checked = await check(arrived.path, format, subject, files.limits.pdfPages)
  if ('code' in checked) return checked
  const hash = await hashOf(arrived.path)
  const { size } = await stat(arrived.path)
  // Watched before it is kept: a crash between the two leaves no content that nobody knows of.
  await watchFile(db, area, hash, now)
  await files.store.put(area, arrived.path)
  if (checked.photo) await keepDerived(files, area, hash, checked.photo)
  return { hash, bytes: size, type: mediaTypes[format], name: plainName(arrived.name), hints: checked.hints }
}

async function check(path: string, format: FileFormat, subject: Subject, pages: number): Promise<{ hints: FileHints; photo?: Photo } | FileRefusal> {
  if (format === 'pdf') {
    const pdf = await readPdf(path, pages)
    return 'code' in pdf ? pdf : { hints: pdf.pages === undefined ? {} : { pages: pdf.pages } }
  }
  const photo = await readPhoto(path, format, subject)
  return 'code' in photo ? photo : { hints: photo.hints, photo }
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

/**
 * The last part of a path, on one line, at most 100 characters; a telephone may send none. A name that may be a person's or holds a number of theirs
 * (王秀兰身份证.jpg) is not kept: it would stand in the clear.
 */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)?.replace(/\p{C}/gu, '').trim() ?? ''
  if (last === '') return '未命名'
  const tellsNobody = /^[\x20-\x7e]+$/.test(last) && !/\d{11}/.test(last)
  return tellsNobody ? last.slice(-100) : `文件${/\.\w{1,5}$/.exec(last)?.[0] ?? ''}`
}
