import type { Rules } from '../case/rules.ts'
import { type Facts, holds, type Id } from '../pack/tree.ts'

/** 可要求提供: of these papers those that an officer may ask for in some cases, and not with these facts (SL-1A.10, SL-1B.12, SL-1C.10). */
export function notAskable(rules: Pick<Rules, 'service'>, facts: Facts, items: readonly Id[]): Id[] {
  const closed = rules.service.filing.materials.filter((material) => material.officerMay === true && !holds(material.when, facts))
  return closed.map(({ id }) => id).filter((id) => items.includes(id))
}
