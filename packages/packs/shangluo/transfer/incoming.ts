import type { Material } from '@jingban/kernel/pack/material.ts'
import type { Series } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { exchanged } from '@jingban/kernel/transfer/exchange.ts'
import { exchangeClocks, incomingStages } from '../../national/transfer.ts'
import { contactLetterFields } from '../tables/contactLetter.ts'
import { transferApplicationFields } from '../tables/transferApplication.ts'
import { acceptAt, agentAndPrincipal, doneWithin, filedAtCounter, identityDocuments, resultTold } from '../wholeGuide.ts'
import { exchange } from './exchange.ts'

/** 编号 of tables 9 and 10: four digits for the application, seven for the letter (SL-F9.1, SL-F10.1). */
export const transferSeries: Series[] = [
  { id: 'transferApplication', text: '陕西省商洛市({year})(第 {number} 号)', digits: 4, basis: 'SL-F9.1' },
  { id: 'contactLetter', text: '陕西省商洛市({year})(第 {number} 号)', digits: 7, basis: 'SL-F10.1' },
]

/** 办理材料 (第三部分 二 六). */
const materials: Material[] = [
  {
    id: 'identity',
    name: '有效身份证件或社保卡',
    accepts: { any: [...identityDocuments, '社保卡'].map((of) => ({ document: ['id'], of })) },
    per: 'application',
    basis: 'SL-3B.7',
    help: '有一样就行',
  },
  {
    id: 'certificate',
    name: '《参保凭证》（含电子凭证）',
    accepts: {
      any: [
        { document: ['proof'], of: '参保凭证' },
        { document: ['proof'], of: '电子凭证' },
      ],
    },
    per: 'application',
    basis: 'SL-3B.8',
    help: '转出地的经办机构出具；电子的也行',
  },
  {
    id: 'form',
    name: '《基本医疗保险关系转移接续申请表》',
    accepts: { document: ['form'], of: '表 9' },
    per: 'application',
    basis: 'SL-3B.9 SL-F9.1',
  },
  ...agentAndPrincipal,
]

/** Tables 9 and 10. The code of the other agency is its address: without it no letter can be sent. */
const form = [
  ...transferApplicationFields.map((field) => (field.id === exchanged.fromDivision ? { ...field, required: true } : field)),
  ...contactLetterFields,
]

/** 转移接续手续办理 (第三部分 二): 商洛 is where the person moves to, accepts, and answers for the close (SL-3B.3). */
export const transferIn: Service = {
  id: 'transferIn',
  name: '转移接续手续办理',
  code: '002036003002',
  subject: 'person',
  part: '第三部分',
  filing: filedAtCounter(materials, form, 'SL-3B.1 SL-3B.2 SL-3B.3'),
  routes: [{ procedure: 'transfer' }],
  procedures: [
    {
      id: 'transfer',
      stages: [
        { ...acceptAt('counter', 'SL-3B.3'), numbered: 'transferApplication' },
        ...incomingStages(exchange, { letter: 'table10', numbered: 'contactLetter' }),
      ],
      clocks: [doneWithin({ wd: 20 }, 'SL-3B.10'), ...exchangeClocks(exchange)],
      after: [resultTold('SL-3B.3')],
    },
  ],
}
