import { procedureOf } from '../case/rules.ts'
import type { GuideText, Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import { type Id, options } from '../pack/tree.ts'
import { answersOf, type GuideAnswer } from './answers.ts'
import type { Flow } from './edges.ts'
import { flowOf } from './flow.ts'
import { type GuidePlaces, placesOf } from './places.ts'
import { sentencesOf } from './sentences.ts'
import {
  diseasesOf,
  documentsOf,
  type GuideDisease,
  type GuideDocument,
  type GuideMaterial,
  type GuideOption,
  materialsOf,
  optionsOf,
  providerRulesOf,
} from './tables.ts'
import { conditionWords, dayWords, notWritten, windowWords } from './words.ts'

/** One road through a service: whom it is for, the chart, and the same in sentences. */
export interface GuideRoad extends Flow {
  procedure: Id
  /** Undefined for everybody else. */
  forWhom?: string
  sentences: string[]
}

/** 办事指南 of one service: data that a page and a chart are drawn from. */
export interface Guide {
  title: string
  agency: string
  answers: GuideAnswer[]
  roads: GuideRoad[]
  /** Who may file, by which channels, and when. */
  who: string[]
  channels: string[]
  when: string[]
  materials: GuideMaterial[]
  diseases: { rows: GuideDisease[]; note: string }
  notPassed: GuideOption[]
  provider: string[]
  documents: GuideDocument[]
  version: { from: string; to?: string; words: string }
  phones: Record<string, string> | 'notStated'
  texts: GuideText[]
  places: GuidePlaces
}

function roadsOf(pack: Pack, service: Service): GuideRoad[] {
  return service.routes.map(({ when, procedure }) => {
    const flow = flowOf(pack, service, procedureOf(service, procedure))
    return { procedure, ...flow, sentences: sentencesOf(flow), ...(when && { forWhom: conditionWords(when, service.filing.form) }) }
  })
}

function diseaseNote(pack: Pack, service: Service): string {
  if (!service.perDisease) return ''
  if (pack.diseases === undefined || pack.diseases === 'notStated') return `病种名单${notWritten}`
  return `${pack.diseases.complete ? '名单完整' : '名单不一定完整'}，来源：${pack.diseases.source}`
}

/**
 * 办事指南, generated from the pack that runs, so that it cannot disagree with what happens. What the notice does not say is said to be so: no
 * right is invented and no figure made up. Citizens are not shown the clauses, which stand in `texts` for staff.
 */
export function guideOf(pack: Pack, service: Service): Guide {
  const roads = roadsOf(pack, service)
  const usual = roads.at(-1)
  const procedure = usual && procedureOf(service, usual.procedure)
  const { filing } = service
  return {
    title: `${service.perDisease ? '申请' : '办理'}${service.name}`,
    agency: pack.agency,
    answers: answersOf(pack, service, procedure, usual ?? { steps: [], edges: [] }),
    roads,
    who: filing.by.map((role) => pack.roles[role]?.name ?? role),
    channels: [...new Set(options(filing.channels).flat())],
    when: [...new Set(options(filing.window).map(windowWords))],
    materials: materialsOf(service),
    diseases: { rows: diseasesOf(pack, service), note: diseaseNote(pack, service) },
    notPassed: optionsOf(pack, service),
    provider: providerRulesOf(pack, service),
    documents: documentsOf(pack),
    version: { from: pack.from, ...(pack.to && { to: pack.to }), words: `${dayWords(pack.from)}起${pack.to ? `，到${dayWords(pack.to)}` : ''}` },
    phones: pack.phones,
    texts: pack.guide,
    places: placesOf(pack, service.id),
  }
}
