import { randomUUID } from 'node:crypto'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { diseaseOf, serviceOf } from '@jingban/kernel/case/rules.ts'
import { documentsOf } from '@jingban/kernel/criteria/lookBack.ts'
import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { choose, type Facts } from '@jingban/kernel/pack/tree.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import type { Contacts } from '../filing/contacts.ts'
import { beginDraft, type Draft, type RecordAnswers } from '../filing/draft.ts'
import { submitDraft } from '../filing/fromDraft.ts'
import { knownFacts } from '../filing/knownFacts.ts'
import type { Person } from '../registry/person.ts'
import { findPerson } from '../registry/persons.ts'
import { type DemoCitizen, demoPhone, type Story } from './city.ts'
import { documentOf, type PaperFacts, paperOf, plainPaper } from './papers.ts'
import { handInPhotograph } from './photographs.ts'
import { followCase, packNow, type Scene, type StaffActor } from './scene.ts'

/** What is handed in for a citizen, or for a unit. `by` is the role of the officer at whose desk it is filed; without it, it comes by phone. */
export interface Filing {
  citizen?: number
  /** A unit or provider, by its key in the city. */
  unit?: string
  /** The service; the one by which diseases are determined unless said. */
  service?: string
  disease?: string
  facts?: Facts
  /** Personal answers beside the phone, and tables. */
  personal?: Readonly<Record<string, string>>
  rows?: Contacts['rows']
  /** 可要求提供: papers that the officer asks for, with why. */
  asked?: Readonly<Record<string, string>>
  by?: string
  /** In which role; the holder of the demonstration's phone represents the parent, everybody else files for themselves. */
  filedAs?: string
}

interface Order {
  /** Whose name stands on the papers. */
  who: DemoCitizen | undefined
  person: string
  county: string | undefined
  pack: Pack
  service: Service
  facts: Facts
  discharged: Day
}

const serviceMeant = (pack: Pack, id: string | undefined): Service | undefined =>
  id === undefined ? pack.services.find((one) => one.perDisease) : serviceOf(pack, id)

/** What everybody answers, as far as this form asks it; and what the register knows. */
function factsFor({ city, clock }: Scene, service: Service, known: Person, { facts, disease }: Filing, pack: Pack): Facts {
  const asked = service.filing.form.map(({ id }) => id)
  const usual = Object.entries(city.facts).filter(([id]) => service.perDisease || asked.includes(id))
  return { ...Object.fromEntries(usual), ...facts, ...knownFacts(known, dayOf(clock.now())), ...(disease && diseaseFacts(pack, disease)) }
}

async function orderOf(scene: Scene, filing: Filing): Promise<Order> {
  const pack = packNow(scene)
  const { citizen, unit } = filing
  const who = citizen === undefined ? undefined : scene.city.citizens[citizen]
  const person = citizen === undefined ? scene.units[unit ?? ''] : scene.persons[citizen]
  const service = serviceMeant(pack, filing.service)
  const known = person && (await findPerson(scene.db, scene.keys, scene.area, person))
  if (!person || !service || !known) throw new TypeError(`the story in ${scene.area} names something unknown`)
  const facts = factsFor(scene, service, known, filing, pack)
  return { who, person, county: known.insured?.county ?? known.county, pack, service, facts, discharged: addDays(dayOf(scene.clock.now()), -120) }
}

/** What the papers of this filing speak of; nothing where it is a unit's. */
function printedOn({ city }: Scene, { disease = '' }: Filing, order: Order): PaperFacts | undefined {
  const name = (diseaseOf(order.pack, disease)?.name ?? '').replace(/（.*）/, '')
  const representative = city.citizens[1]
  return order.who && { city, who: order.who, disease: name, discharged: order.discharged, ...(representative && { representative }) }
}

/**
 * Photographs one material: the papers that the city names for it. Whatever else is brought to a counter is scanned there: identity cards as they are,
 * of all others a plain sheet.
 */
async function photograph(scene: Scene, filing: Filing, order: Order, draft: Draft, material: Material): Promise<RecordAnswers | undefined> {
  const [first] = documentsOf(material.accepts)[0]?.document ?? []
  const place = { area: scene.area, owner: `draft:${draft.id}` as const, item: material.id, uploadedBy: draft.owner }
  const own = { ...place, ...(material.per === 'case' && filing.disease && { disease: filing.disease }) }
  const printed = printedOn(scene, filing, order)
  const { perDisease } = order.service
  const named = printed && (perDisease || first === 'id') ? scene.city.papers[material.id] : undefined
  if (!printed || !named) {
    if (perDisease) return undefined
    await handInPhotograph(scene, own, await scene.photographs.scan(plainPaper(material.name)), false)
    return first && { document: first, date: addDays(order.discharged, 100) }
  }
  for (const one of named) {
    const [paper, card] = [paperOf(one, printed), documentOf(one) === 'id']
    await handInPhotograph(scene, own, await (perDisease ? scene.photographs.of(paper, card) : scene.photographs.scan(paper)), card)
  }
  return named[0] && { document: documentOf(named[0]), date: order.discharged }
}

/** Photographs what the pack asks of this filing and what the officer asks beside it, and answers what is said of each record. */
async function photographAll(scene: Scene, filing: Filing, order: Order, draft: Draft): Promise<Record<string, RecordAnswers>> {
  const asked = order.service.filing.materials.filter(({ id }) => filing.asked?.[id] !== undefined)
  const records: Record<string, RecordAnswers> = {}
  for (const material of [...materialsFor(order, order.facts), ...asked]) {
    const said = await photograph(scene, filing, order, draft, material)
    if (said) records[material.id] = said
  }
  return records
}

/** Whoever of the desk has this role, of this county where there is one of it. */
export function officerIn({ staff, area }: Scene, role: string, county?: string): StaffActor {
  const all = staff.filter((one) => one.roles.some((own) => own.role === role))
  const found = all.find((one) => one.roles.some((own) => own.role === role && own.county === county)) ?? all[0]
  if (!found) throw new TypeError(`nobody in ${area} is ${role}`)
  return found
}

/** Who hands it in: an officer at their desk, the holder of the demonstration's phone for the family, or the citizen alone. */
function filerOf(scene: Scene, { citizen = 0, by }: Filing, { county }: Order): { actor: Actor; reference: string } {
  if (by !== undefined) {
    const officer = officerIn(scene, by, county)
    return { actor: officer, reference: `staff:${officer.id}` }
  }
  const own = citizen <= 1 ? scene.account : `demo-${citizen}`
  return { actor: { kind: 'citizen', account: own, persons: [scene.persons[citizen] ?? ''] }, reference: `account:${own}` }
}

/** The holder of the phone files for the parent; at a counter of the agency's other services the parent has come. */
const usualRole = ({ citizen }: Filing, { service }: Order): string => (citizen === 0 && service.perDisease ? 'representative' : 'applicant')

/** Files an application with photographs by the same verbs as a person would; answers the id of its case. */
export async function file(scene: Scene, filing: Filing): Promise<string> {
  const order = await orderOf(scene, filing)
  const { disease = '', personal, rows, asked, by } = filing
  const { actor, reference } = filerOf(scene, filing, order)
  const open = choose(order.service.filing.channels, order.facts) ?? []
  const draft = await beginDraft(scene, {
    ...{ area: scene.area, owner: reference, service: order.service.id, step: 'check' },
    answers: {
      person: order.person,
      filedAs: filing.filedAs ?? usualRole(filing, order),
      channel: (by ? open.at(-1) : open[0]) ?? '',
      diseases: [disease],
      facts: order.facts,
      byDisease: {},
      contacts: { phone: demoPhone, ...(personal && { personal }), ...(rows && { rows }) },
      cannot: {},
      ...(asked && { asked: { ...asked } }),
    },
  })
  const records = await photographAll(scene, filing, order, draft)
  const complete = { ...draft, answers: { ...draft.answers, byDisease: { [disease]: { records, facts: {} } } } }
  const filed = await submitDraft(scene, actor, order.service, complete, order.person, randomUUID())
  if (filed.kind !== 'done') throw new TypeError(`the story of ${order.service.id} in ${scene.area} was refused: ${JSON.stringify(filed)}`)
  const id = filed.receipt.cases[0]?.id ?? ''
  await followCase(scene, id)
  return id
}

/** A story of one case: filed so long ago, and then. */
export const story = (hoursAgo: number, filing: Filing, goesOn: (scene: Scene, id: string) => Promise<void> = async () => {}): Story => ({
  hoursAgo,
  tell: async (scene) => goesOn(scene, await file(scene, filing)),
})
