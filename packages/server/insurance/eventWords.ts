import type { Annulment, InsuranceEvent, UnitEvent } from '@jingban/kernel/insurance/event.ts'
import { fullDateWords, money } from '../page/words.ts'
import { awayWords, itemWords, reasonWords, schemeWords, sealedUnitWords } from './words.ts'

type Sayings<Event extends { type: string }> = { [Type in Event['type']]: (event: Extract<Event, { type: Type }>) => string }

const place = (one: { province: string; city?: string; county?: string }): string => `${one.province}${one.city ?? ''}${one.county ?? ''}`
const wage = (fen: number | undefined): string => (fen === undefined ? '' : `，申报工资每月 ${money(fen)}`)

const annulmentWords = ({ entry, reason }: Pick<Annulment, 'entry' | 'reason'>): string => `撤销第 ${entry} 条登记：${reason}`

const ofPersons: Sayings<InsuranceEvent> = {
  enrolled: (one) => `参加${schemeWords[one.scheme]}${wage(one.wage)}`,
  interrupted: ({ scheme, reason }) => `${schemeWords[scheme]}中断${reason ? `（${reasonWords[reason]}）` : ''}`,
  terminated: ({ scheme, reason }) => `${schemeWords[scheme]}停保（${reasonWords[reason]}）`,
  resumed: (one) => `${schemeWords[one.scheme]}恢复${wage(one.wage)}`,
  retired: ({ scheme }) => `${schemeWords[scheme]}在职转退休`,
  moved: ({ scheme, to }) => `${schemeWords[scheme]}转到${schemeWords[to]}`,
  wageDeclared: (one) => `${schemeWords[one.scheme]}申报工资每月 ${money(one.wage)}`,
  contributed: ({ scheme, first, last, agency }) => `${schemeWords[scheme]}缴费 ${first} 至 ${last}${agency ? `（${agency}）` : ''}`,
  aidRecognised: ({ category, to }) => `认定为${category}${to ? `，到 ${fullDateWords(to)}` : ''}`,
  aidEnded: ({ category, reason }) => `不再是${category}：${reason}`,
  filedAway: (one) => `外出就医备案：${awayWords[one.kind]}，${place(one)}`,
  awayChanged: (one) => `外出就医备案变更：${awayWords[one.kind]}，${place(one)}`,
  awayEnded: () => '外出就医备案取消',
  died: () => '登记死亡',
  corrected: ({ item }) => `变更${itemWords[item] ?? '信息'}`,
  annulled: (one) => annulmentWords(one),
}

/** What of a unit was changed: by name what has one, the rest together. */
function changedWords(items: readonly string[]): string {
  const named = items.flatMap((item) => itemWords[item] ?? sealedUnitWords[item] ?? [])
  return [...named, ...(named.length < items.length ? ['其他登记信息'] : [])].join('、')
}

const schemesOf = (schemes: readonly (keyof typeof schemeWords)[]): string => schemes.map((one) => schemeWords[one]).join('、')

const ofUnits: Sayings<UnitEvent> = {
  unitEnrolled: (one) => `参保登记，编码 ${one.unitCode}：${schemesOf(one.schemes)}`,
  unitSuspended: ({ reason }) => `暂停登记${reason ? `（${reason}）` : ''}`,
  unitResumed: () => '恢复登记',
  unitCancelled: ({ reason }) => `注销登记${reason ? `（${reason}）` : ''}`,
  unitReorganised: () => '拆分合并分立',
  annulled: (one) => annulmentWords(one),
  unitChanged: ({ items, kind }) => `变更${changedWords(items)}${kind ? `，性质 ${kind}` : ''}`,
}

/** What an entry says, for a history; it names nobody. */
export const insuranceEventWords = <Type extends InsuranceEvent['type']>(event: Extract<InsuranceEvent, { type: Type }>): string =>
  (ofPersons[event.type as Type] as (one: Extract<InsuranceEvent, { type: Type }>) => string)(event)

/** The same of a unit. */
export const unitEventWords = <Type extends UnitEvent['type']>(event: Extract<UnitEvent, { type: Type }>): string =>
  (ofUnits[event.type as Type] as (one: Extract<UnitEvent, { type: Type }>) => string)(event)
