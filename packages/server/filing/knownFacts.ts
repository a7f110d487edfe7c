import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Insured, Person } from '../registry/person.ts'
import type { Draft, DraftAnswers } from './draft.ts'

const insuranceWords = { employee: '职工', resident: '居民' } as const
/** Insured, and not here: no notice of this area speaks of them. */
const INSURED_ELSEWHERE = '外地参保'

function fullYears(birth: string, today: Day): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return today.slice(5) < birth.slice(5) ? years - 1 : years
}

function insuredFacts(area: string, insured: Insured | undefined): Facts {
  if (!insured) return {}
  if (insured.area !== area) return { insurance: INSURED_ELSEWHERE }
  return { insurance: insuranceWords[insured.insurance], ...(insured.county && { county: insured.county }) }
}

/** What the register says of a person on a day, as facts of a case: age in full years, sex (M or F), 险种 and 参保地. It prevails over what was typed. */
export function knownFacts({ area, birth, sex, insured }: Person, today: Day): Facts {
  return { age: fullYears(birth, today), sex, ...insuredFacts(area, insured) }
}

/** The draft with what is known beside its answers, so that its pages and the filing ask the same questions: the person's facts, and each disease with its group. */
export function withKnownFacts<One extends Pick<Draft, 'answers'>>(draft: One, pack: Pack, person: Person | undefined, today: Day): One {
  const { answers } = draft
  const byDisease = answers.diseases.map((disease) => {
    const own = answers.byDisease[disease]
    return [disease, { ...own, facts: { ...own?.facts, ...diseaseFacts(pack, disease) } }] as const
  })
  const facts = { ...answers.facts, ...(person && knownFacts(person, today)) }
  return { ...draft, answers: { ...answers, facts, byDisease: { ...answers.byDisease, ...Object.fromEntries(byDisease) } } }
}

const KNOWN = ['age', 'sex', 'county', 'disease', 'group']

/** The answers as they are kept: without what is known beside them, which may be another's tomorrow, but for what the form itself asks. */
export function withoutKnownFacts(answers: DraftAnswers, service: Service): DraftAnswers {
  const asked = service.filing.form.map((field) => field.id)
  const typed = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([id]) => asked.includes(id) || !KNOWN.includes(id)))
  const byDisease = Object.entries(answers.byDisease).map(([disease, own]) => [disease, { ...own, facts: typed(own.facts) }] as const)
  return { ...answers, facts: typed(answers.facts), byDisease: Object.fromEntries(byDisease) }
}
