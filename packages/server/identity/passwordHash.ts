import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
/** argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
const MEMORY_KIB = 19_456
const PASSES = 2
const SALT = 16
const TAG = 32

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** Unicode in one form, so that the same characters typed on another keyboard are the same password (NIST SP 800-63B, 3.1.1.2). */
const toBytes = (password: string): Buffer => Buffer.from(password.normalize('NFKC'))

/** The hash of a password in the PHC text form: `$argon2id$v=19$m=..,t=..,p=..$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT)
  const tag = await derive('argon2id', { message: toBytes(password), nonce, parallelism: 1, tagLength: TAG, memory: MEMORY_KIB, passes: PASSES })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${toText(nonce)}$${toText(tag)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Whether the password gives this hash, with whatever settings the hash names. Throws when it is no hash of argon2id. */
export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const parts = PHC.exec(hash)
  if (!parts) throw new Error('not an argon2id hash')
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts
  const expected = Buffer.from(tag, 'base64')
  const settings = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: expected.length }
  const given = await derive('argon2id', { message: toBytes(password), nonce: Buffer.from(salt, 'base64'), ...settings })
  return timingSafeEqual(given, expected)
}
