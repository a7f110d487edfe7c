import { never } from '@jingban/kernel/case/actor.ts'
import { dueNow } from '@jingban/kernel/case/deadlines.ts'
import type { Decision } from '@jingban/kernel/case/decision.ts'
import type { Owed } from '@jingban/kernel/case/owed.ts'
import type { Moment } from '@jingban/kernel/case/rules.ts'
import { standsAt } from '@jingban/kernel/case/rules.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { draw } from '@jingban/kernel/verbs/draw.ts'
import { lapse, lapseSupplement } from '@jingban/kernel/verbs/lapse.ts'
import { closeNotice } from '@jingban/kernel/verbs/notice.ts'
import { sampled } from '@jingban/kernel/verbs/sampled.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { type Outcome, perform, type Setting } from '../cases/perform.ts'
import { recordsOfSystem } from '../letters/ownShare.ts'
import type { World } from '../world.ts'
import { candidates, connections } from './pool.ts'
import { digest, seedFor } from './seed.ts'
import { tellResult } from './tell.ts'

const system = { kind: 'system' } as const

async function drawNow(world: Setting, { rules, state }: LoadedCase, moment: Moment): Promise<Decision> {
  const { area } = state.filed
  const seed = await seedFor(world.db, area, dayOf(moment.now), state.id, state.draws.length + 1)
  return draw(rules, state, { candidates: await candidates(world.db, area), links: await connections(world.db, state), seed, digest }, moment)
}

/** The share of cases that a stage samples: this case is in when its rank, read as a fraction, lies under the share. */
async function sampleNow(world: Setting, { rules, state }: LoadedCase, moment: Moment): Promise<Decision> {
  const share = standsAt(rules, state, 'review')?.sample?.share
  const seed = await seedFor(world.db, state.filed.area, dayOf(moment.now), `sample ${state.id}`, state.round)
  const rank = Number.parseInt(digest(seed).slice(0, 8), 16) / 0x1_0000_0000
  return sampled(rules, state, typeof share === 'number' && rank * 100 < share, moment)
}

/** One thing the system owes to a case. */
function settleOwed(world: World, area: string, id: string, owed: Owed): Promise<Outcome> {
  const by = (verb: Parameters<typeof perform>[1]['verb'], decide: Parameters<typeof perform>[2]): Promise<Outcome> =>
    perform(world, { area, id, actor: system, verb }, decide)
  switch (owed.verb) {
    case 'draw':
      return by('draw', (loaded, moment) => drawNow(world, loaded, moment))
    case 'sampled':
      return by('sampled', (loaded, moment) => sampleNow(world, loaded, moment))
    case 'lapse':
      return by('lapse', ({ rules, state }, moment) => lapse(rules, state, owed.task ?? '', moment))
    case 'lapseSupplement':
      return by('lapseSupplement', ({ rules, state }, moment) => lapseSupplement(rules, state, moment))
    case 'closeNotice':
      return by('closeNotice', ({ rules, state }, moment) => closeNotice(rules, state, moment))
    case 'act':
      return by('act', async (loaded, moment) => {
        const records = await recordsOfSystem(world, loaded)
        return act(loaded.rules, loaded.state, { ...(owed.parts?.[0] && { part: owed.parts[0] }), records }, moment)
      })
    case 'afterwards':
      return world.db.transaction(async (db) => {
        const inside = { ...world, db }
        await tellResult(inside, area, id, owed.act ?? '')
        return perform(inside, { area, id, actor: system, verb: 'afterwards' }, ({ rules, state }, moment) =>
          afterwards(rules, state, owed.act ?? '', {}, moment),
        )
      })
    case 'accept':
    case 'supplement':
    case 'bookSlot':
    case 'attend':
    case 'assign':
    case 'takeUp':
    case 'giveOpinion':
    case 'widenPool':
    case 'settle':
    case 'release':
    case 'openNotice':
    case 'settleObjection':
    case 'receive':
      throw new TypeError(`the pack makes the system owe ${owed.verb}, which only people can do`)
    default:
      return never(owed.verb)
  }
}

/** A case never needs more system steps in a row than this; more would mean that a step changes nothing. */
const MOST_STEPS = 40

/**
 * Does everything the system owes to a case now: draws, lapsed tasks, ended notices, messages. Called after every change and by the sweep
 * of deadlines; calling it twice does nothing twice. Throws when a step is refused, so that the job is seen and tried again.
 */
export async function advance(world: World, area: string, id: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const loaded = await loadCase(world, area, id)
    const owed = loaded && dueNow(loaded.rules, loaded.state, world.clock.now())[0]
    if (!owed) return
    const outcome = await settleOwed(world, area, id, owed)
    if (outcome.kind === 'refused') throw new Error(`system ${owed.verb} on case ${id} refused: ${outcome.refusal.code}`)
    if (outcome.kind === 'stale' || outcome.kind === 'notFound' || outcome.kind === 'forbidden') return
  }
  throw new Error(`case ${id} still owes system steps after ${MOST_STEPS}`)
}
