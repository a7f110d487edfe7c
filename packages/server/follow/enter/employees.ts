import type { InsuranceEvent, Scheme } from '@jingban/kernel/insurance/event.ts'
import type { Entered } from '@jingban/kernel/insurance/refusal.ts'
import { type Asking, declareWage, enrol, interrupt, type Joining, move, resume, retire, terminate } from '@jingban/kernel/insurance/relate.ts'
import { openRelation } from '@jingban/kernel/insurance/state.ts'
import type { Setting } from '../../cases/perform.ts'
import type { FormRow } from '../../filing/contacts.ts'
import type { Fault } from '../../insurance/faults.ts'
import { insuranceOf, type Unit, unitOf } from '../../insurance/read.ts'
import { type EntrySource, record } from '../../insurance/record.ts'
import { reasonOf, schemeOf } from '../../insurance/words.ts'
import { updatePerson } from '../../registry/enterPerson.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson } from '../../registry/persons.ts'
import { cellOf, chosenOf, type Deed, deedOf, enterLines, refuseRow } from './deed.ts'
import { enteredPerson, identityOf, knownPerson } from './rowPerson.ts'
import type { RegisterWriter } from './writer.ts'

type Change = 'enrol' | 'interrupt' | 'terminate' | 'resume' | 'retire' | 'move'

/** 变更类别, as the national form writes them (SL-F2.2). */
const changes: Readonly<Record<string, Change>> = {
  增加: 'enrol',
  中断: 'interrupt',
  终止: 'terminate',
  恢复: 'resume',
  在职转退休: 'retire',
  统筹区内转移: 'move',
}

/** Who files and for what: the unit (nobody for 灵活就业人员, who speak for themselves), its county, and the schemes that the form names. */
interface Filing {
  unit?: string
  county?: string
  schemes: Scheme[]
  /** The unit as it stands in the register when its lines are begun; nothing where it is not enrolled. */
  registered?: Unit
}

async function filingOf(deed: Deed): Promise<Filing> {
  const { world, area, subject } = deed
  const schemes = chosenOf(deed, 'insuredSchemes').flatMap((text) => schemeOf(text) ?? [])
  const { county } = deed
  if ((await findPerson(world.db, world.keys, area, subject))?.kind !== 'legal') return { ...(county !== undefined && { county }), schemes }
  const unit = await unitOf(world, area, subject)
  const place = unit?.county ?? county
  return { unit: subject, ...(place !== undefined && { county: place }), schemes, ...(unit && { registered: unit }) }
}

/** 增加 and 恢复 are for units that stand: one that is not enrolled, or suspended, takes nobody in. */
function standing({ unit, registered }: Filing): void {
  if (unit === undefined) return
  if (!registered) refuseRow({ code: 'unitNotEnrolled' })
  else if (registered.state !== 'active') refuseRow({ code: 'unitNotActive', state: registered.state, since: registered.since })
}

/** The row of one scheme, asked of the register. A move goes from the basic scheme that is open to the other. */
function decide(asking: Asking, change: Change, row: FormRow, joining: Joining, from: Scheme | undefined): Entered<InsuranceEvent> {
  const { scheme, on, unit } = joining
  const own = { scheme, on, ...(unit !== undefined && { unit }) }
  switch (change) {
    case 'enrol':
      return enrol(asking, joining)
    case 'interrupt':
      return interrupt(asking, own)
    case 'terminate':
      return terminate(asking, { ...own, reason: reasonOf(cellOf(row, 'remarks')) })
    case 'resume':
      return resume(asking, joining)
    case 'retire':
      return retire(asking, own)
    case 'move':
      return move(asking, from ?? scheme, joining)
  }
}

/** One scheme after the other, each knowing those before it; the first that is refused refuses the row. */
function decideAll(
  asking: Asking,
  schemes: readonly Scheme[],
  one: (asking: Asking, scheme: Scheme) => Entered<InsuranceEvent>,
): Entered<InsuranceEvent> {
  const events: InsuranceEvent[] = []
  for (const scheme of schemes) {
    const answer = one({ ...asking, events: [...asking.events, ...events] }, scheme)
    if (!answer.ok) return answer
    events.push(...answer.events)
  }
  return { ok: true, events }
}

/** Death ends every relation at once; a move is one entry; wages come with an entry that leaves the person insured. */
function schemesOf(change: Change, row: FormRow, { schemes }: Filing, from: Scheme | undefined): Scheme[] {
  const [first] = schemes
  if (change === 'terminate' && reasonOf(cellOf(row, 'remarks')) === 'died') return first ? [first] : []
  if (change === 'move') return [from === 'resident' ? 'employee' : 'resident']
  return schemes
}

function answerOf(asking: Asking, change: Change, row: FormRow, deed: Deed, filing: Filing, from: Scheme | undefined): Entered<InsuranceEvent> {
  const { unit, county } = filing
  const wage = typeof row.wage === 'number' ? row.wage : undefined
  return decideAll(asking, schemesOf(change, row, filing, from), (one, scheme) => {
    const by = scheme === 'resident' && change === 'move' ? {} : { ...(unit !== undefined && { unit }) }
    const joining: Joining = { scheme, on: deed.on, ...by, ...(county !== undefined && { county }), ...(wage !== undefined && { wage }) }
    const answer = decide(one, change, row, joining, from)
    if (!answer.ok || wage === undefined || change !== 'retire') return answer
    const declared = declareWage({ ...one, events: [...one.events, ...answer.events] }, { scheme, on: deed.on, wage })
    return declared.ok ? { ok: true, events: [...answer.events, ...declared.events] } : declared
  })
}

/** The phone of the register is taken over where it has none; another one stays, and that is told. */
async function takePhone(world: Setting, area: string, person: Person, mobile: string): Promise<Fault | undefined> {
  if (mobile === '' || person.registeredPhone === mobile) return undefined
  if (person.registeredPhone !== undefined) return { code: 'phoneDiffers' }
  await updatePerson(world.db, world.keys, area, person.id, { registeredPhone: mobile })
  return undefined
}

async function enterRow(inside: Setting, source: EntrySource, deed: Deed, filing: Filing, row: FormRow): Promise<Fault | undefined> {
  const change = changes[cellOf(row, 'change')] ?? refuseRow({ code: 'unknownChange', change: cellOf(row, 'change') })
  if (filing.schemes.length === 0) refuseRow({ code: 'unknownScheme' })
  const identity = identityOf(cellOf(row, 'idNumber'), cellOf(row, 'documentKind'), inside)
  const joins = change === 'enrol' || change === 'resume' || change === 'move'
  if (joins) standing(filing)
  const find = change === 'enrol' ? enteredPerson : knownPerson
  const person = await find(inside, deed.area, identity, cellOf(row, 'name'))
  if (filing.unit === undefined && person.id !== deed.subject) refuseRow({ code: 'notOwnRow' })
  const state = await insuranceOf(inside, deed.area, person.id)
  const from = (['employee', 'resident'] as const).find((scheme) => openRelation(state, scheme))
  const recorded = await record(inside, deed.area, person.id, (asking) => answerOf(asking, change, row, deed, filing, from), source)
  if (recorded.kind === 'refused') refuseRow(recorded.refusal)
  return joins ? takePhone(inside, deed.area, person, cellOf(row, 'mobile')) : undefined
}

/** 职工参保登记 (SL-1B.3): every row of the form is entered by itself; what is refused becomes a fault of that row. */
export const enterEmployees: RegisterWriter = async (world, loaded, event, key) => {
  const deed = await deedOf(world, loaded, event, key)
  const filing = await filingOf(deed)
  await enterLines(deed, deed.contacts.rows?.employees ?? [], (row, inside, source) => enterRow(inside, source, deed, filing, row))
}
