import type { Allocation } from '../case/event.ts'
import type { Id } from '../pack/tree.ts'
import type { Candidate } from './candidates.ts'

/** A candidate with how much it has to do: the cases that are open there. */
export type Waiting = Candidate & { open: number }

/** What the choice looks at in the person and what they apply for. */
export interface Wanted {
  field: Id
  prefer: readonly ('county' | 'fewestOpen')[]
  /** The person's county (参保地). */
  county?: string
  group?: string
}

type Order = (a: Waiting, b: Waiting) => number
const byCode: Order = (a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)

/**
 * 系统分配: which institution takes a case whose applicant chose none (SJZ-14). The preferences are asked in turn, then the smallest code decides, so
 * that the same question always has the same answer, in whatever order the candidates come. `rule` names what was asked, `among` how many there
 * were. Of several departments the one named after the group, otherwise the first. Undefined where there is none to choose.
 */
export function allocate(among: readonly Waiting[], { field, prefer, county, group }: Wanted): Allocation | undefined {
  const asked = prefer.filter((one) => one !== 'county' || county !== undefined)
  const orders: Order[] = asked.map((one) =>
    one === 'fewestOpen' ? (a, b) => a.open - b.open : (a, b) => Number(b.county === county) - Number(a.county === county),
  )
  const compare: Order = (a, b) => orders.map((order) => order(a, b)).find((result) => result !== 0) ?? byCode(a, b)
  const [chosen] = [...among].sort(compare)
  if (!chosen) return undefined
  const department = chosen.departments?.find((one) => group !== undefined && one.includes(group)) ?? chosen.departments?.[0]
  return { field, institution: chosen.code, ...(department && { department }), rule: [...asked, 'smallestCode'], among: among.length }
}
