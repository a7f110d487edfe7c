import type { KeyProvider } from '../registry/keys.ts'
import type { Insured } from '../registry/person.ts'
import { sameName } from '../registry/personName.ts'
import { findPersonByIdNumber } from '../registry/persons.ts'
import type { Queryable } from '../store/database.ts'

/** `unknown`: not insured here, or the source cannot be reached; the counter checks the papers later. */
export type RealNameAnswer = { kind: 'agrees'; insured: Insured } | { kind: 'differs' } | { kind: 'unknown' }

/** 实名核验: whether a name and an identity number belong together, as far as the source knows. It tells nothing else about anybody. */
export interface RealNameSource {
  compare(area: string, name: string, idNumber: string): Promise<RealNameAnswer>
}

/** The built-in source: the insured people of the area in our own register. */
export function registerSource(db: Queryable, keys: KeyProvider): RealNameSource {
  return {
    async compare(area, name, idNumber) {
      const person = await findPersonByIdNumber(db, keys, area, idNumber)
      if (!person?.insured) return { kind: 'unknown' }
      return sameName(person.name, name) ? { kind: 'agrees', insured: person.insured } : { kind: 'differs' }
    },
  }
}
