import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Contacts } from '../../filing/contacts.ts'
import { contactsOfMany } from '../../lists/contacts.ts'
import { loadMembers, type MemberCase } from '../../lists/members.ts'
import type { Reconciliation } from '../../lists/reconcile.ts'
import { money } from '../../page/words.ts'
import type { Values } from '../../paper/form.ts'
import { valuesOf } from '../../paper/values.ts'
import type { Person } from '../../registry/person.ts'
import { findPersons, PERSON_LIST_LIMIT } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type OpenedList, placeName } from './opened.ts'

/** The persons of a list of any length. */
async function personsOf(world: World, area: string, ids: readonly string[]): Promise<Map<string, Person>> {
  const found = new Map<string, Person>()
  for (let from = 0; from < ids.length; from += PERSON_LIST_LIMIT) {
    for (const [id, person] of await findPersons(world.db, world.keys, area, ids.slice(from, from + PERSON_LIST_LIMIT))) found.set(id, person)
  }
  return found
}

/** The members of one table of a list: all of them, or those of one answer to its `split`. */
export async function membersIn(world: World, { actor, state, rules }: OpenedList, split: string): Promise<MemberCase[]> {
  const members = await loadMembers(world, actor.area, state.members)
  const { split: by } = rules.rule
  return split === '' || by === undefined ? members : members.filter((one) => String(one.state.facts[by] ?? '') === split)
}

interface Known {
  persons: ReadonlyMap<string, Person>
  contacts: ReadonlyMap<string, Contacts>
  institutions: ReadonlyMap<string, string>
}

/** What stands in the cells of one member; personal answers come from where they are sealed. */
function memberValues({ persons, contacts, institutions }: Known, member: MemberCase): Values {
  const { person, application } = member.state.filed
  const own = contacts.get(application) ?? {}
  const loaded = { ...member, events: [], seen: { seq: 0, hash: '' } }
  return valuesOf({ person: persons.get(person), held: [], contacts: own, loaded, cases: [], institutions })
}

/** What stands in the cells of every member, in their order. */
export async function valuesOfMembers(world: World, area: string, members: readonly MemberCase[]): Promise<Values[]> {
  const rows = await world.db.rows<{ code: string; name: string }>('select code, name from institution where area = $1', [area])
  const known: Known = {
    persons: await personsOf(world, area, [...new Set(members.map(({ state }) => state.filed.person))]),
    contacts: await contactsOfMany(world, area, [...new Set(members.map(({ state }) => state.filed.application))]),
    institutions: new Map(rows.map(({ code, name }) => [code, name])),
  }
  return members.map((member) => memberValues(known, member))
}

/** What stands in the head of a form of the list: of the whole, or of one table of it (SHZ-56). */
export async function valuesOfList(world: World, opened: OpenedList, sums: Reconciliation, split: string): Promise<Values> {
  const part = sums.sums.find((one) => one.split === split)
  const total = typeof sums.total === 'number' ? sums.total : undefined
  const fen = split === '' ? total : part?.fen
  const unit = await placeName(world, opened.actor.area, opened.state.place)
  const known: Partial<Record<string, string>> = {
    'list.unit': unit,
    'list.cycle': String(opened.state.cycle ?? '').replace(/^(\d{4})-.*$/, '$1'),
    'list.members': `${split === '' ? sums.persons : (part?.persons ?? 0)} 人`,
    'list.diseases': `${split === '' ? sums.lines.length : (part?.cases ?? 0)} 个`,
    'list.insurance': split || [...new Set(sums.sums.map((one) => one.split))].filter(Boolean).join('、'),
    ...(fen !== undefined && { 'list.amount': money(fen) }),
    agency: opened.rules.pack.agency,
  }
  return (source) => known[source]
}

/** The forms of a list that may be printed of this one. */
export const listForms = ({ rules: { pack, rule } }: OpenedList): PrintedForm[] => {
  const printed = new Set(rule.steps.flatMap((step) => step.prints ?? []))
  return (pack.forms ?? []).filter((form) => form.of === 'list' && printed.has(form.id))
}
