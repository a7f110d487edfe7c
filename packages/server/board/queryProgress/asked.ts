import { normaliseIdNumber } from '@jingban/kernel/person/idNumber.ts'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { openRecord, sealRecord } from '../../registry/seal.ts'
import type { World } from '../../world.ts'

/** What somebody asks about: the number of a case and the last four of its person's identity number, both as typed but tidied. */
export interface Asked {
  number: string
  tail: string
}

const COOKIE = 'progress'
const OWNER = 'board/progress'
/** A little longer than a code can be used. */
const SECONDS = 15 * 60

/** Reads a form; full-width characters, spaces and small letters do not matter. */
export const askedIn = (form: FormData): Asked => {
  const field = (name: string): string => normaliseIdNumber(String(form.get(name) ?? ''))
  return { number: field('number'), tail: field('tail') }
}

/** Remembers it in a sealed cookie between the two pages, so that neither stands in an address. */
export function remember(c: Context, { keys, settings }: World, path: string, asked: Asked): void {
  const { dataKey, sealed } = sealRecord(keys, OWNER, asked)
  const value = `${Buffer.from(dataKey).toString('base64url')}.${sealed.toString('base64url')}`
  setCookie(c, COOKIE, value, { path, httpOnly: true, sameSite: 'Lax', secure: settings.secure, maxAge: SECONDS })
}

/** What was remembered; undefined when it is too long ago, or not ours. */
export function recall(c: Context, { keys }: World): Asked | undefined {
  const [dataKey, sealed] = (getCookie(c, COOKIE) ?? '').split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!dataKey || !sealed) return undefined
  try {
    return openRecord<Asked>(keys, OWNER, { dataKey: dataKey.toString(), sealed })
  } catch {
    return undefined
  }
}

export const forget = (c: Context, path: string): void => void deleteCookie(c, COOKIE, { path })
