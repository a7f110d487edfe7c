import type { Disease } from '../pack/material.ts'
import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import type { Procedure, Stage } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import type { Calendar } from '../time/calendar.ts'
import type { Announced } from '../time/dayRule.ts'
import type { Instant } from '../time/instant.ts'
import type { Actor } from './actor.ts'
import type { CaseState } from './state.ts'

/** The rules one case walks by: its pinned pack, service and procedure, and the calendar of its region. */
export interface Rules {
  pack: Pack
  service: Service
  procedure: Procedure
  calendar: Calendar
  /** The days that staff have announced for the present cycle, for rules that say `announced`. */
  announced?: Announced
}

/** Who does it, and when. Time is always an argument. */
export interface Moment {
  actor: Actor
  now: Instant
}

/** The stage of a procedure by id; throws a TypeError, since the pack check refuses a reference to none. */
export function stageOf(rules: Rules, id: Id): Stage {
  const stage = rules.procedure.stages.find((one) => one.id === id)
  if (!stage) throw new TypeError(`${rules.pack.area}: no stage ${id} in procedure ${rules.procedure.id}`)
  return stage
}

/** The stage at which the case stands, unless its walk is over. */
export function currentStage(rules: Rules, state: CaseState): Stage | undefined {
  return state.at === null ? undefined : stageOf(rules, state.at)
}

/** The case's stage if it is of this kind. */
export function standsAt<Kind extends Stage['kind']>(rules: Rules, state: CaseState, kind: Kind): Extract<Stage, { kind: Kind }> | undefined {
  const stage = currentStage(rules, state)
  return stage?.kind === kind ? (stage as Extract<Stage, { kind: Kind }>) : undefined
}

export function procedureOf(service: Service, id: Id): Procedure {
  const procedure = service.procedures.find((one) => one.id === id)
  if (!procedure) throw new TypeError(`no procedure ${id} in service ${service.id}`)
  return procedure
}

export function serviceOf(pack: Pack, id: Id): Service {
  const service = pack.services.find((one) => one.id === id)
  if (!service) throw new TypeError(`no service ${id} in pack ${pack.area} from ${pack.from}`)
  return service
}

/** The disease of the catalogue by code; undefined when the pack does not list it. */
export function diseaseOf(pack: Pack, code: Id | undefined): Disease | undefined {
  if (code === undefined || pack.diseases === undefined || pack.diseases === 'notStated') return undefined
  return pack.diseases.list.find((one) => one.code === code)
}
