import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { newToken } from './sessions.ts'

/** Citizens and staff have cookies of their own, so that an officer may look at a case of the family in the same browser. */
export type CookieName = 'citizen' | 'staff' | 'staffStep' | 'oidc' | 'device' | 'kept' | 'signingIn' | 'progress' | 'care'

/** Behind TLS the cookie gets the prefix that ties it to this host and to TLS (RFC 6265bis, 4.1.3.2). */
const prefixOf = (secure: boolean) => (secure ? ('host' as const) : undefined)

/** The value of a cookie of ours. */
export function readCookie(c: Context, secure: boolean, name: CookieName): string | undefined {
  return secure ? getCookie(c, name, 'host') : getCookie(c, name)
}

/** Sets a cookie that scripts and other sites cannot use. Without `seconds` it goes when the browser is closed. */
export function writeCookie(c: Context, secure: boolean, name: CookieName, value: string, seconds?: number): void {
  const prefix = prefixOf(secure)
  const lasting = seconds === undefined ? {} : { maxAge: seconds }
  setCookie(c, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, ...lasting, ...(prefix && { prefix }) })
}

/** Takes a cookie back. */
export function dropCookie(c: Context, secure: boolean, name: CookieName): void {
  const prefix = prefixOf(secure)
  deleteCookie(c, name, { path: '/', secure, ...(prefix && { prefix }) })
}

const YEAR_SECONDS = 365 * 86_400

/** The name given in this very request, whose cookie the browser does not send before the next. */
const givenNow = new WeakMap<Request, string>()

/** 设备: a random name for this browser, kept for a year and used for nothing but limits. */
export function deviceOf(c: Context, secure: boolean): string {
  const known = readCookie(c, secure, 'device') ?? givenNow.get(c.req.raw)
  if (known) return known
  const device = newToken()
  givenNow.set(c.req.raw, device)
  writeCookie(c, secure, 'device', device, YEAR_SECONDS)
  return device
}

/** 长辈版: large letters are remembered for a year, on all pages of citizens and of the board, when an address asks for them (`?care=1`) or no longer (`?care=0`). */
export function rememberCare(c: Context, secure: boolean): void {
  const asked = c.req.query('care')
  if (asked === '0' || asked === '1') writeCookie(c, secure, 'care', asked, YEAR_SECONDS)
}

/** Whether the letters are large: as the address asks, or as was remembered. */
export function isCare(c: Context): boolean {
  const asked = c.req.query('care')
  return asked === '1' || (asked !== '0' && (readCookie(c, true, 'care') ?? readCookie(c, false, 'care')) === '1')
}
