import type { Field } from '../pack/material.ts'
import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import { type Condition, type Facts, type Id, isLeaf, leaves } from '../pack/tree.ts'
import { places } from '../pack/visit.ts'
import { oneOf, type Random } from '../testing/random.ts'
import type { Day } from '../time/day.ts'
import type { Announced } from '../time/dayRule.ts'

/** Answers that some people give and others do not, beside those that make a filing complete. */
export function someFiling(pack: Pack, service: Service, random: Random): { disease?: Id; facts: Facts } {
  const listed = service.perDisease && typeof pack.diseases === 'object' ? oneOf(random, pack.diseases.list) : undefined
  const insurance = oneOf(random, listed?.insurance ?? optionsOf(service.filing.form, 'insurance'))
  const county = oneOf(random, countiesOf(service))
  const facts: Facts = {
    ...(insurance !== undefined && { insurance }),
    ...(county !== undefined && { county }),
    ...(listed?.group !== undefined && { group: listed.group }),
    ...(listed && { disease: listed.code }),
    age: 20 + Math.floor(random() * 65),
  }
  return { ...(listed && { disease: listed.code }), facts }
}

const optionsOf = (form: readonly Field[], id: Id): string[] => form.find((field) => field.id === id)?.options ?? []

function countiesOf({ filing }: Service): string[] {
  const asked: Condition[] = filing.eligible === undefined ? [] : isLeaf(filing.eligible) ? [filing.eligible] : leaves(filing.eligible)
  return asked.flatMap((leaf) => ('fact' in leaf && leaf.fact === 'county' && 'in' in leaf ? leaf.in : []))
}

/** Days that staff would announce, for a year: the first of a window early, its last late, any other in the middle. */
export function announcedIn(pack: Pack, year: number): Announced {
  return Object.fromEntries(
    places(pack).flatMap(({ path, value }): [string, Day][] => {
      if (!path.endsWith('/announced') || typeof value !== 'string') return []
      const day = path.endsWith('/opens/announced') ? '01-05' : path.endsWith('/closes/announced') ? '12-20' : '06-15'
      return [[value, `${year}-${day}` as Day]]
    }),
  )
}
