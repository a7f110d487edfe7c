import type { FormCell, FormLine, FormSource, PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field, FieldType } from '@jingban/kernel/pack/material.ts'
import type { Clause, Id } from '@jingban/kernel/pack/tree.ts'

/** 年月日, to be written in by hand. */
export const date = '　　　年　　月　　日'

/** A label with the columns it takes, and the cell beside it. */
export const cell = (label: string, labelSpan: number, from?: FormSource, span = 1, more: Partial<FormCell> = {}): FormCell => ({
  label,
  labelSpan,
  ...(from && { from }),
  span,
  ...more,
})

/** A label with nothing of its own beside it: it heads what stands next to it, or under it. */
export const head = (label: string, labelSpan: number, down?: number): FormCell => ({ label, labelSpan, span: 0, ...(down && { down }) })

export const heading = (label: string): FormCell[] => [{ label, heading: true }]

export const words = (text: string, align?: 'center' | 'right'): FormLine => [{ text, ...(align && { align }) }]

/** Room for a seal and a signature. */
export const gap: FormLine = words('　')

/** 签字、盖章、日期, at the right edge of a cell as printed. */
export const signed = (text: string): FormLine => words(`${text}　${date}`, 'right')

/** 参考样表 and the other printed headings: the title without its number. */
export const table = (id: Id, title: string, service: Id | Id[], form: Omit<PrintedForm, 'id' | 'title' | 'service' | 'of'>): PrintedForm => ({
  id,
  title,
  of: 'case',
  service,
  ...form,
})

/** A question of a table. */
export const ask = (id: Id, label: string, type: FieldType, basis: Clause, more: Partial<Field> = {}): Field => ({ id, label, type, basis, ...more })

/** One whose answer is personal: it stands sealed, never in an event. */
export const askPersonal = (id: Id, label: string, type: FieldType, basis: Clause, more: Partial<Field> = {}): Field =>
  ask(id, label, type, basis, { personal: true, ...more })

/** 户名、账号、开户行 of whoever is paid. */
export const payee = (basis: Clause, more: Partial<Field> = {}): Field[] => [
  askPersonal('payeeName', '户名', 'text', basis, { required: true, ...more }),
  askPersonal('payeeAccount', '银行账号', 'account', basis, { required: true, ...more }),
  askPersonal('payeeBank', '开户行', 'text', basis, { required: true, ...more }),
]

/** 户籍类型, as tables 8, 9 and 10 print it. */
export const householdKinds = ['居民', '农业', '非农业', '台港澳', '外籍']

export const householdKind = (basis: Clause): Field => ask('householdKind', '户籍类型', 'one', basis, { options: householdKinds, required: true })

/** 现参加的基本医疗保险类型, tables 9 and 10. The box that the print shows as ticked is a slip: nothing is chosen beforehand (A48). */
export const currentInsurances = ['职工医保', '城乡居民医保', '其他']

export const currentInsurance = (basis: Clause): Field[] => [
  ask('currentInsurance', '现参加的基本医疗保险类型', 'one', basis, { options: currentInsurances, required: true }),
  ask('currentInsuranceOther', '是什么医疗保险', 'text', basis, { required: true, when: { fact: 'currentInsurance', is: '其他' } }),
]

/** 变更登记 of a person, tables 5 and 6: each row is one thing that changed; which of them are 关键信息 decides what may be asked for (SL-1B.12, SL-1C.10). */
export const changeItems = ['姓名', '性别', '身份证件号码', '出生日期', '手机号码', '通讯地址', '其他']

export const informationKinds = ['关键信息', '非关键信息']

export const informationKind = (basis: Clause): Field =>
  ask('informationKind', '变更的是不是关键信息', 'one', basis, {
    options: informationKinds,
    key: informationKinds.slice(0, 1),
    required: true,
    help: '姓名、性别、身份证号、出生日期等是关键信息',
  })

export const changes = (basis: Clause): Field =>
  ask('changes', '变更的内容', 'rows', basis, {
    required: true,
    rows: [
      askPersonal('idNumber', '身份证件号码', 'idNumber', basis, { required: true }),
      askPersonal('name', '姓名', 'text', basis, { required: true }),
      ask('item', '变更项目', 'one', basis, { options: changeItems, key: changeItems.slice(0, 4), required: true }),
      askPersonal('before', '变更前', 'text', basis),
      askPersonal('after', '变更后', 'text', basis, { required: true }),
      ask('remarks', '备注', 'text', basis),
    ],
  })

export const changeColumns: PrintedForm['columns'] = [
  { label: '序号', from: 'row.number', width: 0.6 },
  { label: '身份证件号码', from: 'row.idNumber', width: 2.4 },
  { label: '姓名', from: 'row.name', width: 1.2 },
  { label: '变更项目', from: 'row.item', width: 1.4 },
  { label: '变更前', from: 'row.before', width: 1.8 },
  { label: '变更后', from: 'row.after', width: 1.8 },
  { label: '签字', from: 'row.signature', width: 1.1 },
  { label: '备注', from: 'row.remarks', width: 1.3 },
]
