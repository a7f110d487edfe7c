import type { SettlementRefusal } from '@jingban/kernel/settlement/decision.ts'
import { type Month, monthBetween, readMonth } from '@jingban/kernel/settlement/month.ts'
import { FileRefused } from '../../settlement/arrivedText.ts'
import type { MonthKey } from '../../settlement/compare.ts'
import type { MonthOutcome } from '../../settlement/month.ts'
import { problemWords, settlementWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { type ApiContext, areaOf } from '../access.ts'
import { forbidden, invalid, ProblemError } from '../problem.ts'

/** The institution whose system calls; 403 for everybody who is none. */
export function providerOf(c: ApiContext): string {
  const actor = c.get('actor')
  if (actor.kind !== 'machine' || actor.institution === undefined) throw forbidden('只有医药机构的系统能办自己的月结算。')
  return actor.institution
}

export function keyOfMonth(c: ApiContext, world: World, month: Month | undefined, field: string): MonthKey {
  if (!month) throw invalid([{ field, problem: 'malformed', detail: '要正好是一个月：从 1 日到月末。' }])
  return { area: areaOf(c, world), provider: providerOf(c), month }
}

export const keyBetween = (c: ApiContext, world: World, from: string, to: string): MonthKey =>
  keyOfMonth(c, world, monthBetween(from, to), 'stmt_begndate')
export const keyNamed = (c: ApiContext, world: World, month: string): MonthKey => keyOfMonth(c, world, readMonth(month), 'month')

/** A refusal as a problem, in the words of the pages. */
export function monthRefused(refusal: SettlementRefusal): ProblemError {
  const { status, text } = settlementWords(refusal)
  const { code, ...data } = refusal
  const [title = '', ...rest] = text.split(/(?<=。)/)
  const detail = rest.join('') || '什么也没有改。请看这个月现在怎样，再办。'
  return new ProblemError({ status, code, title, detail, ...(Object.keys(data).length > 0 && { refusal: data }) })
}

/** Throws what an outcome that was not done means to a caller. */
export function requireDone(outcome: MonthOutcome): void {
  if (outcome.kind === 'refused') throw monthRefused(outcome.refusal)
  if (outcome.kind === 'stale')
    throw new ProblemError({ status: 409, code: 'stale', title: '晚了一步：别人刚改过。', detail: '请读最新的状态再发。' })
}

export const busy = (): ProblemError =>
  new ProblemError({ status: 409, code: 'comparing', title: '上一份文件还在比对。', detail: '请等它比完，再传下一份。' })

/** What is wrong with a file, as a problem. */
export function fileProblem(error: unknown): unknown {
  if (!(error instanceof FileRefused)) return error
  const [title = '', ...rest] = problemWords({ problems: error.problems })
  return new ProblemError({ status: 422, code: 'fileRefused', title, detail: rest.join('') || '文件没有收，什么也没有改。请改好再传。' })
}
