import { reference } from '@jingban/kernel/case/actor.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { settleFault } from '../../insurance/faults.ts'
import { within } from '../../insurance/rights.ts'
import type { World } from '../../world.ts'
import type { DeskContext, DeskEnv } from '../shell.tsx'
import { answerImport, downloadWrong, showImport } from './importPage.tsx'
import { askImport, takeImport, template } from './imports.tsx'
import { readerOf } from './opened.ts'
import { showPerson } from './personPage.tsx'
import { answerReveal, askReveal, showRevealed } from './reveal.tsx'
import { search, showSearch } from './search.tsx'
import { showUnit } from './unitPage.tsx'

/** 登记没成的一行处理好了: by whoever reads the register where the case is, with how it was done. */
async function settle(c: DeskContext, world: World): Promise<Response> {
  const { actor, reach } = readerOf(c, world)
  const id = c.req.param('case') ?? ''
  const [row] = await world.db.rows<{ county: string | null; person: string }>('select county, person from case_row where area = $1 and id = $2', [
    actor.area,
    id,
  ])
  if (!row) throw new HTTPException(404)
  if (!within(reach, row.county) || actor.avoids?.includes(row.person)) throw new HTTPException(403)
  const form = await c.req.formData()
  const note = String(form.get('note') ?? '').trim()
  if (note !== '') {
    const settled = { by: reference(actor), at: world.clock.now(), note }
    await settleFault(world.db, actor.area, id, String(form.get('fault') ?? ''), settled)
  }
  return c.redirect(`/desk/queue/${id}#register`, 303)
}

/** 参保登记: units, the insured, their relations on any past day, filings away, aid; and many of them from a file. */
export function register(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/register', (c) => showSearch(c, world))
  slice.post('/register', (c) => search(c, world))
  slice.get('/register/imports', (c) => askImport(c, world))
  slice.post('/register/imports', (c) => takeImport(c, world))
  slice.get('/register/imports/template.xlsx', (c) => template(c, world))
  slice.get('/register/imports/:import', (c) => showImport(c, world))
  slice.post('/register/imports/:import', (c) => answerImport(c, world))
  slice.get('/register/imports/:import/wrong.xlsx', (c) => downloadWrong(c, world))
  slice.post('/register/faults/:case', (c) => settle(c, world))
  for (const [folder, kind] of [
    ['people', 'natural'],
    ['units', 'legal'],
  ] as const) {
    slice.get(`/register/${folder}/:id`, (c) => (kind === 'legal' ? showUnit(c, world) : showPerson(c, world)))
    slice.get(`/register/${folder}/:id/reveal`, (c) => askReveal(c, world, kind))
    slice.post(`/register/${folder}/:id/reveal`, (c) => answerReveal(c, world, kind))
    slice.get(`/register/${folder}/:id/shown`, (c) => showRevealed(c, world, kind))
  }
  return slice
}
