import { type Debtor, type Owed, roleOrSystem, supervisor } from '../case/owed.ts'
import type { Attend } from '../pack/stage.ts'
import type { StageKind } from './kind.ts'

/** Who fixes the slot, where the pack wants one before anybody can be seen. */
function booker(stage: Attend): Debtor | undefined {
  if (stage.slot === 'booked') return { applicant: true }
  return typeof stage.slot === 'object' ? { role: stage.slot.by } : undefined
}

function whenNobodyCame(stage: Attend): Owed[] {
  if (stage.noShow === 'officer') return [{ verb: 'settle', who: supervisor, hole: true }]
  return stage.noShow === 'rebook' && !booker(stage) ? [{ verb: 'bookSlot', who: { role: stage.by } }] : []
}

/** 到场: the applicant or a team must be somewhere; not coming does what the pack says. */
export const attend: StageKind<Attend> = {
  kind: 'attend',
  term: '到场',
  starts: 'slot',
  verbs: ['bookSlot', 'attend', 'settle'],
  outcomes: () => [
    { outcome: 'attended', otherwise: 'next' },
    { outcome: 'lapsed', otherwise: 'end' },
  ],
  owed: (rules, stage, state) => {
    const missed = state.noShows > 0 ? whenNobodyCame(stage) : []
    const books = booker(stage)
    if (books && !state.slot) return [{ verb: 'bookSlot', who: books }, ...missed]
    return [{ verb: 'attend', who: roleOrSystem(rules, stage.by) }, ...missed]
  },
  guide: (_rules, stage) => [stage.visits === 'applicant' ? '您本人到场' : '工作人员到现场', stage.slot === 'booked' ? '先预约' : '不用预约'],
}
