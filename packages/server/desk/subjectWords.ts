import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { takesLegal, takesNatural } from '@jingban/kernel/pack/subject.ts'
import { count } from '../page/words.ts'

/** What the rows of a table are called whose cases come of these services. */
export interface SubjectWords {
  /** Whose case it is: 参保人, 单位, 机构. */
  who: string
  /** How many of them: 人数, 单位数, 机构数. */
  number: string
  /** What one of them is counted in: 人, 家. */
  measure: string
  /** What the case is about: 病种, or 事项 where nobody names a disease. */
  matter: string
}

const people = { who: '参保人', number: '人数', measure: '人' }
const units = { who: '单位', number: '单位数', measure: '家' }
const providers = { who: '机构', number: '机构数', measure: '家' }
const both = { who: '参保人或单位', number: '人和单位数', measure: '个' }

function subjectOf(services: readonly Service[]) {
  const legal = services.filter(takesLegal)
  if (legal.length === 0) return people
  if (services.some(takesNatural)) return both
  return legal.some(({ subject }) => subject === 'unit') ? units : providers
}

function matterOf(services: readonly Service[]): string {
  const named = services.filter(({ perDisease }) => perDisease).length
  if (named === 0) return '事项'
  return named === services.length ? '病种' : '病种或事项'
}

/** The words for cases of these services. */
export const subjectWords = (services: readonly Service[]): SubjectWords => ({ ...subjectOf(services), matter: matterOf(services) })

/** 等参保人补材料, 等单位补材料: whom a case of this service waits for. */
export const waitsWords = (service: Service): string => `等${subjectOf([service]).who}补材料`

/** The services whose cases come on a list. */
export const servicesOn = (pack: Pack, list: string): Service[] =>
  pack.services.filter(({ procedures }) =>
    procedures.some(({ stages }) => stages.some((stage) => (stage.kind === 'wait' || stage.kind === 'notice') && stage.list === list)),
  )

/** 3 个病种, or 3 件 where nobody names a disease. */
export const casesWords = ({ matter }: SubjectWords, cases: number): string => `${count(cases)} ${matter === '病种' ? '个病种' : '件'}`

/** What cannot be done any more to a list that is closed. */
export const fixedWords = ({ measure }: SubjectWords): string => (measure === '人' ? '不能加人、减人' : '不能再加、再减')

/** 2 人、3 个病种; 2 家、2 件. */
export const countsWords = (words: SubjectWords, persons: number, cases: number): string =>
  `${count(persons)} ${words.measure}、${casesWords(words, cases)}`
