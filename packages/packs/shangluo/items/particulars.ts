import type { Particulars, Service } from '@jingban/kernel/pack/service.ts'
import type { Clause, Id } from '@jingban/kernel/pack/tree.ts'

/** 受理单位 and 办理渠道, of which the print has three sorts each. */
const agencies = '市、县区医疗保险经办机构'
const countyAgencies = '县区医疗保险经办机构'
const counters = '现场办理：市本级在商洛市政务服务中心2楼医保窗口，各县区在县区政务服务中心医保窗口'
const unitCounters = '现场办理：市本级单位在市政务服务中心2楼医保窗口，各县区单位在县区政务服务中心医保窗口'
const countyCounters = '现场办理：县区政务服务中心医保窗口'

const item = (name: string, serves: string, basis: Clause, acceptedBy = agencies, channel = counters): Particulars => ({
  item: name,
  acceptedBy,
  serves,
  channel,
  basis,
})

const units = item(
  '单位参保登记、变更登记、信息查询',
  '本市城镇各类企业、机关事业单位、社会团体、民办非企业单位',
  'SL-1A.1 SL-1A.2 SL-1A.3 SL-1A.4',
  agencies,
  unitCounters,
)
const employees = item('职工参保登记、变更登记、信息查询', '本市参保单位的职工', 'SL-1B.1 SL-1B.2')
const residents = item(
  '城乡居民参保登记、信息变更登记',
  '参加本市城乡居民医疗保险的居民',
  'SL-1C.1 SL-1C.2 SL-1C.3 SL-1C.4',
  countyAgencies,
  countyCounters,
)
const maternity = item('产前检查费、生育医疗费、计划生育医疗费、生育津贴支付', '参加本市生育保险的参保人', 'SL-7.1 SL-7.2')
/** The print writes 长驻 and 常驻 for the same people; the second is kept (reading A38). */
const awayFromHome = item(
  '异地安置退休人员、异地长期居住人员、常驻异地工作人员、异地转诊人员、异地急诊转住院联网备案',
  '本市异地安置退休参保人员、异地长期居住人员、常驻异地工作人员、异地转诊人员、异地急诊住院人员',
  'SL-4.1',
)

/**
 * 事项名称、受理单位、服务对象、办理渠道 of every item, in the order and the words of the print; the side of a transfer that is left is none of them.
 * 资助 of part eight is read as 救助, 本市级 of part five as the whole city (A40).
 */
export const particulars: Readonly<Record<Id, Particulars>> = {
  unitEnrolment: units,
  unitChange: units,
  unitQuery: units,
  employeeEnrolment: employees,
  employeeChange: employees,
  employeeQuery: employees,
  residentEnrolment: residents,
  residentChange: residents,
  accountWithdrawal: item('参保人员个人账户一次性支取', '本市参保职工', 'SL-2.1 SL-2.2'),
  insuranceCertificate: item('出具《参保凭证》', '本市参保人员', 'SL-3A.1 SL-3A.2'),
  transferIn: item('医保关系转移接续手续办理', '参保人员跨统筹地区流动', 'SL-3B.1 SL-3B.2'),
  outOfAreaFiling: awayFromHome,
  determination: item(
    '基本医疗保险参保人员享受门诊慢特病病种待遇认定',
    '本市医疗保险参保人',
    'SL-5.1 SL-5.2 SL-5.3 SL-5.4 SL-5.5 SL-5.9',
    `${agencies}（受委托的第三方）`,
    '现场办理：市本级在商洛市政务服务中心2楼医保窗口（含第三方），各县区在县区政务服务中心医保窗口（含第三方）；线上：微信小程序“慢病保险服务平台”',
  ),
  outpatientReimbursement: item('门急诊费用报销', '异地非联网结算产生门急诊医疗费用的本市基本医疗保险参保人', 'SL-6A.1 SL-6A.2'),
  inpatientReimbursement: item('住院费用报销', '异地非联网结算产生住院医疗费用的本市基本医疗保险参保人', 'SL-6B.1 SL-6B.2'),
  prenatalExamination: maternity,
  deliveryCosts: maternity,
  familyPlanning: maternity,
  maternityAllowance: maternity,
  medicalAid: item(
    '符合条件的救助对象医药费用手工报销',
    '符合救助条件的救助对象',
    'SL-8.1 SL-8.2 SL-8.3 SL-8.10',
    `${countyAgencies}（含第三方）`,
    '现场办理：各县区在县区政务服务中心医保窗口',
  ),
  institutionAgreement: item('医疗机构申请定点协议管理', '依法经各级主管部门批准取得执业资格的医疗机构', 'SL-9A.1 SL-9A.2'),
  pharmacyAgreement: item(
    '零售药店申请定点协议管理',
    '依法经主管部门批准取得执业资格的零售药店',
    'SL-9B.1 SL-9B.2 SL-9B.3',
    countyAgencies,
    countyCounters,
  ),
  institutionSettlement: item(
    '定点医疗机构费用结算',
    '与市、县区医保经办机构签订协议且产生了结算费用的定点医疗机构',
    'SL-10A.1 SL-10A.2 SL-10A.3 SL-10A.4',
    `${agencies}（含第三方）`,
    '线上办理：市、县区医疗保险经办机构',
  ),
  pharmacySettlement: item(
    '定点零售药店费用结算',
    '签订协议且产生了结算费用的定点零售药店',
    'SL-10B.1 SL-10B.2 SL-10B.3 SL-10B.4',
    `各${countyAgencies}（含第三方）`,
    '现场办理：县区医疗保险经办机构',
  ),
}

/** A service with what the print says of its item. */
export function withParticulars(service: Service): Service {
  const own = particulars[service.id]
  return own ? { ...service, particulars: own } : service
}
