import { reference } from '@jingban/kernel/case/actor.ts'
import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import { HTTPException } from 'hono/http-exception'
import { recordReading } from '../../audit/readings.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import type { MemberCase } from '../../lists/members.ts'
import { reconcile } from '../../lists/reconcile.ts'
import { count } from '../../page/words.ts'
import { printForm, type Values } from '../../paper/form.ts'
import { frameOf } from '../../paper/printCase.ts'
import { pdfHeaders } from '../../paper/typeset.ts'
import { type CellValue, type Table, workbookHeaders, writeWorkbook } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { casesWords, type SubjectWords } from '../subjectWords.ts'
import { listForms, membersIn, valuesOfList, valuesOfMembers } from './formValues.ts'
import { type OpenedList, openedList, wordsOf } from './opened.ts'

/**
 * A printed list bears whole ID numbers, as the notice asks for it (SHZ-28, SHZ-49, SHZ-56): that it was printed or taken away is recorded for every
 * person on it, like any reading of it, and in the security log as a download.
 */
export async function record(world: World, { actor, id }: OpenedList, members: readonly MemberCase[], reason: string): Promise<void> {
  const now = world.clock.now()
  const about = members.map(({ state }) => ({ person: state.filed.person, case: state.id }))
  const log = { area: actor.area, actor: reference(actor), what: 'listDownloaded', about: `list:${id}`, detail: { count: about.length } } as const
  await world.db.transaction(async (db) => {
    await recordReading(db, { area: actor.area, actor: reference(actor), fields: ['printedForm'], about, reason, at: now, shownUntil: now })
    await recordSecurity(db, log, world.identity.clock.now())
  })
}

/** 打印名册的表 (SHZ-40, SHZ-56): one form with a line for each member, of the whole list or of one table of it. */
export async function printList(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  const form = listForms(opened).find((one) => `${one.id}.pdf` === c.req.param('file'))
  if (!form) throw new HTTPException(404)
  const split = c.req.query('split') ?? ''
  const members = await membersIn(world, opened, split)
  const sums = await reconcile(world, opened.actor.area, opened)
  await record(world, opened, members, `打印《${form.title}》`)
  const head = await valuesOfList(world, opened, sums, split)
  const lines = await valuesOfMembers(world, opened.actor.area, members)
  const pdf = printForm(form, head, frameOf(opened.rules.pack, form, world), lines)
  return c.body(new Uint8Array(pdf), 200, { ...pdfHeaders(`${form.title}${split && `（${split}）`}`), 'cache-control': 'no-store' })
}

/** Where the policy prints no form for the list: what its page shows. */
function plainColumns({ measure, matter }: SubjectWords): string[] {
  const named = { 人: ['姓名', '身份证号'], 家: ['名称', '统一社会信用代码'] }[measure] ?? ['姓名或名称', '证件号']
  return ['序号', '办件号', ...named, matter]
}

function plainRow(members: readonly MemberCase[], values: readonly Values[], index: number): CellValue[] {
  const member = members[index]
  const value = values[index]
  if (!member || !value) return []
  const { filed } = member.state
  return [index + 1, filed.number, value('person.name'), value('person.idNumber'), matterName(member.rules.pack, filed)]
}

const personsIn = (members: readonly MemberCase[]): number => new Set(members.map(({ state }) => state.filed.person)).size

function tableOf(
  form: PrintedForm | undefined,
  name: string,
  lead: readonly string[],
  members: readonly MemberCase[],
  values: readonly Values[],
  words: SubjectWords,
): Table {
  if (!form?.columns) {
    const rows = members.map((_, index) => plainRow(members, values, index))
    return { name, lead, columns: plainColumns(words).map((title) => ({ title })), rows }
  }
  const columns = form.columns
  return {
    name,
    lead,
    columns: [{ title: '序号', width: 6 }, ...columns.map(({ label, width = 1 }) => ({ title: label, width: 14 * width }))],
    rows: values.map((value, index) => [index + 1, ...columns.map(({ from }) => value(from))]),
  }
}

/** 电子版汇总表 (SHZ-56): the tables of the list's form as a workbook, each answer to the list's `split` on a sheet of its own. */
export async function exportList(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  const { area } = opened.actor
  const [form] = listForms(opened)
  const sums = await reconcile(world, area, opened)
  const splits = opened.rules.rule.split === undefined || sums.sums.length === 0 ? [''] : sums.sums.map((one) => one.split)
  const title = form?.title ?? opened.rules.rule.name
  const words = wordsOf(opened)
  const tables: Table[] = []
  for (const split of splits) {
    const members = await membersIn(world, opened, split)
    const head = await valuesOfList(world, opened, sums, split)
    const lead = [
      `${title}${split && `（${split}）`}`,
      `${head('list.unit')}　${head('list.cycle')}　${count(personsIn(members))} ${words.measure}　${casesWords(words, members.length)}　${head('list.amount') ?? ''}`,
    ]
    await record(world, opened, members, `下载《${title}》电子版`)
    tables.push(tableOf(form, split || title, lead, members, await valuesOfMembers(world, area, members), words))
  }
  return c.body(await writeWorkbook(tables), 200, workbookHeaders(`${title}-${await nameFor(world, opened)}`))
}

const nameFor = async (world: World, opened: OpenedList): Promise<string> =>
  (await valuesOfList(world, opened, { lines: [], sums: [], persons: 0, total: undefined }, ''))('list.unit') ?? ''
