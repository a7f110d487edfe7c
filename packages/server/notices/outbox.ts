import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { openRecord } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import { noticeOwner } from './queueNotice.ts'
import type { MessageChannel } from './sms.ts'

export type NoticeState = 'queued' | 'sent' | 'failed'

/** One line of the outbox screen. `to` is the plain number, which the page masks; it and the text are absent once they were forgotten. */
export interface Notice {
  area: string
  id: string
  kind: string
  channel: MessageChannel
  to?: string
  text?: string
  person?: string
  state: NoticeState
  tries: number
  /** Why the last try failed. */
  error?: string
  queuedAt: Instant
  /** When it was sent, or given up. */
  settledAt?: Instant
}

interface NoticeRow {
  area: string
  id: string
  kind: string
  channel: MessageChannel
  person: string | null
  data_key: string | null
  sealed: Buffer | null
  state: NoticeState
  tries: number
  error: string | null
  queued_at: Instant
  settled_at: Instant | null
}

export const NOTICE_LIST_LIMIT = 50
const KEPT_HOURS = 30 * 24

function contents(keys: KeyProvider, row: NoticeRow, showCodes: boolean): { to?: string; text?: string } {
  if (!row.data_key || !row.sealed) return {}
  const record = { dataKey: row.data_key, sealed: row.sealed }
  const { to, text } = openRecord<{ to: string; text: string }>(keys, noticeOwner(row.area, row.id), record)
  return row.kind === 'code' && !showCodes ? { to } : { to, text }
}

function toNotice(keys: KeyProvider, row: NoticeRow, showCodes: boolean): Notice {
  const { area, id, kind, channel, state, tries } = row
  return {
    ...{ area, id, kind, channel, state, tries, queuedAt: row.queued_at },
    ...contents(keys, row, showCodes),
    ...(row.person && { person: row.person }),
    ...(row.error && { error: row.error }),
    ...(row.settled_at && { settledAt: row.settled_at }),
  }
}

/**
 * The newest 50 messages of an area, of one state or of all. The text of a sign-in code is left out unless `showCodes`, which only
 * a demonstration passes.
 */
export async function listNotices(
  db: Queryable,
  keys: KeyProvider,
  area: string,
  view: { state?: NoticeState; showCodes: boolean },
): Promise<Notice[]> {
  const rows = await db.rows<NoticeRow>(
    `select area, id, kind, channel, person, data_key, sealed, state, tries, error, queued_at, settled_at from notice
     where area = $1 and ($2::text is null or state = $2) order by queued_at desc, id limit ${NOTICE_LIST_LIMIT}`,
    [area, view.state ?? null],
  )
  return rows.map((row) => toNotice(keys, row, view.showCodes))
}

/** Puts a message that was given up back into the queue, with five new tries; answers whether there was such a one. */
export async function retryNotice(db: Queryable, area: string, id: string): Promise<boolean> {
  const { count } = await db.query(
    `update notice set state = 'queued', tries = 0, next_try_at = null, settled_at = null
     where area = $1 and id = $2 and state = 'failed' and sealed is not null`,
    [area, id],
  )
  return count === 1
}

/**
 * Forgets number and text of codes that have run out, and of every message 30 days after it was sent or given up; that there was a
 * message stays on record. `now` is the real time.
 */
export async function forgetNotices(db: Queryable, now: Instant): Promise<number> {
  const { count } = await db.query(
    `update notice set data_key = null, sealed = null
     where sealed is not null and ((kind = 'code' and expires_at <= $1) or settled_at <= $2)`,
    [now, plusHours(now, -KEPT_HOURS)],
  )
  return count
}
