import { randomUUID } from 'node:crypto'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { SettlementDecision, SettlementRefusal } from '@jingban/kernel/settlement/decision.ts'
import { compareDetails, detailsRefusal, isKnown } from '@jingban/kernel/settlement/reconcile.ts'
import { isEqual } from '@jingban/kernel/settlement/state.ts'
import { type Sums, sameSums, totalOf } from '@jingban/kernel/settlement/sums.ts'
import type { World } from '../world.ts'
import { addArrived, arrivedWhole, beginArrived } from './arrived.ts'
import { FileRefused } from './arrivedText.ts'
import { leaveReconciliation } from './caseOfMonth.ts'
import { detailColumns } from './columns.ts'
import { compareArrived, ledgerSums, type MonthKey } from './compare.ts'
import { resumeUpload } from './givenUp.ts'
import { takeIntoLedger } from './ledger.ts'
import { type DecideMonth, type MonthStep, performMonthIn } from './month.ts'
import { pseudonyms } from './pseudonym.ts'
import { readSettlements } from './readSettlements.ts'
import { findUpload, finishUpload, isRunning, type SettlementJob, tellProgress, type Upload } from './uploads.ts'

/** The month does not take the file: everything that was read is undone. */
export class MonthRefused extends Error {
  override name = 'MonthRefused'
  readonly refusal: SettlementRefusal
  constructor(refusal: SettlementRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Somebody gave the upload up while it was read. */
class GivenUp extends Error {}

/** The member of staff or the client whose reference an upload bears: what it leads to is recorded as theirs. */
function actorNamed(area: string, reference: string): Actor {
  const [kind, id = ''] = reference.split(/:(.*)/s)
  if (kind === 'staff') return { kind: 'staff', id, area, roles: [] }
  return kind === 'client' ? { kind: 'machine', client: id, area, scopes: [] } : { kind: 'system' }
}

/** First whatever can be said without the lines: what stands in the way is told before a million of them are compared. */
function cheapRefusal(loaded: Parameters<DecideMonth>[0], sums: Sums): SettlementRefusal | undefined {
  const { state } = loaded
  if (!state) return { code: 'notOpened' }
  const refusal = detailsRefusal(state)
  if (refusal) return refusal
  const declared = totalOf(state.declared ?? {})
  return sameSums(declared, sums) ? undefined : { code: 'sumsDiffer', declared, file: sums }
}

const deciding =
  (key: MonthKey, file: string, sums: Sums): DecideMonth =>
  async (loaded, moment, db): Promise<SettlementDecision> => {
    if (loaded.state && isKnown(loaded.state, file)) return { ok: true, events: [] }
    const refusal = cheapRefusal(loaded, sums)
    if (refusal || !loaded.state) return { ok: false, refusal: refusal ?? { code: 'notOpened' } }
    const ledger = await ledgerSums(db, key)
    const found = await compareArrived(db, key)
    return compareDetails(loaded.state, { file, sums }, { run: randomUUID(), ledger, ...found }, moment)
  }

/**
 * 对明细账: reads the file of an upload and compares it with the ledger, line by line, all in one transaction: a file that is refused, a broken connection
 * or a killed worker leaves the month as it was. Only the progress is told outside of it.
 */
async function compareUpload(world: World, area: string, upload: Upload): Promise<void> {
  const { id, file, provider, month } = upload
  if (provider === null || month === null) throw new TypeError(`upload ${id} is of no month`)
  const key: MonthKey = { area, provider, month }
  const content = await world.files.store.open(area, file)
  await world.db.transaction(async (db) => {
    await beginArrived(db)
    const reading = { columns: detailColumns, needsHead: false, person: pseudonyms(world.keys, area) }
    const sums = await readSettlements(content, reading, async (bundle, { lines, bytes }) => {
      await addArrived(db, bundle)
      await tellProgress(world.db, area, id, lines, bytes)
    })
    await arrivedWhole(db)
    const then: MonthStep['then'] = (inside, state) => (isEqual(state) ? leaveReconciliation(inside, key) : Promise.resolve())
    const step: MonthStep = { key, actor: actorNamed(area, upload.uploadedBy), then }
    const outcome = await performMonthIn({ ...world, db }, step, deciding(key, file, sums))
    if (outcome.kind === 'refused') throw new MonthRefused(outcome.refusal)
    if (outcome.kind !== 'done') throw new Error(`month ${provider}/${month} was written meanwhile`)
    const result = { lines: sums.lines, open: outcome.state.open }
    if (!(await finishUpload(db, area, id, { result }, world.clock.now()))) throw new GivenUp()
  })
}

/** Does one job of the queue: the file is taken in, or what is wrong with it stands in its row. Anything else rejects and is tried again. */
export async function readUpload(world: World, { area, upload: id }: SettlementJob): Promise<void> {
  const upload = await findUpload(world.db, area, id)
  if (!upload || !(isRunning(upload) || (await resumeUpload(world.db, area, id)))) return
  try {
    if (upload.purpose === 'details') await compareUpload(world, area, upload)
    else await takeIntoLedger(world, area, upload)
  } catch (error) {
    if (error instanceof GivenUp) return
    if (error instanceof FileRefused) await finishUpload(world.db, area, id, { problem: { problems: error.problems } }, world.clock.now())
    else if (error instanceof MonthRefused) await finishUpload(world.db, area, id, { problem: { refusal: error.refusal } }, world.clock.now())
    else throw error
  }
}
