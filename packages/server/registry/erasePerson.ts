import { normaliseIdNumber } from '@jingban/kernel/person/idNumber.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { eraseFromRegister } from '../insurance/erase.ts'
import { eraseFromLetters } from '../letters/erase.ts'
import type { Queryable } from '../store/database.ts'
import type { KeyProvider } from './keys.ts'
import { findPerson } from './persons.ts'
import { open, openDataKey, openRecord } from './seal.ts'

/** Long before any moment: a content with this watch is looked at by the next sweep of files. */
const atOnce = '-infinity'

/**
 * 销毁密钥: takes away everything personal of one person, in the transaction of the caller. The data key goes, so that whatever was sealed with it (answers,
 * contacts, opinions, reasons) cannot be read, here or in a copy of these rows; so do the hashes they are found by, and what stands under other
 * keys: drafts, messages, rows of spreadsheets, objections to their cases, their papers, and the account that was theirs alone. Pseudonyms, and what
 * cases decided, stay. The contents of papers that nobody else handed in are removed by the next sweep of files (files/sweep.ts). A second time it
 * changes nothing and answers false.
 */
export async function erasePersonalData(db: Queryable, keys: KeyProvider, area: string, id: string, now: Instant): Promise<boolean> {
  const [row] = await db.rows<{ id_number_hash: string }>(
    'select id_number_hash from person where area = $1 and id = $2 and erased_at is null for update',
    [area, id],
  )
  const person = row && (await findPerson(db, keys, area, id))
  if (!row || !person) return false
  await erasePapers(db, keys, area, id)
  await dropImported(db, keys, area, person.idNumber)
  await eraseFromRegister(db, keys, area, id, person.idNumber)
  await eraseFromLetters(db, keys, area, person.idNumber)
  await db.query('delete from staff_relative where area = $1 and id_number_hash = $2', [area, row.id_number_hash])
  await eraseAnswers(db, area, id)
  await leaveAccounts(db, area, id, now)
  await db.query(
    `update person set data_key = null, sealed = null, id_number_hash = null, id_tail_hash = null, name_hash = null, phone_hash = null,
       registered_phone_hash = null, sex = null, birth_year = null, insurance = null, insured_area = null, insured_county = null,
       lives_away_from = null, lives_away_to = null, erased_at = $3
     where area = $1 and id = $2`,
    [area, id, now],
  )
  return true
}

/** What the rows that stay behind held, sealed. */
async function eraseAnswers(db: Queryable, area: string, id: string): Promise<void> {
  const cases = 'select id from case_row where area = $1 and person = $2'
  await db.query(`update application set sealed = '', answers = null where area = $1 and person = $2`, [area, id])
  // Receipts and lists go; a calculation stays as an amount, and what it was made from cannot be read without the key.
  await db.query('delete from claim where area = $1 and person = $2', [area, id])
  await db.query('update payment set sealed = null where area = $1 and person = $2', [area, id])
  await db.query('update notice set data_key = null, sealed = null where area = $1 and person = $2', [area, id])
  await db.query(`update objection set data_key = null, sealed = null where area = $1 and case_id in (${cases})`, [area, id])
  await db.query('update agency_letter set data_key = null, sealed = null where area = $1 and person = $2', [area, id])
  await db.query(`delete from opinion_draft where area = $1 and case_id in (${cases})`, [area, id])
  await db.query(`delete from posting where area = $1 and case_id in (${cases})`, [area, id])
  // A table that waits to be downloaded may hold the person: it ends, and is applied for again.
  await db.query(`update export_request set state = 'ended', data_key = null, sealed = null where area = $1 and state = 'made'`, [area])
}

interface DraftRow {
  id: string
  data_key: string
  sealed: Buffer
}

/** The drafts for this person: whom an unfinished one is for stands sealed in it, so that all of the area are opened. */
async function draftsOf(db: Queryable, keys: KeyProvider, area: string, id: string): Promise<string[]> {
  const submitted = await db.rows<{ id: string }>(
    'select d.id from draft d join application a on a.area = d.area and a.id = d.submitted_as where d.area = $1 and a.person = $2',
    [area, id],
  )
  const unfinished: string[] = []
  for (let after = ''; ; ) {
    const page = await db.rows<DraftRow>(
      'select id, data_key, sealed from draft where area = $1 and submitted_as is null and id > $2 order by id limit 500',
      [area, after],
    )
    const own = page.filter(
      (row) => openRecord<{ person?: string }>(keys, `draft/${area}/${row.id}`, { dataKey: row.data_key, sealed: row.sealed }).person === id,
    )
    unfinished.push(...own.map((row) => row.id))
    after = page.at(-1)?.id ?? ''
    if (page.length < 500) return [...submitted.map((row) => row.id), ...unfinished]
  }
}

/** Drafts, and the papers of drafts, applications and proofs; their names may tell who it is. */
async function erasePapers(db: Queryable, keys: KeyProvider, area: string, id: string): Promise<void> {
  const drafts = await draftsOf(db, keys, area, id)
  await db.query('delete from draft where area = $1 and id = any($2)', [area, drafts])
  await db.query(
    `with gone as (
       delete from material_file where area = $1 and (owner = any($3)
           or owner in (select 'application:' || id from application where area = $1 and person = $2)
           or owner in (select 'proof:' || id from patient_proof_request where area = $1 and person = $2))
       returning area, file)
     insert into file_watch (area, file, since) select distinct area, file, '${atOnce}'::timestamptz from gone
     on conflict (area, file) do update set since = excluded.since`,
    [area, id, drafts.map((one) => `draft:${one}`)],
  )
}

/** Rows of spreadsheets that have not become drafts yet, by the identity number in one of their cells. */
async function dropImported(db: Queryable, keys: KeyProvider, area: string, idNumber: string): Promise<void> {
  const files = await db.rows<{ id: string; data_key: string }>(
    `select id, data_key from import_file f where area = $1 and exists (
       select from import_row r where r.area = f.area and r.file = f.id and r.sealed is not null)`,
    [area],
  )
  for (const { id, data_key } of files) {
    const key = openDataKey(keys, `import/${area}/${id}`, data_key)
    const rows = await db.rows<{ line: number; sealed: Buffer }>(
      'select line, sealed from import_row where area = $1 and file = $2 and sealed is not null',
      [area, id],
    )
    const cells = (sealed: Buffer): string[] => (JSON.parse(open(key, sealed)) as { cells: string[] }).cells
    const own = rows.filter(({ sealed }) => cells(sealed).some((cell) => normaliseIdNumber(cell) === idNumber))
    await db.query(`update import_row set state = 'dropped', sealed = null where area = $1 and file = $2 and line = any($3)`, [
      area,
      id,
      own.map(({ line }) => line),
    ])
  }
}

/** Off every account; the person's own account, with its phone, goes too where nobody else is on it. */
async function leaveAccounts(db: Queryable, area: string, id: string, now: Instant): Promise<void> {
  await db.query(
    `update patient_proof_request set state = 'dropped', settled_at = $3 where area = $1 and person = $2 and state in ('collecting', 'asked')`,
    [...[area, id, now]],
  )
  const left = await db.rows<{ account: string; relation: string }>(
    'delete from account_person where area = $1 and person = $2 returning account, relation',
    [area, id],
  )
  const own = left.filter(({ relation }) => relation === 'self').map(({ account }) => account)
  const rows = await db.rows<{ id: string }>(
    'select id from account a where id = any($1) and not exists (select from account_person where account = a.id)',
    [own],
  )
  const empty = rows.map((row) => row.id)
  await db.query(`update session set ended_at = $2 where kind = 'citizen' and holder = any($1) and ended_at is null`, [empty, now])
  await db.query(`update api_token set revoked_at = $2 where kind = 'citizen' and holder = any($1) and revoked_at is null`, [empty, now])
  await db.query(`delete from kept_form where kind = 'citizen' and holder = any($1)`, [empty])
  for (const table of ['account_device', 'patient_proof_request']) await db.query(`delete from ${table} where account = any($1)`, [empty])
  await db.query('delete from account where id = any($1)', [empty])
}
