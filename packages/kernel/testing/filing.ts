import type { HandedIn } from '../case/event.ts'
import { documentsOf } from '../criteria/lookBack.ts'
import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import { choose, type Facts, type FactValue, type Id } from '../pack/tree.ts'
import { addDays, type Day } from '../time/day.ts'
import { materialsFor, type Submission } from '../verbs/submit.ts'
import { plainAnswer, satisfying } from './facts.ts'

/** What a test says of a filing; the rest is filled in so that the pack takes it. */
export type Filing = Partial<Submission>

function formFacts(service: Service): Facts {
  const { form, eligible, confirmedBy } = service.filing
  const pairs = form.flatMap((field) => (field.replaces === undefined || field.required ? [] : [field.id, field.replaces]))
  const asked = form.filter((field) => !field.personal && field.type !== 'rows' && !pairs.includes(field.id))
  const answers: Record<string, FactValue> = Object.fromEntries(asked.map((field) => [field.id, plainAnswer(field)]))
  for (const { id, sumOf } of asked) if (sumOf) answers[id] = sumOf.reduce((sum, part) => sum + Number(answers[part] ?? 0), 0)
  return { ...answers, ...(confirmedBy && { [confirmedBy.record]: true }), ...satisfying(eligible) }
}

/** Every material the filing owes, one page each, of the first kind the pack accepts and dated the day before. */
export function allMaterials(service: Service, facts: Facts, today: Day): HandedIn[] {
  return materialsFor({ service }, facts).map((material) => {
    const document = documentsOf(material.accepts)[0]?.document[0]
    return { item: material.id, pages: 1, date: addDays(today, -1), ...(document && { document }) }
  })
}

function firstDisease(pack: Pack, service: Service): { disease?: Id } {
  const listed = service.perDisease && typeof pack.diseases === 'object' ? pack.diseases.list[0] : undefined
  return listed ? { disease: listed.code } : {}
}

/** 申报: a filing that lacks nothing, for the first disease, by the first role that may file; `given` overrides, fact by fact. */
export function filingFor(pack: Pack, service: Service, given: Filing, today: Day): Submission {
  const territorial = Object.values(pack.roles).some((role) => role.scope === 'county')
  const facts = { ...(territorial && { county: '示例县' }), ...formFacts(service), ...given.facts }
  return {
    area: pack.area,
    service: service.id,
    pack: `${pack.area} ${pack.from}`,
    number: `${pack.prefix}-0001`,
    application: 'application1',
    person: 'person1',
    ...firstDisease(pack, service),
    channel: choose(service.filing.channels, facts)?.[0] ?? '',
    filedAs: service.filing.by[0] ?? '',
    filedBy: 'account:account1',
    handedIn: allMaterials(service, facts, today),
    ...given,
    facts,
  }
}
