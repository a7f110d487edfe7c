import { type Instant, plusMinutes } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { openRecord } from '../registry/seal.ts'
import type { Database, Queryable } from '../store/database.ts'
import { noticeOwner } from './queueNotice.ts'
import type { MessageAnswer, MessageChannel, MessagePorts } from './sms.ts'

/** A worker that dies with a message in hand leaves it to the next one after this long. */
const LEASE_MINUTES = 1
/** Then a person looks at it: waits of 1, 2, 4 and 8 minutes lie between five tries. */
const MOST_TRIES = 5

interface Claimed {
  area: string
  id: string
  tries: number
  data_key: string | null
  sealed: Buffer | null
  expires_at: Instant | null
  channel: MessageChannel
}

async function claim(db: Queryable, batch: number, now: Instant): Promise<Claimed[]> {
  return db.rows<Claimed>(
    `update notice set tries = tries + 1, next_try_at = $2
     where (area, id) in (select area, id from notice where state = 'queued' and (next_try_at is null or next_try_at <= $3)
       order by queued_at limit $1 for update skip locked)
     returning area, id, tries, data_key, sealed, expires_at, channel`,
    [batch, plusMinutes(now, LEASE_MINUTES), now],
  )
}

/** A provider's answer may quote the number: runs of digits do not reach the error column. */
const withoutNumbers = (text: string): string => text.replace(/\d{4,}/g, '…')

async function attempt(keys: KeyProvider, ports: MessagePorts, notice: Claimed, now: Instant): Promise<MessageAnswer> {
  if (!notice.data_key || !notice.sealed) return { kind: 'failed', reason: 'erased', again: false }
  if (notice.expires_at && notice.expires_at <= now) return { kind: 'failed', reason: 'expired', again: false }
  const record = { dataKey: notice.data_key, sealed: notice.sealed }
  const { to, text } = openRecord<{ to: string; text: string }>(keys, noticeOwner(notice.area, notice.id), record)
  try {
    return await ports[notice.channel].send(to, text)
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : 'unknown', again: true }
  }
}

async function settle(db: Queryable, notice: Claimed, answer: MessageAnswer, now: Instant): Promise<void> {
  const again = answer.kind === 'failed' && answer.again && notice.tries < MOST_TRIES
  const state = answer.kind === 'sent' ? 'sent' : again ? 'queued' : 'failed'
  const error = answer.kind === 'failed' ? withoutNumbers(answer.reason) : null
  await db.query(
    `update notice set state = $4, error = $5, next_try_at = $6, settled_at = $7
     where area = $1 and id = $2 and tries = $3 and state = 'queued'`,
    [notice.area, notice.id, notice.tries, state, error, again ? plusMinutes(now, 2 ** (notice.tries - 1)) : null, again ? null : now],
  )
}

/**
 * Sends up to `batch` queued messages at once, the oldest first, and answers how many it took in hand. Several workers share the
 * outbox; a message whose worker died, or whose provider took more than a minute, is taken again: it may then arrive twice, but none
 * is lost. `now` is the real time.
 */
export async function sendQueued(db: Database, keys: KeyProvider, ports: MessagePorts, now: () => Instant, batch = 20): Promise<number> {
  const claimed = await claim(db, batch, now())
  await Promise.all(claimed.map(async (notice) => settle(db, notice, await attempt(keys, ports, notice, now()), now())))
  return claimed.length
}
