import type { PrintedForm } from '@jingban/kernel/pack/form.ts'

/** 表 13, cell by cell as printed (SL-F13.1 to SL-F13.4): seven columns, one disease on each. */
export const applicationForm: PrintedForm = {
  id: 'table13',
  title: '门诊慢特病病种待遇认定申请表',
  of: 'case',
  service: 'determination',
  rows: [
    [
      { label: '姓名', from: 'person.name' },
      { label: '性别', from: 'person.sex' },
      { label: '年龄', from: 'person.age' },
      { from: 'person.insurance', text: '职工医保 / 城乡居民医保：{}' },
    ],
    [
      { label: '身份证件号码', from: 'person.idNumber', span: 3 },
      { label: '联系电话', from: 'person.phone', span: 2 },
    ],
    [
      { label: '选择定点医院', from: 'fact.provider', span: 3 },
      { label: '申请人签名', span: 2 },
    ],
    [
      { label: '申报病种名称', from: 'case.disease', span: 3 },
      { label: '医保编码', from: 'case.diseaseCode', span: 2 },
    ],
    [{ label: '申报病种情况（符合诊断标准项目）', from: 'fact.criteriaMet', span: 6, lines: 6 }],
    [
      { label: '医师签名', from: 'fact.physician', span: 3 },
      { label: '日期', from: 'fact.signedOn', span: 2 },
    ],
    [{ label: '审批意见', from: 'case.result', span: 6, lines: 4 }],
    [{ label: '备注', from: 'case.reason', span: 6, lines: 2 }],
  ],
  note: '认定机构名称（盖章）：　　　　　　　　年　　月　　日',
  basis: 'SL-F13.1 SL-F13.2 SL-F13.3 SL-F13.4',
}
