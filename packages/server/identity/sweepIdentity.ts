import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { forgetDevices } from './devices.ts'
import { forgetProofPapers } from './proofRequests.ts'

/** 网络安全法 asks for at least six months of log, and an ended session is the record of a sign-in. */
const SESSION_KEPT_HOURS = 180 * 24
/** Failures in a row are forgotten after a day without one. */
const FAILURES_KEPT_HOURS = 24

/** Forgets what has run out: codes, kept forms, limits, nonces, sign-ins begun at a provider, failures to sign in, and sessions after 180 days. A job runs it daily or more often. */
export async function sweepIdentity(db: Queryable, now: Instant): Promise<void> {
  await db.query('delete from phone_code where expires_at <= $1', [now])
  await db.query('delete from kept_form where expires_at <= $1', [now])
  await db.query('delete from request_limit where idle_at <= $1', [now])
  await db.query('delete from request_nonce where expires_at <= $1', [now])
  await db.query('delete from oidc_attempt where expires_at <= $1', [now])
  await db.query('delete from oidc_stranger where expires_at <= $1', [now])
  await db.query('delete from staff_second_step where expires_at <= $1', [now])
  await db.query('delete from sign_in_failure where last_at <= $1', [plusHours(now, -FAILURES_KEPT_HOURS)])
  await forgetDevices(db, now)
  await forgetProofPapers(db, now)
  await db.query('delete from session where ends_at <= $1', [plusHours(now, -SESSION_KEPT_HOURS)])
}
