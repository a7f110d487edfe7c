import type { Decision, Refusal } from '@jingban/kernel/case/decision.ts'
import type { Moment } from '@jingban/kernel/case/rules.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { Verb } from '@jingban/kernel/stages/kind.ts'
import type { LoadedCase } from '../../../cases/load.ts'
import type { Outcome } from '../../../cases/perform.ts'
import { refusalWords } from '../../../cases/refusalWords.ts'
import type { FieldError } from '../../../page/form/field.tsx'
import type { World } from '../../../world.ts'
import { recordsMissing } from '../../records.tsx'
import type { OpenedWork } from '../opened.ts'

/** What was posted, read: one verb of the kernel, and what was wrong with the form before anybody asked it. */
export interface Deed {
  verb: Verb
  /** The after-act a permission depends on. */
  act?: Id
  /** What the form records, for the sentences about what is missing. */
  records: readonly Field[]
  /** The field that a missing reason is told at. */
  reason?: string
  errors: FieldError[]
  decide: (loaded: LoadedCase, moment: Moment) => Decision
}

/** One that is done through more than the case itself, and answers the same. */
export interface WiderDeed extends Omit<Deed, 'decide'> {
  perform: (key: string) => Promise<Outcome>
}

export type ReadDeed = (world: World, opened: OpenedWork, form: FormData) => Promise<Deed | WiderDeed>

export const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

/** The name of something a stage needs or asks for: a fee, a material, or its id where the pack has no word for it. */
export function thingName({ rules }: Pick<LoadedCase, 'rules'>, id: Id): string {
  const { fees, materials } = rules.service.filing
  const fee = Array.isArray(fees) ? fees.find((one) => one.id === id) : undefined
  return fee?.name ?? materials.find((one) => one.id === id)?.name ?? id
}

/** A refusal told at the fields of the form it came from; the id of the panel where it is about no field. */
export function refusalErrors(opened: OpenedWork, deed: Pick<Deed, 'records' | 'reason'>, name: string, refusal: Refusal): FieldError[] {
  const { title, todo } = refusalWords(refusal)
  switch (refusal.code) {
    case 'recordsMissing':
      return recordsMissing(deed.records, refusal.records)
    case 'reasonMissing':
      return [{ field: deed.reason ?? name, text: '没有写理由。请写明为什么。' }]
    case 'needsOpen':
      return [{ field: name, text: `还缺：${refusal.needs.map((one) => thingName(opened, one)).join('、')}。收齐以后再办。` }]
    case 'secondNotice':
      return [{ field: name, text: secondNoticeWords(opened, refusal.items) }]
    default:
      return [{ field: name, text: `${title}${todo}` }]
  }
}

function secondNoticeWords(opened: OpenedWork, items: readonly Id[]): string {
  if (items.length === 0) return '已经一次性告知过，正在等补材料，不能再告知一次。'
  return `已经一次性告知过，不能再加新的：${items.map((one) => thingName(opened, one)).join('、')}。请按第一次告知的内容办。`
}
