import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import { z } from 'zod'
import type { KeyProvider } from '../registry/keys.ts'

/** 短时链接: one page in one size, for one person, until a moment. */
export interface FileLink {
  area: string
  /** Id of the page. */
  page: string
  size: 'view' | 'full'
  /** Reference of whoever may look: it stands in the watermark, except for the person's own account. */
  viewer: string
}

/** How long a link opens its page, in minutes: long enough to hand it to another program, too short to be passed on. */
export const linkMinutes = 5

const minute = 60_000
const payload = z.tuple([z.string(), z.string(), z.enum(['view', 'full']), z.string(), z.int()])

/** Signed by HMAC-SHA-256 under a key of its own, which is derived from the look-up key. */
function signature(keys: Pick<KeyProvider, 'lookUpKey'>, text: string): Buffer {
  const key = createHmac('sha256', keys.lookUpKey).update('jingban file link').digest()
  return createHmac('sha256', key).update(text).digest()
}

/** The path under which a page is opened without a session. Give it out only to whom the right was checked now. */
export function linkTo(keys: Pick<KeyProvider, 'lookUpKey'>, { area, page, size, viewer }: FileLink, now: Instant): string {
  const until = Date.parse(now) + linkMinutes * minute
  const text = Buffer.from(JSON.stringify([area, page, size, viewer, until])).toString('base64url')
  return `/files/${text}.${signature(keys, text).toString('base64url')}`
}

/** What a token opens; nothing when it was not made here, `expired` when its time is over. */
export function readLink(keys: Pick<KeyProvider, 'lookUpKey'>, token: string, now: Instant): FileLink | 'expired' | undefined {
  const [text = '', signed = ''] = token.split('.')
  const given = Buffer.from(signed, 'base64url')
  const right = signature(keys, text)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const [area, page, size, viewer, until] = payload.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  return instantOf(until) <= now ? 'expired' : { area, page, size, viewer }
}
