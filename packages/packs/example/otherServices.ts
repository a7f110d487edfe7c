import type { Service } from '@jingban/kernel/pack/service.ts'
import { told } from './panel.ts'

/** 零星报销 (第五章): handed in on Wednesdays, looked at by two, checked with the other area, paid. */
export const reimbursement: Service = {
  id: 'reimbursement',
  name: '医疗费零星报销',
  subject: 'person',
  filing: {
    by: ['applicant'],
    channels: ['窗口'],
    window: { onlyOn: { every: 'week', weekdays: [3, 5], half: 'am', roll: 'skip' }, outside: 'nextCycle' },
    materials: [{ id: 'receipts', name: '发票', accepts: { document: ['receipt'] }, per: 'case', givenBack: true, basis: 'EX-37' }],
    form: [{ id: 'elsewhere', label: '在外地看的', type: 'yes', required: true }],
    fees: 'none',
    withdraw: 'notStated',
    basis: 'EX-37',
  },
  routes: [{ procedure: 'pay' }],
  procedures: [
    {
      id: 'pay',
      stages: [
        {
          kind: 'accept',
          id: 'take',
          name: '收件',
          by: 'counter',
          supplement: { within: 'notStated', then: 'sameReviewer', late: 'officer' },
          basis: 'EX-37',
        },
        { kind: 'attend', id: 'originals', name: '核对原件', by: 'counter', visits: 'applicant', slot: 'walkIn', noShow: 'open', basis: 'EX-37' },
        {
          kind: 'review',
          id: 'audit',
          name: '费用审核',
          by: 'officer',
          seats: 2,
          decides: true,
          fill: { how: 'queue' },
          vote: { agree: 2, otherwise: 'refused' },
          supplement: { within: { days: 15 }, then: 'sameReviewer', late: 'officer' },
          computes: 'reimbursement',
          records: [{ id: 'payable', label: '可报金额', type: 'money', required: true }],
          basis: 'EX-38',
        },
        {
          kind: 'act',
          id: 'exchange',
          name: '向参保地核实',
          by: 'otherArea',
          does: 'send',
          when: { fact: 'elsewhere', is: true },
          parts: ['asked', 'answered'],
          basis: 'EX-38',
        },
        { kind: 'act', id: 'payment', name: '拨付', by: 'finance', does: 'pay', payee: 'applicant', basis: 'EX-39' },
      ],
      clocks: [
        {
          id: 'payWithin',
          owes: 'officer',
          limit: { wd: 30 },
          from: 'submitted',
          to: 'ended',
          stops: ['supplement', 'exchange'],
          late: 'warn',
          basis: 'EX-39',
        },
      ],
      after: [told],
    },
  ],
}

/** 单位参保登记 (第六章): one officer, at once. */
export const enrolment: Service = {
  id: 'enrolment',
  name: '单位参保登记',
  particulars: {
    item: '单位参保登记、变更登记',
    acceptedBy: '各县经办机构',
    serves: '示例市的用人单位',
    channel: '各县政务大厅窗口',
    basis: 'EX-40',
  },
  subject: 'unit',
  part: '第六章',
  filing: {
    by: ['unitAgent'],
    channels: ['网上'],
    window: 'always',
    materials: [],
    form: [
      { id: 'bankBefore', label: '原开户行', type: 'text' },
      { id: 'bank', label: '开户行', type: 'text', replaces: 'bankBefore', key: true },
      { id: 'active', label: '在职人数', type: 'number' },
      { id: 'retired', label: '退休人数', type: 'number' },
      { id: 'all', label: '合计', type: 'number', sumOf: ['active', 'retired'] },
    ],
    fees: 'none',
    basis: 'EX-40',
  },
  routes: [{ procedure: 'register' }],
  procedures: [
    {
      id: 'register',
      stages: [{ kind: 'act', id: 'register', name: '登记', by: 'counter', does: 'record', then: { notMatching: 'refused' }, basis: 'EX-40' }],
      clocks: [{ id: 'atOnce', owes: 'counter', limit: 'sameVisit', from: 'submitted', to: 'ended', late: 'warn', basis: 'EX-40' }],
      after: [told],
    },
  ],
}
