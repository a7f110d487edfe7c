import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { formsOf, printCase } from '../../paper/printCase.ts'
import { pdfHeaders } from '../../paper/typeset.ts'
import type { World } from '../../world.ts'
import { ownCase } from '../ownCase.ts'
import type { CitizenEnv } from '../shell.tsx'

/** 我的申请表: the form of the notice, filled from what was answered, to keep or to hand in on paper (DY-21). */
export function printForm(world: World): Hono<CitizenEnv> {
  const slice = new Hono<CitizenEnv>()
  slice.get('/cases/:case/forms/:file{[^/]+\\.pdf}', async (c) => {
    const loaded = await ownCase(c, world)
    const form = formsOf(loaded).find((one) => `${one.id}.pdf` === c.req.param('file'))
    if (!form) throw new HTTPException(404)
    const pdf = await printCase(world, loaded, form, Number(c.req.query('part') ?? 1))
    if (!pdf) throw new HTTPException(404)
    return c.body(pdf, 200, { ...pdfHeaders(form.title), 'cache-control': 'no-store' })
  })
  return slice
}
