import { reference } from '@jingban/kernel/case/actor.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { recordReading } from '../../audit/readings.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { formsOf, printCase } from '../../paper/printCase.ts'
import { pdfHeaders } from '../../paper/typeset.ts'
import { seesRedacted } from '../../redaction/reader.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { type DeskContext, type DeskEnv, staffOf } from '../shell.tsx'

/** A printed form bears the whole ID number: that it was printed is recorded like any reading of it. */
async function record(c: DeskContext, world: World, { state }: LoadedCase, title: string): Promise<void> {
  const now = world.clock.now()
  const about = [{ person: state.filed.person, case: state.id }]
  const reading = { area: state.filed.area, actor: reference(staffOf(c)), fields: ['printedForm'], about, at: now, shownUntil: now }
  await recordReading(world.db, { ...reading, reason: `打印《${title}》` })
}

/** 打印表格: a form of the policy filled from the case, as PDF on A4. */
export function printFormOfCase(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/cases/:case/forms/:file{[^/]+\\.pdf}', async (c) => {
    const actor = staffOf(c)
    const loaded = await loadCase(world, actor.area, c.req.param('case'))
    const form = loaded && formsOf(loaded).find((one) => `${one.id}.pdf` === c.req.param('file'))
    if (!form) throw new HTTPException(404)
    const { rules, state } = loaded
    // A form names the person: not for experts.
    if (!mayRead(rules, state, actor) || seesRedacted(rules, state, actor)) throw new HTTPException(403)
    const pdf = await printCase(world, loaded, form, Number(c.req.query('part') ?? 1))
    if (!pdf) throw new HTTPException(404)
    await record(c, world, loaded, form.title)
    return c.body(pdf, 200, { ...pdfHeaders(form.title), 'cache-control': 'no-store' })
  })
  return slice
}
