import type { Pool, Role } from '@jingban/kernel/pack/people.ts'

/** 岗位. Addressees of the notice are the county agencies and the designated institutions (KF-48). */
export const roles: Record<string, Role> = {
  applicant: { name: '参保人', of: 'applicant' },
  representative: { name: '代办人', of: 'applicant' },
  institutionHelper: { name: '定点医疗机构（辅助申报）', of: 'institution', scope: 'own' },
  hospitalOffice: { name: '医院医保办', of: 'institution', scope: 'own' },
  providerOffice: { name: '所选医疗机构医保办', of: 'institution', scope: 'chosen' },
  expert: { name: '评审专家', of: 'institution', scope: 'own' },
  centre: { name: '医保中心', of: 'agency' },
  countyAgency: { name: '县区医保经办机构', of: 'agency' },
  supervisor: { name: '监督岗', of: 'agency', supervises: true },
  sampler: { name: '抽审岗', of: 'agency' },
  system: { name: '系统', of: 'system' },
}

/** 评审专家库: the notice names no title or specialty, so every admitted expert may be drawn. */
export const pools: Record<string, Pool> = {
  experts: { name: '门诊慢特病评审专家库', members: 'notStated', per: 'area', basis: 'KF-13 KF-22' },
}
