import type { PrintedForm } from '@jingban/kernel/pack/form.ts'

/** 参保信息查询单: what the register says, on one sheet. The guide prints no table for it. */
export const extracts: PrintedForm[] = [
  {
    id: 'unitExtract',
    title: '单位参保信息查询单',
    of: 'case',
    service: 'unitQuery',
    rows: [
      [{ label: '单位名称', from: 'subject.name', span: 3 }],
      [
        { label: '统一社会信用代码', from: 'subject.number' },
        { label: '单位编码', from: 'subject.unitCode' },
      ],
      [{ label: '住所（地址）', from: 'subject.address', span: 3 }],
      [
        { label: '法定代表人', from: 'subject.representative' },
        { label: '参保险种', from: 'register.insurance' },
      ],
      [
        { label: '查询日期', from: 'issued.on' },
        { label: '经办人', from: 'issued.by' },
      ],
    ],
    below: [[{ from: 'agency.name', text: '{}（盖章）', align: 'right' }]],
    basis: 'SL-1A.7',
  },
  {
    id: 'employeeExtract',
    title: '参保人员参保信息查询单',
    of: 'case',
    service: 'employeeQuery',
    rows: [
      [
        { label: '姓名', from: 'person.name' },
        { label: '身份证件号码', from: 'person.idNumber' },
      ],
      [
        { label: '参保险种', from: 'register.insurance' },
        { label: '参保状态', from: 'register.standing' },
      ],
      [{ label: '参保单位', from: 'register.unit', span: 3 }],
      [
        { label: '参保地', from: 'person.county' },
        { label: '生育保险', from: 'register.maternity' },
      ],
      [
        { label: '参保时间 起', from: 'register.from' },
        { label: '止', from: 'register.to' },
      ],
      [
        { label: '累计实际缴费月数', from: 'register.months' },
        { label: '个人账户余额', from: 'register.balance' },
      ],
      [
        { label: '查询日期', from: 'issued.on' },
        { label: '经办人', from: 'issued.by' },
      ],
    ],
    below: [[{ from: 'agency.name', text: '{}（盖章）', align: 'right' }]],
    basis: 'SL-1B.4 SL-1B.13',
  },
]
