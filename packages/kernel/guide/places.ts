import { type PrintedForm, servesIn } from '../pack/form.ts'
import type { Announcement, Directory, Office, OpeningHours, Pack, Question } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import { leaves } from '../pack/tree.ts'
import { dayRuleWords, notWritten, weekdayWords } from './words.ts'

/** 机构名录 as the guide prints it: every name, in the order of the notice; the count leaves out nothing. */
export interface GuideDirectory {
  title: string
  /** Undefined when the notice names none. */
  names?: string[]
  more?: string
}

/** 年度文件: what is published when and where, with the forms it carries. */
export interface GuidePaper {
  name: string
  published: string
  where: string[]
  text: string
  forms: { id: string; title: string }[]
}

export interface GuideForm {
  id: string
  title: string
  copies: number
  /** What the agency writes itself: a certificate, a letter. Nobody has to fill it in. */
  issued?: true
}

/** Where and when to come, whom to choose, what to fetch and fill in. */
export interface GuidePlaces {
  hours?: string
  offices: Omit<Office, 'basis' | 'county'>[]
  directories: GuideDirectory[]
  papers: GuidePaper[]
  forms: GuideForm[]
  asked: Omit<Question, 'basis'>[]
}

const half = (from: string): string => (from < '12:00' ? '上午' : '下午')
const plain = (time: string): string => time.replace(/^0/, '')

/** 周一至周五 上午 8:30–12:00，下午 14:00–17:00，法定节假日除外. */
function hoursWords({ days: rule, times }: OpeningHours): string {
  const week = rule !== 'workingDays' && 'every' in rule && rule.every === 'week' ? weekdayWords(rule.weekdays) : undefined
  const days = rule === 'workingDays' ? '工作日' : (week ?? dayRuleWords(rule))
  const resting = rule === 'workingDays' || ('roll' in rule && rule.roll === 'skip') ? '，法定节假日除外' : ''
  return `${days} ${times.map(({ from, to }) => `${half(from)} ${plain(from)}–${plain(to)}`).join('，')}${resting}`
}

function nameOf({ name, campuses }: Exclude<Directory['list'], string>[number]): string {
  return campuses ? `${name}（${campuses.join('、')}）` : name
}

function directoryOf({ name, list, more }: Directory): GuideDirectory {
  if (list === 'notStated') return { title: name, ...(more && { more }) }
  return { title: `${name}（${list.length} 家）`, names: list.map(nameOf), ...(more && { more }) }
}

function paperOf({ forms = [] }: Pack, { name, published, where, text, forms: carried }: Announcement): GuidePaper {
  const known = carried.flatMap((id) => forms.filter((form) => form.id === id)).map(({ id, title }) => ({ id, title }))
  return { name, published: dayRuleWords(published), where, text, forms: known }
}

/** Whether agencies write a form out: it is printed where something is issued or sent. */
const isIssued = ({ services }: Pack, { id }: PrintedForm): boolean =>
  services.some(({ procedures }) =>
    procedures.some(({ stages }) =>
      stages.some((stage) => stage.kind === 'act' && (stage.does === 'issue' || stage.does === 'send') && stage.prints?.includes(id)),
    ),
  )

/** 属地: the offices of those who may file; an office of no county is everybody's. */
function officesFor(offices: readonly Office[], { filing }: Service): Office[] {
  const counties = filing.eligible ? leaves(filing.eligible).flatMap((leaf) => (leaf.fact === 'county' && 'in' in leaf ? [leaf.in] : [])) : []
  return offices.filter(({ county }) => county === undefined || counties.every((some) => some.includes(county)))
}

/** Whether anybody beside the agency has a part in a service, whom one would look for in a directory. */
const hasOthers = ({ roles }: Pack, { procedures, filing }: Service): boolean =>
  [...filing.by, ...procedures.flatMap(({ stages }) => stages.map(({ by }) => by))].some((id) =>
    ['institution', 'unit', 'thirdParty'].includes(roles[id]?.of ?? ''),
  )

/** 办理地点、时间、名录、表格、问答: what the notice says of them; where it names no institution the guide says so. */
export function placesOf(pack: Pack, service: Service): GuidePlaces {
  const { hours, offices = [], organisations = {}, announcements = [], forms = [], questions = [] } = pack
  return {
    ...(hours && { hours: hoursWords(hours) }),
    offices: officesFor(offices, service).map(({ basis, county, ...office }) => office),
    directories: hasOthers(pack, service) ? Object.values(organisations).map(directoryOf) : [],
    papers: announcements.map((one) => paperOf(pack, one)),
    forms: forms
      .filter((form) => servesIn(form, service.id))
      .map((form) => ({ id: form.id, title: form.title, copies: form.copies ?? 1, ...(isIssued(pack, form) && { issued: true as const }) })),
    asked: questions.map(({ question, answer }) => ({ question, answer })),
  }
}

/** What a directory without names says. */
export const noNames = `名单${notWritten}`
