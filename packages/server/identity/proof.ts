import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { personKey } from '../registry/persons.ts'
import { open, seal } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import { recordSecurity, type SecurityFact } from './securityLog.ts'

/**
 * 证明: how it is known that an account may see a person. The account signed in with the phone that the register keeps for them; they told it a code
 * that went to that phone; an officer approved photographs of the papers; or an officer saw the papers at the counter.
 */
export type Proof = 'registeredPhone' | 'codeToPerson' | 'papers' | 'counter'

/** Whom an account has added. Without a proof that is a claim: anybody may have typed a name and a number. */
export interface Bond {
  area: string
  account: string
  person: string
}

/** What happened to a bond: it was proved, asked for, refused, withdrawn by an officer, or removed by its account. */
export type ProofDeed = Proof | 'asked' | 'refused' | 'withdrawn' | 'removed'

/** A deed with who did it. The reason is told to the account. */
export interface ProofStep {
  what: ProofDeed
  by: ActorReference
  reason?: string
}

/** A deed as it was recorded. */
export type RecordedStep = ProofStep & { at: Instant }

const facts: Record<ProofDeed, SecurityFact | undefined> = {
  registeredPhone: 'patientProved',
  codeToPerson: 'patientProved',
  papers: 'patientProved',
  counter: 'patientProved',
  asked: undefined,
  refused: 'patientProofRefused',
  withdrawn: 'patientProofWithdrawn',
  removed: undefined,
}

const columns = ({ area, account, person }: Bond): string[] => [area, account, person]

/** Writes a deed down, here and in the security log. In the transaction of what it tells. */
export async function recordProof(db: Queryable, keys: KeyProvider, bond: Bond, step: ProofStep, now: Instant): Promise<void> {
  const { what, by, reason } = step
  const key = reason === undefined ? undefined : await personKey(db, keys, bond.area, bond.person)
  await db.query('insert into patient_proof_log (area, account, person, what, by_actor, sealed, at) values ($1, $2, $3, $4, $5, $6, $7)', [
    ...columns(bond),
    ...[what, by, key && reason !== undefined ? seal(key, reason) : null, now],
  ])
  const fact = facts[what]
  if (fact)
    await recordSecurity(
      db,
      { area: bond.area, actor: by, what: fact, about: `account:${bond.account}`, detail: { person: bond.person, how: what } },
      now,
    )
}

/** Proves a bond that exists and records by whom; from the next request on the account sees the person. Answers whether the bond was there. */
export async function prove(db: Queryable, keys: KeyProvider, bond: Bond, step: ProofStep & { what: Proof }, now: Instant): Promise<boolean> {
  const { count } = await db.query('update account_person set proof = $4, proved_at = $5 where area = $1 and account = $2 and person = $3', [
    ...columns(bond),
    ...[step.what, now],
  ])
  if (count === 1) await recordProof(db, keys, bond, step, now)
  return count === 1
}

/** 收回: an officer takes a proof back, with a reason; the person stays on the account as a claim. Answers whether there was a proof. */
export async function withdrawProof(
  db: Queryable,
  keys: KeyProvider,
  bond: Bond,
  by: ActorReference,
  reason: string,
  now: Instant,
): Promise<boolean> {
  const { count } = await db.query(
    'update account_person set proof = null, proved_at = null where area = $1 and account = $2 and person = $3 and proof is not null',
    columns(bond),
  )
  if (count === 1) await recordProof(db, keys, bond, { what: 'withdrawn', by, reason }, now)
  return count === 1
}

/** Everything that happened to a bond, the oldest first; reasons are absent once the person was erased. */
export async function proofHistory(db: Queryable, keys: KeyProvider, bond: Bond): Promise<RecordedStep[]> {
  const rows = await db.rows<{ what: ProofDeed; by_actor: ActorReference; sealed: Buffer | null; at: Instant }>(
    'select what, by_actor, sealed, at from patient_proof_log where area = $1 and account = $2 and person = $3 order by id',
    columns(bond),
  )
  const key = rows.some((row) => row.sealed) ? await personKey(db, keys, bond.area, bond.person) : undefined
  return rows.map(({ what, by_actor: by, sealed, at }) => ({ what, by, at, ...(key && sealed && { reason: open(key, sealed) }) }))
}

/** Whether the account signed in with the phone that the register of insured people keeps for the person. */
export async function holdsRegisteredPhone(db: Queryable, { area, account, person }: Bond): Promise<boolean> {
  const rows = await db.rows(
    `select 1 from person p join account a on a.phone_hash = p.registered_phone_hash
     where p.area = $1 and p.id = $2 and a.id = $3 and p.insurance is not null and p.erased_at is null`,
    [area, person, account],
  )
  return rows.length > 0
}
