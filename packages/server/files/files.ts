import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
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
  /** Folders in which nobody will ask for a file that has not grown for so many days. */
  temporary: readonly { folder: string; days: number }[]
}

/** 续传期限: days after which a resumable upload that did not arrive whole is given up; a person may go home and go on tomorrow. */
export const uploadDays = 7

/** Opens the file room in a folder of its own, on a disk that is backed up. Only the user of this process may read it. */
export async function openFiles(folder: string): Promise<Files> {
  const stored = join(folder, 'stored')
  const files = { arriving: join(folder, 'arriving'), uploads: join(folder, 'uploads'), derived: join(folder, 'derived') }
  for (const path of [stored, ...Object.values(files)]) await mkdir(path, { recursive: true, mode: 0o700 })
  const temporary = [
    { folder: files.arriving, days: 1 },
    { folder: incomingFolder(stored), days: 1 },
    { folder: files.uploads, days: uploadDays },
  ]
  return { store: folderStore(stored), ...files, temporary }
}

/** A path for a file that is about to arrive; whoever asks removes the file. */
export const arrivingPath = (files: Files): string => join(files.arriving, randomUUID())
