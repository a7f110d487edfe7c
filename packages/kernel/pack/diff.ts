import { type Audience, type Statement, statementsOf } from './diffStatements.ts'
import type { Pack } from './pack.ts'

/** What changes for one kind of people, in sentences in the order of the pack. */
export interface Changes {
  audience: Audience
  name: string
  sentences: string[]
}

const audiences: [Audience, string][] = [
  ['citizen', '参保人'],
  ['institution', '医疗机构和单位'],
  ['expert', '评审人员'],
  ['staff', '经办人员'],
]

/**
 * 两版政策比较: what the later version says otherwise than the earlier one, for citizens, institutions, reviewers and staff, in sentences. Those
 * for whom nothing changes are left out; versions that say the same give an empty list. Clauses and sources are not compared.
 */
export function diff(before: Pack, after: Pack): Changes[] {
  const [old, fresh] = [byKey(statementsOf(before)), byKey(statementsOf(after))]
  const keys = [...new Set([...fresh.keys(), ...old.keys()])]
  return audiences.flatMap(([audience, name]) => {
    const mine = keys.filter((key) => (fresh.get(key) ?? old.get(key))?.audience === audience)
    const sentences = mine.flatMap((key) => compared(old.get(key), fresh.get(key)))
    return sentences.length > 0 ? [{ audience, name, sentences }] : []
  })
}

const byKey = (statements: readonly Statement[]): Map<string, Statement> => new Map(statements.map((one) => [`${one.audience} ${one.about}`, one]))

/** One thing replaced is told as such; otherwise what is new and what is gone. */
function compared(old: Statement | undefined, fresh: Statement | undefined): string[] {
  const about = (fresh ?? old)?.about ?? ''
  const [gone, added] = [without(old?.says ?? [], fresh?.says ?? []), without(fresh?.says ?? [], old?.says ?? [])]
  const [was, is] = [gone[0], added[0]]
  if (was !== undefined && is !== undefined && gone.length === 1 && added.length === 1) return [`${about}：由${quoted([was])}改为${quoted([is])}。`]
  return [...(added.length > 0 ? [`${about}：新增${quoted(added)}。`] : []), ...(gone.length > 0 ? [`${about}：不再有${quoted(gone)}。`] : [])]
}

const without = (lines: readonly string[], others: readonly string[]): string[] => lines.filter((line) => !others.includes(line))
const quoted = (lines: readonly string[]): string => lines.map((line) => `“${line.replace(/。$/, '')}”`).join('、')
