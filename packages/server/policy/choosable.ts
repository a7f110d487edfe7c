import { spanWords } from '@jingban/kernel/stages/words.ts'
import type { Span } from '@jingban/kernel/time/span.ts'

/** What an agency can choose on a page for a place that its notice leaves open: a length of time, a number, or one of a few words. Anything else is written in the policy pack. */
export type Choosable =
  | { kind: 'span'; long: boolean }
  | { kind: 'number'; label: string }
  | { kind: 'words'; words: Readonly<Record<string, string>> }

const spans = ['lasts', 'within', 'limit', 'after', 'validFor']
const numbers: Readonly<Record<string, string>> = { seats: '几个人', share: '百分之几', points: '几分' }
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  withdraw: { beforeDecision: '决定以前可以撤回' },
  fees: { none: '不收费' },
}

/** Of what kind the choice for a path is; undefined where it is none that a page can ask for. */
export function choosable(path: string): Choosable | undefined {
  const key = path.split('/').at(-1) ?? ''
  if (spans.includes(key)) return { kind: 'span', long: key === 'validFor' || path.includes('/entitlement/') }
  const label = numbers[key]
  if (label !== undefined) return { kind: 'number', label }
  const own = words[key]
  return own && { kind: 'words', words: own }
}

/** The units in which a length is typed. */
export const spanUnits: Readonly<Record<string, string>> = { wd: '个工作日', days: '天', months: '个月', years: '年', hours: '小时' }

/** What was typed as a choice: its value, or what is wrong with it. */
export function readChoice(path: string, typed: { number: string; unit: string; word: string }): { value: unknown } | { error: string } {
  const kind = choosable(path)
  if (!kind) return { error: '这一处要在政策包里写，不能在这里选定。' }
  if (kind.kind === 'words') return typed.word in kind.words ? { value: typed.word } : { error: '请选一个。' }
  if (kind.kind === 'span' && kind.long && typed.unit === 'long') return { value: 'long' }
  const number = Number(typed.number)
  if (!/^\d+$/.test(typed.number) || number < 1) return { error: '请填大于 0 的整数，例：7。' }
  if (kind.kind === 'number') return { value: number }
  return typed.unit in spanUnits ? { value: { [typed.unit]: number } } : { error: '请选单位。' }
}

/** A chosen value in words: 7 天, 3, 不收费. */
export function choiceWords(path: string, value: unknown): string {
  const kind = choosable(path)
  if (value === 'long') return '长期'
  if (kind?.kind === 'words') return kind.words[String(value)] ?? String(value)
  return kind?.kind === 'span' ? spanWords(value as Span) : `${kind?.label ?? ''} ${String(value)}`.trim()
}
