import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { blank, printForm } from '../../paper/form.ts'
import { frameOf } from '../../paper/printCase.ts'
import { pdfHeaders } from '../../paper/typeset.ts'
import type { World } from '../../world.ts'
import { packOf } from '../shell.tsx'

/** 空白表格: every form of the policy to fill in by hand, for everybody (SHZ-40, SHZ-42). */
export function blankForm(world: World): Hono {
  const routes = new Hono()
  routes.get('/:area/forms/:file{[^/]+\\.pdf}', (c) => {
    const pack = packOf(c, world)
    const form = pack.forms?.find((one) => `${one.id}.pdf` === c.req.param('file'))
    if (!form) throw new HTTPException(404)
    return c.body(printForm(form, blank, frameOf(pack, form, world)), 200, pdfHeaders(form.title))
  })
  return routes
}
