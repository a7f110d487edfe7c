import type { HandedIn } from '../case/event.ts'
import type { DocumentKind, Field, Material } from '../pack/material.ts'
import type { Facts, FactValue, Id } from '../pack/tree.ts'
import { type Day, readDay } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { filingFor } from './filing.ts'
import { submittedWith } from './steps.ts'
import type { Vector } from './vector.ts'
import type { Step, World } from './world.ts'

const two = (text: string | undefined): string => (text ?? '').padStart(2, '0')

/** The day that a text names: 2026年4月3日. */
export function dayIn(text: string): Day | undefined {
  const found = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(text)
  return found ? readDay(`${found[1]}-${two(found[2])}-${two(found[3])}`) : undefined
}

/** 1,234.50 元 in 分. */
const fenIn = (text: string): number => Math.round(Number(text.replace(/[元,\s]/g, '')) * 100)

/** What was written as the answer to a question of this type: yes and no, money, numbers, days, one of several, or the words themselves. */
export function answerTo(type: Field['type'], text: string): FactValue {
  switch (type) {
    case 'money':
      return fenIn(text)
    case 'number':
      return Number(text)
    case 'date':
      return dayIn(text) ?? text
    case 'many':
      return text === '' ? [] : text.split('、')
    default:
      return text === '是' ? true : text === '否' ? false : text
  }
}

/** What the registers know of whom the case is about, by the names that the guide uses; nobody types it. */
export const registers: Readonly<Record<string, { fact: Id; type: Field['type'] }>> = {
  险种: { fact: 'insurance', type: 'text' },
  参保地: { fact: 'county', type: 'text' },
  单位所在地: { fact: 'county', type: 'text' },
  机构所在地: { fact: 'county', type: 'text' },
  是单位: { fact: 'legalPerson', type: 'yes' },
  已经停保: { fact: 'stopped', type: 'yes' },
  系统里查得到死亡信息: { fact: 'deathOnRecord', type: 'yes' },
  个人账户余额: { fact: 'accountBalance', type: 'money' },
}

/** What a vector says of the person and the form: lines named as a field of the form is labelled, and those that the registers know. */
function factsOf({ facts }: Vector, form: readonly Field[]): Facts {
  const typed = form.flatMap(({ id, label, type }): [Id, FactValue][] => {
    const said = facts[label]
    return said === undefined ? [] : [[id, answerTo(type, said)]]
  })
  const known = Object.entries(registers).flatMap(([name, { fact, type }]): [Id, FactValue][] => {
    const said = facts[name]
    return said === undefined ? [] : [[fact, answerTo(type, said)]]
  })
  return Object.fromEntries([...typed, ...known])
}

/** Everything the filing owes, the record as the vector tells it, what a commitment stands for, and without what it says was not handed in. */
function handedInOf(vector: Vector, owed: HandedIn[], materials: readonly Material[]): HandedIn[] {
  const { 病历, 没有交, 写承诺书 } = vector.facts
  const kind: DocumentKind = 病历?.startsWith('门诊') ? 'outpatient' : 'inpatient'
  const date = 病历 === undefined ? undefined : dayIn(病历)
  const named = (item: Id): string => materials.find((one) => one.id === item)?.name ?? ''
  const [missing, promised] = [new Set(没有交?.split('；')), new Set(写承诺书?.split('；'))]
  return owed
    .filter(({ item }) => !missing.has(named(item)))
    .map((one): HandedIn => (promised.has(named(one.item)) ? { item: one.item, pages: 0, cannot: '个人承诺书' } : one))
    .map((one) => (date && one.item === 'records' ? { item: one.item, pages: 2, document: kind, date } : one))
}

/** The institution that files for itself, where the first who may file is one. */
function helperIn({ pack, service }: World['rules'], facts: Facts): { helper?: Id } {
  const role = pack.roles[service.filing.by[0] ?? '']
  const own = service.filing.form.find(({ type }) => type === 'institution')
  const named = own && facts[own.id]
  return role?.of === 'institution' && typeof named === 'string' ? { helper: named } : {}
}

/** 申报 as the vector tells it; what it does not say is filled in so that the pack takes it. */
export const submittedAs =
  (vector: Vector): Step =>
  (world) => {
    const { pack, service } = world.rules
    const { 病种, 渠道, 申报人 } = vector.facts
    const disease = typeof pack.diseases === 'object' ? pack.diseases.list.find((one) => one.name === 病种)?.code : undefined
    const filedAs = service.filing.by.find((role) => pack.roles[role]?.name === 申报人)
    const said = {
      ...(disease && { disease }),
      ...(渠道 && { channel: 渠道 }),
      ...(filedAs && { filedAs }),
      facts: factsOf(vector, service.filing.form),
    }
    const plain = filingFor(pack, service, said, dayOf(world.now))
    const handedIn = handedInOf(vector, plain.handedIn, service.filing.materials)
    return submittedWith({ ...said, ...helperIn(world.rules, plain.facts), handedIn })(world)
  }
