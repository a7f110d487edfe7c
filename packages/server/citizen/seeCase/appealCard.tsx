import type { PersonState } from '@jingban/kernel/person/state.ts'
import { workingDaysLeft } from '@jingban/kernel/time/calendar.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { appealRefusal, appealTime } from '@jingban/kernel/verbs/appeal.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { RemedyCard } from '../../page/citizen/letter.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type CitizenContext, mine } from '../shell.tsx'
import { telephone } from '../telephone.tsx'

interface AppealProps {
  c: CitizenContext
  world: World
  loaded: LoadedCase
  register: PersonState
}

function untilWords({ rules }: LoadedCase, time: ReturnType<typeof appealTime>, today: ReturnType<typeof dayOf>): string {
  if (!time.open) return refusalWords(time.refusal).title
  if (!time.last) return '没有规定期限'
  const left = workingDaysLeft(rules.calendar, today, time.last)
  return `到 ${fullDateWords(time.last)}${typeof left === 'number' ? `，还剩 ${left} 个工作日` : ''}`
}

/** 复议, where the notice has it and until when; where it has none there is no card, and no invented right (SHZ-18). */
export const AppealCard = ({ c, world, loaded, register }: AppealProps) => {
  const { rules, state } = loaded
  const today = dayOf(world.clock.now())
  const refusal = appealRefusal(rules, state, register, today)
  if (refusal?.code === 'noAppeal' || refusal?.code === 'notRefused') return null
  const own = register.filed.find((one) => one.parent === state.id)
  const time = appealTime(rules, state, today)
  const phone = telephone(rules.pack)
  const call = phone ? { text: `打 ${phone}`, href: `tel:${phone}` } : { text: '看找谁问', href: mine(c, 'help') }
  const action = own
    ? { text: '看复议办到哪了', href: mine(c, `cases/${own.case}`) }
    : time.open
      ? { text: '我要复议', href: mine(c, `cases/${state.id}/appeal`) }
      : call
  return (
    <RemedyCard title="复议" until={own ? '已经提了' : untilWords(loaded, time, today)} action={action}>
      由没有看过这一件的人重新看。
    </RemedyCard>
  )
}
