import { reference } from '@jingban/kernel/case/actor.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { HTTPException } from 'hono/http-exception'
import { loadCase } from '../../cases/load.ts'
import { type KeptClaim, readClaim } from '../../claims/claim.ts'
import { type Computing, computingOf, standsAtIt } from '../../claims/compute.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { type DeskContext, enter, type StaffActor } from '../shell.tsx'

/** The claim of a case, opened by a member of staff: what it computes with, what was entered, and what they may do to it. */
export interface OpenedClaim {
  actor: StaffActor
  computing: Computing
  claim: KeptClaim
  /** Enter receipts and lists: whoever works the case before it is decided. */
  mayWrite: boolean
  /** Compute: whoever works the stage that computes. */
  mayCompute: boolean
}

/** The pseudonym under which whoever opened it stands in what is kept. */
export const byOf = ({ actor }: OpenedClaim): string => reference(actor)

export const claimPath = (id: string): string => `/desk/claims/${id}`

/** Whoever works the stage at which the case stands, as long as it has not passed the one that computes. */
function works({ loaded: { rules, state }, stage }: Computing, actor: StaffActor): boolean {
  const order = rules.procedure.stages.map(({ id }) => id)
  const before = state.at !== null && order.indexOf(state.at) <= order.indexOf(stage.id)
  return before && (['accept', 'attend', 'assign', 'giveOpinion'] as const).some((verb) => may(rules, actor, verb, state))
}

/** The claim of the case that the path names. No such case, or one that computes nothing, is a 404; one that is not theirs a 403. */
export async function openedClaim(c: DeskContext, world: World): Promise<OpenedClaim> {
  const actor = enter(c, world, '/desk/work')
  const loaded = await loadCase(world, actor.area, c.req.param('id') ?? '')
  const computing = loaded && (await computingOf(world, loaded))
  if (!loaded || !computing) throw new HTTPException(404)
  if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
  const mayWrite = works(computing, actor)
  return { actor, computing, claim: await readClaim(world, computing.of), mayWrite, mayCompute: mayWrite && standsAtIt(computing) }
}

/** The same for whoever may change it. */
export async function writableClaim(c: DeskContext, world: World): Promise<OpenedClaim> {
  const opened = await openedClaim(c, world)
  if (!opened.mayWrite) throw new HTTPException(403, { message: '这一件已经过了核算的环节，或不由您的岗位办，不能改。' })
  return opened
}
