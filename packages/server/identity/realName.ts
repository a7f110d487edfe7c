import type { KeyProvider } from '../registry/keys.ts'
import type { Insured } from '../registry/person.ts'
import { sameName } from '../registry/personName.ts'
import { findPersonByIdNumber } from '../registry/persons.ts'
import type { Queryable } from '../store/database.ts'

/** `registeredPhone` is never shown: it tells whether an account is the person's own. `unknown`: not insured here, or the source cannot be reached; the counter checks the papers later. */
export type RealNameAnswer = { kind: 'agrees'; insured: Insured; registeredPhone?: string } | { kind: 'differs' } | { kind: 'unknown' }

/** 实名核验: whether a name and an identity number belong together, as far as the source knows, and which insurance and phone the register keeps. */
export interface RealNameSource {
  compare(area: string, name: string, idNumber: string): Promise<RealNameAnswer>
}

/** The built-in source: the insured people of the area in our own register. */
export function registerSource(db: Queryable, keys: KeyProvider): RealNameSource {
  return {
    async compare(area, name, idNumber) {
      const person = await findPersonByIdNumber(db, keys, area, idNumber)
      if (!person?.insured) return { kind: 'unknown' }
      if (!sameName(person.name, name)) return { kind: 'differs' }
      const { insured, registeredPhone } = person
      return { kind: 'agrees', insured, ...(registeredPhone && { registeredPhone }) }
    },
  }
}
