import type { Material } from '@jingban/kernel/pack/material.ts'
import { agentAndPrincipal } from '../wholeGuide.ts'

const seal = '单位公章'

/** 参保登记的材料 (第一部分 一、六): four, and what an agent shows. */
export const enrolmentMaterials: Material[] = [
  {
    id: 'certificate',
    name: '统一社会信用代码证书',
    accepts: { document: ['proof'], of: '统一社会信用代码证书' },
    per: 'application',
    basis: 'SL-1A.8',
  },
  { id: 'establishment', name: '单位批准成立的文件', accepts: { document: ['proof'], of: '批准成立的文件' }, per: 'application', basis: 'SL-1A.8' },
  {
    id: 'legalRepresentative',
    name: '法定代表人身份证明',
    accepts: { document: ['id'], of: '法定代表人身份证明' },
    per: 'application',
    basis: 'SL-1A.8',
  },
  {
    id: 'form',
    name: '《基本医疗保险单位参保信息登记表》',
    accepts: { document: ['form'], of: '表 1', seal },
    per: 'application',
    basis: 'SL-1A.8 SL-F1.1 SL-F1.8',
    help: '加盖单位公章',
  },
  ...agentAndPrincipal,
]

/** 变更登记的材料: table 4, and more only where an officer asks for it because key information changes. */
export const changeMaterials: Material[] = [
  {
    id: 'form',
    name: '《基本医疗保险参保单位信息变更登记表》',
    accepts: { document: ['form'], of: '表 4', seal },
    per: 'application',
    basis: 'SL-1A.9 SL-F4.1',
    help: '加盖单位公章',
  },
  {
    id: 'keyPapers',
    name: '变更关键信息的辅助材料',
    accepts: { document: ['proof', 'id'], of: '统一社会信用代码、法定代表人等变更的对应材料' },
    per: 'application',
    when: { fact: 'keyChanged', is: true },
    officerMay: true,
    basis: 'SL-1A.9 SL-1A.10',
  },
  ...agentAndPrincipal,
]

/** 信息查询的材料: 单位有效证明文件, either of two. */
export const queryMaterials: Material[] = [
  {
    id: 'proofOfUnit',
    name: '单位有效证明文件',
    accepts: {
      any: [
        { document: ['proof'], of: '统一社会信用代码证复印件，单位核对过原件', paper: 'copy', seal },
        { document: ['proof'], of: '介绍信', paper: 'original', seal },
      ],
    },
    per: 'application',
    basis: 'SL-1A.11 SL-1A.12',
    help: '证书复印件或介绍信，有一样就行，都要加盖单位公章',
  },
  ...agentAndPrincipal,
]
