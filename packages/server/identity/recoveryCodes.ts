import { randomInt } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { hashPassword, passwordMatches } from './passwordHash.ts'

/** How many are given at a time. */
export const RECOVERY_CODES = 10
/** Without 0 1 I L O U: nothing to misread on paper, and no words. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 59 bits, behind argon2id and the lock-out (NIST SP 800-63B, 3.1.2.2). */
const LENGTH = 12

interface Staff {
  area: string
  id: string
}

/** Letters that nobody misreads, as many as asked for. */
export const randomLetters = (length: number): string => Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** A code as it is compared: whatever stands between the letters, and whether they are small, does not count. */
const normalised = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')

/** A code in groups of four, as it is printed. */
const printed = (code: string): string => code.replace(/.{4}(?=.)/g, '$&-')

/** Replaces the recovery codes of a member of staff who has a second factor; answers them for the only time they can be seen. */
export async function renewRecoveryCodes(db: Queryable, { area, id }: Staff): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => randomLetters(LENGTH))
  const hashes = await Promise.all(codes.map(hashPassword))
  await db.query('delete from recovery_code where area = $1 and staff = $2', [area, id])
  await db.query(
    'insert into recovery_code (area, staff, number, code) select $1, $2, number, code from unnest($3::text[]) with ordinality as u (code, number)',
    [area, id, hashes],
  )
  return codes.map(printed)
}

/** Uses a recovery code up. Answers whether it was one that still counted; of two uses at the same moment one counts. */
export async function useRecoveryCode(db: Queryable, { area, id }: Staff, typed: string, now: Instant): Promise<boolean> {
  const code = normalised(typed)
  if (code.length !== LENGTH) return false
  const left = await db.rows<{ number: number; code: string }>(
    'select number, code from recovery_code where area = $1 and staff = $2 and used_at is null order by number',
    [area, id],
  )
  for (const one of left) {
    if (!(await passwordMatches(code, one.code))) continue
    const used = await db.query(
      'update recovery_code set used_at = $4 where area = $1 and staff = $2 and number = $3 and code = $5 and used_at is null',
      [...[area, id, one.number], now, one.code],
    )
    return used.count === 1
  }
  return false
}
