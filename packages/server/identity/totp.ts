import type { Instant } from '@jingban/kernel/time/instant.ts'
import { Secret, TOTP } from 'otpauth'

/** What every authenticator understands (RFC 6238): SHA-1, six digits, 30 seconds; one step of a clock that is wrong is forgiven on either side. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const WINDOW = 1
/** 160 bits, as RFC 4226 section 4 recommends. */
const SECRET_BYTES = 20

/** A fresh secret in base32, as it is typed where no code can be scanned. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** The address in the QR code: issuer and label are what the authenticator shows beside the code. */
export const totpAddress = (secret: string, issuer: string, label: string): string => new TOTP({ ...FORM, secret, issuer, label }).toString()

/** The code of this moment. */
export const totpCode = (secret: string, now: Instant): string => new TOTP({ ...FORM, secret }).generate({ timestamp: Date.parse(now) })

/**
 * The counter (steps of 30 seconds since 1970) for which this is the code, one step early or late forgiven; nothing when it is the code of none of the
 * three. Whoever asks keeps the counter: a code of the same or an earlier one must not count again (RFC 6238 section 5.2).
 */
export function totpCounter(secret: string, typed: string, now: Instant): number | undefined {
  const totp = new TOTP({ ...FORM, secret })
  const timestamp = Date.parse(now)
  const step = totp.validate({ token: typed, timestamp, window: WINDOW })
  return step === null ? undefined : totp.counter({ timestamp }) + step
}
