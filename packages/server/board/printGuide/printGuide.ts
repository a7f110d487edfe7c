import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { diff } from '@jingban/kernel/pack/diff.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { fullDateWords } from '../../page/words.ts'
import { pdfHeaders, typeset } from '../../paper/typeset.ts'
import type { World } from '../../world.ts'
import { olderOf, packOf } from '../shell.tsx'
import { guideTemplate, sheetOf } from './sheet.ts'

/** 打印版 PDF: the guide of a service on A4, from the same policy as its page. Opened before the page, whose address is the same without `.pdf`. */
export function printGuide(world: World): Hono {
  const routes = new Hono()
  routes.get('/:area/guide/:file{[^/]+\\.pdf}', (c) => {
    const pack = packOf(c, world)
    const service = pack.services.find((one) => `${one.id}.pdf` === c.req.param('file'))
    if (!service) throw new HTTPException(404)
    const guide = guideOf(pack, service)
    const older = olderOf(world, pack)
    const sheet = sheetOf(guide, fullDateWords(dayOf(world.clock.now())), older && diff(older, pack))
    const pdf = typeset(guideTemplate, sheet)
    return c.body(pdf, 200, pdfHeaders(`${guide.title}办事指南`))
  })
  return routes
}
