import { beginDraft } from '@jingban/server/filing/draft.ts'
import type { StaffRole } from '@jingban/server/identity/staff.ts'
import type { TestWorld } from '@jingban/server/testing/testWorld.ts'
import { withdrawalArea as area } from '@jingban/server/testing/withdrawals.ts'
import { type Asker, cookieOf, staff } from './people.ts'
import type { Scene, Subject } from './scene.ts'

interface Column {
  name: string
  role: Omit<StaffRole, 'area'>
  /** Asks about what belongs to another county or institution. */
  stranger?: true
  /** Who worked the cases of the scene. */
  id?: string
}

/** Somebody who files for a unit at a counter has a draft of theirs there. */
async function draftOf(world: TestWorld, id: string, { unit = '' }: Subject): Promise<string> {
  const answers = {
    ...{ filedAs: 'applicant', channel: '现场窗口', person: unit },
    ...{ diseases: [], facts: { representative: false }, byDisease: {}, contacts: {}, cannot: {} },
  }
  return (await beginDraft(world, { area, owner: `staff:${id}`, service: 'employeeEnrolment', step: 'answers', answers })).id
}

/** The offices of a guide with many items: every role of its pack that has pages, at its own county or institution, those of another, and the administrators. */
export async function enterCountyAskers(world: TestWorld, { county: own, foreignCounty: foreign }: Scene): Promise<Asker[]> {
  const [here, there] = ['丹凤县', '山阳县']
  const columns: Column[] = [
    { name: '窗口', role: { role: 'counter', county: here } },
    { name: '第三方窗口', role: { role: 'thirdParty', county: here } },
    { name: '审核岗', role: { role: 'officer', county: here }, id: own.officer ?? '' },
    { name: '外县审核岗', role: { role: 'officer', county: there }, stranger: true },
    { name: '财务制单', role: { role: 'finance', county: here } },
    { name: '财务复核', role: { role: 'financeChecker', county: here } },
    { name: '外县财务复核', role: { role: 'financeChecker', county: there }, stranger: true },
    { name: '县区医保局', role: { role: 'bureau', county: here } },
    { name: '评估小组', role: { role: 'assessor', county: here } },
    { name: '市级经办', role: { role: 'cityOfficer' } },
    { name: '医院医保办', role: { role: 'providerOffice', institution: own.provider ?? '' } },
    { name: '别家医院医保办', role: { role: 'providerOffice', institution: foreign.provider ?? '' }, stranger: true },
    { name: '药店', role: { role: 'pharmacyOffice', institution: 'P001' } },
    { name: '监督岗', role: { role: 'supervisor' } },
    { name: '系统管理员', role: { role: 'systemAdministrator' } },
    { name: '安全管理员', role: { role: 'securityAdministrator' } },
    { name: '审计管理员', role: { role: 'auditAdministrator' } },
  ]
  const askers: Asker[] = []
  for (const { name, role, stranger, id } of columns) {
    const holder = id === undefined ? await staff(world, { ...role, area }) : { kind: 'staff' as const, area, id }
    const draft = await draftOf(world, holder.id, own)
    askers.push({ name, area, own: { ...own, draft }, foreign: stranger ? own : foreign, ...(await cookieOf(world, holder)) })
  }
  return askers
}
