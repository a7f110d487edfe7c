import type { Role } from '@jingban/kernel/pack/people.ts'

/**
 * 岗位. The notice names one authority in four ways (师市劳动障局医保局, 人社局医保科, 人社局医疗生育保险科, 医保科): one role, and each step is printed with
 * the name that the notice uses there.
 */
export const roles: Record<string, Role> = {
  applicant: { name: '参保人', of: 'applicant' },
  representative: { name: '代办人', of: 'applicant' },
  unitAgent: { name: '单位经办人', of: 'unit', scope: 'chosen', chosenIn: 'unit' },
  physician: { name: '感染科经管医师', of: 'institution', scope: 'chosen', chosenIn: 'hospital' },
  departmentHead: { name: '感染科主任', of: 'institution', scope: 'chosen', chosenIn: 'hospital' },
  hospitalOffice: { name: '医院医保办', of: 'institution', scope: 'chosen', chosenIn: 'hospital' },
  cashier: { name: '医院门诊收费处', of: 'institution', scope: 'own' },
  expert: { name: '评审专家', of: 'institution', scope: 'own' },
  authority: { name: '师市人社局医保科', of: 'bureau', supervises: true },
  agency: { name: '社保经办机构', of: 'agency' },
}
