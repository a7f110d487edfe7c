import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import type { Setting } from '../cases/perform.ts'
import { digestOf, moveToApplication } from '../files/changePages.ts'
import { type MaterialPage, pages } from '../files/page.ts'
import type { World } from '../world.ts'
import { closeDraft, type Draft } from './draft.ts'
import { type Application, type Filed, file, NotWritten } from './file.ts'

/** Where the pages of a material are counted: once for the application, or for each disease apart. */
export function belongsTo(page: Pick<MaterialPage, 'item' | 'disease'>, item: string, disease: string | undefined): boolean {
  return page.item === item && (page.disease === undefined || page.disease === disease)
}

/** What a draft hands in for one disease: pages counted, with what the applicant said of the records. */
export function handedInFor(service: Service, draft: Draft, disease: string, given: readonly MaterialPage[]): HandedIn[] {
  const own = draft.answers.byDisease[disease]
  return materialsFor({ service }, { ...draft.answers.facts, ...own?.facts }).map((material) => {
    const cannot = draft.answers.cannot[material.per === 'case' ? `${material.id}/${disease}` : material.id]
    const described =
      material.per === 'case' && material.id === 'records'
        ? { ...(own?.document && { document: own.document }), ...(own?.date && { date: own.date }) }
        : {}
    const count = given.filter((page) => belongsTo(page, material.id, disease)).length
    return { item: material.id, pages: count, ...described, ...(cannot && count === 0 && { cannot }) }
  })
}

/** The application a draft has become. The person must have been chosen. */
export function applicationOf(service: Service, draft: Draft, person: string, given: readonly MaterialPage[]): Application {
  const { answers, area } = draft
  return {
    area,
    service: service.id,
    person,
    channel: answers.channel,
    filedAs: answers.filedAs,
    ...(answers.helper && { helper: answers.helper }),
    contacts: answers.contacts,
    facts: answers.facts,
    cases: answers.diseases.map((disease) => ({
      disease,
      facts: answers.byDisease[disease]?.facts ?? {},
      handedIn: handedInFor(service, draft, disease, given),
    })),
  }
}

/** 提交: turns a draft into an application with its cases. The draft and its files change hands in the same transaction. */
export async function submitDraft(world: World, actor: Actor, service: Service, draft: Draft, person: string, key: string): Promise<Filed> {
  const given = await pages(world.db, draft.area, `draft:${draft.id}`)
  return file(
    world,
    actor,
    applicationOf(service, draft, person, given),
    (db, application) => takeOver({ ...world, db }, draft, application, given.length),
    key,
  )
}

/** A photograph that arrived between the check and now has not been counted: then nothing is written, and the person checks once more. */
async function takeOver(world: Setting, draft: Draft, application: string, counted: number): Promise<string> {
  const moved = await moveToApplication(world.db, draft.area, `draft:${draft.id}`, `application:${application}`)
  if (moved.length !== counted) throw new NotWritten({ kind: 'stale' })
  await closeDraft(world, draft.area, draft.id, application)
  return digestOf(moved)
}
