import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import type { Condition } from '@jingban/kernel/pack/tree.ts'
import { computing, payment } from '../reimbursement/claims.ts'
import { acceptAt, agentAndPrincipal, doneWithin, filedAtCounter, identityMaterials, insuredHere, resultTold } from '../wholeGuide.ts'

export { tariffs } from './tariffs.ts'

/** 参加本市生育保险的参保人 (SL-7.2): as the register has it, or as whoever accepts has found it. */
const maternityInsured: Condition = { all: [insuredHere, { fact: 'maternityInsured', is: true }] }

/** 单位银行账户信息: the money goes to the unit (SL-7.4). */
const account = (basis: string): Material => ({
  id: 'unitAccount',
  name: '单位银行账户信息',
  accepts: { document: ['proof'], of: '单位银行账户信息' },
  per: 'application',
  basis: `SL-7.4 ${basis}`,
})
const receipts = (basis: string): Material => ({
  id: 'receipts',
  name: '医院收费票据',
  accepts: { document: ['receipt'] },
  per: 'application',
  basis,
})

const prenatal: Material[] = [
  ...identityMaterials('SL-7.5'),
  receipts('SL-7.5'),
  { id: 'birthCertificate', name: '出生医学证明', accepts: { document: ['proof'], of: '出生医学证明' }, per: 'application', basis: 'SL-7.5' },
  account('SL-7.5'),
]
/** The heading of the print lost a character: 育医疗费 is read as 生育医疗费 (reading A43). */
const delivery: Material[] = [
  receipts('SL-7.6'),
  ...identityMaterials('SL-7.6'),
  { id: 'itemisedList', name: '费用清单', accepts: { document: ['receipt'], of: '费用清单' }, per: 'application', basis: 'SL-7.6' },
  { id: 'records', name: '病历资料', accepts: { document: ['inpatient', 'outpatient', 'discharge'] }, per: 'application', basis: 'SL-7.6' },
  account('SL-7.6'),
]
const planning: Material[] = [
  ...identityMaterials('SL-7.7'),
  receipts('SL-7.7'),
  { id: 'records', name: '门诊病历', accepts: { document: ['outpatient'] }, per: 'application', basis: 'SL-7.7' },
  account('SL-7.7'),
]
/** No identity document is in the list: none is demanded, identity follows from the form (reading A39). */
const allowance: Material[] = [
  { id: 'records', name: '病历资料', accepts: { document: ['inpatient', 'outpatient', 'discharge'] }, per: 'application', basis: 'SL-7.8' },
  account('SL-7.8'),
  ...agentAndPrincipal,
]

const form: Field[] = [
  { id: 'insurance', label: '参加哪种医保', type: 'one', options: ['职工', '居民'], required: true, basis: 'SL-7.2' },
  { id: 'maternityInsured', label: '在本市参加生育保险', type: 'yes', required: true, basis: 'SL-7.2', help: '参保登记库里有的，以登记为准' },
  { id: 'phone', label: '联系电话', type: 'phone', required: true, personal: true },
  { id: 'payeeName', label: '单位户名', type: 'text', required: true, personal: true, basis: 'SL-7.4' },
  { id: 'payeeAccount', label: '单位银行账号', type: 'account', required: true, personal: true, basis: 'SL-7.4' },
  { id: 'payeeBank', label: '开户银行', type: 'text', required: true, personal: true, basis: 'SL-7.4' },
]

/** 申请, 受理, 审核, 拨付 to the unit, 办结 within twenty working days: the same for all four. */
const procedure: Procedure = {
  id: 'pay',
  stages: [
    acceptAt('counter', 'SL-7.2'),
    computing('maternity', 'SL-7.3'),
    { ...payment({ payee: 'unit', fund: 'maternity' }, 'SL-7.4'), name: '网银对公拨付' },
  ],
  clocks: [doneWithin({ wd: 20 }, 'SL-7.9')],
  after: [resultTold('SL-7.3')],
}

const service = (id: string, name: string, materials: Material[], basis: string): Service => ({
  id,
  name,
  subject: 'person',
  part: '第七部分',
  several: true,
  filing: filedAtCounter(materials, form, `SL-7.1 SL-7.2 ${basis}`, maternityInsured),
  routes: [{ procedure: 'pay' }],
  procedures: [procedure],
})

/** 第七部分: 生育保险待遇核准支付, one item of four benefits in the order of the print. */
export const services: Service[] = [
  service('prenatalExamination', '产前检查费支付', prenatal, 'SL-7.5'),
  service('deliveryCosts', '生育医疗费支付', delivery, 'SL-7.6'),
  service('familyPlanning', '计划生育医疗费支付', planning, 'SL-7.7'),
  service('maternityAllowance', '生育津贴支付', allowance, 'SL-7.8'),
]

/** What part seven says to those who claim. */
export const texts: GuideText[] = [
  {
    title: '四种生育待遇',
    text: '产前检查费、生育医疗费、计划生育医疗费、生育津贴，要的材料不一样，分别申请。',
    for: 'citizen',
    basis: 'SL-7.1',
    part: '第七部分',
  },
  {
    title: '生育待遇付给单位',
    text: '审核、计算、录入医保系统以后，由财务科网银对公拨付到单位账户，不付给个人。请带单位银行账户信息。',
    for: 'citizen',
    basis: 'SL-7.3 SL-7.4',
    part: '第七部分',
  },
]
