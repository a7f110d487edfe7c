import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import type { Condition } from '@jingban/kernel/pack/tree.ts'
import { residentChangeFields } from '../tables/residentChange.ts'
import { residentEnrolmentFields } from '../tables/residentEnrolment.ts'
import { agentAndPrincipal, counties, filedAtCounter, identityMaterials, keyPapers } from '../wholeGuide.ts'
import { registering } from './procedure.ts'

/** 县区医保经办机构 alone: the city's own counter takes in no residents (SL-1C.2). */
const ofCounty: Condition = { fact: 'county', in: counties.slice(1) }
const resident: Condition = { fact: 'insurance', is: '居民' }

/** Whoever is insured as an employee, or elsewhere, is none of theirs; who enrols need not be insured yet, who changes something is (SL-1C.3). */
const mayEnrol: Condition = { all: [ofCounty, { any: [resident, { fact: 'insurance', known: false }] }] }
const mayChange: Condition = { all: [ofCounty, resident] }

/** 参保登记的材料. One of the documents does: 身份证、户口簿或居住证 is read as a choice (reading A33). */
const enrolmentMaterials: Material[] = [
  {
    id: 'form',
    name: '《城乡居民基本医疗保险参保登记表》',
    accepts: { document: ['form'], of: '表 3' },
    per: 'application',
    basis: 'SL-1C.5 SL-F3.1',
  },
  {
    id: 'residence',
    name: '身份证、户口簿或我市统筹区居住证',
    accepts: {
      any: [
        { document: ['id'], of: '身份证' },
        { document: ['id'], of: '户口簿' },
        { document: ['id'], of: '商洛市统筹区居住证' },
      ],
    },
    per: 'application',
    basis: 'SL-1C.6',
    help: '有一样就行',
  },
  ...agentAndPrincipal,
]

/** 变更登记的材料. The print asks for the seal of a unit, which no resident has and table 6 has no place for (reading A32). */
const changeMaterials: Material[] = [
  ...identityMaterials('SL-1C.7'),
  {
    id: 'form',
    name: '《基本医疗保险城乡居民参保信息变更登记表》',
    accepts: { document: ['form'], of: '表 6' },
    per: 'application',
    basis: 'SL-1C.7 SL-F6.1',
  },
  keyPapers('SL-1C.10'),
]

const clauses = { accept: 'SL-1C.2 SL-1C.4', audit: 'SL-1C.1' }

const service = (id: string, name: string, eligible: Condition, materials: Material[], form: Field[], procedure: Procedure): Service => ({
  id,
  name,
  subject: 'person',
  part: '第一部分',
  filing: filedAtCounter(materials, form, 'SL-1C.1 SL-1C.2 SL-1C.3 SL-1C.4', eligible),
  routes: [{ procedure: procedure.id }],
  procedures: [procedure],
})

/** 城乡居民参保登记, on table 3. */
export const residentEnrolment = service(
  'residentEnrolment',
  '城乡居民参保登记',
  mayEnrol,
  enrolmentMaterials,
  residentEnrolmentFields,
  registering(
    { ...clauses, limit: 'sameVisit', limitBasis: 'SL-1C.8' },
    { name: '登记', does: 'enrol', enters: 'resident', prints: ['table3'], basis: 'SL-1C.1 SL-F3.7' },
  ),
)

/** 城乡居民信息变更登记, on table 6. */
export const residentChange = service(
  'residentChange',
  '城乡居民信息变更登记',
  mayChange,
  changeMaterials,
  residentChangeFields,
  registering(
    { ...clauses, limit: 'sameVisit', limitBasis: 'SL-1C.9' },
    { name: '变更登记', does: 'record', enters: 'residentChange', prints: ['table6'], basis: 'SL-1C.1 SL-F6.1' },
  ),
)
