import { documentsOf } from '@jingban/kernel/criteria/lookBack.ts'
import type { DocumentKind, Field } from '@jingban/kernel/pack/material.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { documentWords } from '../../documentWords.ts'

/** What a column of the spreadsheet holds: who it is, the disease, the kind and day of the record, or an answer of the policy's form. */
export type Column =
  | { kind: 'name' | 'idNumber' | 'disease' | 'document' | 'date'; title: string; must: boolean; help: string; options?: string[] }
  | { kind: 'field'; field: Field; title: string; must: boolean; help: string; options?: string[] }

/** The answer by which an own unit is chosen: an agent files only for the own unit (SHZ-44). */
export function ownAnswer(pack: Pack, role: Id, institution: string): Record<Id, string> {
  const { scope, chosenIn } = pack.roles[role] ?? {}
  return scope === 'chosen' && chosenIn !== undefined ? { [chosenIn]: institution } : {}
}

const examples: Partial<Record<Field['type'], string>> = {
  phone: '11 位手机号',
  date: '例：2025-03-20',
  month: '例：2025-03',
  money: '元，例：50 或 50.50',
  number: '只填数字',
  yes: '填 是 或 否',
  statement: '填 是 或 否',
  institution: '写全名，或机构代码',
  many: '几项之间用顿号隔开',
}

function fieldColumn(field: Field): Column {
  const options = field.type === 'one' || field.type === 'many' ? field.options : undefined
  const parts = [options ? `填：${options.join('、')}` : examples[field.type], field.help, field.when ? '问到的才填' : undefined]
  return {
    ...{ kind: 'field', field, title: field.label, must: field.required === true && !field.when && !field.allocate },
    help: parts.filter(Boolean).join('；'),
    ...(options && { options }),
  }
}

/** The kinds of record that the policy looks at, and whether it asks for their day. */
export function recordsAsked(service: Service): { kinds: DocumentKind[]; day: boolean } {
  const documents = service.filing.materials.filter((one) => !one.officerMay).flatMap(({ accepts }) => documentsOf(accepts))
  const looked = documents.filter((one) => one.within !== undefined || one.hospital !== undefined)
  const several = service.filing.materials.filter(
    ({ accepts }) => documentsOf(accepts).some((one) => looked.includes(one)) && documentsOf(accepts).flatMap((one) => one.document).length > 1,
  )
  const kinds = several.flatMap(({ accepts }) => documentsOf(accepts).flatMap((one) => one.document))
  return { kinds: [...new Set(kinds)], day: looked.some((one) => one.within !== undefined) }
}

/**
 * The columns of the spreadsheet of a service, from the policy's form, materials and list of diseases. What the own unit answers, and the number that
 * every row has anyway, are not asked again.
 */
export function columnsOf(pack: Pack, service: Service, own: Readonly<Record<Id, string>>): Column[] {
  const { kinds, day } = recordsAsked(service)
  const diseases = typeof pack.diseases === 'object' ? pack.diseases.list.map((one) => one.name) : []
  const fields = service.filing.form.filter(
    ({ id, type, personal }) => !(id in own) && type !== 'rows' && !(personal && (type === 'idNumber' || id === 'name')),
  )
  const kindWords = kinds.map((kind) => documentWords[kind])
  return [
    { kind: 'name', title: '姓名', must: true, help: '照身份证' },
    { kind: 'idNumber', title: '身份证号', must: true, help: '18 位。这一列要设成文本格式，不然后几位会变成 0' },
    ...(service.perDisease
      ? [{ kind: 'disease' as const, title: '申报病种', must: true, help: `一行一个病种：${diseases.join('、')}`, options: diseases }]
      : []),
    ...fields.map(fieldColumn),
    ...(kinds.length > 0
      ? [{ kind: 'document' as const, title: '病历是哪一种', must: true, help: `填：${kindWords.join('、')}`, options: kindWords }]
      : []),
    ...(day ? [{ kind: 'date' as const, title: '病历日期', must: true, help: '出院或就诊的日子，例：2025-03-20' }] : []),
  ]
}
