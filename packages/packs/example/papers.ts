import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Announcement, Directory, Letterhead, Office, OpeningHours, Question } from '@jingban/kernel/pack/pack.ts'

/** 机构名录 (第一章). */
export const organisations: Record<string, Directory> = {
  halls: { name: '医保服务大厅', list: [{ name: '示例市政务服务中心二楼' }], basis: 'EX-02' },
  home: { name: '参保人家中', list: 'notStated', basis: 'EX-24' },
  hospitals: {
    name: '定点医院',
    list: [
      { name: '示例市第一医院', county: '示例区', campuses: ['东院', '西院'], groups: ['二类'], departments: ['心内科'] },
      { name: '示例县医院', county: '示例县', diseases: 'notStated' },
    ],
    more: '符合条件的乡镇卫生院也可以',
    basis: 'EX-31',
  },
  units: { name: '用人单位', list: 'notStated', basis: 'EX-45' },
}

/** 办理时间和地点 (第一章). */
export const hours: OpeningHours = { days: 'workingDays', times: [{ from: '08:30', to: '12:00' }], basis: 'EX-02' }
export const offices: Office[] = [{ name: '医保服务大厅', address: '示例路 1 号二楼', phones: ['0999-1234567（虚构）'], basis: 'EX-02' }]

/** 年度通知 (第四十五条): carries the list that units fill in. */
export const announcements: Announcement[] = [
  {
    id: 'yearly',
    name: '年度集中申报通知',
    published: { announced: '年度通知发布日' },
    by: 'bureau',
    forms: ['unitList'],
    text: '单位按通知收件。',
    where: ['市医疗保障局网站'],
    basis: 'EX-45',
  },
]

export const questions: Question[] = [{ question: '没通过还能再申请吗？', answer: '有新的病历可以再申请。', basis: 'EX-30' }]

/** 表样: one of a case, one of a list with a line for each person, and one with whatever a table may have. */
export const forms: PrintedForm[] = [
  {
    id: 'decision',
    title: '门诊慢特病认定表',
    of: 'case',
    service: 'determination',
    copies: 2,
    when: { fact: 'insurance', in: ['职工', '居民'] },
    rows: [
      [
        { label: '姓名', from: 'person.name' },
        { label: '病种', from: 'case.disease' },
      ],
      [{ label: '意见', text: '经评审，{}', from: 'case.result', span: 3, lines: 4 }],
    ],
    note: '一式两份。',
    basis: 'EX-19',
  },
  {
    id: 'unitList',
    title: '单位集中申报名册',
    of: 'list',
    landscape: true,
    rows: [[{ label: '单位', from: 'list.unit' }]],
    columns: [
      { label: '序号', from: 'list.members' },
      { label: '姓名', from: 'person.name', width: 2 },
    ],
    basis: 'EX-45',
  },
  {
    id: 'visitSheet',
    title: '就诊情况表',
    of: 'case',
    service: ['determination'],
    above: [[{ text: '填表日期：{}', from: 'application.date', blank: '　　年　　月　　日', align: 'right' }]],
    widths: [1, 1, 2, 1, 2],
    rows: [
      [{ label: '基本信息', heading: true }],
      [
        { label: '本人', down: 2, span: 0 },
        { label: '姓名', labelSpan: 1, from: 'person.name' },
        { label: '参保', from: 'fact.insurance', checks: ['职工', { label: '城乡居民', is: ['居民'] }], boxesBehind: true },
      ],
      [{ label: '号码', from: 'person.idNumber', span: 3 }],
    ],
    rowsOf: 'visitList',
    printedRows: 3,
    columns: [
      { label: '序号', from: 'row.number' },
      { label: '哪一天', from: 'row.on', width: 3, under: '每次看病' },
    ],
    rowsAfter: [[{ label: '意见', span: 4, inside: [[{ text: '（盖章）', align: 'right' }]] }]],
    below: [[{ text: '填表人：' }]],
    basis: 'EX-19',
  },
]

/** 落款: one agency with everything said, one of which nothing is stated. */
export const letterheads: Letterhead[] = [
  {
    name: '示例市医疗保障服务中心（虚构）',
    address: '示例路 1 号二楼',
    division: '999900',
    contact: { postcode: '999900', name: '示例经办员', phone: '0999-1234567（虚构）' },
    account: { name: '示例市医疗保障服务中心（虚构）', number: '6200000000000000', bank: '示例银行', bankNumber: '999900000000' },
    basis: 'EX-02',
  },
  {
    county: '示例县',
    name: '示例县医疗保障服务中心（虚构）',
    address: 'notStated',
    division: '999921',
    contact: 'notStated',
    account: 'notStated',
    basis: 'EX-02',
  },
]
