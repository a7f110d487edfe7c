import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { HTTPException } from 'hono/http-exception'
import { type Draft, findDraft } from '../../filing/draft.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { filersOf } from '../officeRoles.ts'
import { type DeskContext, enter, packOf, type StaffActor } from '../shell.tsx'

/** 辅助申报 is the channel of filings that an institution hands in for somebody (KF-04). */
export const assistedChannel = '定点医疗机构辅助申报'

/** Who files for others, where, and what for. */
export interface Filer {
  actor: StaffActor
  pack: Pack
  service: Service
  role: string
  institution: string
}

/** The office for which the member of staff files; 403 for all others. */
export function filerOf(c: DeskContext, world: World): Filer {
  const actor = enter(c, world, '/desk/filings')
  const pack = packOf(c, world)
  const assignment = actor.roles.find((one) => one.institution !== undefined && filersOf(pack).includes(one.role))
  const service = pack.services.find((one) => assignment && one.filing.by.includes(assignment.role))
  if (!assignment?.institution || !service) throw new HTTPException(403)
  return { actor, pack, service, role: assignment.role, institution: assignment.institution }
}

/** A filing in the making: its draft, and the person it is for. */
export interface Assisted extends Filer {
  draft: Draft
  person: Person
  disease: string | undefined
  path: string
}

/** The draft of the path, if the member of staff began it; 404 otherwise, when the person was erased, and once it was handed in unless `also` says so. */
export async function assistedOf(c: DeskContext, world: World, also?: 'handedIn'): Promise<Assisted> {
  const filer = filerOf(c, world)
  const draft = await findDraft(world, filer.actor.area, c.req.param('id') ?? '', reference(filer.actor))
  const person = draft?.answers.person && (await findPerson(world.db, world.keys, draft.area, draft.answers.person))
  if (!draft || !person || (draft.submittedAs && !also)) throw new HTTPException(404)
  return { ...filer, draft, person, disease: draft.answers.diseases[0], path: `/desk/filings/drafts/${draft.id}` }
}
