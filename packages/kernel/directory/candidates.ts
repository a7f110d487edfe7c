import { diseaseOf } from '../case/rules.ts'
import type { Field } from '../pack/material.ts'
import type { Organisation, Pack } from '../pack/pack.ts'
import { choose, type Facts, type Id } from '../pack/tree.ts'

/** What an institution has to be able to take: a disease of the catalogue and the group it belongs to, as far as they are known. */
export interface Ailment {
  disease?: Id
  group?: string
}

/** An institution of the register, as far as directories ask. `kinds` holds the directories it stands in; `diseases` absent: every one. */
export interface Registered {
  code: Id
  name: string
  county: string
  kinds: readonly string[]
  diseases?: readonly Id[]
}

/** An institution that may be chosen, with the departments the notice names for it. */
export interface Candidate {
  code: Id
  name: string
  county: string
  departments?: string[]
}

/** The facts that follow from the disease applied for; conditions and choices of a pack may ask for them. */
export function diseaseFacts(pack: Pack, disease: Id | undefined): { disease?: Id; group?: string } {
  const group = diseaseOf(pack, disease)?.group
  return { ...(disease !== undefined && { disease }), ...(group !== undefined && { group }) }
}

/** The directories from which the institution is chosen, given what is known so far; undefined where the whole register may be chosen from. */
export const directoriesOf = (field: Pick<Field, 'from'>, facts: Facts): Id[] | undefined => field.from && choose(field.from, facts)

function takes(limits: Pick<Organisation, 'groups' | 'diseases'>, registered: Registered, { disease, group }: Ailment): boolean {
  if (limits.groups && group !== undefined && !limits.groups.includes(group)) return false
  const named = Array.isArray(limits.diseases) ? limits.diseases : registered.diseases
  return named === undefined || disease === undefined || named.includes(disease)
}

/**
 * The institutions of these directories that take what is applied for (SJZ-28 to SJZ-35). The notice says of each by name what it takes; where it
 * is silent or leaves it open (SJZ-32: by disease, without saying which) the register says it. An institution that the agency has entered under a
 * directory belongs to it too, since notices admit some without naming them (SJZ-30). In the order of the register.
 */
export function candidates(
  pack: Pick<Pack, 'organisations'>,
  directories: readonly Id[],
  about: Ailment,
  register: readonly Registered[],
): Candidate[] {
  return register.flatMap((registered) => {
    const entries = directories.filter((id) => registered.kinds.includes(id)).map((id) => entryOf(pack, id, registered.name))
    const entry = entries.find((one) => takes(one, registered, about))
    if (!entry) return []
    const { code, name, county } = registered
    return [{ code, name, county, ...(entry.departments && { departments: entry.departments }) }]
  })
}

function entryOf(pack: Pick<Pack, 'organisations'>, directory: Id, name: string): Partial<Organisation> {
  const list = pack.organisations?.[directory]?.list
  return (Array.isArray(list) ? list.find((one) => one.name === name) : undefined) ?? {}
}
