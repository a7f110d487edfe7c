import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { sealRecord } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import { type MessageChannel, SMS_LIMIT, smsLength } from './sms.ts'

/** One message to one number. */
export interface NewNotice {
  area: string
  /** Names the occasion (`<case>/<event>/<to whom>`): the same id is queued once, however often it is asked for. */
  id: string
  /** `code` is a sign-in code, whose text nobody is shown; any other word is the writer's, such as `result`. */
  kind: string
  /** A plain mobile number; the account's id where it goes by WeChat. */
  to: string
  /** 短信 unless said. */
  channel?: MessageChannel
  /** With its signature 【…】, at most 70 characters. */
  text: string
  /** Whom it is about: erased together with that person. */
  person?: string
  /** After this it is not sent any more, by the real clock. */
  expiresAt?: Instant
}

/** Whose data key it is, bound into what is sealed. */
export const noticeOwner = (area: string, id: string): string => `notice/${area}/${id}`

/**
 * Puts a message into the outbox, in the transaction of what it tells; it is sent after the commit, as soon as a worker comes by.
 * Answers whether it was new. Throws a RangeError for more than 70 characters: the writer shortens, since a cut message misleads.
 */
export async function queueNotice(db: Queryable, keys: KeyProvider, notice: NewNotice, now: Instant): Promise<boolean> {
  const length = smsLength(notice.text)
  if (length > SMS_LIMIT) throw new RangeError(`notice of kind ${notice.kind} has ${length} characters, at most ${SMS_LIMIT} fit one message`)
  const { area, id, kind, to, text } = notice
  const { dataKey, sealed } = sealRecord(keys, noticeOwner(area, id), { to, text })
  const { count } = await db.query(
    `insert into notice (area, id, kind, person, data_key, sealed, state, tries, queued_at, expires_at, channel)
     values ($1, $2, $3, $4, $5, $6, 'queued', 0, $7, $8, $9) on conflict (area, id) do nothing`,
    [area, id, kind, notice.person ?? null, dataKey, sealed, now, notice.expiresAt ?? null, notice.channel ?? 'sms'],
  )
  return count === 1
}
