import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { clamav } from './clamav.ts'
import { type FilesSettings, readFilesSettings } from './filesSettings.ts'
import { s3Store } from './s3Store.ts'
import { noScanner, type VirusScanner } from './scan.ts'
import { type FileStore, folderStore, incomingFolder } from './store.ts'

/** Everything about files that is no row: the store of record, and folders whose content may be lost. */
export interface Files {
  store: FileStore
  /** Where files stand while they arrive. */
  arriving: string
  /** Where resumable uploads stand, also between two connections and after a restart. */
  uploads: string
  /** Views and thumbnails, made again when they are gone. */
  derived: string
  scanner: VirusScanner
  limits: Pick<FilesSettings, 'pdfPages' | 'applicationBytes'>
  /** Folders in which nobody will ask for a file that has not grown for so many days. */
  temporary: readonly { folder: string; days: number }[]
}

/** 续传期限: days after which a resumable upload that did not arrive whole is given up; a person may go home and go on tomorrow. */
export const uploadDays = 7

/**
 * Opens the file room in a folder of its own, which only the user of this process may read. The store of record stands in it too, on a disk that is backed
 * up, unless the settings name an S3 store.
 */
export async function openFiles(folder: string, settings: FilesSettings = readFilesSettings({})): Promise<Files> {
  const stored = join(folder, 'stored')
  const files = { arriving: join(folder, 'arriving'), uploads: join(folder, 'uploads'), derived: join(folder, 'derived') }
  for (const path of [...(settings.s3 ? [] : [stored]), ...Object.values(files)]) await mkdir(path, { recursive: true, mode: 0o700 })
  const temporary = [
    { folder: files.arriving, days: 1 },
    { folder: incomingFolder(stored), days: 1 },
    { folder: files.uploads, days: uploadDays },
  ]
  const store = settings.s3 ? s3Store(settings.s3, files.arriving) : folderStore(stored)
  const scanner = settings.clamav ? clamav(settings.clamav) : noScanner
  return { store, ...files, scanner, limits: settings, temporary }
}

/** A path for a file that is about to arrive; whoever asks removes the file. */
export const arrivingPath = (files: Files): string => join(files.arriving, randomUUID())

/** Puts a small file into the store, reads it back and removes it. Rejects with what the store says when it does not keep what it is given. */
export async function tryStore({ store }: Pick<Files, 'store'>): Promise<void> {
  const content = randomUUID()
  const { hash } = await store.put('trial', Readable.from([Buffer.from(content)]))
  const read = await text(await store.open('trial', hash))
  await store.remove('trial', hash)
  if (read !== content) throw new Error('the store gave back something else than it was given')
}
