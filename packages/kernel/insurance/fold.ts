import { never } from '../case/actor.ts'
import { addDays, type Day } from '../time/day.ts'
import type { InsuranceEvent, Scheme, UnitEvent } from './event.ts'
import { countMonths } from './months.ts'
import { type AwayFiling, type InsuranceState, nothingInsured, type Relation, type UnitRecord } from './state.ts'

type Of<Type extends InsuranceEvent['type']> = Extract<InsuranceEvent, { type: Type }>

const changing = (state: InsuranceState, scheme: Scheme, change: (relation: Relation) => Relation[]): InsuranceState => ({
  ...state,
  relations: state.relations.flatMap((one) => (one.scheme === scheme && one.to === undefined ? change(one) : [one])),
})

const begun = ({ unit, county, wage, on }: Pick<Of<'enrolled'>, 'unit' | 'county' | 'wage' | 'on'>, scheme: Scheme): Relation => ({
  scheme,
  ...(unit !== undefined && { unit }),
  ...(county !== undefined && { county }),
  ...(wage !== undefined && { wage }),
  from: on,
  state: 'active',
  since: on,
})

const ended = (relation: Relation, { on, reason }: { on: Day; reason: NonNullable<Relation['reason']> }): Relation => ({
  ...relation,
  state: 'ended',
  to: on,
  since: on,
  reason,
})

/** With another unit, or in another county, a new relation begins: who covered whom when can then be read off. */
function resumed(relation: Relation, event: Of<'resumed'>): Relation[] {
  const { reason: _over, ...rest } = relation
  const elsewhere = event.unit !== undefined && event.unit !== relation.unit
  const again: Relation = { ...rest, ...(event.wage !== undefined && { wage: event.wage }), state: 'active', since: event.on }
  if (!elsewhere) return [{ ...again, ...(event.county !== undefined && { county: event.county }) }]
  const { county = relation.county, wage = relation.wage } = event
  const next = { ...event, ...(county !== undefined && { county }), ...(wage !== undefined && { wage }) }
  return [ended(relation, { on: event.on, reason: 'otherUnit' }), begun(next, relation.scheme)]
}

function contributed(state: InsuranceState, { scheme, first, last, agency, division }: Of<'contributed'>): InsuranceState {
  const one = { scheme, first, last, ...(agency !== undefined && { agency }), ...(division !== undefined && { division }) }
  const contributions = [...state.contributions, one]
  return { ...state, contributions, months: { ...state.months, [scheme]: countMonths(contributions.filter((each) => each.scheme === scheme)) } }
}

function filing({ filing: id, kind, province, city, county, to, on }: Of<'filedAway' | 'awayChanged'>): AwayFiling {
  return {
    id,
    kind,
    province,
    ...(city !== undefined && { city }),
    ...(county !== undefined && { county }),
    from: on,
    ...(to !== undefined && { to }),
  }
}

const before = (on: Day): Day => addDays(on, -1)

/** What was filed before ends the day before; a filing that the change does not know is left as it is. */
const closing = (state: InsuranceState, id: string, on: Day): AwayFiling[] =>
  state.filedAway.map((one) => (one.id === id && (one.to === undefined || one.to >= on) ? { ...one, to: before(on) } : one))

function aided(state: InsuranceState, event: Of<'aidRecognised' | 'aidEnded'>): InsuranceState {
  const { category, on } = event
  const aid = state.aid.map((one) => (one.category === category && (one.to === undefined || one.to >= on) ? { ...one, to: before(on) } : one))
  if (event.type === 'aidEnded') return { ...state, aid }
  return { ...state, aid: [...aid, { category, from: on, ...(event.to !== undefined && { to: event.to }) }] }
}

function apply(state: InsuranceState, event: InsuranceEvent): InsuranceState {
  switch (event.type) {
    case 'enrolled':
      return { ...state, relations: [...state.relations, begun(event, event.scheme)] }
    case 'interrupted': {
      const { on, reason } = event
      return changing(state, event.scheme, (one) => [{ ...one, state: 'interrupted', since: on, ...(reason !== undefined && { reason }) }])
    }
    case 'terminated':
      return changing(state, event.scheme, (one) => [ended(one, event)])
    case 'resumed':
      return changing(state, event.scheme, (one) => resumed(one, event))
    case 'retired':
      return changing(state, event.scheme, (one) => [{ ...one, state: 'retired', since: event.on }])
    case 'moved': {
      const left = changing(state, event.scheme, (one) => [ended(one, { on: event.on, reason: 'otherScheme' })])
      return { ...left, relations: [...left.relations, begun(event, event.to)] }
    }
    case 'wageDeclared':
      return changing(state, event.scheme, (one) => [{ ...one, wage: event.wage }])
    case 'contributed':
      return contributed(state, event)
    case 'aidRecognised':
    case 'aidEnded':
      return aided(state, event)
    case 'filedAway':
      return { ...state, filedAway: [...state.filedAway, filing(event)] }
    case 'awayChanged':
      return { ...state, filedAway: [...closing(state, event.filing, event.on), filing(event)] }
    case 'awayEnded':
      return { ...state, filedAway: closing(state, event.filing, event.on) }
    case 'died':
      return { ...state, deathOn: event.on }
    case 'corrected':
    case 'annulled': // What it takes back is left out before anything is folded.
      return state
    default:
      return never(event)
  }
}

/** A person's entry from all its events that stand (asOf.ts), or from a state and the events since. */
export const foldInsurance = (events: readonly InsuranceEvent[], from: InsuranceState = nothingInsured): InsuranceState =>
  events.reduce((state, event) => ({ ...apply(state, event), seq: state.seq + 1 }), from)

function enrolledUnit(event: Extract<UnitEvent, { type: 'unitEnrolled' }>): UnitRecord {
  const { unitCode, county, schemes, otherScheme, kind, facts, on } = event
  return {
    ...{ seq: 1, unitCode, state: 'active', since: on, from: on, schemes, former: [], facts },
    ...(county !== undefined && { county }),
    ...(otherScheme !== undefined && { otherScheme }),
    ...(kind !== undefined && { kind }),
  }
}

function applyUnit(unit: UnitRecord, event: Exclude<UnitEvent, { type: 'unitEnrolled' }>): UnitRecord {
  const { reason: _over, ...rest } = unit
  switch (event.type) {
    case 'unitSuspended':
    case 'unitCancelled': {
      const state = event.type === 'unitSuspended' ? ('suspended' as const) : ('cancelled' as const)
      return { ...rest, state, since: event.on, ...(event.reason !== undefined && { reason: event.reason }) }
    }
    case 'unitResumed':
      return { ...rest, state: 'active', since: event.on }
    case 'unitReorganised':
      return { ...unit, former: [...new Set([...unit.former, ...event.former])] }
    case 'unitChanged': {
      const { kind = unit.kind, county = unit.county, otherScheme = unit.otherScheme, schemes = unit.schemes } = event
      const told = { ...(kind !== undefined && { kind }), ...(county !== undefined && { county }), ...(otherScheme !== undefined && { otherScheme }) }
      return { ...unit, ...told, schemes, facts: { ...unit.facts, ...event.facts } }
    }
    case 'annulled':
      return unit
    default:
      return never(event)
  }
}

/** A unit from all its events that stand, or from a record and the events since; undefined before it was enrolled. Enrolled again after it was cancelled, it begins anew. */
export const foldUnit = (events: readonly UnitEvent[], from?: UnitRecord): UnitRecord | undefined =>
  events.reduce<UnitRecord | undefined>((unit, event) => {
    const next = event.type === 'unitEnrolled' ? enrolledUnit(event) : unit && applyUnit(unit, event)
    return next && { ...next, seq: (unit?.seq ?? 0) + 1 }
  }, from)
