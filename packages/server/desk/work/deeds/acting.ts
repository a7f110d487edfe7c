import { openAfterActs } from '@jingban/kernel/case/clocks.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { receiveFee } from '../../../lists/work.ts'
import { readRecords, recordsAsked } from '../../records.tsx'
import { type ReadDeed, textOf } from './deed.ts'

/** 办理: the deed of the stage, one part of it, or the outcome that the pack names beside 办好了. */
export const readAct: ReadDeed = async (world, opened, form) => {
  const records = recordsAsked(opened.stage?.records, opened.state.facts)
  const { facts, errors } = await readRecords(world, opened.actor.area, records, form)
  const part = textOf(form, 'part')
  const outcome = textOf(form, 'outcome') || 'done'
  const deed = { records: facts, outcome, ...(part !== '' && { part }) }
  return { verb: 'act', records, errors, decide: ({ rules, state }, moment) => act(rules, state, deed, moment) }
}

/** 办结后的事项: stamp, certificate, giving papers back. */
export const readAfter: ReadDeed = async (world, opened, form) => {
  const id = textOf(form, 'act')
  const found = openAfterActs(opened.rules, opened.state).find((one) => one.id === id)
  const records = recordsAsked(found?.records, opened.state.facts)
  const { facts, errors } = await readRecords(world, opened.actor.area, records, form)
  return { verb: 'afterwards', act: id, records, errors, decide: ({ rules, state }, moment) => afterwards(rules, state, id, facts, moment) }
}

/** What is written down of something that came in: the number of its voucher and, for a fee, the amount. */
export const receiptFields = (isFee: boolean): Field[] => [
  { id: 'invoice', label: isFee ? '收据或发票号码' : '单据号码（有的填）', type: 'text', required: isFee },
  ...(isFee ? [{ id: 'amount', label: '收到金额', type: 'money' as const, required: true }] : []),
]

/** 收到: a fee or a paper that the stage needs. A fee is never taken without its voucher and amount, and a voucher is used once. */
export const readReceive: ReadDeed = async (world, opened, form) => {
  const thing = textOf(form, 'thing')
  const { fees } = opened.rules.service.filing
  const isFee = Array.isArray(fees) && fees.some((one) => one.id === thing)
  const records = receiptFields(isFee)
  const { facts, errors } = await readRecords(world, opened.actor.area, records, form)
  const missing = records.filter((field) => field.required === true && facts[field.id] === undefined)
  const bare = missing
    .filter(({ id }) => !errors.some((one) => one.field === `record-${id}`))
    .map(({ id, label }) => ({ field: `record-${id}`, text: `还没有填：${label}。` }))
  return {
    verb: 'receive',
    records,
    errors: [...errors, ...bare],
    perform: (key) => receiveFee(world, opened.actor, opened.actor.area, opened.state.id, { thing, records: facts }, key),
  }
}
