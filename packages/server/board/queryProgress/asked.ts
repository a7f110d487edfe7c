import { normaliseIdNumber } from '@jingban/kernel/person/idNumber.ts'
import type { Context } from 'hono'
import { dropCookie, readCookie, writeCookie } from '../../identity/cookies.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import { openRecord, sealRecord } from '../../registry/seal.ts'
import type { World } from '../../world.ts'

/** What somebody asks about: the number of a case, the last four of its person's identity number, and the phone the code is to go to; as typed but tidied. */
export interface Asked {
  number: string
  tail: string
  phone: string
}

const OWNER = 'board/progress'
/** A little longer than a code can be used. */
const SECONDS = 15 * 60

/** Reads a form; full-width characters, spaces and small letters do not matter. */
export const askedIn = (form: FormData): Asked => {
  const field = (name: string): string => normaliseIdNumber(String(form.get(name) ?? ''))
  const phone = checkMobileNumber(String(form.get('phone') ?? ''))
  return { number: field('number'), tail: field('tail'), phone: phone.ok ? phone.phone : field('phone') }
}

/** Remembers it in a sealed cookie between the two pages, so that neither stands in an address. */
export function remember(c: Context, { keys, settings }: World, asked: Asked): void {
  const { dataKey, sealed } = sealRecord(keys, OWNER, asked)
  const value = `${Buffer.from(dataKey).toString('base64url')}.${sealed.toString('base64url')}`
  writeCookie(c, settings.secure, 'progress', value, SECONDS)
}

/** What was remembered; undefined when it is too long ago, or not ours. */
export function recall(c: Context, { keys, settings }: World): Asked | undefined {
  const [dataKey, sealed] = (readCookie(c, settings.secure, 'progress') ?? '').split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!dataKey || !sealed) return undefined
  try {
    return openRecord<Asked>(keys, OWNER, { dataKey: dataKey.toString(), sealed })
  } catch {
    return undefined
  }
}

export const forget = (c: Context, { settings }: World): void => dropCookie(c, settings.secure, 'progress')
