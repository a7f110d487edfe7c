import type { Context } from 'hono'
import { dropCookie, readCookie, writeCookie } from '../../identity/cookies.ts'
import { openRecord, sealRecord } from '../../registry/seal.ts'
import type { World } from '../../world.ts'

/** Who asked for a code, and where they wanted to go: carried from the first page to the second. */
export interface Asked {
  phone: string
  goTo: string
}

const OWNER = 'citizen/signingIn'
/** A little longer than a code can be used. */
const SECONDS = 15 * 60

/** Remembers it in a sealed cookie, so that no phone number stands in an address. */
export function remember(c: Context, { keys, settings }: World, asked: Asked): void {
  const { dataKey, sealed } = sealRecord(keys, OWNER, asked)
  const value = `${Buffer.from(dataKey).toString('base64url')}.${sealed.toString('base64url')}`
  writeCookie(c, settings.secure, 'signingIn', value, SECONDS)
}

/** What was remembered; undefined when it is too long ago, or not ours. */
export function recall(c: Context, { keys, settings }: World): Asked | undefined {
  const [dataKey, sealed] = (readCookie(c, settings.secure, 'signingIn') ?? '').split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!dataKey || !sealed) return undefined
  try {
    return openRecord<Asked>(keys, OWNER, { dataKey: dataKey.toString(), sealed })
  } catch {
    return undefined
  }
}

export const forget = (c: Context, { settings }: World): void => dropCookie(c, settings.secure, 'signingIn')
