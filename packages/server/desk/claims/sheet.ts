import { reference } from '@jingban/kernel/case/actor.ts'
import { HTTPException } from 'hono/http-exception'
import { recordReading } from '../../audit/readings.ts'
import { calculationsOf } from '../../claims/calculations.ts'
import { printCalculation } from '../../claims/printCalculation.ts'
import { pdfHeaders } from '../../paper/typeset.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { openedClaim } from './opened.ts'

/** 待遇核算表 of one calculation, the last unless the address names another. It names the person in full, which is recorded like any reading. */
export async function sheet(c: DeskContext, world: World): Promise<Response> {
  const { actor, computing } = await openedClaim(c, world)
  const calculations = await calculationsOf(world, computing.of)
  const version = Number(c.req.query('version') ?? calculations[0]?.version)
  const calculation = calculations.find((one) => one.version === version)
  if (!calculation) throw new HTTPException(404)
  const { area, caseId, person } = computing.of
  const now = world.clock.now()
  const about = [{ person, case: caseId }]
  const reading = { area, actor: reference(actor), fields: ['printedForm'], about, at: now, shownUntil: now }
  await recordReading(world.db, { ...reading, reason: '打印《待遇核算表》' })
  return c.body(await printCalculation(world, computing, calculation), 200, pdfHeaders(`待遇核算表 ${computing.loaded.state.filed.number}`))
}
