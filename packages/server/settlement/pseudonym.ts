import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash } from '../registry/seal.ts'

/** People come again within a month: so many of them are remembered while a file is read. */
const mostKept = 300_000

/** Turns psn_no into a pseudonym, the same for the same number in every file of the area: 128 bits of a keyed hash, since the number itself is nobody's to keep here. */
export function pseudonyms(keys: KeyProvider, area: string): (number: string) => string {
  const known = new Map<string, string>()
  return (number) => {
    const found = known.get(number)
    if (found !== undefined) return found
    const made = lookUpHash(keys, `psn_no/${area}`, number).slice(0, 32)
    if (known.size >= mostKept) known.clear()
    known.set(number, made)
    return made
  }
}
