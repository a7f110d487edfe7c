import type { Pool, Role } from '@jingban/kernel/pack/people.ts'

/** 岗位 (第一章): one of every kind of people. */
export const roles: Record<string, Role> = {
  applicant: { name: '参保人', of: 'applicant' },
  hospitalOffice: { name: '协助申报的医院医保办', of: 'institution', scope: 'own' },
  providerOffice: { name: '所选医院医保办', of: 'institution', scope: 'chosen', chosenIn: 'provider' },
  expert: { name: '评审专家', of: 'institution', scope: 'own' },
  counter: { name: '服务窗口', of: 'agency' },
  officer: { name: '业务经办岗', of: 'agency' },
  head: { name: '业务科长', of: 'agency' },
  supervisor: { name: '监督岗', of: 'agency', supervises: true },
  finance: { name: '财务岗', of: 'agency' },
  financeChecker: { name: '财务复核岗', of: 'agency' },
  bureau: { name: '市医疗保障局', of: 'bureau' },
  unitAgent: { name: '单位专管员', of: 'unit', scope: 'chosen', chosenIn: 'unit' },
  auditor: { name: '受托抽审机构', of: 'thirdParty', scope: 'county' },
  otherArea: { name: '原参保地经办机构', of: 'outside', scope: 'any' },
  system: { name: '系统', of: 'system' },
}

/** 专家库 (第二章): the city's own, by title, and the experts of the hospital that was asked. */
export const pools: Record<string, Pool> = {
  city: {
    name: '市评审专家库',
    members: { all: [{ fact: 'title', in: ['主治医师', '副主任医师', '主任医师'] }, { not: { fact: 'retired', is: true } }] },
    per: 'area',
    basis: 'EX-05',
  },
  hospital: { name: '医院评审组', members: 'notStated', per: 'institution', basis: 'EX-06' },
}
