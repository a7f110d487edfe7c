import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Series } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { exchanged } from '@jingban/kernel/transfer/exchange.ts'
import { accountField, type Exchange, exchangeClocks, incomingStages, letterFields, outgoing } from '../national/transfer.ts'
import { told } from './panel.ts'

const exchange: Exchange = {
  officer: 'officer',
  finance: 'finance',
  checker: 'financeChecker',
  other: 'otherArea',
  system: 'system',
  basis: { letter: 'EX-41', reply: 'EX-42', close: 'EX-43' },
}

const form: Field[] = [
  { id: exchanged.fromAgency, label: '转出地经办机构', type: 'text', required: true, basis: 'EX-41' },
  { id: exchanged.fromDivision, label: '转出地行政区划代码', type: 'text', required: true, basis: 'EX-41' },
  accountField('EX-41'),
]

/** 转入 (第七章): the same exchange of letters as everywhere. */
const transferIn: Service = {
  id: 'transferIn',
  name: '医保关系转入',
  code: '002036003002',
  subject: 'person',
  filing: {
    by: ['applicant'],
    channels: ['窗口'],
    window: 'always',
    materials: [{ id: 'certificate', name: '参保凭证', accepts: { document: ['proof'], of: '参保凭证' }, per: 'application', basis: 'EX-41' }],
    form,
    fees: 'none',
    basis: 'EX-41',
  },
  routes: [{ procedure: 'transfer' }],
  procedures: [
    {
      id: 'transfer',
      stages: [
        {
          kind: 'accept',
          id: 'accept',
          name: '受理',
          by: 'counter',
          supplement: { within: 'notStated', then: 'sameReviewer', late: 'officer' },
          clocks: [{ id: 'acceptance', owes: 'counter', limit: 'sameVisit', from: 'submitted', to: 'accepted', late: 'warn', basis: 'EX-41' }],
          basis: 'EX-41',
        },
        ...incomingStages(exchange, { letter: 'contactLetter', numbered: 'letters' }),
      ],
      clocks: [
        { id: 'whole', owes: 'officer', limit: { wd: 20 }, from: 'accepted', to: 'ended', late: 'warn', basis: 'EX-43' },
        ...exchangeClocks(exchange),
      ],
      after: [told],
    },
  ],
}

/** 转出 (第七章): begun by the letter of the other agency. */
const transferOut: Service = {
  id: 'transferOut',
  name: '医保关系转出',
  subject: 'person',
  filing: {
    by: ['otherArea'],
    channels: ['联系函'],
    window: 'always',
    materials: [],
    form: letterFields('EX-42'),
    fees: 'none',
    letters: 'transferLetter',
    basis: 'EX-42',
  },
  routes: [{ procedure: 'reply' }],
  procedures: [outgoing(exchange, 'informationTable')],
}

export const services: Service[] = [transferIn, transferOut]

export const series: Series[] = [{ id: 'letters', text: '示例市({year})第 {number} 号', digits: 4, basis: 'EX-41' }]

export const forms: PrintedForm[] = [
  {
    id: 'contactLetter',
    title: '关系转移接续联系函',
    of: 'case',
    service: 'transferIn',
    rows: [
      [
        { label: '姓名', from: 'person.name' },
        { label: '转移个人账户', from: `fact.${exchanged.account}` },
      ],
    ],
    basis: 'EX-41',
  },
  {
    id: 'informationTable',
    title: '参保信息表',
    of: 'case',
    service: 'transferOut',
    rows: [
      [
        { label: '姓名', from: 'person.name' },
        { label: '转出资金', from: `fact.${exchanged.amount}` },
      ],
    ],
    basis: 'EX-42',
  },
]
