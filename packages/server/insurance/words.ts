import type { AwayKind, Scheme, StopReason, UnitState } from '@jingban/kernel/insurance/event.ts'
import type { Relation } from '@jingban/kernel/insurance/state.ts'

/** 险种, as forms and pages write them (SL-F1.6). */
export const schemeWords: Readonly<Record<Scheme, string>> = {
  employee: '职工基本医疗保险',
  resident: '城乡居民基本医疗保险',
  maternity: '生育保险',
  supplementary: '补充医疗保险',
}

export const standingWords: Readonly<Record<Relation['state'], string>> = {
  active: '正常参保',
  interrupted: '中断',
  ended: '已停保',
  retired: '退休',
}

export const unitStateWords: Readonly<Record<UnitState, string>> = { active: '正常', suspended: '暂停', cancelled: '已注销' }

/** 停保原因 (SL-2.3, reading A34). */
export const reasonWords: Readonly<Record<StopReason, string>> = {
  died: '死亡',
  emigrated: '出国定居',
  movedOut: '调出统筹区',
  gaveUp: '主动放弃',
  otherScheme: '转到另一险种',
  otherUnit: '换了单位',
  other: '其他',
}

export const awayWords: Readonly<Record<AwayKind, string>> = {
  resettled: '异地安置退休人员',
  livesAway: '异地长期居住人员',
  worksAway: '常驻异地工作人员',
  referred: '异地转诊人员',
  emergency: '异地急诊住院人员',
  other: '其他',
}

/** 变更项目 of a person. */
export const itemWords: Readonly<Record<string, string>> = {
  name: '姓名',
  idNumber: '身份证件号码',
  birth: '出生日期',
  sex: '性别',
  mobile: '手机号',
  address: '通讯地址',
  household: '户籍所在地',
  creditCode: '统一社会信用代码',
  unitName: '单位名称',
  unitAddress: '地址',
  unitNature: '单位性质',
  schemes: '险种',
  other: '其他',
}

/** What of a unit stands sealed, by the ids of the forms (SL-F1.3 to SL-F1.5, SL-F4.3, SL-F4.4). */
export const sealedUnitWords: Readonly<Record<string, string>> = {
  legalRepresentativeName: '法定代表人',
  legalRepresentativeIdNumber: '法定代表人身份证件号码',
  legalRepresentativePhone: '法定代表人电话',
  handlerName: '经办人',
  handlerPhone: '经办人电话',
  phone: '经办人手机',
  payeeName: '户名',
  payeeAccount: '银行账号',
  payeeBank: '开户行',
}

/** Which scheme a form means by these words; undefined for any other, such as 其他. */
export function schemeOf(text: string): Scheme | undefined {
  if (/居民/.test(text)) return 'resident'
  if (/生育/.test(text)) return 'maternity'
  if (/补充|大额/.test(text)) return 'supplementary'
  return /职工/.test(text) ? 'employee' : undefined
}

/** Why somebody stops, by the words of a form or a remark; 其他 where nothing is said that the register knows. */
export function reasonOf(text: string): StopReason {
  if (/死亡|去世|身故/.test(text)) return 'died'
  if (/出国|出境|定居国外/.test(text)) return 'emigrated'
  if (/调出|转出|迁出/.test(text)) return 'movedOut'
  return /放弃/.test(text) ? 'gaveUp' : 'other'
}

/** 人员类别 of a filing away (reading A38: the words vary, the kinds do not). */
export function awayOf(text: string): AwayKind {
  if (/安置/.test(text)) return 'resettled'
  if (/长期居住/.test(text)) return 'livesAway'
  if (/[常长]驻|工作/.test(text)) return 'worksAway'
  if (/转诊/.test(text)) return 'referred'
  return /急诊/.test(text) ? 'emergency' : 'other'
}
