import { done } from '../case/decision.ts'
import { stageFrom } from '../case/move.ts'
import { procedureOf } from '../case/rules.ts'
import type { Id } from '../pack/tree.ts'
import { dayOf } from '../time/instant.ts'
import type { Submission } from '../verbs/submit.ts'
import { type Filing, filingFor } from './filing.ts'
import { record, type Step, type World } from './world.ts'

/** The world with a case that stands at the first stage of a procedure, whichever road leads there; undefined when no stage fits its facts. */
export function begin(world: World, procedure: Id, submission: Submission): World | undefined {
  const first = stageFrom(procedureOf(world.rules.service, procedure), 0, submission.facts)
  if (!first) return undefined
  const stamp = { at: world.now, by: submission.filedBy }
  return record(world, done({ type: 'submitted', ...submission, procedure, ...stamp }, { type: 'entered', stage: first.id, ...stamp }))
}

/** A case in a procedure that no filing leads to (复议, 复审): it begins there, lacking nothing. */
export const begunIn =
  (procedure: Id, given: Filing = {}): Step =>
  (world) => {
    const { pack, service } = world.rules
    const begun = begin(world, procedure, filingFor(pack, service, { ...world.setting.filing, ...given }, dayOf(world.now)))
    if (!begun) throw new Error(`no stage of ${procedure} fits these facts`)
    return begun
  }
