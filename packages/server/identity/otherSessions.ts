import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Database } from '../store/database.ts'
import { recordSecurity } from './securityLog.ts'

/**
 * 除了这台，都退出: ends every other session of a citizen's account and revokes its tokens of the API, since a program that signed in is a device too.
 * Answers how many were ended.
 */
export function endOtherSessions(db: Database, account: string, keep: string, now: Instant): Promise<number> {
  return db.transaction(async (transaction) => {
    const sessions = await transaction.query(
      `update session set ended_at = $3 where kind = 'citizen' and holder = $1 and id <> $2 and ended_at is null and ends_at > $3`,
      [account, keep, now],
    )
    const tokens = await transaction.query(
      `update api_token set revoked_at = $2 where kind = 'citizen' and holder = $1 and revoked_at is null and expires_at > $2`,
      [account, now],
    )
    const ended = sessions.count + tokens.count
    await recordSecurity(transaction, { area: '', actor: `account:${account}`, what: 'otherSessionsEnded', detail: { ended } }, now)
    return ended
  })
}
