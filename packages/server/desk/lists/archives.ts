import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { membersOf } from '../../lists/members.ts'
import { printForms, setForm } from '../../paper/form.ts'
import { filledOf, formsOf, frameOf } from '../../paper/printCase.ts'
import { pdfHeaders } from '../../paper/typeset.ts'
import { valuesOf } from '../../paper/values.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { MEMBERS_PAGE } from './membersTable.tsx'
import { type OpenedList, openedList } from './opened.ts'
import { record } from './printing.ts'
import { wholeNumber } from './wholeNumber.ts'

/** The forms of an archive: those that the stages on the way to the list print (SHZ-49, SHZ-51). */
function archiveForms(loaded: LoadedCase, list: string): PrintedForm[] {
  const { stages } = loaded.rules.procedure
  const until = stages.findIndex((stage) => stage.kind === 'wait' && stage.list === list)
  const printed = new Set(stages.slice(0, Math.max(until, 0)).flatMap((stage) => stage.prints ?? []))
  return formsOf(loaded).filter((form) => printed.has(form.id))
}

/** Whether the members of this list have archives with forms to print. */
export const hasArchives = ({ rules: { pack, rule } }: Pick<OpenedList, 'rules'>): boolean =>
  pack.services.some(({ procedures }) =>
    procedures.some(({ stages }) => {
      const until = stages.findIndex((stage) => stage.kind === 'wait' && stage.list === rule.id)
      return stages.slice(0, Math.max(until, 0)).some((stage) => stage.prints?.length)
    }),
  )

/** The forms of one member, each as often as the policy asks for copies. */
async function sheetsOf(world: World, loaded: LoadedCase, forms: readonly PrintedForm[]): Promise<ReturnType<typeof setForm>[]> {
  const values = valuesOf(await filledOf(world, loaded))
  return forms.flatMap((form) =>
    Array.from({ length: form.copies ?? 1 }, (_, index) => setForm(form, values, frameOf(loaded.rules.pack, form, world, index + 1))),
  )
}

/** 打印档案 (SHZ-49, SHZ-51): cover and approval form, in their copies, of the members on one page of the list; those of an application once. */
export async function printArchives(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  const { area } = opened.actor
  const page = wholeNumber(c.req.query('page'), 1)
  const { lines } = await membersOf(world.db, area, opened.id, { page, size: MEMBERS_PAGE })
  const members = (await Promise.all(lines.map((line) => loadCase(world, area, line.case)))).flatMap((one) => one ?? [])
  const seen = new Set<string>()
  const sheets: ReturnType<typeof setForm>[] = []
  for (const loaded of members) {
    const { application } = loaded.state.filed
    const forms = archiveForms(loaded, opened.rules.rule.id).filter((form) => form.of === 'case' || !seen.has(application))
    seen.add(application)
    sheets.push(...(await sheetsOf(world, loaded, forms)))
  }
  if (sheets.length === 0) throw new HTTPException(404)
  await record(world, opened, members, '打印档案的表')
  return c.body(printForms(sheets), 200, { ...pdfHeaders('档案的表'), 'cache-control': 'no-store' })
}
