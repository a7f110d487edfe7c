import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import sharp from 'sharp'
import { type Database, openDatabase } from '../store/database.ts'
import { testDatabase } from '../store/testDatabase.ts'
import { type Files, openFiles } from './files.ts'

/** How an example photograph is taken; all in focus, bright and upright when nothing is said. */
export interface ExamplePhoto {
  width?: number
  height?: number
  /** Standard deviation of the Gaussian blur, in pixels. */
  blur?: number
  /** Factor on all grey values. */
  light?: number
  /** EXIF orientation, 1 to 8. */
  orientation?: number
  /** Makes pictures differ. */
  text?: string
}

/** A photographed page with lines of text, for tests: JPEG with EXIF, among it where it was taken. */
export async function examplePhoto({
  width = 900,
  height = 1200,
  blur,
  light = 1,
  orientation = 1,
  text = '出院小结',
}: ExamplePhoto = {}): Promise<Buffer> {
  const lines = Array.from(
    { length: Math.floor(height / 22) },
    (_, line) => `<text x="20" y="${20 + line * 22}" font-size="15">${line} ${text} glucose 7.${line} mmol/L 2026-04-03 ward 5</text>`,
  )
  const page = `<svg width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg"><rect width="100%" height="100%" fill="#e8e8e0"/>${lines.join('')}</svg>`
  const drawn = await sharp(Buffer.from(page))
    .blur(blur ?? false)
    .linear(light, 0)
    .removeAlpha()
    .png()
    .toBuffer()
  return await sharp(drawn)
    .withExif({ IFD0: { Make: 'Example' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 47/1 0/1' } })
    .withMetadata({ orientation })
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** The smallest PDF that a viewer opens, with so many empty pages, for tests. `trailer` goes into its trailer dictionary. */
export function examplePdf(pages = 1, trailer = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  )
}

/** 2026-04-03 09:00 in China. */
export const exampleNow = instantOf(Date.UTC(2026, 3, 3, 1))

/** A file room and a database of a test's own. */
export interface FileRoom {
  files: Files
  db: Database
  folder: string
  url: string
  close(): Promise<void>
}

export async function exampleRoom(): Promise<FileRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-files-'))
  const { url, drop } = await testDatabase()
  const db = openDatabase(url)
  const close = async (): Promise<void> => {
    await db.end()
    await drop()
    await rm(folder, { recursive: true, force: true })
  }
  return { files: await openFiles(folder), db, folder, url, close }
}
