import type { Deficiency } from '@jingban/kernel/case/event.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { holds } from '@jingban/kernel/pack/tree.ts'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { notAccept } from '@jingban/kernel/verbs/notAccept.ts'
import { notifyDeficiencies } from '@jingban/kernel/verbs/notifyDeficiencies.ts'
import type { FieldError } from '../../../page/form/field.tsx'
import { readRecords, recordsAsked } from '../../records.tsx'
import type { OpenedWork } from '../opened.ts'
import { type ReadDeed, textOf } from './deed.ts'

/** What may be named as missing: every material of the pack that fits the case, those an officer may ask for among them. */
export const askable = ({ rules, state }: Pick<OpenedWork, 'rules' | 'state'>): Material[] =>
  rules.service.filing.materials.filter((material) => holds(material.when, state.facts))

/** 其他: what is missing beside the pack's list. */
export const otherItem = 'other'

function deficienciesIn(opened: OpenedWork, form: FormData): Deficiency[] {
  const listed = askable(opened)
    .filter(({ id }) => form.get(`missing-${id}`) !== null)
    .map(({ id }) => ({ item: id, why: textOf(form, `why-${id}`) }))
  const described = textOf(form, 'described')
  return described === '' ? listed : [...listed, { item: otherItem, why: textOf(form, `why-${otherItem}`), described }]
}

const unexplained = (deficiencies: readonly Deficiency[]): FieldError[] =>
  deficiencies.filter((one) => one.why === '').map(({ item }) => ({ field: `why-${item}`, text: '请写明缺什么、为什么要补。' }))

/** 收下 (SL-0.4). */
export const readAccept: ReadDeed = async (world, opened, form) => {
  const records = recordsAsked(opened.stage?.records, opened.state.facts)
  const { facts, errors } = await readRecords(world, opened.actor.area, records, form)
  return { verb: 'accept', records, errors, decide: ({ rules, state }, moment) => accept(rules, state, facts, moment) }
}

/** 一次告知 (SL-0.5): everything that is missing, each with why. */
export const readTell: ReadDeed = async (_world, opened, form) => {
  const deficiencies = deficienciesIn(opened, form)
  return {
    verb: 'notifyDeficiencies',
    records: [],
    reason: 'tell',
    errors: unexplained(deficiencies),
    decide: ({ rules, state }, moment) => notifyDeficiencies(rules, state, deficiencies, moment),
  }
}

/** 不收 (SL-0.6): never without a reason. */
export const readRefuse: ReadDeed = async (_world, _opened, form) => {
  const reason = textOf(form, 'refuse-reason')
  return {
    verb: 'notAccept',
    records: [],
    reason: 'refuse-reason',
    errors: [],
    decide: ({ rules, state }, moment) => notAccept(rules, state, reason, moment),
  }
}
