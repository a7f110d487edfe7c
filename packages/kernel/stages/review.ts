import { type Owed, supervisor } from '../case/owed.ts'
import type { Rules } from '../case/rules.ts'
import { tally } from '../case/seats.ts'
import { type CaseState, seated, type Task } from '../case/state.ts'
import type { Review } from '../pack/stage.ts'
import { options } from '../pack/tree.ts'
import type { StageKind } from './kind.ts'
import { spanWords } from './words.ts'

function owedByHolder(task: Task): Owed[] {
  if (task.state === 'taken') return [{ verb: 'giveOpinion', who: { holder: task.to }, task: task.id }]
  const takeUp: Owed = { verb: 'takeUp', who: { holder: task.to }, task: task.id }
  return task.due ? [takeUp, { verb: 'lapse', who: { system: true }, task: task.id, from: task.due }] : [takeUp]
}

function owedForSeats(stage: Review, state: CaseState): Owed[] {
  if (stage.fill.how === 'draw') {
    return state.dry ? [{ verb: 'widenPool', who: supervisor, hole: true }] : [{ verb: 'draw', who: { system: true } }]
  }
  return [{ verb: 'assign', who: { role: stage.fill.how === 'appoint' ? stage.fill.by : stage.by } }]
}

function owedNow(_rules: Rules, stage: Review, state: CaseState): Owed[] {
  if (stage.sample && state.inSample === undefined) {
    return stage.sample.share === 'notStated' ? [{ verb: 'settle', who: supervisor, hole: true }] : [{ verb: 'sampled', who: { system: true } }]
  }
  const count = tally(stage, state)
  const live = seated(state).filter((task) => task.state !== 'done')
  const holders = live.flatMap(owedByHolder)
  switch (count.kind) {
    case 'seatsNotStated':
    case 'split':
      return [{ verb: 'settle', who: supervisor, hole: true }]
    case 'fill':
      return [...owedForSeats(stage, state), ...holders]
    default:
      return holders
  }
}

/** 审核、评审、复核、签字: seats are filled, taken up, and give an opinion with a reason. */
export const review: StageKind<Review> = {
  kind: 'review',
  term: '审核',
  starts: 'entered',
  verbs: [
    'draw',
    'widenPool',
    'assign',
    'takeUp',
    'decline',
    'recuse',
    'lapse',
    'takeBack',
    'giveOpinion',
    'supplement',
    'lapseSupplement',
    'sampled',
    'settle',
  ],
  outcomes: (stage) => [
    { outcome: 'pass', otherwise: 'next' },
    { outcome: 'fail', otherwise: 'end' },
    ...(stage.outcomes ?? []).map((outcome) => ({ outcome, otherwise: 'next' as const })),
  ],
  owed: owedNow,
  guide: (_rules, stage) => [
    ...(stage.fill.how === 'draw' ? ['随机抽'] : []),
    ...(stage.fill.how === 'draw' && stage.fill.takeUp
      ? options(stage.fill.takeUp.limit).flatMap((limit) => (typeof limit === 'object' && 'hours' in limit ? [`${spanWords(limit)}内接收`] : []))
      : []),
    ...(stage.blind ? ['互不知情'] : []),
  ],
}
