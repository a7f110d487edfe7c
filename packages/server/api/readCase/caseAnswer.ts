import { readings } from '@jingban/kernel/case/clocks.ts'
import { holderNames } from '@jingban/kernel/case/may.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { CaseState, Task } from '@jingban/kernel/case/state.ts'
import { dueWords } from '../../cases/dueWords.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { type CasePage, pagesOfCase } from '../../cases/pages.ts'
import { ahead, holderWords, timeline } from '../../cases/timeline.ts'
import { contactsOf } from '../../filing/contacts.ts'
import { maskPhone, shownName, shownNumber } from '../../page/words.ts'
import { knownEvents } from '../../redaction/knownEvents.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type ApiContext, packOf, seesAll } from '../access.ts'
import { standingOf } from '../act.ts'
import { knowsPerson, readsPapers } from '../papers.ts'
import { pageAnswer } from '../receiveFile.ts'
import type { CaseAnswer } from './caseSchema.ts'

function clocks({ rules, state }: LoadedCase, world: World, isStaff: boolean): CaseAnswer['clocks'] {
  return readings(rules, state).map((reading) => {
    const { id, owes, basis } = reading.clock
    return { id, owes: rules.pack.roles[owes]?.name ?? owes, ...dueWords(reading, rules.calendar, world.clock.now()), ...(isStaff && { basis }) }
  })
}

async function personAnswer(world: World, { filed }: CaseState): Promise<CaseAnswer['person']> {
  const person = await findPerson(world.db, world.keys, filed.area, filed.person)
  const { phone } = await contactsOf(world, filed.area, filed.application)
  if (!person) return undefined
  return { id: person.id, name: shownName(person), idNumber: shownNumber(person), ...(phone && { phone: maskPhone(phone) }) }
}

function pageLine(id: string, page: CasePage): NonNullable<CaseAnswer['pages']>[number] {
  const { number, title, supplemented } = page
  return { ...pageAnswer(page), number, title, supplemented, href: `/api/v1/cases/${id}/pages/${page.id}` }
}

/** A reviewer sees the tasks they hold or held, the agency all; nobody else learns who judges (KF-26). */
function tasksFor(c: ApiContext, world: World, { state }: LoadedCase): CaseAnswer['tasks'] {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') return undefined
  const all = seesAll(packOf(c, world), actor)
  const names = holderNames(actor, state.filed.area)
  return state.tasks.filter((task) => all || names.includes(task.to)).map((task) => taskLine(task, all))
}

function taskLine({ id, stage, seat, state, offeredAt, due, doneAt, opinion, reason, to }: Task, withExpert: boolean) {
  const optional = { ...(due && { due }), ...(doneAt && { doneAt }), ...(opinion && { opinion }), ...(reason && { reason }) }
  return { id, stage, seat, state, offeredAt, ...optional, ...(withExpert && { expert: to }) }
}

function askedFor({ rules, state }: LoadedCase): CaseAnswer['asked'] {
  if (!state.awaiting) return undefined
  const named = (item: string) => rules.service.filing.materials.find((material) => material.id === item)?.name ?? item
  return state.told?.deficiencies.map(({ item, why, described }) => ({ item, name: described ?? named(item), why }))
}

/** What is present only where there is something to say. */
function optionalParts(loaded: LoadedCase): Partial<CaseAnswer> {
  const { rules, state } = loaded
  const disease = diseaseOf(rules.pack, state.filed.disease)
  const asked = askedFor(loaded)
  const { decision, entitled } = state
  return {
    ...(disease && { disease: { code: disease.code, name: disease.name } }),
    ...(state.marks.submitted && { submittedAt: state.marks.submitted }),
    ...(typeof state.facts.provider === 'string' && { provider: state.facts.provider }),
    ...(asked && { asked }),
    ...(decision && { decision: { result: decision.result, at: decision.at, ...(decision.reason && { reason: decision.reason }) } }),
    ...(entitled && { entitled }),
  }
}

/** The whole answer about one case. Names are masked here; events and clauses go to staff alone. */
export async function caseAnswer(c: ApiContext, world: World, loaded: LoadedCase): Promise<CaseAnswer> {
  const { rules, state, events } = loaded
  const isStaff = c.get('actor').kind === 'staff'
  const { application, service, channel } = state.filed
  const person = knowsPerson(rules, state, c.get('actor')) ? await personAnswer(world, state) : undefined
  const pages = readsPapers(rules, state, c.get('actor')) ? await pagesOfCase(world.db, rules, state) : undefined
  const tasks = tasksFor(c, world, loaded)
  return {
    ...standingOf({ ...loaded, version: knownEvents(loaded, c.get('actor')).length }),
    ...optionalParts(loaded),
    application,
    service,
    channel,
    ...(person && { person }),
    holder: holderWords(rules, state),
    clocks: clocks(loaded, world, isStaff),
    timeline: timeline(rules, state, events, world.clock.now()).map(({ event, ...line }) => (isStaff ? { ...line, event } : line)),
    ahead: ahead(rules, state),
    ...(pages && { pages: pages.map((page) => pageLine(state.id, page)) }),
    ...(tasks && { tasks }),
  }
}
