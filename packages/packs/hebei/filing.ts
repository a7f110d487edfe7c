import type { DocumentKind, Field, Material } from '@jingban/kernel/pack/material.ts'

/** 病种分组: the group gives the directory and the limit (SJZ-15.1, SJZ-24). */
export const special = '特殊病'
export const chronic = '慢性病'

/** 两个入口 (SJZ-02, SJZ-03). The old app is none (SJZ-16). */
export const channels = ['微信“河北智慧医保”', '河北省医疗保障局官网“个人网厅”']

/** 代办人 (SJZ-09, SJZ-17): whoever fills in the application; being helped is not being a 特殊人员. */
export const whoFillsIn = ['本人', '亲属', '村卫生室', '乡镇卫生院', '社区居委会', '参保人单位医保专管员']

const clinical: DocumentKind[] = ['inpatient', 'outpatient', 'test', 'imaging', 'pathology', 'discharge', 'diagnosis', 'surgery', 'treatment']

/** 申报材料: of the original illness from any year; for the disease that is claimed, from the last year (SJZ-05). Papers are returned (SJZ-20). */
export const materials: Material[] = [
  {
    id: 'original',
    name: '原发病病历资料',
    accepts: { document: clinical, of: '原发病的病历' },
    per: 'case',
    givenBack: true,
    basis: 'SJZ-05 SJZ-19 SJZ-20',
    help: '最早查出这个病时的病历，哪年的都行',
    without: '请到当时看病的医院病案室复印。',
  },
  {
    id: 'evidence',
    name: '申报病种近一年的佐证材料',
    accepts: { document: clinical, of: '门诊、住院病历和检查、化验报告', within: { years: 1 } },
    per: 'case',
    givenBack: true,
    basis: 'SJZ-05 SJZ-19 SJZ-20',
    help: '提交那天往前数一年以内的，一个病种一份',
    without: '近一年没有看过的，请先到医院做检查，再申报。',
  },
]

export const isSpecial = { fact: 'specialPerson', is: true } as const

/** 特殊人员: the option, a category of the city, the concrete reason and the commitment, none of them optional (SJZ-08, SJZ-10, SJZ-22). */
const specialPerson = (categories: string[]): Field[] => [
  {
    id: 'specialPerson',
    label: '属于特殊人员',
    type: 'yes',
    required: true,
    help: '本人不能到医院现场认定的才选。别人代办、本人能去的，不用选。',
    basis: 'SJZ-10 SJZ-13 SJZ-17',
  },
  { id: 'category', label: '属于哪一类', type: 'one', options: categories, when: isSpecial, required: true, basis: 'SJZ-08 SJZ-22' },
  { id: 'cause', label: '不能前往现场认定的具体原因', type: 'text', when: isSpecial, required: true, basis: 'SJZ-10' },
  { id: 'commitment', label: '本人承诺原因属实、材料真实', type: 'statement', when: isSpecial, required: true, basis: 'SJZ-10' },
]

/** 认定医疗机构: picked from the directories of the disease's group; left open, the system assigns one (SJZ-06, SJZ-14). */
const certifier: Field = {
  id: 'certifier',
  label: '认定医疗机构',
  type: 'institution',
  from: { choose: [{ when: { fact: 'group', is: special }, use: ['specialCity', 'specialCounty'] }, { use: ['chronicCity', 'chronicCounty'] }] },
  allocate: { prefer: ['county', 'fewestOpen'], basis: 'SJZ-14' },
  help: '不选的，系统分配一家能认定这个病的，先看您参保的县（市、区）。',
  basis: 'SJZ-06 SJZ-14 SJZ-32',
}

/** 申报表, in the order of the platform: who, 特殊人员确认, then the institution (SJZ-13). */
export const form = (categories: string[]): Field[] => [
  { id: 'phone', label: '联系手机号', type: 'phone', required: true, personal: true, basis: 'SJZ-04' },
  { id: 'filledInBy', label: '谁来填', type: 'one', options: whoFillsIn, required: true, basis: 'SJZ-09 SJZ-17' },
  ...specialPerson(categories),
  certifier,
]
