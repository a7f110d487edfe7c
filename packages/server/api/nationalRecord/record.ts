import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { CaseState, Task } from '@jingban/kernel/case/state.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { contactsOf } from '../../filing/contacts.ts'
import { findExpert } from '../../registry/experts.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { Insurance } from '../../registry/person.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'

/** 人员慢特病备案, transaction 2503 of the national interface: its input in its own names; what must be sent is `required`. */
export const fields = [
  { name: 'psn_no', required: true, meaning: '人员编号' },
  { name: 'insutype', required: true, meaning: '险种类型: 310 职工基本, 390 城乡居民' },
  { name: 'opsp_dise_code', required: true, meaning: '门慢门特病种目录代码' },
  { name: 'opsp_dise_name', required: true, meaning: '门慢门特病种名称' },
  { name: 'tel', required: false, meaning: '联系电话' },
  { name: 'addr', required: false, meaning: '联系地址' },
  { name: 'insu_optins', required: true, meaning: '参保机构医保区划' },
  { name: 'ide_fixmedins_no', required: true, meaning: '鉴定定点医药机构编号' },
  { name: 'ide_fixmedins_name', required: true, meaning: '鉴定定点医药机构名称' },
  { name: 'hosp_ide_date', required: true, meaning: '医院鉴定日期' },
  { name: 'diag_dr_codg', required: true, meaning: '诊断医师编码' },
  { name: 'diag_dr_name', required: true, meaning: '诊断医师姓名' },
  { name: 'begndate', required: true, meaning: '开始日期' },
  { name: 'enddate', required: false, meaning: '结束日期' },
] as const

export type FieldName = (typeof fields)[number]['name']
export type NationalRecord = Partial<Record<FieldName, string>>

/** Code list insutype of the national interface. */
const insuranceTypes: Record<Insurance, string> = { employee: '310', resident: '390' }

/** Whose opinion stands for the decision: the last given at the deciding stage that says what was decided. Where several agreed, the interface takes one. */
function judgeOf({ tasks, decision }: CaseState): Task | undefined {
  const opinion = decision?.result === 'granted' ? 'pass' : 'fail'
  return tasks
    .filter((task) => task.stage === decision?.stage && task.state === 'done' && task.opinion === opinion)
    .sort((a, b) => ((a.doneAt ?? '') < (b.doneAt ?? '') ? -1 : 1))
    .at(-1)
}

async function judged(world: World, state: CaseState): Promise<NationalRecord> {
  const judge = judgeOf(state)
  const expert = judge && (await findExpert(world.db, world.keys, state.filed.area, judge.to))
  const institution = expert && (await findInstitution(world.db, state.filed.area, expert.institution))
  return {
    ...(state.decision && { hosp_ide_date: dayOf(state.decision.at) }),
    ...(expert && { ide_fixmedins_no: expert.institution, diag_dr_name: expert.name }),
    ...(expert?.doctorCode && { diag_dr_codg: expert.doctorCode }),
    ...(institution && { ide_fixmedins_name: institution.name }),
  }
}

async function insured(world: World, state: CaseState): Promise<NationalRecord> {
  const { area, person: id, application } = state.filed
  const person = await findPerson(world.db, world.keys, area, id)
  const { phone } = await contactsOf(world, area, application)
  return {
    ...(person?.insured && { insutype: insuranceTypes[person.insured.insurance] }),
    ...(phone && { tel: phone }),
    ...(person?.address && { addr: person.address }),
  }
}

/** What the platform has collected of transaction 2503 for a granted case; what it does not know is left out, never made up. */
export async function nationalRecord(world: World, { rules, state }: LoadedCase): Promise<NationalRecord> {
  const disease = diseaseOf(rules.pack, state.filed.disease)
  const until = readDay(state.entitled?.to ?? '')
  return {
    ...(disease && { opsp_dise_code: disease.code, opsp_dise_name: disease.name }),
    insu_optins: rules.pack.division,
    ...(await insured(world, state)),
    ...(await judged(world, state)),
    ...(state.entitled && { begndate: state.entitled.from }),
    ...(until && { enddate: until }),
  }
}
