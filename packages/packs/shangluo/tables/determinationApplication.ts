import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import { cell, date, gap, signed, table } from './cells.ts'

/** 表 13, cell by cell as printed; one disease on each. */
export const determinationApplicationForm: PrintedForm = table('table13', '门诊慢特病病种待遇认定申请表', 'determination', {
  widths: [1.3, 1.6, 0.7, 0.7, 1.15, 0.8, 3],
  rows: [
    [
      cell('姓名', 1, 'person.name'),
      cell('性别', 1, 'person.sex'),
      cell('年龄', 1, 'person.age'),
      {
        from: 'person.insurance',
        checks: [
          { label: '职工医保', is: ['职工'] },
          { label: '城乡居民医保', is: ['居民'] },
        ],
      },
    ],
    [cell('身份证件号码', 1, 'person.idNumber', 3), cell('联系电话', 1, 'person.phone', 2)],
    [cell('选择定点医院', 1, 'fact.provider', 3), cell('申请人签名', 1, undefined, 2)],
    [cell('申报病种名称', 1, 'case.disease', 3), cell('医保编码', 1, 'case.diseaseCode', 2)],
    [
      cell('申报病种情况（符合诊断标准项目）', 1, undefined, 6, {
        inside: [
          [{ from: 'fact.criteriaMet' }],
          gap,
          gap,
          [
            { from: 'fact.physician', text: '医师签名：{}　　', blank: '　　　　　　', align: 'right' },
            { from: 'fact.signedOn', blank: date },
          ],
        ],
      }),
    ],
    [cell('审批意见', 1, 'case.result', 6, { lines: 5 })],
    [cell('备注', 1, 'case.reason', 6, { lines: 3 })],
  ],
  below: [signed('认定机构名称（盖章）：　　　　　　　　')],
  note: '参考样表',
  basis: 'SL-F13.1 SL-F13.2 SL-F13.3 SL-F13.4',
})
