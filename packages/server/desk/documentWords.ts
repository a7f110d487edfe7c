import type { DocumentKind } from '@jingban/kernel/pack/material.ts'

/** Kinds of record as the desk calls them. */
export const documentWords: Record<DocumentKind, string> = {
  inpatient: '住院病历',
  outpatient: '门诊病历',
  discharge: '出院小结',
  diagnosis: '诊断证明',
  test: '化验单',
  imaging: '影像报告',
  pathology: '病理报告',
  surgery: '手术记录',
  treatment: '特殊治疗记录',
  prescription: '处方',
  id: '证件',
  booklet: '病历本',
  form: '表格',
  receipt: '票据',
  proof: '证明',
  commitment: '承诺书',
  photo: '照片',
}
