import { fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { JournalEntry } from '../journalEntry.ts'

/** The journal of a drill: one line of JSON an answer. */
export interface Journal {
  /** Returns when the line is on the disk. */
  write(entry: JournalEntry): void
}

/** Opens a journal to be added to. */
export function openJournal(path: string): Journal {
  const file = openSync(path, 'a')
  return {
    write: (entry) => {
      writeSync(file, `${JSON.stringify(entry)}\n`)
      fdatasyncSync(file)
    },
  }
}

/** All that was written. */
export function readJournal(path: string): JournalEntry[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JournalEntry)
}
