import type { Rules } from '@jingban/kernel/case/rules.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { feeFor, feeOf } from '@jingban/kernel/pack/fees.ts'
import type { Fee } from '@jingban/kernel/pack/material.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { money } from '../page/words.ts'

/** What stands in brackets behind the name of a fee says to whom it goes; that is told apart. */
const plainFee = ({ name }: Fee): string => name.replace(/（.*?）/g, '')

const roleName = ({ pack }: Rules, role: Id): string => pack.roles[role]?.name ?? pack.agency

/** 评审费 50 元，交给单位经办人: one thing that must be in before the case goes on, and to whom (SHZ-14, SHZ-25, SHZ-26). */
export function needWords(rules: Rules, state: CaseState, need: Id): string {
  const { service } = rules
  const fee = feeOf(service, need)
  if (fee) {
    const fen = feeFor(rules, state, need)
    const amount = typeof fen === 'number' ? ` ${money(fen)}` : '，多少文件没有写明'
    return `${plainFee(fee)}${amount}，交给${roleName(rules, fee.payee)}`
  }
  const proven = Array.isArray(service.filing.fees) ? service.filing.fees.find(({ proof }) => proof === need) : undefined
  const stage = currentStage(rules, state)
  const to = stage ? roleName(rules, stage.by) : rules.pack.agency
  if (proven) return `${plainFee(proven)}的缴费凭证，交给${to}`
  return `${service.filing.materials.find(({ id }) => id === need)?.name ?? need}，交给${to}`
}

/** Whether a fee among these may be given back is not said by the notice: then nobody is promised anything. */
export const refundOpen = ({ service }: Rules, needs: readonly Id[]): boolean => needs.some((need) => feeOf(service, need)?.refund === 'notStated')
