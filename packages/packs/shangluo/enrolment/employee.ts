import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import { employeeChangeFields } from '../tables/employeeChange.ts'
import { employeeEnrolmentFields } from '../tables/employeeEnrolment.ts'
import { filedAtCounter } from '../wholeGuide.ts'
import { changeMaterials, enrolmentMaterials, queryMaterials, specialField } from './employeeMaterials.ts'
import { registering } from './procedure.ts'

const clauses = { accept: 'SL-1B.3', audit: 'SL-1B.4' }

/** 参保单位的职工, for whom their unit files, and 灵活就业人员, who file for themselves (第一部分 二 (二) to (五)). */
const service = (id: string, name: string, subject: Service['subject'], materials: Material[], form: Field[], procedure: Procedure): Service => ({
  id,
  name,
  subject,
  part: '第一部分',
  filing: filedAtCounter(materials, form, 'SL-1B.1 SL-1B.2 SL-1B.3'),
  routes: [{ procedure: procedure.id }],
  procedures: [procedure],
})

/** 职工参保登记: 增加、中断、终止、恢复、在职转退休、统筹区内转移, one of them for each line of table 2 (SL-F2.2). */
export const employeeEnrolment = service(
  'employeeEnrolment',
  '职工参保登记',
  'unitOrPerson',
  enrolmentMaterials,
  [...employeeEnrolmentFields, specialField],
  registering(
    { ...clauses, limit: { wd: 5 }, limitBasis: 'SL-1B.14' },
    { name: '登记', does: 'enrol', enters: 'employees', prints: ['table2'], basis: 'SL-1B.4 SL-F2.4' },
  ),
)

/** 职工变更登记, on table 5. */
export const employeeChange = service(
  'employeeChange',
  '职工变更登记',
  'unitOrPerson',
  changeMaterials,
  employeeChangeFields,
  registering(
    { ...clauses, limit: 'sameVisit', limitBasis: 'SL-1B.16' },
    { name: '变更登记', does: 'record', enters: 'employeeChange', prints: ['table5'], basis: 'SL-1B.4 SL-F5.3' },
  ),
)

/** 职工信息查询: what the register says of the person, printed. */
export const employeeQuery = service(
  'employeeQuery',
  '职工信息查询',
  'person',
  queryMaterials,
  [],
  registering(
    { ...clauses, limit: 'sameVisit', limitBasis: 'SL-1B.16' },
    { name: '打印参保信息', does: 'issue', prints: ['employeeExtract'], basis: 'SL-1B.4' },
  ),
)
