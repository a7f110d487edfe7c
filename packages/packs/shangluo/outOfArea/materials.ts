import type { Evidence, Material } from '@jingban/kernel/pack/material.ts'
import { agentAndPrincipal, identityDocuments, identityOrCard } from '../wholeGuide.ts'
import { ofKind } from './kinds.ts'

/** Which paper shows who it is, by kind: 身份证, 有效身份证件, or with a credential or card. 急诊住院 names none, and none is asked for (reading A39). */
const identity: Material[] = [
  { id: 'idCard', name: '身份证', accepts: { document: ['id'], of: '身份证' }, per: 'application', when: ofKind('retired'), basis: 'SL-4.4' },
  {
    id: 'identity',
    name: '有效身份证件',
    accepts: { any: identityDocuments.map((of): Evidence => ({ document: ['id'], of })) },
    per: 'application',
    when: ofKind('resident', 'stationed'),
    basis: 'SL-0.3 SL-4.19 SL-4.20',
  },
  {
    id: 'credential',
    name: '医保电子凭证、有效身份证件或社保卡',
    accepts: identityOrCard,
    per: 'application',
    when: ofKind('referred'),
    basis: 'SL-4.9',
    help: '有一样就行',
  },
]

const form: Material = {
  id: 'form',
  name: '《异地就医登记备案表》',
  accepts: { document: ['form'], of: '表 12' },
  per: 'application',
  basis: 'SL-4.4 SL-4.9 SL-4.10 SL-4.19 SL-4.20 SL-F12.1',
}

/** 认定材料 of each kind. The first three may be replaced by a commitment of one's own; the last two may not. */
const proofs: Material[] = [
  {
    id: 'settlement',
    name: '异地安置认定材料',
    accepts: {
      all: [
        { document: ['booklet'], of: '户口簿首页' },
        { document: ['booklet'], of: '本人常住人口登记卡' },
      ],
    },
    per: 'application',
    when: ofKind('retired'),
    orCommitment: true,
    basis: 'SL-4.5 SL-4.6',
    help: '户口簿首页和本人常住人口登记卡两样都要',
    without: '没有的，可以写个人承诺书。',
  },
  {
    id: 'residence',
    name: '长期居住认定材料',
    accepts: { document: ['proof'], of: '居住证明' },
    per: 'application',
    when: ofKind('resident'),
    orCommitment: true,
    basis: 'SL-4.7',
    without: '没有居住证明的，可以写个人承诺书。',
  },
  {
    id: 'work',
    name: '异地工作证明材料',
    accepts: { any: ['参保地工作单位派出证明', '异地工作单位证明', '劳动合同'].map((of): Evidence => ({ document: ['proof'], of })) },
    per: 'application',
    when: ofKind('stationed'),
    orCommitment: true,
    basis: 'SL-4.8',
    help: '三样任选一样',
    without: '都没有的，可以写个人承诺书。',
  },
  {
    id: 'referral',
    name: '具有转诊资质的定点医疗机构开具的转诊转院证明材料',
    accepts: { document: ['proof'], of: '转诊转院证明', hospital: { designated: true } },
    per: 'application',
    when: ofKind('referred'),
    basis: 'SL-4.9',
  },
  {
    id: 'emergency',
    name: '急诊诊断材料',
    accepts: { document: ['diagnosis'], of: '急诊诊断材料' },
    per: 'application',
    when: ofKind('emergency'),
    basis: 'SL-4.10',
  },
]

/** 办理材料 (第四部分 六), and what an agent shows: whoever sends one shows the original of their own document too (SL-0.2). */
export const materials: Material[] = [...identity, form, ...proofs, ...agentAndPrincipal]
