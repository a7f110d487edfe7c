import { agencies, agent, anyIdentity, atOnce, counter, counties, days, type PrintedItem, paper, steps } from './item.ts'

const units = (name: string): string[] => [
  `事项名称：单位参保登记、变更登记、信息查询，这一页是其中的“${name}”`,
  agencies,
  '服务对象：本市城镇各类企业、机关事业单位、社会团体、民办非企业单位',
  '市本级单位在市政务服务中心2楼医保窗口，各县区单位在县区政务服务中心医保窗口',
  '谁来申请：单位、代理人',
]
const employees = (name: string): string[] => [
  `事项名称：职工参保登记、变更登记、信息查询，这一页是其中的“${name}”`,
  agencies,
  '服务对象：本市参保单位的职工',
  '现场办理：市本级在商洛市政务服务中心2楼医保窗口，各县区在县区政务服务中心医保窗口',
]
const residents = ['城乡居民参保登记、信息变更登记', counties, '服务对象：参加本市城乡居民医疗保险的居民', '现场办理：县区政务服务中心医保窗口']
const keyPapers = '变更关键信息的辅助材料'
const key = '姓名、性别、身份证号、出生日期等变更的对应材料'

/** 第一部分. */
export const enrolment: Record<string, PrintedItem> = {
  unitEnrolment: {
    clauses: 'SL-1A.1 SL-1A.2 SL-1A.3 SL-1A.4 SL-1A.5 SL-1A.6 SL-1A.7 SL-1A.8 SL-1A.13',
    title: '办理单位参保登记',
    words: {
      top: [...days(5), '4 样'],
      who: units('单位参保登记'),
      steps: [...steps, '登记'],
      materials: ['统一社会信用代码证书', '单位批准成立的文件', '法定代表人身份证明', '《基本医疗保险单位参保信息登记表》', '盖单位公章'],
      places: counter,
      papers: [paper('基本医疗保险单位参保信息登记表')],
    },
  },
  unitChange: {
    clauses: 'SL-1A.1 SL-1A.2 SL-1A.3 SL-1A.4 SL-1A.9 SL-1A.10 SL-1A.14',
    title: '办理单位变更登记',
    words: {
      top: [...atOnce, '1 样'],
      who: units('单位变更登记'),
      steps: [...steps, '变更登记'],
      materials: [
        '《基本医疗保险参保单位信息变更登记表》',
        '盖单位公章',
        keyPapers,
        '统一社会信用代码、法定代表人等',
        '变更了关键信息的人，经办人员要求时才交',
      ],
      staff: ['统一社会信用代码、法定代表人等', '姓名、性别、身份证号、出生日期等'],
      papers: [paper('基本医疗保险参保单位信息变更登记表')],
    },
  },
  unitQuery: {
    clauses: 'SL-1A.1 SL-1A.2 SL-1A.3 SL-1A.4 SL-1A.11 SL-1A.12 SL-1A.16',
    title: '办理单位信息查询',
    words: {
      top: [...atOnce, '1 样'],
      who: units('单位信息查询'),
      steps: [...steps, '打印参保信息'],
      materials: ['单位有效证明文件', '统一社会信用代码证复印件，单位核对过原件，复印件，盖单位公章', '介绍信，原件，盖单位公章', '有一样就行'],
    },
  },
  employeeEnrolment: {
    clauses: 'SL-1B.1 SL-1B.2 SL-1B.3 SL-1B.5 SL-1B.6 SL-1B.7 SL-1B.8 SL-1B.9 SL-1B.10 SL-1B.14 SL-0.2 SL-0.3',
    title: '办理职工参保登记',
    words: {
      top: [...days(5), '2 样，有的人 11 样', '有的人还要别的，看“要交什么材料”'],
      who: [...employees('职工参保登记'), '谁来申请：单位或个人、代理人'],
      steps: [...steps, '登记'],
      materials: [
        '《职工基本医疗保险参保登记表》（加盖单位公章）',
        '灵活就业人员不用盖章',
        '身份证',
        '劳动合同',
        '港澳居民来往内地通行证或港澳台居民居住证',
        '建立劳动关系的证明',
        '外国人就业证件及居留证件，或外国人永久居留证',
        '护照或永久居留证',
        '退休审批材料',
        ...agent,
      ],
      know: [
        '增加、中断、终止、恢复、在职转退休、统筹区内跨险种转移',
        '委托人和代理人双方的身份证件原件',
        '授权委托书',
        anyIdentity.join('、'),
        '不填单位编码和单位信息',
      ],
      papers: [paper('职工基本医疗保险参保登记表')],
    },
  },
  employeeChange: {
    clauses: 'SL-1B.1 SL-1B.2 SL-1B.11 SL-1B.12 SL-1B.16',
    title: '办理职工变更登记',
    words: {
      top: atOnce,
      who: employees('职工变更登记'),
      steps: [...steps, '变更登记'],
      materials: [...anyIdentity, '《基本医疗保险职工参保信息变更登记表》（加盖单位公章）', keyPapers, key, '变更了关键信息的人，经办人员要求时才交'],
      papers: [paper('基本医疗保险职工参保信息变更登记表')],
    },
  },
  employeeQuery: {
    clauses: 'SL-1B.1 SL-1B.2 SL-1B.13 SL-1B.16',
    title: '办理职工信息查询',
    words: { top: [...atOnce, '1 样'], who: employees('职工信息查询'), steps, materials: ['医保电子凭证', ...anyIdentity, '社保卡', '有一样就行'] },
  },
  residentEnrolment: {
    clauses: 'SL-1C.1 SL-1C.2 SL-1C.3 SL-1C.4 SL-1C.5 SL-1C.6 SL-1C.8',
    title: '办理城乡居民参保登记',
    words: {
      top: [...atOnce, '2 样'],
      who: [...residents, '居民，或者还没有参加医保的人'],
      steps: [...steps, '登记'],
      materials: ['《城乡居民基本医疗保险参保登记表》', '身份证、户口簿或我市统筹区居住证', '有一样就行'],
      know: ['到所在县区的医保窗口'],
      papers: [paper('城乡居民基本医疗保险参保登记表')],
    },
  },
  residentChange: {
    clauses: 'SL-1C.1 SL-1C.2 SL-1C.3 SL-1C.4 SL-1C.7 SL-1C.9 SL-1C.10',
    title: '办理城乡居民信息变更登记',
    words: {
      top: [...atOnce, '2 样'],
      who: [...residents, '参加的医保：居民'],
      steps,
      materials: ['本人身份证件', '《基本医疗保险城乡居民参保信息变更登记表》', keyPapers, key, '变更了关键信息的人，经办人员要求时才交'],
      papers: [paper('基本医疗保险城乡居民参保信息变更登记表')],
    },
  },
}
