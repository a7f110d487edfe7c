import { readFileSync, statSync } from 'node:fs'
import type { Queryable } from '@jingban/server/store/database.ts'
import { isDone, type JournalEntry } from '../journalEntry.ts'

/** A write somebody was told is done, and when the journal had it. */
export interface Acknowledged {
  entry: JournalEntry
  at: number
}

/** Watches a journal grow, so that every line has a moment, to a twentieth of a second. */
export function watchJournal(path: string): { acknowledged(): Acknowledged[]; stop(): void } {
  const seen: { at: number; bytes: number }[] = []
  const timer = setInterval(() => {
    const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (bytes !== (seen.at(-1)?.bytes ?? 0)) seen.push({ at: Date.now(), bytes })
  }, 50)
  const momentOf = (end: number): number => seen.find(({ bytes }) => bytes >= end)?.at ?? Date.now()
  return {
    acknowledged: () => {
      let end = 0
      return readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          end += Buffer.byteLength(line) + 1
          return { entry: JSON.parse(line) as JournalEntry, at: momentOf(end) }
        })
        .filter(({ entry }) => isDone(entry))
    },
    stop: () => clearInterval(timer),
  }
}

/** Which of these a database has: what was answered under the key, or the page of an upload in pieces. */
export async function split(db: Queryable, all: readonly Acknowledged[]): Promise<{ there: Acknowledged[]; gone: Acknowledged[] }> {
  const receipts = await db.rows<{ actor: string; key: string }>(`select actor, key from receipt where key like 'api %'`)
  const pages = await db.rows<{ id: string }>('select id from material_file')
  const known = new Set([...receipts.map(({ actor, key }) => `${actor} ${key}`), ...pages.map(({ id }) => id)])
  const has = ({ entry }: Acknowledged): boolean => known.has(`${entry.actor} api ${entry.key}`) || known.has(entry.key)
  return { there: all.filter(has), gone: all.filter((one) => !has(one)) }
}
