import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import { unitChangeFields } from '../tables/unitChange.ts'
import { unitEnrolmentFields, unitEnrolmentRecords } from '../tables/unitEnrolment.ts'
import { filedAtCounter } from '../wholeGuide.ts'
import { registering } from './procedure.ts'
import { changeMaterials, enrolmentMaterials, queryMaterials } from './unitMaterials.ts'

const clauses = { accept: 'SL-1A.2 SL-1A.6', audit: 'SL-1A.7' }

/** 企业、机关事业单位、社会团体、民办非企业单位, at the counter of the city or of their own county (第一部分 一 (二) to (五)). */
const service = (id: string, name: string, materials: Material[], form: Field[], procedure: Procedure): Service => ({
  id,
  name,
  subject: 'unit',
  part: '第一部分',
  filing: filedAtCounter(materials, form, 'SL-1A.1 SL-1A.2 SL-1A.3 SL-1A.4 SL-1A.5'),
  routes: [{ procedure: procedure.id }],
  procedures: [procedure],
})

/** 单位参保登记: 新参保, 暂停, 注销 and 拆分合并分立, all on table 1 (SL-F1.1). */
export const unitEnrolment = service(
  'unitEnrolment',
  '单位参保登记',
  enrolmentMaterials,
  unitEnrolmentFields,
  registering(
    { ...clauses, limit: { wd: 5 }, limitBasis: 'SL-1A.13', records: unitEnrolmentRecords },
    { name: '登记', does: 'enrol', enters: 'unit', prints: ['table1'], basis: 'SL-1A.7 SL-F1.9' },
  ),
)

/** 单位变更登记, on table 4. */
export const unitChange = service(
  'unitChange',
  '单位变更登记',
  changeMaterials,
  unitChangeFields,
  registering(
    { ...clauses, limit: 'sameVisit', limitBasis: 'SL-1A.14' },
    { name: '变更登记', does: 'record', enters: 'unitChange', prints: ['table4'], basis: 'SL-1A.7 SL-F4.5' },
  ),
)

/** 单位信息查询: what the register says of the unit, printed. */
export const unitQuery = service(
  'unitQuery',
  '单位信息查询',
  queryMaterials,
  [],
  registering(
    { ...clauses, limit: 'sameVisit', limitBasis: 'SL-1A.16' },
    { name: '打印参保信息', does: 'issue', prints: ['unitExtract'], basis: 'SL-1A.7' },
  ),
)
