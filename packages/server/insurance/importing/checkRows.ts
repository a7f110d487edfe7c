import { asOf } from '@jingban/kernel/insurance/asOf.ts'
import { contribute } from '@jingban/kernel/insurance/entitle.ts'
import type { InsuranceEvent } from '@jingban/kernel/insurance/event.ts'
import type { EntryMoment } from '@jingban/kernel/insurance/refusal.ts'
import { type Asking, enrol } from '@jingban/kernel/insurance/relate.ts'
import { type InsuranceState, openRelation, type Relation } from '@jingban/kernel/insurance/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { fullDateWords, money } from '../../page/words.ts'
import type { KeyProvider } from '../../registry/keys.ts'
import { personHashes } from '../../registry/person.ts'
import { unseen } from '../../store/stream.ts'
import { faultWords } from '../faultWords.ts'
import { schemeWords, standingWords } from '../words.ts'
import { type Checking, fault, type ImportScope, isFault, placeOf, type Verdict } from './checking.ts'
import { checkOther } from './checkOther.ts'
import type { ColumnId, Places } from './columns.ts'
import type { Known, KnownPerson } from './known.ts'
import type { AskedRow, Enrolment, RowFault } from './parseRow.ts'

/** What comes of a row: entries to be written for somebody; nothing, since all of it stands already; or why not. */
export type CheckedRow =
  | { kind: 'fits'; asked: AskedRow; hash: string; events: InsuranceEvent[]; takesPhone: boolean }
  | { kind: 'same'; asked: AskedRow }
  | { kind: 'wrong'; asked: AskedRow; faults: RowFault[] }

/** Whether what is registered is what the row says: then there is nothing to enter. */
const sameRelation = (relation: Relation, { on, wage }: Enrolment, unit: string | undefined): boolean =>
  relation.from === on && relation.unit === unit && relation.state !== 'ended' && (wage === undefined || relation.wage === wage)

/** A value that differs is never overwritten: what stands is told, and a person settles it. */
function differing(checking: Checking, relation: Relation, { on, wage }: Enrolment, unit: string | undefined): { fault: RowFault } {
  const todo = '登记库里的没有改。要改的办变更登记，不改的不要这一行'
  const stands = `已登记：${schemeWords[relation.scheme]}从 ${fullDateWords(relation.from)}起，${standingWords[relation.state]}`
  if (relation.unit !== unit) return fault(checking, 'unitCode', `${stands}，不在这个单位`, todo)
  if (relation.from !== on) return fault(checking, 'on', stands, todo)
  const registered = relation.wage === undefined ? '没有' : money(relation.wage)
  return fault(checking, 'wage', `${stands}，登记的工资 ${registered}，表里 ${money(wage ?? 0)}`, todo)
}

/** The months that are not on record yet. */
function contributed(state: InsuranceState, moment: EntryMoment, { scheme, months }: Enrolment, checking: Checking): Verdict<InsuranceEvent[]> {
  if (months === undefined) return []
  const known = state.contributions.some((one) => one.scheme === scheme && one.first <= months.first && one.last >= months.last)
  if (known) return []
  const answer = contribute({ moment }, { scheme, ...months, on: dayOf(moment.at) })
  if (answer.ok) return answer.events
  const { what, todo } = faultWords(answer.refusal)
  return fault(checking, 'last', what, todo)
}

function enrolled(asking: Asking, state: InsuranceState, checking: Checking, enrolment: Enrolment): Verdict<InsuranceEvent[]> {
  const { scheme, on, wage } = enrolment
  const place = placeOf(checking, enrolment)
  if (isFault(place)) return place
  const open = openRelation(state, scheme)
  if (open) return sameRelation(open, enrolment, place.unit) ? [] : differing(checking, open, enrolment, place.unit)
  const answer = enrol(asking, { scheme, on, ...place, ...(wage !== undefined && { wage }) })
  if (answer.ok) return answer.events
  const { what, todo } = faultWords(answer.refusal)
  const at: ColumnId = answer.refusal.code === 'dayInFuture' || answer.refusal.code === 'dayBeforeLast' ? 'on' : 'scheme'
  return fault(checking, at, what, todo)
}

/** Name and phone as they are registered: another name, or another phone, is told and not overwritten. */
function personFits(checking: Checking, known: KnownPerson | undefined, asked: AskedRow): Verdict<{ takesPhone: boolean }> {
  const { name } = asked
  const mobile = asked.does === 'enrol' ? asked.mobile : undefined
  if (!known && asked.does !== 'enrol') return fault(checking, 'number', '登记库里没有这个人', '请核对证件号码；第一次参保的先办参保登记')
  if (!known) return { takesPhone: false }
  if (known.nameHash !== personHashes.name(checking.keys, name))
    return fault(checking, 'name', '这个号码登记的不是这个姓名', '照证件核对；改了名的先办信息变更')
  if (mobile === undefined) return { takesPhone: false }
  if (known.registeredPhoneHash === null) return { takesPhone: true }
  const same = known.registeredPhoneHash === personHashes.phone(checking.keys, mobile)
  return same ? { takesPhone: false } : fault(checking, 'mobile', '和登记的手机号不一样', '登记库里的没有改。要改的办信息变更，不改的空着')
}

function checkRow(checking: Checking, asked: AskedRow): CheckedRow {
  const hash = checking.known.hashes.get(asked.number) ?? ''
  const known = checking.known.persons.get(hash)
  const { by, ref, now } = checking.scope
  const moment = { at: now, by, ref }
  const asking: Asking = { events: known?.events ?? [], moment }
  const state = asOf(asking.events, dayOf(now))
  const verdicts = [
    personFits(checking, known, asked),
    asked.does === 'enrol' ? enrolled(asking, state, checking, asked) : known ? checkOther(asking, state, checking, asked) : [],
    asked.does === 'enrol' ? contributed(state, moment, asked, checking) : [],
  ] as const
  const faults = verdicts.flatMap((one) => (isFault(one) ? [one.fault] : []))
  const [fits, relation, months] = verdicts
  if (isFault(fits) || isFault(relation) || isFault(months)) return { kind: 'wrong', asked, faults }
  const events = [...relation, ...months]
  if (events.length === 0 && !fits.takesPhone) return { kind: 'same', asked }
  if (checking.known.repeated.has(asked.number)) remember(checking, hash, known, asked, events)
  return { kind: 'fits', asked, hash, events, takesPhone: fits.takesPhone }
}

/** The next row of the same person, for another scheme, is checked on what this one will have entered. */
function remember({ known: { persons }, keys }: Checking, hash: string, known: KnownPerson | undefined, asked: AskedRow, events: InsuranceEvent[]) {
  const { name } = asked
  const mobile = asked.does === 'enrol' ? asked.mobile : undefined
  const phone = mobile === undefined ? null : personHashes.phone(keys, mobile)
  const fresh: KnownPerson = { nameHash: personHashes.name(keys, name), registeredPhoneHash: phone, events: [], seen: unseen }
  const before = known ?? fresh
  persons.set(hash, { ...before, registeredPhoneHash: before.registeredPhoneHash ?? phone, events: [...before.events, ...events] })
}

/** Checks rows against the register, thousands at once, each knowing those before it: nothing is written, but `known` learns what they would enter. */
export const checkRows = (keys: KeyProvider, scope: ImportScope, places: Places, known: Known, rows: readonly AskedRow[]): CheckedRow[] =>
  rows.map((asked) => checkRow({ keys, scope, places, known }, asked))
