import { createHash } from 'node:crypto'
import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { openRecord, sealRecord } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import type { AgencyLetter, LetterKind } from './letter.ts'
import type { LetterProblem } from './problem.ts'

/**
 * What has become of a letter. Sent ones: `toExport` until its file was fetched, then `sent`. Arrived ones: `arrived` while it is being taken, `taken`,
 * or why not: `unknownPerson`, `refused`, `differs` (the money is not what table 11 says), and `sentBack` by somebody here.
 */
export type LetterState = 'toExport' | 'sent' | 'arrived' | 'taken' | 'unknownPerson' | 'refused' | 'differs' | 'sentBack'

/** A letter as lists have it; what it says stays sealed. */
export interface LetterRow {
  area: string
  id: string
  direction: 'out' | 'in'
  kind: LetterKind
  answers: string | null
  otherName: string
  otherDivision: string
  caseId: string | null
  person: string | null
  state: LetterState
  problem: LetterProblem | null
  writtenAt: Instant
  arrivedAt: Instant
  broughtBy: string | null
  settledAt: Instant | null
  settledBy: string | null
}

export const letterColumns = `area, id, direction, kind, answers, other_name as "otherName", other_division as "otherDivision", case_id as "caseId",
  person, state, problem, written_at as "writtenAt", arrived_at as "arrivedAt",
  brought_by as "broughtBy", settled_at as "settledAt", settled_by as "settledBy"`

/** One id for a letter wherever it lies: it follows from its sender's division and the sender's own number of it. */
export const letterId = (division: string, letter: string): string => createHash('sm3').update(`${division}\n${letter}`).digest('hex').slice(0, 32)

/** Whose data key seals a letter. */
export const ownerOf = (area: string, id: string): string => `agencyLetter/${area}/${id}`

/** Keeps a letter that is sent or has arrived; false where it lies here already, and then nothing changes. */
export async function keepLetter(
  { db, keys, clock }: Pick<Setting, 'db' | 'keys' | 'clock'>,
  area: string,
  letter: AgencyLetter,
  row: Pick<LetterRow, 'direction' | 'state' | 'caseId' | 'person'> & { broughtBy?: ActorReference | undefined },
): Promise<boolean> {
  const { direction, state, caseId, person, broughtBy } = row
  const other = direction === 'out' ? letter.to : letter.from
  const id = letterId(letter.from.division, letter.letter)
  const { dataKey, sealed } = sealRecord(keys, ownerOf(area, id), letter)
  const written = await db.rows(
    `insert into agency_letter (area, id, direction, kind, answers, other_name, other_division, case_id, person, state, written_at, arrived_at, brought_by, data_key, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (area, id) do nothing returning id`,
    [
      ...[area, id, direction, letter.content.kind, letter.answers ?? null, other.name, other.division, caseId, person, state],
      ...[letter.writtenAt, clock.now(), broughtBy ?? null, dataKey, sealed],
    ],
  )
  return written.length > 0
}

/** One letter, or nothing. */
export async function findLetter(db: Queryable, area: string, id: string): Promise<LetterRow | undefined> {
  return (await db.rows<LetterRow>(`select ${letterColumns} from agency_letter where area = $1 and id = $2`, [area, id]))[0]
}

/** What a letter says; nothing once the person it is about was erased. */
export async function openLetter({ db, keys }: Pick<Setting, 'db' | 'keys'>, area: string, id: string): Promise<AgencyLetter | undefined> {
  const [row] = await db.rows<{ dataKey: string | null; sealed: Buffer | null }>(
    'select data_key as "dataKey", sealed from agency_letter where area = $1 and id = $2',
    [area, id],
  )
  return row?.dataKey && row.sealed ? openRecord<AgencyLetter>(keys, ownerOf(area, id), { dataKey: row.dataKey, sealed: row.sealed }) : undefined
}

/** What has become of a letter, and by whom. What is not said stays. */
export async function settleLetter(
  { db, clock }: Pick<Setting, 'db' | 'clock'>,
  { area, id }: Pick<LetterRow, 'area' | 'id'>,
  now: { state: LetterState; problem?: LetterProblem; caseId?: string; person?: string; by?: ActorReference },
): Promise<void> {
  const { state, problem, caseId, person, by = 'system' } = now
  await db.query(
    `update agency_letter set state = $3, problem = $4, case_id = coalesce($5, case_id), person = coalesce($6, person), settled_at = $7, settled_by = $8
      where area = $1 and id = $2`,
    [area, id, state, problem ? JSON.stringify(problem) : null, caseId ?? null, person ?? null, clock.now(), by],
  )
}

/** The letter that began this case, where one did. */
export async function letterOfCase(db: Queryable, area: string, caseId: string): Promise<LetterRow | undefined> {
  const [row] = await db.rows<LetterRow>(
    `select ${letterColumns} from agency_letter where area = $1 and case_id = $2 and direction = 'in' and kind = 'transferLetter'`,
    [area, caseId],
  )
  return row
}

/** Every letter of a case, to the other agency and from it, the oldest first. */
export const lettersOfCase = (db: Queryable, area: string, caseId: string): Promise<LetterRow[]> =>
  db.rows<LetterRow>(`select ${letterColumns} from agency_letter where area = $1 and case_id = $2 order by arrived_at, id`, [area, caseId])

/** Takes away what a letter says: nobody here is concerned any more. The row stays, so that the same letter is known when it comes again. */
export async function emptyLetter(db: Queryable, { area, id }: Pick<LetterRow, 'area' | 'id'>): Promise<void> {
  await db.query('update agency_letter set data_key = null, sealed = null where area = $1 and id = $2', [area, id])
}
