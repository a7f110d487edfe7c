import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import { inForce } from '@jingban/kernel/insurance/state.ts'
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

/**
 * What the register says of a subject on a day, as facts of a case. Of a natural person age in full years and sex (M or F) where the papers tell them,
 * 险种 and 参保地, and `livesAway: true` while a filing of living or working elsewhere is in force (异地就医备案); of a legal person
 * `legalPerson: true` and the county. It prevails over what was typed.
 */
export function knownFacts({ area, kind, birth, sex, insured, county, livesAway }: Person, today: Day): Facts {
  if (kind === 'legal') return { legalPerson: true, ...(county && { county }) }
  const away = livesAway !== undefined && inForce(livesAway, today) && { livesAway: true }
  return { ...(birth && { age: fullYears(birth, today) }), ...(sex && { sex }), ...insuredFacts(area, insured), ...away }
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

const KNOWN = ['age', 'sex', 'county', 'legalPerson', 'livesAway', 'disease', 'group']

/** The answers as they are kept: without what is known beside them, which may be another's tomorrow, but for what the form itself asks. */
export function withoutKnownFacts(answers: DraftAnswers, service: Service): DraftAnswers {
  const asked = service.filing.form.map((field) => field.id)
  const typed = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([id]) => asked.includes(id) || !KNOWN.includes(id)))
  const byDisease = Object.entries(answers.byDisease).map(([disease, own]) => [disease, { ...own, facts: typed(own.facts) }] as const)
  return { ...answers, facts: typed(answers.facts), byDisease: Object.fromEntries(byDisease) }
}
