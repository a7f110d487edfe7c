import { randomUUID } from 'node:crypto'
import type { DocumentKind } from '@jingban/kernel/pack/material.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { newDataKey, openRecord, seal } from '../registry/seal.ts'
import type { Contacts } from './contacts.ts'

/** What was said of one record: which kind it is, and of which day. */
export interface RecordAnswers {
  document?: DocumentKind
  date?: Day
}

/** What is answered for one disease: its own records (KF-11), and of each material apart where several have a day of their own (SL-5.13). */
export interface DiseaseAnswers extends RecordAnswers {
  records?: Record<string, RecordAnswers>
  facts: Facts
}

/** A line of a table as it was typed or came in a spreadsheet, right or wrong: the text of each column. */
export interface DraftLine {
  /** Its own in the table, so that a page of lines that is sent twice, or late, changes those lines and no others. */
  id: string
  cells: Readonly<Record<string, string>>
  /** Something in it must be corrected before the filing goes on. */
  wrong?: true
  /** The line of the spreadsheet it came in with. */
  sheet?: number
}

/** Everything typed so far. Nothing of it stands in the clear, since a draft may name a person. */
export interface DraftAnswers {
  person?: string
  filedAs: string
  helper?: string
  channel: string
  diseases: string[]
  facts: Facts
  byDisease: Record<string, DiseaseAnswers>
  contacts: Contacts
  /** The tables that are being filled in, by their questions: every line of each. Once all are right they stand with the contacts as rows, and no more here. */
  lines?: Readonly<Record<string, readonly DraftLine[]>>
  /** The ids that the lines of those rows have, in the same order: a page that is sent after they were saved finds its own. */
  rowIds?: Readonly<Record<string, readonly string[]>>
  /** Materials the applicant says cannot be had, with the reason: `item` or `item/disease`. */
  cannot: Record<string, string>
  /** 可要求提供: papers that the officer at the counter asked for, with why, by the same names. */
  asked?: Record<string, string>
}

/** 草稿: saved at every step and resumable on another device. */
export interface Draft {
  area: string
  id: string
  /** The reference of the actor who fills it in. */
  owner: string
  service: string
  step: string
  answers: DraftAnswers
  updatedAt: Instant
  /** The application it became. */
  submittedAs?: string
}

/** What a list of drafts shows: of whom and of what, without all that was typed. */
export interface DraftHead extends Pick<Draft, 'id' | 'service' | 'updatedAt'> {
  answers: Pick<DraftAnswers, 'person' | 'diseases'>
}

interface DraftRow {
  id: string
  owner: string
  service: string
  step: string
  data_key: string
  sealed: Buffer
  updated_at: Instant
  submitted_as: string | null
}

const sealedFor = (area: string, id: string): string => `draft/${area}/${id}`
const columns = 'id, owner, service, step, data_key, sealed, updated_at, submitted_as'

function toDraft(world: Setting, area: string, row: DraftRow): Draft {
  const answers = openRecord<DraftAnswers>(world.keys, sealedFor(area, row.id), { dataKey: row.data_key, sealed: row.sealed })
  const { id, owner, service, step, updated_at: updatedAt } = row
  return { area, id, owner, service, step, answers, updatedAt, ...(row.submitted_as && { submittedAs: row.submitted_as }) }
}

/** Begins a draft and answers it. */
export async function beginDraft(world: Setting, start: Pick<Draft, 'area' | 'owner' | 'service' | 'step' | 'answers'>): Promise<Draft> {
  const draft: Draft = { ...start, id: randomUUID(), updatedAt: world.clock.now() }
  await saveDraft(world, draft)
  return draft
}

/** Saves a step. The last write wins: one person fills in one draft, on whichever device. */
export async function saveDraft(world: Setting, draft: Draft): Promise<void> {
  const { area, id, owner, service, step, answers } = draft
  const { person, diseases } = answers
  const { key, wrapped } = newDataKey(world.keys, sealedFor(area, id))
  const [sealed, head] = [answers, { person, diseases }].map((one) => seal(key, JSON.stringify(one)))
  await world.db.query(
    `insert into draft (area, id, owner, service, step, data_key, sealed, updated_at, head) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (area, id) do update set step = $5, data_key = $6, sealed = $7, updated_at = $8, head = $9 where draft.submitted_as is null`,
    [area, id, owner, service, step, wrapped, sealed, world.clock.now(), head],
  )
}

/** The draft, if it is this owner's. */
export async function findDraft(world: Setting, area: string, id: string, owner: string): Promise<Draft | undefined> {
  const [row] = await world.db.rows<DraftRow>(`select ${columns} from draft where area = $1 and id = $2 and owner = $3`, [area, id, owner])
  return row && toDraft(world, area, row)
}

/** An owner's unfinished drafts, the newest first. */
export async function openDrafts(world: Setting, area: string, owner: string): Promise<Draft[]> {
  const rows = await world.db.rows<DraftRow>(
    `select ${columns} from draft where area = $1 and owner = $2 and submitted_as is null order by updated_at desc limit 20`,
    [area, owner],
  )
  return rows.map((row) => toDraft(world, area, row))
}

/** What a list shows of an owner's unfinished drafts, the newest first: the tables in them, of many thousand lines, stay sealed. */
export async function openDraftHeads(world: Setting, area: string, owner: string): Promise<DraftHead[]> {
  const rows = await world.db.rows<Pick<DraftRow, 'id' | 'service' | 'data_key' | 'sealed' | 'updated_at'>>(
    `select id, service, data_key, coalesce(head, sealed) as sealed, updated_at from draft
     where area = $1 and owner = $2 and submitted_as is null order by updated_at desc limit 20`,
    [area, owner],
  )
  return rows.map(({ id, service, data_key: dataKey, sealed, updated_at: updatedAt }) => {
    const answers = openRecord<DraftHead['answers']>(world.keys, sealedFor(area, id), { dataKey, sealed })
    return { id, service, updatedAt, answers }
  })
}

/** Marks a draft as handed in; it can be read but not changed any more. */
export async function closeDraft(world: Setting, area: string, id: string, application: string): Promise<void> {
  await world.db.query('update draft set submitted_as = $3 where area = $1 and id = $2', [area, id, application])
}

/** 不要了: removes an unfinished draft. Its files are removed by whoever calls. */
export async function dropDraft(world: Setting, area: string, id: string): Promise<void> {
  await world.db.query('delete from draft where area = $1 and id = $2 and submitted_as is null', [area, id])
}
