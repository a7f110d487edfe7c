import type { Material } from '@jingban/kernel/pack/material.ts'
import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { filedAtCounter } from '../wholeGuide.ts'
import { eligible, form, type Item, inpatient, outpatient, procedure, sharedMaterials } from './claims.ts'

export { tariffs } from './tariffs.ts'

const outpatientMaterials = (): Material[] => {
  const { card, conditional } = sharedMaterials(outpatient)
  return [
    card,
    { id: 'receipts', name: '医药机构收费票据', accepts: { document: ['receipt'] }, per: 'application', basis: 'SL-6A.5' },
    { id: 'itemisedList', name: '门急诊费用清单', accepts: { document: ['receipt'], of: '费用清单' }, per: 'application', basis: 'SL-6A.5' },
    { id: 'prescription', name: '处方底方', accepts: { document: ['prescription'] }, per: 'application', basis: 'SL-6A.5' },
    ...conditional,
  ]
}

const inpatientMaterials = (): Material[] => {
  const { card, conditional } = sharedMaterials(inpatient)
  return [
    card,
    { id: 'receipts', name: '医院收费票据', accepts: { document: ['receipt'] }, per: 'application', basis: 'SL-6B.4' },
    { id: 'itemisedList', name: '住院费用清单', accepts: { document: ['receipt'], of: '费用清单' }, per: 'application', basis: 'SL-6B.4' },
    { id: 'diagnosis', name: '诊断证明', accepts: { document: ['diagnosis'] }, per: 'application', basis: 'SL-6B.4' },
    ...conditional,
  ]
}

const service = (item: Item, id: string, name: string, code: string, materials: Material[], basis: string): Service => ({
  id,
  name,
  code,
  subject: 'person',
  part: '第六部分',
  several: true,
  filing: filedAtCounter(materials, form(item), basis, eligible),
  routes: [{ procedure: 'reimburse' }],
  procedures: [procedure(item)],
})

/** 第六部分: 医疗费用手工（零星）报销. Somebody may have been ill several times, so several may be pending. */
export const services: Service[] = [
  service(outpatient, 'outpatientReimbursement', '门急诊费用报销', '002036006001', outpatientMaterials(), 'SL-6A.1 SL-6A.2 SL-6A.5'),
  service(inpatient, 'inpatientReimbursement', '住院费用报销', '002036006002', inpatientMaterials(), 'SL-6B.1 SL-6B.2 SL-6B.4'),
]

/** What part six says to those who claim. */
export const texts: GuideText[] = [
  {
    title: '哪些费用能报',
    text: '在外地看病、没有联网结算的门急诊和住院费用。在本市看的、已经刷卡结算的，不在这里报。',
    for: 'citizen',
    basis: 'SL-6A.2 SL-6B.2',
    part: '第六部分',
  },
  {
    title: '意外伤害和急诊',
    text: '意外伤害要交警事故认定书、法院判决书、调解协议书等公检法部门的材料复印件一份，拿不到的写个人承诺书。急诊可能要您补交急诊诊断证明。',
    for: 'citizen',
    basis: 'SL-6A.6 SL-6A.7 SL-6B.5',
    part: '第六部分',
  },
  {
    title: '钱怎么来',
    text: '审核、算好、录入医保系统以后，由财务拨付。每一步怎么算的，可以要一张待遇核算表。',
    for: 'citizen',
    basis: 'SL-6A.3 SL-6A.4 SL-6B.3',
    part: '第六部分',
  },
  {
    title: '录入医保系统',
    text: '审核、计算待遇以后录入医保系统；门急诊费用通过系统的零星接口录入。录入以后财务拨付。',
    for: 'staff',
    basis: 'SL-6A.3 SL-6B.3',
    part: '第六部分',
  },
]
