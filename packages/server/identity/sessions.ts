import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** Whose session it is. */
export type Holder = { kind: 'citizen'; account: string } | { kind: 'staff'; area: string; id: string }

/** 会话, as its holder may see it. `device` is a short name such as 「Android 微信」. */
export interface Session {
  id: string
  holder: Holder
  /** Of staff: the area they are at work in, which is at first that of their agency. */
  worksIn: string
  device: string
  startedAt: Instant
  seenAt: Instant
}

/** `over`: ended, idle for too long or too old; whose it was is still known, for 180 days. */
export type FoundSession = { state: 'live' | 'over'; session: Session }

/** How long a session holds without a request, and at most. */
export interface SessionRules {
  idleSeconds: number
  lifeSeconds: number
}

export const STAFF_SESSION: SessionRules = { idleSeconds: 20 * 60, lifeSeconds: 12 * 3600 }
/** Nobody is signed off within 30 minutes (适老化); pages with an open draft ask for more by `allowIdle`. */
export const CITIZEN_SESSION: SessionRules = { idleSeconds: 30 * 60, lifeSeconds: 24 * 3600 }
/** The moment of the last request is written at most this often, so the idle time is counted that much more generously. */
const TOUCH_SECONDS = 60
const RECORD = 'id, kind, area, holder, works_in, device, started_at, seen_at, idle_seconds, ends_at, ended_at'

interface SessionRow {
  id: string
  kind: 'citizen' | 'staff'
  area: string
  holder: string
  works_in: string
  device: string
  started_at: Instant
  seen_at: Instant
  idle_seconds: number
  ends_at: Instant
  ended_at: Instant | null
}

/** 256 random bits need no slow hash; SM3 keeps the token itself out of the database. */
export const hashToken = (token: string): string => createHash('sm3').update(token).digest('hex')
/** A fresh opaque token, 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** The three columns by which a holder is stored. */
export function holderColumns(holder: Holder): [kind: string, area: string, holder: string] {
  return holder.kind === 'citizen' ? ['citizen', '', holder.account] : ['staff', holder.area, holder.id]
}

function toSession(row: SessionRow): Session {
  const holder: Holder = row.kind === 'citizen' ? { kind: 'citizen', account: row.holder } : { kind: 'staff', area: row.area, id: row.holder }
  const { id, works_in: worksIn, device } = row
  return { id, holder, worksIn, device, startedAt: row.started_at, seenAt: row.seen_at }
}

const plusSeconds = (at: Instant, seconds: number): Instant => instantOf(Date.parse(at) + seconds * 1000)

function isLive(row: SessionRow, now: Instant): boolean {
  return row.ended_at === null && row.ends_at > now && plusSeconds(row.seen_at, row.idle_seconds + TOUCH_SECONDS) > now
}

/** Starts a session and answers its token, which only the cookie will know. */
export async function startSession(
  db: Queryable,
  holder: Holder,
  start: SessionRules & { device: string },
  now: Instant,
): Promise<{ token: string; id: string }> {
  const token = newToken()
  const id = randomUUID()
  await db.query(
    `insert into session (token_hash, id, kind, area, holder, works_in, device, started_at, seen_at, idle_seconds, ends_at)
     values ($1, $2, $3, $4, $5, $4, $6, $7, $7, $8, $9)`,
    [hashToken(token), id, ...holderColumns(holder), start.device, now, start.idleSeconds, plusSeconds(now, start.lifeSeconds)],
  )
  return { token, id }
}

/** The session of a token, which counts as seen now when it is live; nothing when the token is unknown. */
export async function findSession(db: Queryable, token: string, now: Instant): Promise<FoundSession | undefined> {
  const hash = hashToken(token)
  const row = (await db.rows<SessionRow>(`select ${RECORD} from session where token_hash = $1`, [hash], 'findSession'))[0]
  if (!row) return undefined
  if (!isLive(row, now)) return { state: 'over', session: toSession(row) }
  if (plusSeconds(row.seen_at, TOUCH_SECONDS) < now) await db.query('update session set seen_at = $2 where token_hash = $1', [hash, now])
  return { state: 'live', session: toSession(row) }
}

/** Whose session an id names, live or over, as long as it ended less than a day ago; nothing otherwise. */
export async function findHolder(db: Queryable, id: string, now: Instant): Promise<Holder | undefined> {
  const dayBefore = plusSeconds(now, -86_400)
  const row = (await db.rows<SessionRow>(`select ${RECORD} from session where id = $1 and ends_at > $2`, [id, dayBefore]))[0]
  return row && toSession(row).holder
}

/** The live sessions of a holder, the newest first: 「在哪些设备上登录着」. */
export async function listSessions(db: Queryable, holder: Holder, now: Instant): Promise<Session[]> {
  const rows = await db.rows<SessionRow>(
    `select ${RECORD} from session where kind = $1 and area = $2 and holder = $3 and ended_at is null and ends_at > $4 order by started_at desc`,
    [...holderColumns(holder), now],
  )
  return rows.filter((row) => isLive(row, now)).map(toSession)
}

/** Ends one session of a holder, live or not. */
export async function endSession(db: Queryable, holder: Holder, id: string, now: Instant): Promise<void> {
  await db.query('update session set ended_at = $5 where kind = $1 and area = $2 and holder = $3 and id = $4 and ended_at is null', [
    ...holderColumns(holder),
    ...[id, now],
  ])
}

/** Lets a session stay idle for longer (a draft is open), never for shorter. */
export async function allowIdle(db: Queryable, id: string, seconds: number): Promise<void> {
  await db.query('update session set idle_seconds = $2 where id = $1 and idle_seconds < $2', [id, seconds])
}

/** Moves staff to their work in another area; what they may do there depends on the roles they have in it. */
export async function workIn(db: Queryable, id: string, area: string): Promise<void> {
  await db.query(`update session set works_in = $2 where id = $1 and kind = 'staff'`, [id, area])
}
