import { randomUUID } from 'node:crypto'
import { reference } from '@jingban/kernel/case/actor.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { formsOf, printCase } from '../../paper/printCase.ts'
import { pdfHeaders } from '../../paper/typeset.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { type DeskContext, type DeskEnv, staffOf } from '../shell.tsx'

/** A printed form bears the whole ID number: that it was printed is recorded like any reading of it. */
async function record(c: DeskContext, world: World, { state }: LoadedCase, title: string): Promise<void> {
  const now = world.clock.now()
  await world.db.query(
    `insert into read_audit (area, id, actor, person, case_id, field, reason, at, shown_until) values ($1, $2, $3, $4, $5, 'printedForm', $6, $7, $7)`,
    [state.filed.area, randomUUID(), reference(staffOf(c)), state.filed.person, state.id, `打印《${title}》`, now],
  )
}

/** 打印表格: a form of the policy filled from the case, as PDF on A4. */
export function printFormOfCase(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/cases/:case/forms/:file{[^/]+\\.pdf}', async (c) => {
    const actor = staffOf(c)
    const loaded = await loadCase(world, actor.area, c.req.param('case'))
    const form = loaded && formsOf(loaded).find((one) => `${one.id}.pdf` === c.req.param('file'))
    if (!form) throw new HTTPException(404)
    if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
    await record(c, world, loaded, form.title)
    return c.body(await printCase(world, loaded, form), 200, { ...pdfHeaders(form.title), 'cache-control': 'no-store' })
  })
  return slice
}
