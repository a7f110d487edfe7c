import { roundingWords } from '@jingban/kernel/benefit/round.ts'
import { amountInCapitals } from '@jingban/kernel/money/capitals.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { fullDateWords, maskIdNumber, money } from '../page/words.ts'
import { typeset } from '../paper/typeset.ts'
import { phoneOf } from '../policy/agency.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'
import type { Calculation } from './calculations.ts'
import type { Computing } from './compute.ts'

const template = new URL('./calculation.typ', import.meta.url)

const facts = ({ loaded: { rules, state } }: Computing, calculation: Calculation): [string, string][] => [
  ['事项', rules.service.name],
  ['办件号', state.filed.number],
  ['险种', typeof state.facts.insurance === 'string' ? state.facts.insurance : '—'],
  ['票据', `${calculation.claim.receipts.length} 张，${money(calculation.claim.receipts.reduce((sum, { fen }) => sum + fen, 0))}`],
  ['标准日期', fullDateWords(calculation.day)],
  ['此前本年度基金已支付', money(calculation.before.paid)],
]

/** 待遇核算表: what was computed, step by step, for the person to take away, as a PDF. */
export async function printCalculation(world: World, computing: Computing, calculation: Calculation): Promise<Uint8Array<ArrayBuffer>> {
  const { rules, state } = computing.loaded
  const person = await findPerson(world.db, world.keys, computing.of.area, computing.of.person)
  const amount = (unit: 'fen' | 'days', value: number): string => (unit === 'days' ? `${value} 天` : money(value))
  return typeset(template, {
    title: '待遇核算表',
    agency: rules.pack.agency,
    facts: [['参保人', person?.name ?? '（已注销）'], ['证件号码', person ? maskIdNumber(person.idNumber) : ''], ...facts(computing, calculation)],
    steps: calculation.steps.map(({ label, words, unit, from, to, source = '—' }) => [label, words, amount(unit, from), amount(unit, to), source]),
    result: money(calculation.fen),
    capitals: amountInCapitals(calculation.fen),
    entered: calculation.state === 'entered',
    note: `${roundingWords}。对结果有疑问，请打 ${phoneOf(rules.pack, state.facts.county)}。`,
    printed: `${fullDateWords(dayOf(world.clock.now()))} 打印`,
  })
}
