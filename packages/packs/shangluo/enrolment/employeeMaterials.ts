import type { Evidence, Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Condition, Tree } from '@jingban/kernel/pack/tree.ts'
import { agentAndPrincipal, identityMaterials, identityOrCard, keyPapers } from '../wholeGuide.ts'

/** 特殊人群 of the list of materials, and those whom the law of employment knows no contract for (SL-F2.3). */
const groups = ['港澳台人员', '外国人', '出国定居', '在职转退休']
export const specialField: Field = {
  id: 'special',
  label: '表里有没有这几类人',
  type: 'many',
  options: groups,
  basis: 'SL-1B.6 SL-1B.8 SL-1B.9 SL-1B.10',
  help: '有的都选上，每一类另有材料；没有就不选',
}

const among = (group: string): Condition => ({ fact: 'special', is: group })
const employed: Condition = { not: { fact: 'flexibleEmployment', is: true } }
const either = (...kinds: string[]): Tree<Evidence> => ({ any: kinds.map((of): Evidence => ({ document: ['id'], of })) })

/** 特殊人群还需提供 (第一部分 二 (六) 2). */
const specialMaterials: Material[] = [
  {
    id: 'travelPermit',
    name: '港澳居民来往内地通行证或港澳台居民居住证',
    accepts: either('港澳居民来往内地通行证', '港澳台居民居住证'),
    per: 'application',
    when: among('港澳台人员'),
    basis: 'SL-1B.6 SL-1B.7',
  },
  {
    id: 'employment',
    name: '建立劳动关系的证明',
    accepts: { document: ['proof'], of: '建立劳动关系的证明' },
    per: 'application',
    when: among('港澳台人员'),
    basis: 'SL-1B.6 SL-1B.7',
  },
  {
    id: 'foreigner',
    name: '外国人就业证件及居留证件，或外国人永久居留证',
    accepts: {
      any: [
        {
          all: [
            { document: ['id'], of: '外国人就业证件' },
            { document: ['id'], of: '外国人居留证件' },
          ],
        },
        { document: ['id'], of: '外国人永久居留证' },
      ],
    },
    per: 'application',
    when: among('外国人'),
    basis: 'SL-1B.8',
    help: '就业证件和居留证件要两样都有；有永久居留证的，一样就行',
  },
  {
    id: 'emigration',
    name: '护照或永久居留证',
    accepts: either('护照', '永久居留证'),
    per: 'application',
    when: among('出国定居'),
    basis: 'SL-1B.9',
  },
  {
    id: 'retirement',
    name: '退休审批材料',
    accepts: { document: ['proof'], of: '退休审批材料' },
    per: 'application',
    when: among('在职转退休'),
    basis: 'SL-1B.10',
  },
]

/** The form with the seal of the unit; of somebody without a unit the same form without it (SL-F2.3, SL-F5.4). */
const forms = (name: string, of: string, basis: string): Material[] => [
  {
    id: 'form',
    name: `${name}（加盖单位公章）`,
    accepts: { document: ['form'], of, seal: '单位公章' },
    per: 'application',
    when: employed,
    basis,
  },
  {
    id: 'ownForm',
    name: `${name}（灵活就业人员不用盖章）`,
    accepts: { document: ['form'], of },
    per: 'application',
    when: { fact: 'flexibleEmployment', is: true },
    basis,
  },
]

/** 参保登记的材料: 在职职工 three, 特殊人群 more. */
export const enrolmentMaterials: Material[] = [
  ...forms('《职工基本医疗保险参保登记表》', '表 2', 'SL-1B.5 SL-F2.1 SL-F2.3'),
  { id: 'idCard', name: '身份证', accepts: { document: ['id'], of: '身份证' }, per: 'application', basis: 'SL-1B.5' },
  {
    id: 'contract',
    name: '劳动合同',
    accepts: { document: ['proof'], of: '劳动合同' },
    per: 'application',
    when: employed,
    basis: 'SL-1B.5 SL-F2.3',
  },
  ...specialMaterials,
  ...agentAndPrincipal,
]

/** 变更登记的材料: the document, table 5, and more only where an officer asks for it because key information changes. */
export const changeMaterials: Material[] = [
  ...identityMaterials('SL-1B.11'),
  ...forms('《基本医疗保险职工参保信息变更登记表》', '表 5', 'SL-1B.11 SL-F5.1 SL-F5.4'),
  keyPapers('SL-1B.12'),
]

/** 信息查询的材料: any one of three. */
export const queryMaterials: Material[] = [
  {
    id: 'credential',
    name: '医保电子凭证、有效身份证件或社保卡',
    accepts: identityOrCard,
    per: 'application',
    basis: 'SL-1B.13',
    help: '有一样就行',
  },
  ...agentAndPrincipal,
]
