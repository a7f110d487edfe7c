import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { FormSource } from '@jingban/kernel/pack/form.ts'
import type { Fee } from '@jingban/kernel/pack/material.ts'
import { choose, type FactValue } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { type Contacts, personalAnswer } from '../filing/contacts.ts'
import { fullDateWords, money } from '../page/words.ts'
import type { Person } from '../registry/person.ts'
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
}

type Answer = (filled: Filled) => string | undefined

const sexes = { F: '女', M: '男' }
const nameOf = ({ rules, state }: LoadedCase): string => diseaseOf(rules.pack, state.filed.disease)?.name ?? rules.service.name
const resultWords: Partial<Record<string, string>> = { granted: '通过', refused: '未通过' }

/** What whoever judged wrote for the applicant: the reason, and the advice where the form of the stage asks for one. */
const reasonOf = ({ decision, facts }: CaseState): string =>
  [decision?.reason, typeof facts.advice === 'string' ? `建议：${facts.advice}` : ''].filter(Boolean).join('；')

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
  'person.sex': ({ person }) => person && sexes[person.sex],
  'person.birth': ({ person }) => person?.birth,
  'person.age': (filled) => filled.person && ageOn(filled.person.birth, submitted(filled) ?? filled.person.birth),
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
  'case.decidedOn': ({ loaded }) => wordsOfDay(loaded.state.decision && dayOf(loaded.state.decision.at)),
  'case.findings': ({ loaded }) => findings(loaded),
  agency: ({ loaded }) => loaded.rules.pack.agency,
}

const wordsOfDay = (day: string | undefined): string | undefined =>
  day === undefined ? undefined : fullDateWords(day as `${number}-${number}-${number}`)

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

/** What stands in each cell of a form of this case. Whatever is not known stays blank. */
export function valuesOf(filled: Filled): Values {
  return (source) => {
    const [kind, id = ''] = source.split('.')
    if (kind === 'fee') return feeWords(filled.loaded, id)
    if (kind !== 'fact') return answers[source]?.(filled)
    const value = words(filled.loaded.state.facts[id] ?? personalAnswer(filled.contacts, id))
    return value === undefined ? undefined : (filled.institutions.get(value) ?? value)
  }
}
