import { procedureOf } from '../case/rules.ts'
import type { GuideText, Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import { type Id, options } from '../pack/tree.ts'
import { afterwardsOf } from './afterwards.ts'
import { answersOf, answersOn, type GuideAnswer, type Road } from './answers.ts'
import type { Flow } from './edges.ts'
import { flowOf } from './flow.ts'
import { grouped } from './grouped.ts'
import { particularsOf, whoFiles } from './particulars.ts'
import { type GuidePlaces, placesOf } from './places.ts'
import { type Asked, questionsOf } from './questions.ts'
import { knownOn, titleOf, valuesOn } from './road.ts'
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
import { titleWords } from './title.ts'
import { type GuideTrack, tracksOf } from './tracks.ts'
import { asking, conditionWords, dayWords, notWritten, requirementWords, windowWords } from './words.ts'

/** One road through a service: whom it is for, its own answers, the chart, and the same in sentences. */
export interface GuideRoad extends Flow {
  procedure: Id
  title: string
  /** Undefined for everybody else. */
  forWhom?: string
  answers: GuideAnswer[]
  sentences: string[]
}

/** 办事指南 of one service: data that a page and a chart are drawn from. */
export interface Guide {
  title: string
  /** 事项编码, where the notice prints one. */
  code?: string
  /** 事项名称、受理单位、服务对象、办理渠道, in the words of the notice, a line for each. */
  particulars: string[]
  agency: string
  answers: GuideAnswer[]
  roads: GuideRoad[]
  /** What the keepers of lists do, beside the roads. */
  tracks: GuideTrack[]
  /** Who may file, what must hold, by which channels and when, with whom it is for where roads differ. */
  who: string[]
  eligible: string[]
  channels: string[]
  where: string[]
  when: string[]
  materials: GuideMaterial[]
  diseases: { rows: GuideDisease[]; note: string }
  afterwards: string[]
  notPassed: GuideOption[]
  provider: string[]
  questions: Asked[]
  documents: GuideDocument[]
  version: { from: string; to?: string; words: string }
  phones: Record<string, string> | 'notStated'
  /** 便民服务电话, where the guide has such a list. */
  servicePhones?: Record<string, string> | 'notStated'
  texts: GuideText[]
  places: GuidePlaces
}

const roadsOf = (pack: Pack, service: Service): Road[] =>
  service.routes.map(({ procedure: id }, index) => {
    const [known, procedure] = [knownOn(pack, service, index), procedureOf(service, id)]
    return { title: titleOf(service, index, known), procedure, known, flow: flowOf(pack, service, procedure, known) }
  })

function drawnRoads(service: Service, roads: readonly Road[], answers: readonly GuideAnswer[][]): GuideRoad[] {
  return roads.map(({ title, procedure, flow }, index) => {
    const when = service.routes[index]?.when
    const forWhom = when && { forWhom: conditionWords(when, asking(service)) }
    return { procedure: procedure.id, title, ...flow, answers: answers[index] ?? [], sentences: sentencesOf(flow), ...forWhom }
  })
}

/** The same for all roads is said once, else with the roads it is for. */
function byRoad(roads: readonly Road[], lines: (road: Road) => string[]): string[] {
  const groups = grouped(roads, (road) => lines(road).join('；'))
  if (groups.size === 1) return roads[0] ? lines(roads[0]) : []
  return [...groups].map(([words, list]) => `${list.map(({ title }) => title).join('、')}：${words}`)
}

const windowsOn = (service: Service, { known }: Road): string[] =>
  valuesOn(service.filing.window, known, service).map(({ use, whom }) => (whom ? `${whom}：${windowWords(use)}` : windowWords(use)))

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
  const answers = roads.map((road) => answersOn(pack, service, road))
  const { filing } = service
  const materials = materialsOf(pack, service)
  return {
    title: titleWords(service),
    ...(service.code && { code: service.code }),
    particulars: particularsOf(pack, service),
    agency: pack.agency,
    answers: answersOf(roads, answers),
    roads: drawnRoads(service, roads, answers),
    tracks: tracksOf(pack, service),
    who: whoFiles(pack, service),
    eligible: filing.eligible ? requirementWords(filing.eligible, asking(service)) : [],
    channels: [...new Set(options(filing.channels).flat())],
    where: byRoad(roads, ({ known }) => [[...new Set(valuesOn(filing.channels, known, service).flatMap(({ use }) => use))].join('、')]),
    when: byRoad(roads, (road) => windowsOn(service, road)),
    materials,
    diseases: { rows: diseasesOf(pack, service), note: diseaseNote(pack, service) },
    afterwards: afterwardsOf(pack, service, roads),
    notPassed: optionsOf(pack, service),
    provider: providerRulesOf(pack, service),
    questions: questionsOf(pack, service, materials),
    documents: documentsOf(pack),
    version: { from: pack.from, ...(pack.to && { to: pack.to }), words: `${dayWords(pack.from)}起${pack.to ? `，到${dayWords(pack.to)}` : ''}` },
    phones: pack.phones,
    ...(pack.servicePhones !== undefined && { servicePhones: pack.servicePhones }),
    texts: pack.guide.filter(({ part }) => part === undefined || part === service.part),
    places: placesOf(pack, service),
  }
}
