import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { type Days, periodOf } from './unusual.ts'

/** One step about a proof that an account may see a person: pseudonyms only. */
export interface ProofLine {
  at: Instant
  what: string
  actor: string
  account: string
  person: string
}

/** 家人证明的经过 of a period, the newest first. */
export function proofLines(db: Queryable, area: string, days: Days, page: { size: number; offset: number }): Promise<ProofLine[]> {
  const { from, before } = periodOf(days)
  return db.rows(
    `select at, what, by_actor as actor, account, person from patient_proof_log where area = $1 and at >= $2 and at < $3
     order by at desc, id desc limit $4 offset $5`,
    [area, from, before, page.size, page.offset],
  )
}

/** What was done about a proof. */
export const proofWords: Readonly<Record<string, string>> = {
  registeredPhone: '凭参保登记的手机号证明',
  codeToPerson: '凭发给本人的验证码证明',
  papers: '凭证件证明',
  counter: '在窗口证明',
  asked: '交了证件，等人看',
  refused: '没有认可',
  withdrawn: '收回证明',
  removed: '参保人自己去掉',
}
