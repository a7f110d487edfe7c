import type { SupervisionKind } from '@jingban/kernel/supervision/supervision.ts'

/** What a supervision record (监督记录) is called on pages. */
export const supervisionWords: Record<SupervisionKind, string> = {
  finding: '抽审或核查发现问题',
  unannouncedVisit: '明察暗访',
  training: '专家培训和管理',
  forgedRecords: '伪造、篡改病历',
  recovery: '追回医保基金',
  deduction: '年终考核扣分',
}
