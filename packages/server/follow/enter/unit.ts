import type { Scheme, UnitEvent, UnitFacts } from '@jingban/kernel/insurance/event.ts'
import type { Entered } from '@jingban/kernel/insurance/refusal.ts'
import { cancelUnit, changeUnit, enrolUnit, reorganiseUnit, resumeUnit, suspendUnit, type UnitAsking } from '@jingban/kernel/insurance/unit.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Setting } from '../../cases/perform.ts'
import { personalAnswer } from '../../filing/contacts.ts'
import { countMembers, type UnitPersonal, unitOf } from '../../insurance/read.ts'
import { recordUnit } from '../../insurance/record.ts'
import { nextUnitNumber } from '../../insurance/unitNumber.ts'
import { schemeOf } from '../../insurance/words.ts'
import { placeLegalPerson, updatePerson } from '../../registry/enterPerson.ts'
import { findPersonByIdNumber, personKey } from '../../registry/persons.ts'
import { seal } from '../../registry/seal.ts'
import { chosenOf, type Deed, deedOf, enterLine, formOf, refuseRow, textOf } from './deed.ts'
import type { RegisterWriter } from './writer.ts'

/** Answers that have a place of their own in the register, or say only what is to be done. */
const placed = ['enrolmentKind', 'formerCreditCode', 'unitName', 'unitAddress', 'unitNature', 'schemes', 'otherScheme', 'representative']

/** What else the form tells of a unit and names nobody (SL-F1.7). */
export function factsOf(deed: Deed, fields: readonly Field[]): UnitFacts {
  const kept = fields.filter(({ id, personal, type }) => !personal && type !== 'rows' && type !== 'statement' && !placed.includes(id))
  return Object.fromEntries(
    kept.flatMap(({ id }) => {
      const value = deed.loaded.state.facts[id]
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[id, value] as const] : []
    }),
  )
}

/** 法定代表人、经办人、账户: sealed, by the ids of the form. */
export function personalOf(deed: Deed): UnitPersonal {
  const answers = formOf(deed)
    .filter(({ personal, type }) => personal && type !== 'rows')
    .flatMap(({ id }) => {
      const value = personalAnswer(deed.contacts, id)
      return value === undefined || value === '' ? [] : [[id, value] as const]
    })
  return Object.fromEntries(answers)
}

/** Seals what is personal of a unit under its own key. */
export async function sealPersonal(world: Setting, area: string, unit: string, personal: UnitPersonal): Promise<Buffer> {
  const key = await personKey(world.db, world.keys, area, unit)
  if (!key) throw new TypeError(`unit ${unit} is unknown or erased`)
  return seal(key, JSON.stringify(personal))
}

interface Told {
  schemes: Scheme[]
  otherScheme?: string
  kind?: string
  county?: string
  facts: UnitFacts
}

/** What the agency agreed to where it said so (SL-F1.9), what the unit asked for otherwise. */
function toldOf(deed: Deed): Told {
  const approved = chosenOf(deed, 'approvedSchemes')
  const [kind, otherScheme] = [textOf(deed, 'unitNature'), textOf(deed, 'otherScheme')]
  return {
    schemes: (approved.length > 0 ? approved : chosenOf(deed, 'schemes')).flatMap((text) => schemeOf(text) ?? []),
    ...(otherScheme !== undefined && { otherScheme }),
    ...(kind !== undefined && { kind }),
    ...(deed.county !== undefined && { county: deed.county }),
    facts: factsOf(deed, formOf(deed)),
  }
}

/** The units this one came of, as far as the register knows them by their former code. */
async function formerOf(world: Setting, deed: Deed): Promise<string[]> {
  const code = textOf(deed, 'formerCreditCode')
  const former = code === undefined ? undefined : await findPersonByIdNumber(world.db, world.keys, deed.area, code)
  return former && former.id !== deed.subject ? [former.id] : []
}

/** One entry, and after it another that knows it. */
function andThen(asking: UnitAsking, first: Entered<UnitEvent>, next: (asking: UnitAsking) => Entered<UnitEvent>): Entered<UnitEvent> {
  if (!first.ok) return first
  const then = next({ ...asking, events: [...asking.events, ...first.events] })
  return then.ok ? { ok: true, events: [...first.events, ...then.events] } : then
}

interface Prepared {
  told: Told
  unitCode: string
  known: boolean
  suspended: boolean
  members: number
  former: string[]
}

/** 新参保, 暂停, 注销, 拆分合并分立 (SL-F1.1). The form has no box for 恢复: a suspended unit that enrols is resumed, with what it tells now. */
function decide(asking: UnitAsking, deed: Deed, { told, unitCode, known, suspended, members, former }: Prepared): Entered<UnitEvent> {
  const { on } = deed
  const items = Object.keys(told.facts)
  const enrolled = enrolUnit(asking, { on, unitCode, ...told })
  switch (textOf(deed, 'enrolmentKind')) {
    case '暂停登记':
      return suspendUnit(asking, { on })
    case '注销登记':
      return cancelUnit(asking, { on, members })
    case '拆分合并分立':
      if (!known) return andThen(asking, enrolled, (next) => reorganiseUnit(next, { on, former }))
      return andThen(asking, reorganiseUnit(asking, { on, former }), (next) => changeUnit(next, { on, items: ['schemes', ...items], ...told }))
    default:
      if (!suspended) return enrolled
      return andThen(asking, resumeUnit(asking, on), (next) => changeUnit(next, { on, items: ['schemes', ...items], ...told }))
  }
}

async function prepare(inside: Setting, deed: Deed): Promise<Prepared> {
  const { area, subject } = deed
  const unit = await unitOf(inside, area, subject)
  const known = unit !== undefined && unit.state !== 'cancelled'
  return {
    told: toldOf(deed),
    // A unit that comes again has its old number.
    unitCode: unit?.unitCode ?? (await nextUnitNumber(inside.db, area, deed.loaded.rules.pack.division)),
    known,
    suspended: unit?.state === 'suspended',
    members: await countMembers(inside, area, subject),
    former: await formerOf(inside, deed),
  }
}

/** 单位参保登记 (SL-1A.7): the unit's entry, its number, what is sealed of it, and its county and address in the register of persons. */
export const enterUnit: RegisterWriter = async (world, loaded, event, key) => {
  const deed = await deedOf(world, loaded, event, key)
  const { area, subject, county } = deed
  await enterLine(deed, 0, async (inside, source) => {
    const prepared = await prepare(inside, deed)
    const before = await unitOf(inside, area, subject)
    const sealed = await sealPersonal(inside, area, subject, { ...before?.personal, ...personalOf(deed) })
    const recorded = await recordUnit(inside, area, subject, (asking) => decide(asking, deed, prepared), { ...source, sealed })
    if (recorded.kind === 'refused') refuseRow(recorded.refusal)
    const address = textOf(deed, 'unitAddress')
    if (address !== undefined) await updatePerson(inside.db, inside.keys, area, subject, { address })
    if (county !== undefined) await placeLegalPerson(inside.db, area, subject, county)
    return undefined
  })
}
