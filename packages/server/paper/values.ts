import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { amountInCapitals } from '@jingban/kernel/money/capitals.ts'
import type { FormSource, PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Fee, Field } from '@jingban/kernel/pack/material.ts'
import { choose, type FactValue, holds } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { type Contacts, personalAnswer } from '../filing/contacts.ts'
import { fullDateWords, money } from '../page/words.ts'
import type { Person } from '../registry/person.ts'
import type { DocumentNumber } from '../registry/series.ts'
import type { Values } from './form.ts'

/** Everything a form of a case or an application may be filled from. `cases` are those of the application, in their order. */
export interface Filled {
  person: Person | undefined
  held: readonly string[]
  contacts: Contacts
  loaded: LoadedCase
  cases: readonly LoadedCase[]
  /** The names of institutions that answers give by their code. */
  institutions: ReadonlyMap<string, string>
  /** What the registers of the agency know, by its source (subject, register, agency). */
  known?: ReadonlyMap<string, string>
  /** 编号 of the case, by series. */
  numbers?: ReadonlyMap<string, DocumentNumber>
  /** Who did the last deed, by name. */
  doneBy?: string
}

type Answer = (filled: Filled) => string | undefined

const sexes = { F: '女', M: '男' }
const nameOf = ({ rules, state }: LoadedCase): string => diseaseOf(rules.pack, state.filed.disease)?.name ?? rules.service.name
const resultWords: Partial<Record<string, string>> = { granted: '通过', refused: '未通过' }

/** What whoever judged wrote for the applicant: the reason, and the advice where the form of the stage asks for one. */
const reasonOf = ({ decision, facts }: CaseState): string =>
  [decision?.reason, typeof facts.advice === 'string' ? `建议：${facts.advice}` : ''].filter(Boolean).join('；')

/** The result, with the reason where there is one. */
function opinion(state: CaseState): string | undefined {
  const result = resultWords[state.decision?.result ?? '']
  return result && [result, reasonOf(state)].filter(Boolean).join('：')
}

const having = ({ cases }: Filled, result: string): LoadedCase[] => cases.filter(({ state }) => state.decision?.result === result)

/** 未通过病种: their names in the first line, then each with its reason and advice, numbered as the form numbers them (DY-48). */
const failed: Answer = (filled) => {
  const refused = having(filled, 'refused')
  return [refused.map(nameOf).join('、'), ...refused.map((one, index) => `${index + 1}、${nameOf(one)}：${reasonOf(one.state)}`)].join('\n')
}

function ageOn(birth: string, today: string): string {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return `${today.slice(5) < birth.slice(5) ? years - 1 : years}`
}

const submitted = ({ loaded }: Filled): string | undefined => loaded.state.marks.submitted && dayOf(loaded.state.marks.submitted)

const answers: Partial<Record<FormSource, Answer>> = {
  'person.name': ({ person }) => person?.name,
  'person.sex': ({ person }) => person?.sex && sexes[person.sex],
  'person.birth': ({ person }) => person?.birth,
  'person.birthMonth': ({ person }) => person?.birth && monthWords(person.birth),
  'person.age': (filled) => filled.person?.birth && ageOn(filled.person.birth, submitted(filled) ?? filled.person.birth),
  'person.idNumber': ({ person }) => person?.idNumber,
  'person.phone': ({ contacts }) => contacts.phone,
  'person.insurance': ({ loaded }) => words(loaded.state.facts.insurance),
  'person.county': ({ loaded }) => words(loaded.state.facts.county),
  'person.held': ({ held }) => held.join('、') || undefined,
  'application.date': (filled) => wordsOfDay(submitted(filled)),
  'application.channel': ({ loaded }) => loaded.state.filed.channel,
  'application.number': ({ loaded }) => loaded.state.filed.number,
  'application.diseases': ({ cases }) => cases.map(nameOf).join('、'),
  'application.passed': (filled) => having(filled, 'granted').map(nameOf).join('、') || undefined,
  'application.failed': (filled) => failed(filled) || undefined,
  'application.representative': ({ loaded, contacts }) =>
    [contacts.representativeName, words(loaded.state.facts.relation)].filter(Boolean).join('，') || undefined,
  'case.number': ({ loaded }) => loaded.state.filed.number,
  'case.disease': ({ loaded }) => nameOf(loaded),
  'case.diseaseCode': ({ loaded }) => loaded.state.filed.disease,
  'case.result': ({ loaded }) => resultWords[loaded.state.decision?.result ?? ''],
  'case.reason': ({ loaded }) => reasonOf(loaded.state) || undefined,
  'case.opinion': ({ loaded }) => opinion(loaded.state),
  'case.decidedOn': ({ loaded }) => wordsOfDay(loaded.state.decision && dayOf(loaded.state.decision.at)),
  'case.findings': ({ loaded }) => findings(loaded),
  agency: ({ loaded }) => loaded.rules.pack.agency,
}

const wordsOfDay = (day: string | undefined): string | undefined =>
  day === undefined ? undefined : fullDateWords(day as `${number}-${number}-${number}`)

/** 2026年4月, of a month or a day. */
export const monthWords = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`

/** An answer as it is printed, by the kind of question that it answers. */
export function answerWords(field: Field | undefined, value: FactValue | undefined): string | undefined {
  if (field?.type === 'money' && typeof value === 'number') return yuan(value)
  if (field?.type === 'month' && typeof value === 'string') return monthWords(value)
  return field?.type === 'date' && typeof value === 'string' ? wordsOfDay(value) : words(value)
}

/** 4128.36, of an amount in 分. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2)

function words(value: FactValue | undefined): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'boolean') return value ? '是' : '否'
  return Array.isArray(value) ? value.join('、') : `${value}`
}

/** The standard's clauses that were found met, in the words of the policy. */
function findings({ rules, state }: LoadedCase): string | undefined {
  const criteria = diseaseOf(rules.pack, state.filed.disease)?.criteria
  const last = [...state.tasks].reverse().find((task) => task.findings !== undefined)
  const met = (last?.findings ?? []).filter((one) => one.met === 'met').map((one) => one.criterion)
  if (criteria === undefined || criteria === 'notStated' || met.length === 0) return undefined
  return met.map((id) => `${id}. ${criteria.clauses[id]?.text ?? ''}`).join('\n')
}

function feeWords({ rules, state }: LoadedCase, id: string): string | undefined {
  const fees: readonly Fee[] = Array.isArray(rules.service.filing.fees) ? rules.service.filing.fees : []
  const fen = choose(fees.find((fee) => fee.id === id)?.fen ?? 'notStated', state.facts)
  return typeof fen === 'number' ? money(fen) : undefined
}

/** 编号 and 生成日期 of what this form is, and who did the deed. */
function issued({ numbers, loaded, doneBy }: Filled, form: PrintedForm | undefined, what: string): string | undefined {
  const given = form?.series === undefined ? undefined : numbers?.get(form.series)
  if (what === 'number') return given?.number
  if (what === 'by') return doneBy
  const at = given?.issuedAt ?? loaded.events.findLast((event) => event.type === 'acted')?.at
  return wordsOfDay(at && dayOf(at))
}

/** The questions of a service and what is recorded on its way. */
export const questionsOf = ({ rules }: LoadedCase): Field[] => [
  ...rules.service.filing.form,
  ...rules.procedure.stages.flatMap((stage) => stage.records ?? []),
]

function answered(filled: Filled, id: string): string | undefined {
  const { facts } = filled.loaded.state
  const value = answerWords(
    questionsOf(filled.loaded).find((field) => field.id === id),
    facts[id] ?? personalAnswer(filled.contacts, id),
  )
  return value === undefined ? undefined : (filled.institutions.get(value) ?? value)
}

function inCapitals({ loaded }: Filled, id: string): string | undefined {
  const fen = loaded.state.facts[id]
  return typeof fen === 'number' ? amountInCapitals(fen) : undefined
}

/** What stands in each cell of a form of this case. Whatever is not known stays blank. */
export function valuesOf(filled: Filled, form?: PrintedForm): Values {
  return (source, when) => {
    if (when !== undefined && !holds(when, filled.loaded.state.facts)) return undefined
    const [kind, id = ''] = source.split('.')
    if (kind === 'fee') return feeWords(filled.loaded, id)
    if (kind === 'issued') return issued(filled, form, id)
    if (kind === 'capitals') return inCapitals(filled, id)
    return kind === 'fact' ? answered(filled, id) : (answers[source]?.(filled) ?? filled.known?.get(source))
  }
}
