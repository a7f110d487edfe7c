import type { Pool, Role } from '@jingban/kernel/pack/people.ts'

/**
 * 岗位. Intake points are primary-care institutions, township outlets and the counter of the service centre; whoever works at the one the
 * applicant chose accepts there (DY-05, DY-06). Only the bureau's own people supervise (DY-09).
 */
export const roles: Record<string, Role> = {
  applicant: { name: '参保人', of: 'applicant' },
  representative: { name: '代理人', of: 'applicant' },
  institutionHelper: { name: '协助申报的医药机构', of: 'institution', scope: 'own' },
  intake: { name: '受理点经办人员', of: 'institution', scope: 'chosen', chosenIn: 'intakePoint' },
  expert: { name: '慢性病评审专家', of: 'institution', scope: 'own' },
  officer: { name: '服务中心经办岗', of: 'agency' },
  supervisor: { name: '市医疗保障局监督岗', of: 'bureau', supervises: true },
  system: { name: '系统', of: 'system' },
}

/** 慢性病评审专家库: set up by the bureau; the notice names neither title nor specialty (DY-10). */
export const pools: Record<string, Pool> = {
  experts: { name: '慢性病评审专家库', members: 'notStated', per: 'area', basis: 'DY-10 DY-29' },
}
