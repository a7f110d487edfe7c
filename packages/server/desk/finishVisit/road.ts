import { lies, placeOf } from '@jingban/kernel/case/place.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import { viewOf } from '@jingban/kernel/case/scope.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Accept, Act, Review, Stage } from '@jingban/kernel/pack/stage.ts'
import { holds } from '@jingban/kernel/pack/tree.ts'
import { recordsAsked } from '../records.tsx'
import type { StaffActor } from '../shell.tsx'

/** A stage that one person finishes by one form. */
export type OwnStage = Accept | Act | Review

/** The way from where a case stands to its end: what this member of staff does on one page, and at whom it stops. */
export interface Road {
  own: OwnStage[]
  /** The first stage that is not theirs, or that takes more than one form. */
  stops?: Stage
}

function isPlain(stage: Stage): stage is OwnStage {
  if (stage.kind === 'accept') return true
  if (stage.kind === 'act') return !stage.pays && !stage.reconciles && !stage.parts?.length && !stage.exchanges
  if (stage.kind !== 'review') return false
  return stage.fill.how === 'queue' && !stage.criteria && !stage.blind && (stage.seats ?? 1) === 1 && !stage.computes
}

const isTheirs = ({ pack }: Rules, state: CaseState, view: ReturnType<typeof viewOf>, actor: StaffActor, by: string): boolean =>
  actor.area === state.filed.area && actor.roles.some((one) => one.role === by && lies(view, placeOf(pack.roles, one)))

/** What lies before a case on the way to a grant, with its facts as they are; what the system does by itself is passed over. */
export function roadOf(rules: Rules, state: CaseState, actor: StaffActor): Road {
  const { stages } = rules.procedure
  const from = stages.findIndex((stage) => stage.id === state.at)
  if (from < 0 || state.awaiting) return { own: [] }
  const view = viewOf(rules, state)
  const own: OwnStage[] = []
  for (const stage of stages.slice(from)) {
    if (!holds(stage.when, state.facts) || rules.pack.roles[stage.by]?.of === 'system') continue
    if (!isPlain(stage) || !isTheirs(rules, state, view, actor, stage.by)) return { own, stops: stage }
    own.push(stage)
  }
  return { own }
}

/** The records of each stage that are asked for on one page; one that two stages ask for is asked once, at the first. */
export function recordsOf({ own }: Road, state: CaseState): Map<string, Field[]> {
  const all = own.flatMap((stage) => (stage.records ?? []).map((field) => ({ stage: stage.id, field })))
  const first = all.filter(({ field }, index) => all.findIndex((other) => other.field.id === field.id) === index)
  const asked = recordsAsked(
    first.map(({ field }) => field),
    state.facts,
  )
  return new Map(own.map((stage) => [stage.id, first.filter((one) => one.stage === stage.id && asked.includes(one.field)).map(({ field }) => field)]))
}
