import type { Evidence, Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Tree } from '@jingban/kernel/pack/tree.ts'

/** 近三年、二级及以上: an outpatient original, or an inpatient copy with the seal of the records office (DY-25, DY-27; a discharge summary online, DY-28). */
const recentRecords: Tree<Evidence> = {
  any: [
    { document: ['outpatient'], within: { years: 3 }, hospital: { level: 2 }, paper: 'original' },
    { document: ['inpatient', 'discharge'], within: { years: 3 }, hospital: { level: 2 }, paper: 'copy', seal: '医疗机构病案室公章' },
  ],
}

/** 材料清单 (附件1 第八条). Nothing but records and reports is asked for again for a second disease. */
export const materials: Material[] = [
  {
    id: 'id',
    name: '患者身份证或社保卡',
    accepts: { document: ['id'], of: '患者本人的身份证（正反面）或社保卡', paper: 'copy' },
    per: 'application',
    help: '要患者本人的，正面、反面都要，不是代办人的',
    without: '身份证和社保卡有一样就行。都丢了，请先到派出所办临时身份证。',
    basis: 'DY-20 DY-52',
  },
  {
    id: 'form',
    name: '慢性病评审鉴定表',
    accepts: { document: ['form'], of: '《黄石市基本医疗保险门诊特殊慢性病评审鉴定表》' },
    per: 'application',
    officerMay: true,
    help: '网上申报不用交，按您填的内容自动生成；在受理点申报的，由受理点打印，您核对',
    basis: 'DY-21 DY-42',
  },
  {
    id: 'records',
    name: '相关病历资料',
    accepts: recentRecords,
    per: 'case',
    help: '近三年里任意一年的都可以。复印件盖医院公章或病案室公章都收，请尽量盖病案室的',
    without: '住院病历请到住院医院的病案室复印盖章，门诊病历请到门诊办公室问，带上身份证。',
    basis: 'DY-22 DY-25 DY-27 DY-28',
  },
  {
    id: 'reports',
    name: '检查报告单',
    accepts: { document: ['test', 'imaging', 'pathology'] },
    per: 'case',
    help: '和申报的病有关的检查、化验报告单',
    without: '请到做检查的医院补打，带上身份证。',
    basis: 'DY-23',
  },
]

/** 评审鉴定表 (附件2) asks for the rest from the register: name, sex, number, diseases held. Only what nobody knows yet is asked here. */
export const form: Field[] = [
  { id: 'insurance', label: '参加哪种医保', type: 'one', options: ['职工', '居民'], required: true, basis: 'DY-15' },
  { id: 'insuredAt', label: '参保地', type: 'one', options: ['大冶市', '其他地方'], required: true, basis: 'DY-16 DY-44' },
  { id: 'phone', label: '收结果通知的手机号', type: 'phone', required: true, personal: true, basis: 'DY-38 DY-46 DY-50' },
  { id: 'representativePhone', label: '代办人手机号', type: 'phone', personal: true, basis: 'DY-24' },
  { id: 'provider', label: '拟定点就诊医药机构', type: 'institution', from: ['designated'], required: true, basis: 'DY-46' },
  {
    ...{ id: 'intakePoint', label: '就近的受理点', type: 'institution', from: ['centre', 'healthCentres', 'outlets'], required: true },
    help: '由它受理、核对材料，以后要领纸质结果、慢性病证也在那里',
    basis: 'DY-05 DY-06 DY-27 DY-57',
  },
]
