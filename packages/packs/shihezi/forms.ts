import type { FormCell, FormSource, PrintedForm } from '@jingban/kernel/pack/form.ts'

const row = (...cells: FormCell[]): FormCell[] => cells
const column = (label: string, from: FormSource, width = 1) => ({ label, from, width })

/** The document names the three forms and prints none: these are the fewest fields that its steps speak of. */
const person: FormCell[][] = [
  row({ label: '姓名', from: 'person.name' }, { label: '性别', from: 'person.sex' }),
  row({ label: '身份证号', from: 'person.idNumber' }, { label: '医保本号', from: 'fact.bookletNumber' }),
  row({ label: '单位', from: 'fact.unit' }, { label: '参保类型', from: 'person.insurance' }),
  [{ label: '申报病种（职工最多两个）', from: 'application.diseases', span: 2 }],
  row({ label: '病历医院', from: 'fact.recordsInstitution' }, { label: '异地安置', from: 'fact.resettled' }),
]

export const forms: PrintedForm[] = [
  {
    id: 'archiveCover',
    title: '门诊特殊慢性病鉴定档案封面',
    of: 'application',
    rows: [...person, row({ label: '申报日期', from: 'application.date' }, { label: '经办人签字' })],
    note: '档案袋、档案封面各一份；内装住院病历复印件一份，审批表一式三份。',
    basis: 'SHZ-40 SHZ-49',
  },
  {
    id: 'summary',
    title: '门诊特殊慢性病申报情况汇总表',
    of: 'list',
    landscape: true,
    rows: [
      row({ label: '单位', from: 'list.unit' }, { label: '年度', from: 'list.cycle' }, { label: '参保类型', from: 'list.insurance' }),
      row({ label: '申报人数', from: 'list.members' }, { label: '病种数', from: 'list.diseases' }, { label: '评审费合计', from: 'list.amount' }),
    ],
    columns: [
      column('姓名', 'person.name'),
      column('性别', 'person.sex'),
      column('身份证号', 'person.idNumber', 2),
      column('医保本号', 'fact.bookletNumber'),
      column('申报病种', 'case.disease', 2),
      column('病历医院', 'fact.recordsInstitution', 2),
    ],
    note: '职工、居民分开汇总。',
    basis: 'SHZ-40 SHZ-56',
  },
  {
    id: 'approvalForm',
    title: '门诊特殊慢性病申报审批表',
    of: 'application',
    copies: 3,
    rows: [
      ...person,
      row({ label: '专家评审费（每个病种）', from: 'fee.reviewFee' }, { label: '缴费发票号' }),
      [{ label: '体检结论', span: 2, lines: 3 }],
      [{ label: '专家意见', from: 'case.reason', span: 2, lines: 3 }],
      [{ label: '审批意见（盖章）', from: 'case.result', span: 2, lines: 3 }],
      row({ label: '申请人签字' }, { label: '经办人签字' }),
    ],
    note: '一式三份。文件里也写作《门诊特殊慢性病申请审批表》，是同一张表。',
    basis: 'SHZ-42 SHZ-51',
  },
]
