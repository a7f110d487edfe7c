import type { Database, Queryable } from '@jingban/server/store/database.ts'
import { verify } from '@jingban/server/store/verify.ts'
import { isDone, type JournalEntry } from '../journalEntry.ts'
import { checkAcknowledged } from './acknowledged.ts'
import { checkCopies } from './copies.ts'
import { checkDoubles } from './doubles.ts'
import { checkFiles, type Proven } from './files.ts'
import { checkJobs } from './jobs.ts'
import { type Loss, loss } from './loss.ts'
import { type Reading, readSnapshot } from './snapshot.ts'
import { checkSummaries } from './summaries.ts'

/** How much was looked at, and all that is wrong. */
export interface Checked {
  acknowledged: number
  cases: number
  events: number
  rows: number
  jobs: number
  copies: number
  files: number
  /** Jobs that wait or run, and deadlines that somebody is at. */
  open: number
  losses: Loss[]
}

/** What is checked against: what was answered, and which contents were found whole before. */
export interface Known {
  journal: readonly JournalEntry[]
  proven: Proven
}

/** Gives one moment of the database to look at, while everything else goes on. */
export function atOneMoment<Result>(db: Database, work: (moment: Queryable) => Promise<Result>): Promise<Result> {
  return db.transaction(async (moment) => {
    await moment.query('set transaction isolation level repeatable read read only')
    return work(moment)
  })
}

/** Deadlines that are due: nobody has come by yet, or somebody is at them. */
async function dueDeadlines({ db, clock }: Reading, area: string): Promise<number> {
  const [row] = await db.rows<{ due: number }>('select count(*)::int as due from deadline where area = $1 and due_at <= $2', [area, clock.now()])
  return row?.due ?? 0
}

/** Proves from the database and the file store that nothing is lost, nothing doubled and nothing forgotten, or says what is. */
export async function check(reading: Reading, area: string, { journal, proven }: Known): Promise<Checked> {
  const snapshot = await readSnapshot(reading, area)
  const jobs = await checkJobs(reading, snapshot)
  const open = jobs.open + (await dueDeadlines(reading, area))
  const summaries = await checkSummaries(reading, snapshot)
  const copies = await checkCopies(reading, snapshot, open === 0)
  const files = await checkFiles(reading, area, proven)
  const [record] = await verify(reading.db, { area })
  const verdicts = record?.verdicts ?? []
  const losses = [
    ...(await checkAcknowledged(reading, snapshot, journal)),
    ...(await checkDoubles(reading, snapshot)),
    ...[summaries, jobs, copies, files].flatMap((one) => one.losses),
    ...verdicts.map(({ kind, stream, seq }) => loss('record', `${stream}/${seq}`, kind)),
  ]
  return {
    ...{ acknowledged: journal.filter(isDone).length, cases: snapshot.cases.length, events: record?.events ?? 0 },
    ...{ rows: summaries.rows, jobs: jobs.jobs, copies: copies.copies, files: files.files, open, losses },
  }
}
