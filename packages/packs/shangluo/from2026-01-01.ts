import { definePack, type GuideText } from '@jingban/kernel/pack/pack.ts'
import * as account from './account/services.ts'
import * as agreements from './agreements/agreements.ts'
import { determination, texts as determinationTexts } from './determination.ts'
import { diseases } from './diseases.ts'
import * as enrolment from './enrolment/services.ts'
import { texts as evaluationTexts, rating, servicePhones } from './evaluation/evaluation.ts'
import { withParticulars } from './items/particulars.ts'
import { letterheads } from './letterheads.ts'
import * as maternity from './maternity/services.ts'
import * as medicalAid from './medicalAid/services.ts'
import * as outOfArea from './outOfArea/services.ts'
import * as reimbursement from './reimbursement/services.ts'
import * as settlement from './settlement/services.ts'
import { accountWithdrawalForm } from './tables/accountWithdrawal.ts'
import { contactLetterForm } from './tables/contactLetter.ts'
import { determinationApplicationForm } from './tables/determinationApplication.ts'
import { employeeChangeForm } from './tables/employeeChange.ts'
import { employeeEnrolmentForm } from './tables/employeeEnrolment.ts'
import { informationTableForm } from './tables/informationTable.ts'
import { insuranceCertificateForm } from './tables/insuranceCertificate.ts'
import { medicalAidCardForm } from './tables/medicalAidCard.ts'
import { outOfAreaFilingForm } from './tables/outOfAreaFiling.ts'
import { institutionApplicationForm, pharmacyApplicationForm } from './tables/providerApplication.ts'
import { providerFilingForm } from './tables/providerFiling.ts'
import { residentChangeForm } from './tables/residentChange.ts'
import { residentEnrolmentForm } from './tables/residentEnrolment.ts'
import { transferApplicationForm } from './tables/transferApplication.ts'
import { unitChangeForm } from './tables/unitChange.ts'
import { unitEnrolmentForm } from './tables/unitEnrolment.ts'
import * as transfer from './transfer/services.ts'
import { offices, phones, roles, texts } from './wholeGuide.ts'

/** What the guide says of one of its parts. */
const told = (part: string, texts: readonly GuideText[]): GuideText[] => texts.map((text) => ({ ...text, part }))

/**
 * 商洛: the service guide, its parts in the order of the print. The print bears no number, no issuer and no date of effect; the pack
 * runs from the first day of the year in which it was written.
 */
export const shangluo = definePack({
  area: 'shangluo',
  name: '商洛市',
  agency: '商洛市医疗保险经办机构',
  prefix: 'SL',
  division: '611000',
  from: '2026-01-01',
  documents: { guide: { name: '商洛市医疗保障经办政务服务事项办事指南', number: '文件没有写明文号', text: 'read' } },
  calendar: 'national',
  pinned: 'accepted',
  roles,
  pools: { experts: { name: '门诊慢特病鉴定专家', members: 'notStated', per: 'area', basis: 'SL-5.11' } },
  organisations: { commissioned: { name: '受委托的第三方', list: 'notStated', basis: 'SL-5.2' } },
  offices,
  diseases: {
    list: diseases,
    complete: false,
    source: '指南没有列出病种，公开渠道也没有找到商洛市的目录；先用国家医保病种代码，逐行注明',
    basis: 'SL-F13.2',
  },
  forms: [
    unitEnrolmentForm,
    employeeEnrolmentForm,
    residentEnrolmentForm,
    unitChangeForm,
    employeeChangeForm,
    residentChangeForm,
    ...enrolment.extracts,
    accountWithdrawalForm,
    insuranceCertificateForm,
    transferApplicationForm,
    contactLetterForm,
    informationTableForm,
    outOfAreaFilingForm,
    determinationApplicationForm,
    medicalAidCardForm,
    institutionApplicationForm,
    pharmacyApplicationForm,
    providerFilingForm,
  ],
  lists: agreements.lists,
  series: transfer.series,
  letterheads,
  tariffs: [...reimbursement.tariffs, ...maternity.tariffs, ...medicalAid.tariffs, ...settlement.tariffs],
  services: [
    ...enrolment.services,
    ...account.services,
    ...transfer.services,
    ...outOfArea.services,
    determination,
    ...reimbursement.services,
    ...maternity.services,
    ...medicalAid.services,
    ...agreements.services,
    ...settlement.services,
  ].map(withParticulars),
  guide: [
    ...texts,
    ...told('第一部分', enrolment.texts),
    ...told('第二部分', account.texts),
    ...told('第三部分', transfer.texts),
    ...told('第四部分', outOfArea.texts),
    ...told('第五部分', determinationTexts),
    ...told('第六部分', reimbursement.texts),
    ...told('第七部分', maternity.texts),
    ...told('第八部分', medicalAid.texts),
    ...told('第九部分', agreements.texts),
    ...told('第十部分', settlement.texts),
    ...evaluationTexts,
  ],
  phones,
  servicePhones,
  rating,
})
