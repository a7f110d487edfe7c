import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { documentsOf } from '@jingban/kernel/criteria/lookBack.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { askableMaterials, materialsFor } from '@jingban/kernel/verbs/submit.ts'
import type { Setting } from '../cases/perform.ts'
import { digestOf, moveToApplication } from '../files/changePages.ts'
import { type MaterialPage, pages } from '../files/page.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'
import { closeDraft, type DiseaseAnswers, type Draft } from './draft.ts'
import { type Application, type Filed, file, NotWritten } from './file.ts'
import { answersAsShown } from './keptAnswers.ts'
import { withKnownFacts } from './knownFacts.ts'
import { registerFacts } from './registerFacts.ts'
import { withRepresentative } from './representative.ts'

/** Where the pages of a material are counted: once for the application, or for each disease apart. */
export function belongsTo(page: Pick<MaterialPage, 'item' | 'disease'>, item: string, disease: string | undefined): boolean {
  return page.item === item && (page.disease === undefined || page.disease === disease)
}

/** What was said of the records, for a material of which the notice asks age or hospital. One that is of a single kind is of that kind. */
function described({ id, accepts }: Material, answers: DiseaseAnswers | undefined): Pick<HandedIn, 'document' | 'date'> {
  const own = answers?.records?.[id] ?? answers
  const kinds = documentsOf(accepts).filter((one) => one.within !== undefined || one.hospital !== undefined)
  if (kinds.length === 0) return {}
  const possible = kinds.flatMap((one) => one.document)
  const only = possible.length === 1 ? possible[0] : undefined
  const document = own?.document !== undefined && !possible.includes(own.document) ? (only ?? own.document) : (own?.document ?? only)
  return { ...(document && { document }), ...(own?.date && { date: own.date }) }
}

/** What a draft hands in for one disease: pages counted, with what the applicant said of the records. */
export function handedInFor(service: Service, draft: Draft, disease: string, given: readonly MaterialPage[]): HandedIn[] {
  const { facts: shared, byDisease, cannot: lacks, asked = {} } = draft.answers
  const own = byDisease[disease]
  const facts = { ...shared, ...own?.facts }
  const keyOf = (material: Material): string => (material.per === 'case' ? `${material.id}/${disease}` : material.id)
  const demanded = askableMaterials({ service }, facts).filter((material) => asked[keyOf(material)] !== undefined)
  return [...materialsFor({ service }, facts), ...demanded].map((material) => {
    const [cannot, why] = [lacks[keyOf(material)], asked[keyOf(material)]]
    const count = given.filter((page) => belongsTo(page, material.id, disease)).length
    const said = { ...(cannot && count === 0 && { cannot }), ...(why && { asked: why }) }
    return { item: material.id, pages: count, ...described(material, own), ...said }
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
  const today = dayOf(world.clock.now())
  const pack = world.policies.packAt(draft.area, today)?.pack
  const onRegisters = await registerFacts(world, service, draft.area, person)
  const told = { ...draft, answers: { ...draft.answers, facts: { ...draft.answers.facts, ...onRegisters } } }
  const known = pack ? withKnownFacts(told, pack, await findPerson(world.db, world.keys, draft.area, person), today) : draft
  const answers = pack && (await answersAsShown(world, { pack, service, draft: known, given }))
  const application = applicationOf(service, known, person, given)
  const contacts = await withRepresentative(world, actor, draft.area, person, application.contacts)
  return file(
    world,
    actor,
    { ...application, contacts, ...(answers && { answers }) },
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
