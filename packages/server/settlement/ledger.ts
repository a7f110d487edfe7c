import { type Month, readMonth } from '@jingban/kernel/settlement/month.ts'
import { changeLedger } from '@jingban/kernel/settlement/reconcile.ts'
import { clearingTerms, schemeOf } from '@jingban/kernel/settlement/scheme.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { findStaff } from '../identity/staff.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import { addArrived, arrivedWhole, beginArrived } from './arrived.ts'
import { type FileProblem, FileRefused } from './arrivedText.ts'
import { ledgerColumns } from './columns.ts'
import type { MonthKey } from './compare.ts'
import { performMonthIn } from './month.ts'
import { pseudonyms } from './pseudonym.ts'
import { reachOf } from './reach.ts'
import { readSettlements } from './readSettlements.ts'
import { finishUpload, tellProgress, type Upload } from './uploads.ts'

const further = ['fixmedins_code', 'setl_ym', 'insutype', 'clr_type'] as const

/** What is wrong with the further cells of a line. */
function faultOf(cells: Readonly<Record<string, string>>): string | undefined {
  const { fixmedins_code: provider = '', setl_ym: month = '', insutype = '', clr_type: clearing = '' } = cells
  if (!/^[!-~]{1,40}$/.test(provider)) return 'fixmedins_code 要有'
  if (!readMonth(month)) return 'setl_ym 要写成 2026-03'
  if (!schemeOf(insutype)) return `insutype ${insutype} 不在这里月结`
  return Object.hasOwn(clearingTerms, clearing) ? undefined : `没有清算类别 ${clearing}`
}

/** A settlement stands once in a ledger. */
async function refuseDoubles(db: Queryable): Promise<void> {
  const rows = await db.rows<{ settlement: string; line: number }>(
    `select settlement, max(line) as line from arrived group by provider, month, settlement, refunded having count(*) > 1 order by line limit 20`,
  )
  if (rows.length > 0) throw new FileRefused(rows.map(({ settlement, line }) => ({ line, text: `${settlement} 出现了两次` })))
}

/** New settlements are added, known ones take the data of the file; nothing is removed. Answers how many lines that changes. */
async function takeMonth(db: Queryable, { area, provider, month }: MonthKey): Promise<number> {
  const { count } = await db.query(
    `insert into settlement_line as l (area, provider, month, settlement, refunded, visit, person, medfee, fund, account, insutype, clr_type)
       select $1, provider, month, settlement, refunded, visit, person, medfee, fund, account, insutype, clr_type from arrived where provider = $2 and month = $3
     on conflict (area, provider, month, settlement, refunded) do update set visit = excluded.visit, person = excluded.person, medfee = excluded.medfee,
       fund = excluded.fund, account = excluded.account, insutype = excluded.insutype, clr_type = excluded.clr_type
     where (l.visit, l.person, l.medfee, l.fund, l.account, l.insutype, l.clr_type)
       is distinct from (excluded.visit, excluded.person, excluded.medfee, excluded.fund, excluded.account, excluded.insutype, excluded.clr_type)`,
    [area, provider, month],
  )
  return count
}

/** One month after the other: a month that is compared must be compared again, and one that is equal or closed takes nothing. */
async function takeMonths(world: World, db: Queryable, area: string): Promise<{ changed: number; problems: FileProblem[] }> {
  const months = await db.rows<{ provider: string; month: Month }>('select distinct provider, month from arrived order by provider, month')
  const problems: FileProblem[] = []
  let changed = 0
  for (const of of months) {
    const key = { area, ...of }
    const lines = await takeMonth(db, key)
    changed += lines
    if (lines === 0) continue
    const outcome = await performMonthIn({ ...world, db }, { key, actor: { kind: 'system' } }, ({ state }, moment) =>
      state ? changeLedger(state, lines, moment) : { ok: true, events: [] },
    )
    if (outcome.kind === 'refused' && outcome.refusal.code !== 'notOpened')
      problems.push({ text: `${of.provider} ${of.month} 已经对平或已经月结，账不能再改；有 ${lines} 笔和账上不一样` })
    if (outcome.kind === 'stale') throw new Error(`month ${of.provider}/${of.month} was written meanwhile`)
  }
  return { changed, problems }
}

/** 属地: a member of staff brings the ledger of the providers of their own counties; the agency's own system that of all. */
async function refuseForeign(world: World, db: Queryable, area: string, uploadedBy: string): Promise<void> {
  const [kind, id = ''] = uploadedBy.split(/:(.*)/s)
  if (kind !== 'staff') return
  const pack = world.policies.packAt(area, dayOf(world.clock.now()))?.pack
  const staff = await findStaff(world.db, world.keys, area, id)
  const roles = (staff?.roles ?? []).filter((one) => one.area === area)
  const counties = pack ? reachOf(pack, { kind: 'staff', id, area, roles }).counties : []
  if (counties === 'all') return
  const rows = await db.rows<{ provider: string; line: number }>(
    `select provider, min(line) as line from arrived
     where not exists (select from institution i where i.area = $1 and i.code = arrived.provider and i.county = any($2))
     group by provider order by line limit 20`,
    [area, counties],
  )
  if (rows.length > 0) throw new FileRefused(rows.map(({ provider, line }) => ({ line, text: `${provider} 不归您的县区管` })))
}

/** 导入经办系统的账: all of a file, or nothing of it. Throws FileRefused with what is wrong. */
export async function takeIntoLedger(world: World, area: string, upload: Upload): Promise<void> {
  const content = await world.files.store.open(area, upload.file)
  await world.db.transaction(async (db) => {
    await beginArrived(db)
    const more = { columns: further, check: faultOf }
    const reading = { columns: ledgerColumns, needsHead: true, person: pseudonyms(world.keys, area), more }
    const sums = await readSettlements(content, reading, async (bundle, { lines, bytes }) => {
      await addArrived(db, bundle)
      await tellProgress(world.db, area, upload.id, lines, bytes)
    })
    await arrivedWhole(db)
    await refuseDoubles(db)
    await refuseForeign(world, db, area, upload.uploadedBy)
    const { changed, problems } = await takeMonths(world, db, area)
    if (problems.length > 0) throw new FileRefused(problems)
    await finishUpload(db, area, upload.id, { result: { lines: sums.lines, changed } }, world.clock.now())
  })
}
