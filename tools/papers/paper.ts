import type { Day } from '@jingban/kernel/time/day.ts'

/** As papers print it. */
export type Sex = '男' | '女'

/** The person a hospital's paper speaks of; `age` in full years on the day of the paper. */
export interface Patient {
  name: string
  sex: Sex
  age: number
}

/** Front of a resident identity card 居民身份证. Sex and day of birth are printed from the number (GB 11643), so they cannot disagree with it. */
export interface IdFront {
  kind: 'idFront'
  name: string
  nation: string
  address: string
  number: string
}

/** Back of a resident identity card; `until` is left out for 长期 (issued at 46 or older). */
export interface IdBack {
  kind: 'idBack'
  issuer: string
  from: Day
  until?: Day
}

/** Front of a social security card 社会保障卡. */
export interface SocialCard {
  kind: 'socialCard'
  issuer: string
  name: string
  number: string
  cardNumber: string
  issued: Day
}

/** Discharge summary 出院小结. */
export interface Discharge {
  kind: 'discharge'
  hospital: string
  department: string
  patient: Patient
  admissionNumber: string
  bed: string
  admitted: Day
  discharged: Day
  admissionDiagnoses: string[]
  dischargeDiagnoses: string[]
  onAdmission: string
  course: string
  onDischarge: string
  advice: string[]
  physician: string
}

/** Outpatient record 门诊病历. */
export interface Outpatient {
  kind: 'outpatient'
  hospital: string
  department: string
  patient: Patient
  visitNumber: string
  visited: Day
  complaint: string
  history: string
  pastHistory: string
  examination: string
  tests: string
  diagnoses: string[]
  treatment: string[]
  physician: string
}

/** One line of a laboratory report; the arrow is printed when `value` lies outside `low` to `high` (either may be missing). */
export interface LaboratoryResult {
  item: string
  code: string
  value: number
  unit: string
  low?: number
  high?: number
  method: string
}

/** Laboratory report 检验报告单. */
export interface Laboratory {
  kind: 'laboratory'
  hospital: string
  department: string
  patient: Patient
  patientNumber: string
  sampleNumber: string
  specimen: string
  diagnosis: string
  sampled: Day
  reported: Day
  results: LaboratoryResult[]
  physician: string
  tester: string
  verifier: string
}

/** Examination report 检查报告单 in the doctor's words; 眼底照相 and 心电图 come with a picture, of a diabetic eye and of a heart short of blood. */
export interface Examination {
  kind: 'examination'
  examination: string
  hospital: string
  department: string
  patient: Patient
  patientNumber: string
  examinationNumber: string
  diagnosis: string
  examined: Day
  findings: string[]
  conclusions: string[]
  reporter: string
  verifier: string
}

/** Filing form for long-term residence elsewhere 异地长期居住备案表 (KF-12), laid out like the sample form of SL-F12. */
export interface OutOfAreaForm {
  kind: 'outOfAreaForm'
  agency: string
  filingNumber: string
  name: string
  sex: Sex
  insurance: '职工医保' | '城乡居民医保'
  change: '新增' | '变更'
  number: string
  homeAddress: string
  awayAddress: string
  phones: [string, string]
  province: string
  city: string
  county: string
  filled: Day
  clerk: string
  agencyPhone: string
}

/** Operation record 手术记录. */
export interface Operation {
  kind: 'operation'
  hospital: string
  department: string
  patient: Patient
  admissionNumber: string
  bed: string
  operated: Day
  from: string
  to: string
  diagnosisBefore: string
  diagnosisAfter: string
  operation: string
  anaesthesia: string
  surgeon: string
  assistants: string[]
  anaesthetist: string
  nurse: string
  steps: string[]
  bloodLossMl: number
}

/**
 * Any sheet that says who somebody is and then something in words: a diagnosis certificate 诊断证明, an application form 申请表, a power of attorney
 * 授权委托书, the first page of an insurance booklet 医保本. Without an issuer it bears no seal.
 */
export interface Statement {
  kind: 'statement'
  title: string
  issuer: string | null
  /** The name of the seal: 诊断证明专用章. */
  seal: string
  cells: [label: string, value: string][]
  words: string[]
  /** Who signs, as what: 医师签名. */
  signed: { as: string; name: string; on: Day }
}

/** Everything a demonstration applicant may photograph. */
export type Paper = IdFront | IdBack | SocialCard | Discharge | Outpatient | Laboratory | Examination | OutOfAreaForm | Operation | Statement

/** Who issues the paper, as printed in its head and its seal; null where it names nobody: the front of an identity card, a statement of the person. */
export const issuerOf = (paper: Paper): string | null => {
  switch (paper.kind) {
    case 'idFront':
      return null
    case 'idBack':
    case 'socialCard':
    case 'statement':
      return paper.issuer
    case 'outOfAreaForm':
      return paper.agency
    case 'discharge':
    case 'outpatient':
    case 'laboratory':
    case 'examination':
    case 'operation':
      return paper.hospital
  }
}
