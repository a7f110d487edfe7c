import type { Evidence, Fee, Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Filing } from '@jingban/kernel/pack/service.ts'
import type { Condition, Tree } from '@jingban/kernel/pack/tree.ts'
import { oneStopGroup } from './diseases.ts'

/** Whom the weekly one-stop track is for; everybody else is in the yearly campaign. */
export const oneStop: Condition = { fact: 'group', is: oneStopGroup }
const employee: Condition = { fact: 'insurance', is: '职工' }
const resident: Condition = { fact: 'insurance', is: '居民' }

/** 住院病历（二级以上医院）复印件或出院证等病史资料: the level is asked of the inpatient record only. */
const history = (of: string, specialist?: true): Tree<Evidence> => ({
  any: [
    { document: ['inpatient'], of, hospital: { level: 2, ...(specialist && { specialist }) }, paper: 'copy' },
    { document: ['discharge', 'outpatient', 'diagnosis'], of: '出院证等病史资料' },
  ],
})
const booklet = (of: string): Tree<Evidence> => ({ document: ['booklet'], of, paper: 'original' })
const stamped = '通过以后要在本子上盖章'

const material = (id: string, name: string, accepts: Material['accepts'], basis: string, more: Partial<Material> = {}): Material => {
  return { id, name, accepts, per: 'application', basis, ...more }
}
const fromArchive = '请到住过院的医院病案室复印，带上身份证。'
const record = { per: 'case', givenBack: true, without: fromArchive } as const

/** 申报材料. A discharge certificate is enough at filing; the archive asks for the inpatient record all the same (SHZ-50). */
const materials: Material[] = [
  material('records', '住院病历复印件，或者出院证等病史资料', history('住院病历'), 'SHZ-10 SHZ-23 SHZ-61', {
    ...record,
    when: employee,
    help: '一个病种一份，诊断要和申报的病种对得上',
  }),
  material('psychiatricRecords', '专科住院病历复印件，或者出院证等病史资料', history('专科住院病历', true), 'SHZ-31 SHZ-61', {
    ...record,
    when: resident,
    help: '要专科医院的病历',
  }),
  material('id', '第二代身份证复印件', { document: ['id'], of: '第二代身份证', paper: 'copy' }, 'SHZ-11 SHZ-24 SHZ-32'),
  material('greenBooklet', '《职工基本医疗保险证》（绿色医保本）', booklet('绿色医保本'), 'SHZ-11 SHZ-24', { when: employee, help: stamped }),
  material('blueBooklet', '《居民基本医疗保险证》（蓝色医保本）', booklet('蓝色医保本'), 'SHZ-32', { when: resident, help: stamped }),
]

const ofUnit = '单位在职、退休'
const ofCommunity = '街道、社区托管或居住'
const ofRegiment = '团场在职、退休或参保'
const agents = 'SHZ-12 SHZ-13 SHZ-33'
const yearly = { when: { not: oneStop }, required: true } as const
const belongsTo = (is: string): Condition => ({ fact: 'belongsTo', is })

/** 填表: where somebody belongs says which agent takes the form; no answer of it treats the resettled otherwise (SHZ-06). */
const form: Field[] = [
  { id: 'insurance', label: '参加哪种医保', type: 'one', options: ['职工', '居民'], required: true, basis: 'SHZ-03 SHZ-04 SHZ-05' },
  { id: 'bookletNumber', label: '医保本号', type: 'text', personal: true, basis: 'SHZ-46' },
  { id: 'phone', label: '经办人通知您用的电话', type: 'phone', personal: true, basis: 'SHZ-16 SHZ-17' },
  { id: 'recordsInstitution', label: '病历是哪家医院的', type: 'institution', required: true, basis: 'SHZ-10 SHZ-31' },
  { id: 'resettled', label: '办过异地安置', type: 'yes', required: true, basis: 'SHZ-06 SHZ-15' },
  { id: 'belongsTo', label: '您归哪里管', type: 'one', options: [ofUnit, ofCommunity, ofRegiment], ...yearly, basis: agents },
  {
    id: 'unit',
    label: '交给哪个单位、街道社区或团医院的经办人',
    type: 'institution',
    ...yearly,
    from: {
      choose: [
        { when: belongsTo(ofRegiment), use: ['regimentalHospitals'] },
        { when: belongsTo(ofCommunity), use: ['communities'] },
        { use: ['units'] },
      ],
    },
    basis: `${agents} SHZ-44`,
  },
  { id: 'hospital', label: '在哪家医院办理', type: 'institution', when: oneStop, required: true, from: ['oneStopHospitals'], basis: 'SHZ-20' },
]

const fee = { per: 'disease', fen: 5000, payer: 'applicant', refund: 'notStated' } as const

/** 专家评审费: 50 yuan a disease, to the agent or, in the one-stop track, at the hospital's cashier. No refund is spoken of, so none is promised. */
const fees: Fee[] = [
  { id: 'reviewFee', name: '专家评审费（交给单位经办人）', ...fee, payee: 'unitAgent', basis: 'SHZ-14 SHZ-34 SHZ-47' },
  { id: 'cashierFee', name: '专家评审费（第20种，交到石大一附院门诊收费处）', ...fee, payee: 'cashier', proof: 'blueSlip', basis: 'SHZ-25 SHZ-26' },
]

/** 申报: where, when and with what. The document gives no way to withdraw. */
export const filing: Filing = {
  by: ['applicant', 'representative', 'unitAgent', 'physician'],
  channels: { choose: [{ when: oneStop, use: ['到石大一附院感染科填表'] }, { use: ['到单位或街道社区现场填表', '到团医院现场填表'] }] },
  window: {
    choose: [
      { when: oneStop, use: { onlyOn: { every: 'week', weekdays: [2, 4], roll: 'skip' }, outside: 'refuse' } },
      { use: { opens: { every: 'year', month: 3, day: 1 }, closes: { every: 'year', month: 4, day: 30 }, outside: 'refuse' } },
    ],
  },
  places: { choose: [{ when: oneStop, use: ['oneStopHospitals'] }, { use: ['units', 'communities', 'regimentalHospitals'] }] },
  materials,
  form,
  fees,
  withdraw: 'notStated',
  basis: 'SHZ-09 SHZ-12 SHZ-13 SHZ-20 SHZ-33 SHZ-38',
}
