import { randomUUID } from 'node:crypto'
import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import type { Database, Queryable } from '../store/database.ts'
import type { Relation } from './patients.ts'
import { type Bond, type Proof, prove, recordProof } from './proof.ts'

/** `collecting`: photographs are being added; `asked`: an officer is to look; `dropped`: the person was taken off the account or erased. */
export type ProofRequestState = 'collecting' | 'asked' | 'approved' | 'refused' | 'dropped'

/** 证明材料: photographs that an account handed in to be allowed to see a person. */
export interface ProofRequest extends Bond {
  id: string
  state: ProofRequestState
  askedAt?: Instant
  settledAt?: Instant
  /** What the person is to the account holder; absent once they were taken off the account. */
  relation?: Relation
}

interface Row {
  area: string
  id: string
  account: string
  person: string
  state: ProofRequestState
  asked_at: Instant | null
  settled_at: Instant | null
  relation: Relation | null
}

const SELECT = `select r.area, r.id, r.account, r.person, r.state, r.asked_at, r.settled_at, b.relation
  from patient_proof_request r left join account_person b on b.area = r.area and b.account = r.account and b.person = r.person`
/** So many an officer sees at once. */
export const PROOF_LIST_LIMIT = 100

function toRequest({ asked_at, settled_at, relation, ...row }: Row): ProofRequest {
  return { ...row, ...(asked_at && { askedAt: asked_at }), ...(settled_at && { settledAt: settled_at }), ...(relation && { relation }) }
}

/** One request by its id; a text that is no id finds nothing. */
export async function findProofRequest(db: Queryable, area: string, id: string): Promise<ProofRequest | undefined> {
  const rows = await db.rows<Row>(`${SELECT} where r.area = $1 and r.id::text = $2`, [area, id])
  return rows[0] && toRequest(rows[0])
}

/** The latest request of a bond, whatever became of it. */
export async function latestProofRequest(db: Queryable, { area, account, person }: Bond): Promise<ProofRequest | undefined> {
  const sql = `${SELECT} where r.area = $1 and r.account = $2 and r.person = $3 order by r.begun_at desc, r.id limit 1`
  const rows = await db.rows<Row>(sql, [area, account, person])
  return rows[0] && toRequest(rows[0])
}

/** The request that photographs are added to: the one that is open, or a new one. */
export async function openProofRequest(db: Queryable, bond: Bond, now: Instant): Promise<ProofRequest> {
  const { area, account, person } = bond
  await db.query(
    `insert into patient_proof_request (area, id, account, person, state, begun_at) values ($1, $2, $3, $4, 'collecting', $5)
     on conflict (area, account, person) where state in ('collecting', 'asked') do nothing`,
    [area, randomUUID(), account, person, now],
  )
  const sql = `${SELECT} where r.area = $1 and r.account = $2 and r.person = $3 and r.state in ('collecting', 'asked')`
  const row = (await db.rows<Row>(sql, [area, account, person]))[0]
  if (!row) throw new Error('a request for a proof was there and is gone')
  return toRequest(row)
}

/** Hands the photographs over to the officers. A second press does nothing. */
export function askForProof(db: Database, keys: KeyProvider, { area, id, account, person }: ProofRequest, now: Instant): Promise<void> {
  return db.transaction(async (transaction) => {
    const { count } = await transaction.query(
      `update patient_proof_request set state = 'asked', asked_at = $3 where area = $1 and id = $2 and state = 'collecting'`,
      [area, id, now],
    )
    if (count === 1) await recordProof(transaction, keys, { area, account, person }, { what: 'asked', by: `account:${account}` }, now)
  })
}

/** What waits for an officer in an area, the oldest first; those of the persons `avoids` are left out, since nobody looks at their own family. */
export async function waitingProofs(db: Queryable, area: string, avoids: readonly string[] = []): Promise<ProofRequest[]> {
  const sql = `${SELECT} where r.area = $1 and r.state = 'asked' and not (r.person = any($2)) order by r.asked_at, r.id limit ${PROOF_LIST_LIMIT}`
  return (await db.rows<Row>(sql, [area, avoids], 'waiting proofs')).map(toRequest)
}

/** What an officer decided, with the reason where it was refused. */
export type ProofVerdict = { approved: true } | { approved: false; reason: string }

/** Settles a request that was asked; `stale` when somebody else did meanwhile, or the account gave the person up. */
export function settleProof(
  db: Database,
  keys: KeyProvider,
  request: ProofRequest,
  by: ActorReference,
  verdict: ProofVerdict,
  now: Instant,
): Promise<'done' | 'stale'> {
  const { area, id, account, person } = request
  const bond = { area, account, person }
  return db.transaction(async (transaction) => {
    const { count } = await transaction.query(
      `update patient_proof_request set state = $3, settled_at = $4 where area = $1 and id = $2 and state = 'asked'`,
      [area, id, verdict.approved ? 'approved' : 'refused', now],
    )
    if (count === 0) return 'stale'
    if (verdict.approved) await prove(transaction, keys, bond, { what: 'papers', by }, now)
    else await recordProof(transaction, keys, bond, { what: 'refused', by, reason: verdict.reason }, now)
    return 'done'
  })
}

/** A proof that an officer gave, by photographs or at the counter. */
export interface GivenProof extends Bond {
  relation: Relation
  proof: Extract<Proof, 'papers' | 'counter'>
  provedAt: Instant
}

/** The proofs of an area that officers gave, the newest first. */
export async function givenByOfficers(db: Queryable, area: string): Promise<GivenProof[]> {
  const rows = await db.rows<Omit<GivenProof, 'provedAt'> & { proved_at: Instant }>(
    `select area, account, person, relation, proof, proved_at from account_person
     where area = $1 and proof in ('papers', 'counter') order by proved_at desc, person limit ${PROOF_LIST_LIMIT}`,
    [area],
  )
  return rows.map(({ proved_at: provedAt, ...row }) => ({ ...row, provedAt }))
}

/** What was begun and never handed in, and photographs of what was settled: as long as the log of it must be kept at least (网络安全法). */
const BEGUN_KEPT_HOURS = 30 * 24
const SETTLED_KEPT_HOURS = 180 * 24

/** Gives up what was begun long ago, and takes the photographs away that nobody needs any more; the sweep of the files then forgets their content. */
export async function forgetProofPapers(db: Queryable, now: Instant): Promise<void> {
  await db.query(`update patient_proof_request set state = 'dropped', settled_at = $1 where state = 'collecting' and begun_at <= $2`, [
    now,
    plusHours(now, -BEGUN_KEPT_HOURS),
  ])
  await db.query(
    `update material_file f set removed_at = $1 from patient_proof_request r
     where f.area = r.area and f.owner = 'proof:' || r.id and f.removed_at is null and (r.state = 'dropped' or r.settled_at <= $2)`,
    [now, plusHours(now, -SETTLED_KEPT_HOURS)],
  )
}
