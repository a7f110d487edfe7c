import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { recordReading } from '../audit/readings.ts'
import { actorOf } from '../identity/actor.ts'
import { clockWords, count } from '../page/words.ts'
import { newDataKey, seal } from '../registry/seal.ts'
import { type CellValue, type Table, writeWorkbook } from '../spreadsheet/write.ts'
import type { World } from '../world.ts'
import { exportOwner } from './download.ts'
import { type ExportRequest, findExport } from './request.ts'
import type { StaffActor } from './staffActor.ts'
import type { ExportLine, ExportScope, ExportSubject } from './subject.ts'
import { permitted, subjectOf } from './subjects.ts'

/** Progress is told after so many rows. */
const told = 500

interface Applicant {
  actor: StaffActor
  login: string
}

/** The applicant with the roles of today; nothing once they are disabled. */
async function applicantOf(world: World, area: string, id: string): Promise<Applicant | undefined> {
  const [row] = await world.db.rows<{ area: string; login: string }>('select area, login from staff where id = $1', [id])
  const actor = row && (await actorOf(world.db, { kind: 'staff', area: row.area, id }, area))
  return row && actor?.kind === 'staff' ? { actor, login: row.login } : undefined
}

/** What stands above and below the rows, and beside each of them: a photograph or a copied row says where it comes from. */
const watermark = (world: World, request: ExportRequest, login: string): string =>
  `内部使用　不得外传　导出编号 ${request.number}　申请人 ${login}　${clockWords(world.clock.now())}`

interface Content {
  rows: CellValue[][]
  about: Map<string, { person: string; case: string }>
}

/** The chosen cells of every row, or `overLimit`. */
async function collect(world: World, request: ExportRequest, subject: ExportSubject, scope: ExportScope): Promise<Content | 'overLimit'> {
  const content: Content = { rows: [], about: new Map() }
  const cells = (line: ExportLine): CellValue[] => request.columns.map((id) => line.cell(id, request.unmasked[id] !== undefined))
  let next = told
  for await (const lines of subject.pages(world, scope)) {
    for (const line of lines) {
      if (line.about) content.about.set(line.about.case, line.about)
      content.rows.push([...cells(line), `${request.number}-${String(content.rows.length + 1).padStart(5, '0')}`])
    }
    if (content.rows.length > world.settings.privacy.exportRows) return 'overLimit'
    if (content.rows.length >= next) {
      await world.db.query(`update export_request set row_count = $3 where area = $1 and id = $2 and state = 'approved'`, [
        ...[scope.actor.area, request.id, content.rows.length],
      ])
      next = content.rows.length + told
    }
  }
  return content
}

async function tableOf(
  world: World,
  request: ExportRequest,
  subject: ExportSubject,
  scope: ExportScope,
  login: string,
  rows: CellValue[][],
): Promise<Table> {
  const mark = watermark(world, request, login)
  const titles = request.columns.map((id) => ({ title: subject.columns.find((column) => column.id === id)?.title ?? id }))
  return {
    name: subject.name,
    lead: [mark, `${subject.name}：${await subject.filterWords(world, scope)}。共 ${count(rows.length)} 行。用途：${request.purpose}`],
    columns: [...titles, { title: '导出编号', width: 20 }],
    rows,
    foot: [mark],
  }
}

const notMade = (world: World, area: string, { id }: ExportRequest, why: 'overLimit' | 'noRight') =>
  world.db.query(`update export_request set state = 'notMade', refusal = $3 where area = $1 and id = $2 and state = 'approved'`, [area, id, why])

/** Keeps the table sealed; whoever's data stand in it unmasked have that reading recorded in the same transaction, before anybody can download it. */
function keep(world: World, request: ExportRequest, { actor }: Applicant, { rows, about }: Content, bytes: Uint8Array): Promise<void> {
  const { area } = actor
  const { key, wrapped } = newDataKey(world.keys, exportOwner(area, request.id))
  return world.db.transaction(async (db) => {
    const { count: kept } = await db.query(
      `update export_request set state = 'made', row_count = $3, data_key = $4, sealed = $5 where area = $1 and id = $2 and state = 'approved'`,
      [area, request.id, rows.length, wrapped, seal(key, Buffer.from(bytes).toString('base64'))],
    )
    if (kept === 0 || Object.keys(request.unmasked).length === 0 || about.size === 0) return
    const at = world.clock.now()
    const reason = `导出 ${request.number}：${Object.values(request.unmasked).join('；')}`
    const fields = Object.keys(request.unmasked).map((column) => `export:${column}`)
    await recordReading(db, { area, actor: reference(actor), fields, about: [...about.values()], reason, at, shownUntil: at })
  })
}

function packOf(world: World, area: string): Pack | undefined {
  return world.policies.packAt(area, dayOf(world.clock.now()))?.pack
}

/** 制表: makes an approved export as a workbook, for who the applicant is today. Done again, or after its time, it does nothing. */
export async function makeExport(world: World, area: string, id: string): Promise<void> {
  const request = await findExport(world.db, area, id)
  if (request?.state !== 'approved' || (request.until ?? '') <= world.clock.now()) return
  const applicant = await applicantOf(world, area, request.appliedBy)
  const subject = subjectOf(request.subject)
  const pack = packOf(world, area)
  if (!applicant || !subject || !pack || !permitted(subject, pack, applicant.actor)) {
    await notMade(world, area, request, 'noRight')
    return
  }
  const scope: ExportScope = { actor: applicant.actor, pack, filter: request.filter }
  const content = await collect(world, request, subject, scope)
  if (content === 'overLimit') {
    await notMade(world, area, request, 'overLimit')
    return
  }
  const table = await tableOf(world, request, subject, scope, applicant.login, content.rows)
  await keep(world, request, applicant, content, await writeWorkbook([table]))
}
