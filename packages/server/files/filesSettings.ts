import { type Environment, SettingRefused, wholeNumberOf } from '../setting.ts'
import type { ClamavAddress } from './clamav.ts'
import { readS3Settings, type S3Settings } from './s3Settings.ts'

/** What an installation may set about files. */
export interface FilesSettings {
  /** Most pages of a PDF. A record of a long stay is some tens of pages; more is a whole archive that nobody can review. */
  pdfPages: number
  /** Most bytes all files of one draft or application may have together. */
  applicationBytes: number
  /** Days after its last change on which a draft that was not handed in is removed with its files. */
  draftDays: number
  /** Most lines of one table of a form: they are kept, checked and handed in together, with some kilobytes of memory for each. */
  tableLines: number
  /** The scanner; without it nothing is scanned. */
  clamav?: ClamavAddress
  /** The store of record; without it a folder of this machine. */
  s3?: S3Settings
}

/**
 * JINGBAN_PDF_PAGES, JINGBAN_APPLICATION_MB, JINGBAN_DRAFT_DAYS, JINGBAN_TABLE_LINES, JINGBAN_CLAMAV (host:port, or the path of a socket) and
 * JINGBAN_S3_*. Throws SettingRefused.
 */
export function readFilesSettings(env: Environment, mode: 'demo' | 'production' = 'demo'): FilesSettings {
  const clamav = readClamav(env.JINGBAN_CLAMAV)
  const s3 = readS3Settings(env, mode)
  return {
    pdfPages: wholeNumberOf(env, 'JINGBAN_PDF_PAGES', { least: 1, most: 1000, otherwise: 100 }),
    applicationBytes: wholeNumberOf(env, 'JINGBAN_APPLICATION_MB', { least: 15, most: 4096, otherwise: 300 }) * 1024 * 1024,
    draftDays: wholeNumberOf(env, 'JINGBAN_DRAFT_DAYS', { least: 8, most: 3650, otherwise: 90 }),
    tableLines: wholeNumberOf(env, 'JINGBAN_TABLE_LINES', { least: 300, most: 50_000, otherwise: 20_000 }),
    ...(clamav && { clamav }),
    ...(s3 && { s3 }),
  }
}

function readClamav(text: string | undefined): ClamavAddress | undefined {
  if (text === undefined || text === '') return undefined
  if (text.startsWith('/')) return { path: text }
  const [, host, port] = /^(?:\[([0-9a-f:]+)\]|[^:\s]+):(\d{1,5})$/i.exec(text) ? (/^\[?(.+?)\]?:(\d{1,5})$/.exec(text) ?? []) : []
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new SettingRefused(`JINGBAN_CLAMAV 写成 主机:端口，或套接字文件的绝对路径，现在写的是 ${text}`)
  }
  return { host, port: Number(port) }
}
