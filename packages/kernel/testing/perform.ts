import type { Actor } from '../case/actor.ts'
import { dueNow } from '../case/deadlines.ts'
import type { Decision } from '../case/decision.ts'
import { may } from '../case/may.ts'
import type { Owed } from '../case/owed.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'
import type { Verb } from '../stages/kind.ts'
import { accept } from '../verbs/accept.ts'
import { act } from '../verbs/act.ts'
import { afterwards } from '../verbs/afterwards.ts'
import { draw } from '../verbs/draw.ts'
import { lapse, lapseSupplement } from '../verbs/lapse.ts'
import { closeNotice, openNotice } from '../verbs/notice.ts'
import { system } from './cast.ts'
import { digest } from './digest.ts'
import { allRecords } from './records.ts'
import { caseOf, record, type World } from './world.ts'

type Decide = (rules: Rules, state: CaseState, moment: Moment) => Decision

/** Does a verb as this actor. An actor who may not is a mistake of the test, or a hole in `may`: it throws. */
export function perform(world: World, verb: Verb, actor: Actor, decide: Decide, about?: Id): World {
  const state = caseOf(world)
  if (!may(world.rules, actor, verb, state, about === undefined ? undefined : { act: about })) {
    throw new Error(`${JSON.stringify(actor)} may not ${verb} ${about ?? ''} at ${state.at ?? 'the end'}`)
  }
  return record(world, decide(world.rules, state, { actor, now: world.now }))
}

/** 随机抽取 from the pool of the world, as the server's job does it; the seed is that of the setting and the number of the event it follows. */
export function drawFrom(world: World): World {
  const { experts: candidates, links } = world
  return perform(world, 'draw', system, (rules, state, moment) =>
    draw(rules, state, { candidates, links, seed: `${world.setting.seed ?? ''}${state.seq}`, digest }, moment),
  )
}

/** One thing that the system owes, as its worker does it. Undefined for what needs somebody's word first: whether a case is in a sample. */
function systemStep(world: World, one: Owed): World | undefined {
  const { stages, after = [] } = world.rules.procedure
  const records = allRecords(
    world,
    [...stages, ...after.map((two) => two.act)].find((stage) => stage.id === (one.act ?? caseOf(world).at)),
  )
  const run = (verb: Verb, decide: Decide) => perform(world, verb, system, decide, one.act)
  switch (one.verb) {
    case 'draw':
      return drawFrom(world)
    case 'lapse':
      return run('lapse', (r, s, m) => lapse(r, s, one.task ?? '', m))
    case 'lapseSupplement':
      return run('lapseSupplement', lapseSupplement)
    case 'closeNotice':
      return run('closeNotice', closeNotice)
    case 'openNotice':
      return run('openNotice', openNotice)
    case 'accept':
      return run('accept', (r, s, m) => accept(r, s, records, m))
    case 'act': {
      const part = one.parts?.[0]
      return run('act', (r, s, m) => act(r, s, { records, ...(part && { part }) }, m))
    }
    case 'afterwards':
      return run('afterwards', (r, s, m) => afterwards(r, s, one.act ?? '', records, m))
    default:
      return undefined
  }
}

/** Does what the system owes at this moment, until it owes nothing more, as the server's job does after every event. */
export function systemWork(world: World): World {
  if (!world.state) return world
  for (const one of dueNow(world.rules, world.state, world.now)) {
    const next = systemStep(world, one)
    if (next?.refusal) throw new Error(`the system owes ${one.verb} and is refused: ${JSON.stringify(next.refusal)}`)
    if (next) return systemWork(next)
  }
  return world
}
