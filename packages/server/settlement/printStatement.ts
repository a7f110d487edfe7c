import { amountInCapitals } from '@jingban/kernel/money/capitals.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { groupTerm, schemeTerms } from '@jingban/kernel/settlement/scheme.ts'
import { type SettlementMonth, schemesOf } from '@jingban/kernel/settlement/state.ts'
import { type Sums, totalOf } from '@jingban/kernel/settlement/sums.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { count, fullDateWords, money } from '../page/words.ts'
import { typeset } from '../paper/typeset.ts'
import type { World } from '../world.ts'
import { computedFor } from './audit.ts'
import { casesOfMonth } from './caseOfMonth.ts'
import type { MonthKey } from './compare.ts'
import { accountsWords } from './words.ts'

/** A closed month to be printed, with the name of its provider. */
export interface Printed {
  key: MonthKey
  state: SettlementMonth
  name: string
}

const sumCells = (name: string, { lines, medfee, fund, account }: Sums): string[] => [name, count(lines), money(medfee), money(fund), money(account)]

async function schemeParts(world: World, { key, state }: Printed) {
  const cases = await casesOfMonth(world, key)
  return Promise.all(
    schemesOf(state).map(async (scheme) => {
      const found = cases.find((one) => one.scheme === scheme)
      const computed = found && (await computedFor(world.db, state, found))
      const settled = state.settled.find((one) => one.scheme === scheme)
      const steps = computed?.state === 'computed' && settled?.reason === undefined ? computed.steps : []
      const words = settled
        ? `应付 ${money(settled.fen)}（人民币${amountInCapitals(settled.fen)}）${accountsWords(settled)}${settled.reason ? `，人工写定：${settled.reason}` : ''}`
        : '还没有审核定数。'
      return { name: schemeTerms[scheme], steps: steps.map((one) => [one.label, one.words, money(one.to), one.source ?? '对账结果']), words }
    }),
  )
}

/** 结算单 of a closed month as a PDF: totals, deductions, and for each scheme every step to what is payable. */
export async function printStatement(world: World, pack: Pack, printed: Printed): Promise<Uint8Array<ArrayBuffer>> {
  const { key, state, name } = printed
  const totals = state.closed?.totals ?? {}
  return typeset(new URL('statement.typ', import.meta.url), {
    title: '定点医药机构费用结算单',
    agency: pack.agency,
    printed: `打印日期 ${fullDateWords(dayOf(world.clock.now()))}`,
    head: [
      ['机构', name],
      ['机构编码', key.provider],
      ['月份', `${key.month.slice(0, 4)} 年 ${Number(key.month.slice(5))} 月`],
      ['月结', state.closed ? fullDateWords(dayOf(state.closed.at)) : ''],
    ],
    totals: [...Object.entries(totals).map(([group, sums]) => sumCells(groupTerm(group), sums)), sumCells('合计', totalOf(totals))],
    deductions: state.deductions.map(({ line, scheme, fen, reason }) => [line ?? '按总额扣', schemeTerms[scheme], money(fen), reason]),
    schemes: await schemeParts(world, printed),
  })
}
