import { randomUUID } from 'node:crypto'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { diseaseOf, serviceOf } from '@jingban/kernel/case/rules.ts'
import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { choose, type Facts } from '@jingban/kernel/pack/tree.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { beginDraft, type Draft, type RecordAnswers } from '../filing/draft.ts'
import { submitDraft } from '../filing/fromDraft.ts'
import { knownFacts } from '../filing/knownFacts.ts'
import { follow } from '../follow/follow.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'
import { type DemoCitizen, type DemoCity, demoPhone, type Story } from './city.ts'
import { documentOf, paperOf } from './papers.ts'
import { handInPhotograph, type Photographs } from './photographs.ts'

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** Where a story is told: a world whose clock the story moves, with the people of the city. */
export interface Scene extends World {
  area: string
  city: DemoCity
  /** The account of the demonstration's phone. */
  account: string
  /** Ids of the citizens, in the order of `city.citizens`. */
  persons: readonly string[]
  staff: readonly StaffActor[]
  photographs: Photographs
  pass(hours: number): void
  /** Goes on at this moment; answers false, and stays, when it lies after the now of the demonstration. */
  goTo(moment: Instant): boolean
}

/** The scene of a story that begins so many hours before now. */
export function openScene(
  world: World,
  cast: Pick<Scene, 'area' | 'city' | 'account' | 'persons' | 'staff' | 'photographs'>,
  hoursAgo: number,
): Scene {
  const today = world.clock.now()
  let now = plusHours(today, -hoursAgo)
  return {
    ...world,
    ...cast,
    clock: { now: () => now },
    pass: (hours) => {
      now = plusHours(now, hours)
    },
    goTo: (moment) => {
      if (moment > today) return false
      now = moment
      return true
    },
  }
}

/** What one citizen hands in. `by` is the role of the officer at whose desk it is filed; without it, it comes by phone. */
export interface Filing {
  citizen: number
  disease: string
  facts?: Facts
  by?: string
  /** In which role; the holder of the demonstration's phone represents the parent, everybody else files for themselves. */
  filedAs?: string
}

/** The rules of the day of the story. */
export function packNow(scene: Scene): Pack {
  const found = scene.policies.packAt(scene.area, dayOf(scene.clock.now()))
  if (!found) throw new TypeError(`no rules in ${scene.area} on the day of the story`)
  return found.pack
}

/** What the worker would do for one case, at the moment of the story. */
export const followCase = (scene: Scene, id: string): Promise<void> => follow(scene, { area: scene.area, stream: `case:${id}`, after: 0 })

interface Order {
  who: DemoCitizen
  person: string
  pack: Pack
  service: Service
  facts: Facts
  discharged: Day
}

async function orderOf(scene: Scene, { citizen, disease, facts }: Filing): Promise<Order> {
  const pack = packNow(scene)
  const [who, person] = [scene.city.citizens[citizen], scene.persons[citizen]]
  const service = pack.services[0] && serviceOf(pack, pack.services[0].id)
  const today = dayOf(scene.clock.now())
  const known = person && (await findPerson(scene.db, scene.keys, scene.area, person))
  if (!who || !person || !service || !known) throw new TypeError(`the story in ${scene.area} names something unknown`)
  const all = { ...scene.city.facts, ...facts, ...knownFacts(known, today), ...diseaseFacts(pack, disease) }
  return { who, person, pack, service, facts: all, discharged: addDays(today, -120) }
}

/** Photographs what the pack asks of this filing, and answers what is said of each record. */
async function photographAll(scene: Scene, filing: Filing, order: Order, draft: Draft): Promise<Record<string, RecordAnswers>> {
  const { city } = scene
  const records: Record<string, RecordAnswers> = {}
  const name = (diseaseOf(order.pack, filing.disease)?.name ?? '').replace(/（.*）/, '')
  const representative = city.citizens[1]
  const printed = { city, who: order.who, disease: name, discharged: order.discharged, ...(representative && { representative }) }
  for (const material of materialsFor(order, order.facts)) {
    const place = { area: scene.area, owner: `draft:${draft.id}` as const, item: material.id, uploadedBy: draft.owner }
    const perDisease = material.per === 'case' ? { disease: filing.disease } : {}
    for (const paper of city.papers[material.id] ?? []) {
      const card = documentOf(paper) === 'id'
      const photo = await scene.photographs.of(paperOf(paper, printed), card)
      await handInPhotograph(scene, { ...place, ...perDisease }, photo, card)
      records[material.id] ??= { document: documentOf(paper), date: order.discharged }
    }
  }
  return records
}

/** Who hands it in: an officer at their desk, the holder of the demonstration's phone for the family, or the citizen alone. */
function filerOf({ staff, account, persons }: Scene, { citizen, by }: Filing): { actor: Actor; reference: string } {
  const officer = by === undefined ? undefined : staff.find((one) => one.roles.some(({ role }) => role === by))
  if (officer) return { actor: officer, reference: `staff:${officer.id}` }
  const own = citizen <= 1 ? account : `demo-${citizen}`
  return { actor: { kind: 'citizen', account: own, persons: [persons[citizen] ?? ''] }, reference: `account:${own}` }
}

/** Files an application with photographs by the same verbs as a person would; answers the id of its case. */
export async function file(scene: Scene, filing: Filing): Promise<string> {
  const order = await orderOf(scene, filing)
  const { actor, reference } = filerOf(scene, filing)
  const open = choose(order.service.filing.channels, order.facts) ?? []
  const draft = await beginDraft(scene, {
    ...{ area: scene.area, owner: reference, service: order.service.id, step: 'check' },
    answers: {
      person: order.person,
      filedAs: filing.filedAs ?? (filing.citizen === 0 ? 'representative' : 'applicant'),
      channel: (filing.by ? open.at(-1) : open[0]) ?? '',
      diseases: [filing.disease],
      facts: order.facts,
      byDisease: {},
      contacts: { phone: demoPhone },
      cannot: {},
    },
  })
  const records = await photographAll(scene, filing, order, draft)
  const byDisease = { [filing.disease]: { records, facts: {} } }
  const complete = { ...draft, answers: { ...draft.answers, byDisease } }
  const filed = await submitDraft(scene, actor, order.service, complete, order.person, randomUUID())
  if (filed.kind !== 'done') throw new TypeError(`the story in ${scene.area} was refused: ${JSON.stringify(filed)}`)
  const id = filed.receipt.cases[0]?.id ?? ''
  await followCase(scene, id)
  return id
}

/** A story of one case: filed so long ago, and then. */
export const story = (hoursAgo: number, filing: Filing, goesOn: (scene: Scene, id: string) => Promise<void> = async () => {}): Story => ({
  hoursAgo,
  tell: async (scene) => goesOn(scene, await file(scene, filing)),
})
