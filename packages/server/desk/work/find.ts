import { Hono } from 'hono'
import { findPersonByIdNumber } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type DeskEnv, enter } from '../shell.tsx'
import { showWorkList } from './listPage.tsx'

/** A person whom nobody has entered: their page of work is empty, as is that of somebody who has handed in nothing. */
const nobody = 'unknown'

/** 刷身份证: from an identity number or the number of a case to what waits for this person here. */
export function find(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().post('/work/find', async (c) => {
    const actor = enter(c, world, '/desk/work')
    const typed = String((await c.req.formData()).get('idNumber') ?? '').trim()
    if (typed === '') return showWorkList(c, world, { errors: [{ field: 'idNumber', text: '没有填号码。请刷身份证，或照证件填。' }] })
    if (typed.includes('-')) {
      const [row] = await world.db.rows<{ person: string }>(
        'select person from case_row where area = $1 and number = $2',
        [actor.area, typed.toUpperCase()],
        'person of a case number',
      )
      return c.redirect(`/desk/work?person=${row?.person ?? nobody}`, 303)
    }
    if (!/^\d{17}[\dXx]$/.test(typed))
      return showWorkList(c, world, { errors: [{ field: 'idNumber', text: `身份证号是 18 位，填了 ${typed.length} 位。请照证件再核一遍。` }], typed })
    const person = await findPersonByIdNumber(world.db, world.keys, actor.area, typed)
    return c.redirect(`/desk/work?person=${person?.id ?? nobody}`, 303)
  })
}
