import type { Role } from '@jingban/kernel/pack/people.ts'

/** 岗位 of the provincial platform. Whoever determines belongs to the institution that the application names (SJZ-06, SJZ-14). */
export const roles: Record<string, Role> = {
  applicant: { name: '参保人', of: 'applicant' },
  representative: { name: '代办人', of: 'applicant' },
  certifierOffice: { name: '认定机构医保办', of: 'institution', scope: 'chosen', chosenIn: 'certifier' },
  physician: { name: '认定医师', of: 'institution', scope: 'chosen', chosenIn: 'certifier' },
  agency: { name: '医保经办机构', of: 'agency' },
  supervisor: { name: '监督岗', of: 'agency', supervises: true },
  system: { name: '系统', of: 'system' },
}
