import { renewable } from '@jingban/kernel/entitlement/renewal.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { TaskBox } from '../../page/citizen/box.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { ownBenefits } from '../benefits.ts'
import { type CitizenContext, mine } from '../shell.tsx'

/** 该复审了: one box for each benefit on the account whose time for a renewal is open. */
export const Renewals = async ({ c, world }: { c: CitizenContext; world: World }) => {
  const today = dayOf(world.clock.now())
  const benefits = await ownBenefits(c, world)
  return (
    <>
      {benefits.map(({ rules, state, disease }) => {
        const now = renewable(rules.service.entitlement, state, today)
        return now.state === 'open' ? (
          <TaskBox tone="todo" title={`${disease}该复审了`} action={{ text: '去复审', href: mine(c, `benefits/${state.id}/renew`) }}>
            <p>待遇到 {fullDateWords(now.last)}。不复审，到期就没有了。</p>
          </TaskBox>
        ) : null
      })}
    </>
  )
}
