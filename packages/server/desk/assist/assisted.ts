import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { type Draft, findDraft } from '../../filing/draft.ts'
import { withKnownFacts } from '../../filing/knownFacts.ts'
import { registerFacts } from '../../filing/registerFacts.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { filesFor } from '../officeRoles.ts'
import { type DeskContext, enter, packOf, type StaffActor } from '../shell.tsx'

/** Who files for others, where, and what for. */
export interface Filer {
  actor: StaffActor
  pack: Pack
  /** What may be filed here; the first unless another is chosen. */
  services: Service[]
  role: Id
  /** The institution or unit for which it is filed; the agency's own counter has none. */
  institution: string | undefined
}

/** A counter sees the person; an institution or a unit files for somebody who may not be there and must have agreed. */
export const atCounter = ({ pack, role }: Pick<Filer, 'pack' | 'role'>): boolean => {
  const { of } = pack.roles[role] ?? {}
  return of === 'agency' || of === 'thirdParty'
}

/** The county whose people this counter serves, where it serves those of one alone (属地管理). */
export const countyOf = ({ actor, role }: Pick<Filer, 'actor' | 'role'>): string | undefined => actor.roles.find((one) => one.role === role)?.county

/** The answer by which the filer's own place is chosen: an intake point or a unit files only for itself (SHZ-44). */
export function ownAnswer({ pack, role, institution }: Filer): Record<Id, string> {
  const { scope, chosenIn } = pack.roles[role] ?? {}
  return scope === 'chosen' && chosenIn !== undefined && institution !== undefined ? { [chosenIn]: institution } : {}
}

/** The place for which the member of staff files; 403 for all others. */
export function filerOf(c: DeskContext, world: World): Filer {
  const actor = enter(c, world, '/desk/filings')
  const pack = packOf(c, world)
  const servicesOf = (role: Id): Service[] => pack.services.filter((service) => filesFor(pack, service, role))
  const assignment = actor.roles.find((one) => {
    const placed = one.institution !== undefined || atCounter({ pack, role: one.role })
    return one.expert === undefined && placed && servicesOf(one.role).length > 0
  })
  if (!assignment) throw new HTTPException(403)
  return { actor, pack, services: servicesOf(assignment.role), role: assignment.role, institution: assignment.institution }
}

/** A filing in the making: its draft, and the person it is for. */
export interface Assisted extends Filer {
  service: Service
  draft: Draft
  person: Person
  /** The one that is being filled in; '' where it is not chosen yet. */
  disease: string | undefined
  /** Diseases of the same filing that are filled in already. */
  earlier: readonly string[]
  path: string
}

/** Whether the filer's own word is asked that the records were checked (KF-36). */
export const prechecks = ({ service, role }: Pick<Assisted, 'service' | 'role'>): boolean => service.filing.confirmedBy?.roles.includes(role) === true

/** The draft of the path, if the member of staff began it; 404 otherwise, when the person was erased, and once it was handed in unless `also` says so. */
export async function assistedOf(c: DeskContext, world: World, also?: 'handedIn'): Promise<Assisted> {
  const filer = filerOf(c, world)
  const draft = await findDraft(world, filer.actor.area, c.req.param('id') ?? '', reference(filer.actor))
  const person = draft?.answers.person && (await findPerson(world.db, world.keys, draft.area, draft.answers.person))
  const service = filer.services.find((one) => one.id === draft?.service)
  if (!draft || !person || !service || (draft.submittedAs && !also)) throw new HTTPException(404)
  const onRegisters = await registerFacts(world, service, draft.area, person.id)
  const told = { ...draft, answers: { ...draft.answers, facts: { ...draft.answers.facts, ...onRegisters } } }
  const known = withKnownFacts(told, filer.pack, person, dayOf(world.clock.now()))
  const { diseases } = draft.answers
  const all = { disease: diseases.at(-1), earlier: diseases.slice(0, -1) }
  return { ...filer, ...all, service, draft: known, person, path: `/desk/filings/drafts/${draft.id}` }
}
