import { isDeepStrictEqual } from 'node:util'
import { digestOf } from '@jingban/server/files/changePages.ts'
import { pages } from '@jingban/server/files/page.ts'
import type { Receipt } from '@jingban/server/filing/file.ts'
import { grouped } from '../grouped.ts'
import { isDone, type JournalEntry, type JournalVerb } from '../journalEntry.ts'
import { type Loss, loss } from './loss.ts'
import type { Reading, Snapshot } from './snapshot.ts'

interface ReceiptRow {
  actor: string
  key: string
  answer: { status?: number; body?: unknown; application?: string; case?: string; verb?: string } | null
}

/** What a verb does to a case. */
const eventOfVerb: Partial<Record<JournalVerb, string>> = { takeUp: 'taskTaken', giveOpinion: 'opinionGiven', supplement: 'supplemented' }

const named = ({ verb, about, key }: JournalEntry): string => `${verb} of ${about}, key ${key}`

/** Uploads in pieces have no idempotency key of the API, only the id of the page they become. */
const isPiecewise = ({ verb, key, answer }: JournalEntry): boolean => verb === 'page' && (answer as { id?: string } | null)?.id === key

/** What was answered is kept, word for word, under its key; and of what was done to a case the record itself knows the key. */
function kept(entry: JournalEntry, receipts: ReadonlyMap<string, ReceiptRow>): Loss[] {
  if (!isDone(entry) || isPiecewise(entry)) return []
  const own = receipts.get(`${entry.actor} ${entry.key}`)
  if (eventOfVerb[entry.verb] && own?.answer?.case !== entry.about) return [loss('receiptMissing', named(entry), 'the record does not know the key')]
  const row = receipts.get(`${entry.actor} api ${entry.key}`)
  if (!row) return [loss('receiptMissing', named(entry), 'the answer is not kept')]
  return isDeepStrictEqual(row.answer?.body, entry.answer) ? [] : [loss('receiptDiffers', named(entry), JSON.stringify(row.answer?.body))]
}

/** The receipt somebody holds: its application, its cases under their numbers, and the digest of the files that were handed in. */
async function receiptStands({ db }: Reading, snapshot: Snapshot, entry: JournalEntry): Promise<Loss[]> {
  if (entry.verb !== 'submit' || !isDone(entry)) return []
  const { application, at, digest, cases } = entry.answer as Receipt
  const handedIn = (await pages(db, snapshot.area, `application:${application}`)).filter((page) => page.uploadedAt <= at)
  const [row] = await db.rows<{ digest: string; account: string }>('select digest, account from application where area = $1 and id = $2', [
    ...[snapshot.area, application],
  ])
  const about = `application ${application}`
  if (!row) return [loss('receiptMissing', about)]
  const isSame = row.digest === digest && row.account === entry.actor && digestOf(handedIn) === digest
  const lost = cases.filter(({ id, number }) => {
    const first = snapshot.streams.get(`case:${id}`)?.[0]
    return first?.type !== 'submitted' || first.data.number !== number || first.data.application !== application
  })
  return [
    ...(isSame ? [] : [loss('receiptDiffers', about, 'digest or account')]),
    ...lost.map(({ id }) => loss('eventMissing', `case:${id}`, 'submitted')),
  ]
}

/** What somebody did to a case is in its stream as often as they were told so; and not at all where they were refused. */
function inStream({ streams }: Snapshot, entry: JournalEntry, done: readonly JournalEntry[]): Loss[] {
  const type = eventOfVerb[entry.verb]
  if (!type) return []
  const { actor, about, task } = entry
  const events = streams.get(`case:${about}`) ?? []
  const there = events.filter(({ type: is, data }) => is === type && data.by === actor && data.task === task).length
  const told = done.filter((one) => one.verb === entry.verb && one.actor === actor && one.task === task).length
  if (there === told) return []
  const kind = there < told ? 'eventMissing' : isDone(entry) ? 'doubled' : 'doneThoughRefused'
  return [loss(kind, named(entry), `${there} events ${type}, ${told} answers`)]
}

interface PageRow {
  id: string
  owner: string
  file: string
  uploaded_by: string
}

/** Every file somebody was told has arrived is a page of its application, as it was sent; and there is no other. */
async function handedIn({ db }: Reading, area: string, entries: readonly JournalEntry[]): Promise<Loss[]> {
  const actors = [...new Set(entries.map(({ actor }) => actor))]
  const rows = await db.rows<PageRow>('select id, owner, file, uploaded_by from material_file where area = $1 and uploaded_by = any($2)', [
    area,
    actors,
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const losses: Loss[] = []
  for (const entry of entries.filter((one) => one.verb === 'page' && isDone(one))) {
    const { id } = entry.answer as { id: string }
    const row = byId.get(id)
    byId.delete(id)
    if (!row) losses.push(loss('fileMissing', `page ${id}`, named(entry)))
    else if (row.file !== entry.sha256) losses.push(loss('fileDiffers', `page ${id}`, `${row.file}, sent was ${entry.sha256}`))
  }
  return [...losses, ...[...byId.values()].map(({ id, owner }) => loss('notAcknowledged', `page ${id}`, `of ${owner}`))]
}

/** Everybody who asked has an answer by now; so what has a receipt although nobody was told that it is done was done behind a refusal, or twice. */
function beyond(entries: readonly JournalEntry[], receipts: ReadonlyMap<string, ReceiptRow>): Loss[] {
  const refused = entries.filter((entry) => !isDone(entry) && receipts.has(`${entry.actor} ${entry.key}`))
  const told = new Set(entries.map(({ actor, key }) => `${actor} ${key}`))
  const unknown = [...receipts.values()].filter(({ actor, key }) => !told.has(`${actor} ${key.replace(/^api /, '')}`))
  return [
    ...refused.map((entry) => loss('doneThoughRefused', named(entry), `answered ${entry.status} ${JSON.stringify(entry.answer)}`)),
    ...unknown.map(({ actor, key }) => loss('notAcknowledged', `receipt ${key} of ${actor}`)),
  ]
}

/** Everything the journal says was answered is there, as it was answered, and nothing that nobody was told of. */
export async function checkAcknowledged(reading: Reading, snapshot: Snapshot, entries: readonly JournalEntry[]): Promise<Loss[]> {
  const { area } = snapshot
  const rows = await reading.db.rows<ReceiptRow>('select actor, key, answer from receipt where area = $1 and actor = any($2)', [
    ...[area, [...new Set(entries.map(({ actor }) => actor))]],
  ])
  const receipts = new Map(rows.map((row) => [`${row.actor} ${row.key}`, row]))
  const done = grouped(entries.filter(isDone), ({ about }) => about)
  const losses = entries.filter(({ status }) => status === 0).map((entry) => loss('unanswered', named(entry)))
  for (const entry of entries) {
    losses.push(
      ...kept(entry, receipts),
      ...(await receiptStands(reading, snapshot, entry)),
      ...inStream(snapshot, entry, done.get(entry.about) ?? []),
    )
  }
  return [...losses, ...(await handedIn(reading, area, entries)), ...beyond(entries, receipts)]
}
