import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { openAt } from '@jingban/kernel/time/openingHours.ts'
import { nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'

/** 窗口现在是休息时间: what to tell outside the hours that the notice names; nothing while it is open, and where it names none. */
export function openingWords(world: World, { hours, calendar }: Pack): string | undefined {
  const now = world.clock.now()
  const attended = hours && openAt(hours, now, world.policies.calendar(calendar))
  if (!attended || attended.open) return undefined
  const times = hours?.times.map(({ from, to }) => `${from}–${to}`).join('、')
  const next = attended.next ? `，下一次 ${nearMomentWords(attended.next, dayOf(now))} 开` : ''
  return `现在不在办理时间（${times}）${next}。可以先存成草稿，开门后再交；草稿会一直留着。`
}
