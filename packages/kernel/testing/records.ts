import type { Finding } from '../case/event.ts'
import { diseaseOf } from '../case/rules.ts'
import { checklist } from '../criteria/propose.ts'
import type { Review, Stage } from '../pack/stage.ts'
import { type Facts, holds } from '../pack/tree.ts'
import { plainAnswer } from './facts.ts'
import { caseOf, type World } from './world.ts'

/** Everything a stage wants recorded, with plain answers; a question put to a reviewer is answered with yes. */
export function allRecords(world: World, stage: Stage | undefined, about: Facts = {}): Facts {
  const asked = (stage?.records ?? []).filter((field) => holds(field.when, { ...caseOf(world).facts, ...about }))
  return Object.fromEntries(asked.map((field) => [field.id, field.type === 'yes' ? true : plainAnswer(field)]))
}

/** One finding for every line of the checklist, each with a page and a note, where the stage works one. */
export function allFindings(world: World, stage: Review, met: Finding['met']): Finding[] {
  if (!stage.criteria) return []
  const lines = checklist(diseaseOf(world.rules.pack, caseOf(world).filed.disease))
  return lines.map(({ criterion }) => ({ criterion, met, pages: ['page1'], note: '见第 1 页' }))
}
