import type { FigureValue, Parameter } from '@jingban/kernel/pack/tariff.ts'
import type { Condition, NotStated } from '@jingban/kernel/pack/tree.ts'
import { fenOf } from '../../claims/amounts.ts'
import { money } from '../../page/words.ts'
import { canonicalJson } from '../../store/canonicalJson.ts'
import type { FigureRefusal } from '../../tariffs/record.ts'

const plain = (unit: Parameter['unit'], value: number): string => {
  const units = { fen: money(value), percent: `${value}%`, days: `${value} 天`, number: `${value}` }
  return units[unit]
}

/** A figure as people read it: 800.00 元; 85%; 超过 10,000.00 元的部分 90%; 不设上限; 未配置. */
export function valueWords(unit: Parameter['unit'], value: FigureValue | NotStated): string {
  if (value === 'notStated') return '未配置'
  if (value === 'unlimited') return '不设上限'
  if (!Array.isArray(value)) return plain(unit, value)
  return value.map((tier) => `${tier.above === 0 ? '' : `超过 ${money(tier.above)} 的部分 `}${plain(unit, tier.value)}`).join('；')
}

/** Whether two conditions read the same; one of them may have come out of the database with its keys in another order. */
export const same = (one: Condition | undefined, other: Condition | undefined): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null)

/** For whom a figure is: 职工，三级; 全部. A value of the pack tells it by its condition, which is looked up among the options. */
export function optionWords(parameter: Parameter, when: Condition | undefined): string {
  if (when === undefined) return '全部'
  const parts = typeof when === 'object' && 'all' in when ? when.all : [when]
  const all = (parameter.by ?? []).flatMap(({ options }) => options)
  const named = parts.map((part) => all.find((option) => same(option.when, part))?.name)
  const whole = all.find((option) => same(option.when, when))?.name
  return whole ?? (named.every((one) => one !== undefined) ? named.join('，') : '部分情形')
}

const number = (text: string): number | undefined => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined)

/** 分段 as it is typed: 0:50 10000:80 — above so many 元, so many percent. */
function tiers(text: string): FigureValue | undefined {
  const parts = text.split(/[\s;；，,、]+/).map((part) => /^([\d.]+)[:：]([\d.]+)%?$/.exec(part))
  const read = parts.map((part) => ({ above: fenOf(part?.[1] ?? ''), value: number(part?.[2] ?? '') }))
  if (read.some(({ above, value }) => above === undefined || value === undefined)) return undefined
  return read.map(({ above = 0, value = 0 }) => ({ above, value }))
}

/** What was typed as the value of a figure, in its own unit; undefined where it cannot be read. */
export function readValue(unit: Parameter['unit'], typed: string): FigureValue | undefined {
  const text = typed.trim()
  if (unit === 'fen') return fenOf(text)
  return /[:：]/.test(text) ? tiers(text) : number(text.replace(/[%％天]$/, ''))
}

/** What is said to whoever recorded or settled a figure that is not taken, at the field concerned. */
export function refusalText(refusal: FigureRefusal): { field: string; text: string } {
  switch (refusal.code) {
    case 'forbidden':
      return { field: 'value', text: '您的岗位不能办这一步。' }
    case 'unknownParameter':
    case 'unknownFigure':
      return { field: 'value', text: '没有这一项标准。' }
    case 'unknownOption':
      return { field: 'value', text: `没有这种情形：${refusal.dimension}。` }
    case 'sourceMissing':
      return { field: 'source', text: '没有写文号。没有依据的标准不能录入，也不能替换政策包里的。' }
    case 'valueWrong':
      return { field: 'value', text: `${refusal.problem}。` }
    case 'endsBeforeItBegins':
      return { field: 'to', text: '截止日期早于开始日期。' }
    case 'ownRecord':
      return { field: 'settle', text: '自己录入的要由别人复核。' }
    case 'settled':
      return { field: 'settle', text: '晚了一步：已经有人复核过。' }
    case 'reasonMissing':
      return { field: 'reason', text: '不同意的，请写明理由。' }
  }
}
