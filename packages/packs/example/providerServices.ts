import type { Service } from '@jingban/kernel/pack/service.ts'
import { told } from './panel.ts'

/** 定点协议 (第七章): the notice says neither how many judge, nor how long it is posted, nor what an objection does. */
export const agreement: Service = {
  id: 'agreement',
  name: '定点协议管理',
  subject: 'provider',
  agreement: 'institution',
  filing: {
    by: ['hospitalOffice'],
    channels: ['窗口'],
    window: { opens: { announced: '申请开始日' }, closes: { announced: '申请截止日' }, outside: 'officer', restDays: 'shut' },
    materials: [],
    form: [],
    fees: 'notStated',
    basis: 'EX-41',
  },
  routes: [{ procedure: 'evaluate' }],
  procedures: [
    {
      id: 'evaluate',
      stages: [
        { kind: 'attend', id: 'inspection', name: '现场考察', by: 'officer', visits: 'team', slot: 'byList', noShow: 'lapse', basis: 'EX-41' },
        {
          kind: 'review',
          id: 'evaluation',
          name: '集体评估',
          by: 'officer',
          seats: 'notStated',
          fill: { how: 'appoint', by: 'head' },
          decides: true,
          basis: 'EX-41',
        },
        {
          kind: 'notice',
          id: 'posted',
          name: '公示',
          by: 'officer',
          lasts: 'notStated',
          where: ['市医疗保障局网站'],
          objection: 'notStated',
          list: 'posting',
          basis: 'EX-42',
        },
        {
          kind: 'notice',
          id: 'postedAgain',
          name: '再次公示',
          by: 'officer',
          lasts: { wd: 3 },
          where: ['医院'],
          objection: 'notStated',
          list: 'posting',
          basis: 'EX-42',
        },
        { kind: 'act', id: 'sign', name: '签协议', by: 'head', does: 'sign', parts: ['agency', 'hospital'], basis: 'EX-42' },
      ],
      clocks: [{ id: 'evaluateWithin', owes: 'head', limit: 'notStated', from: 'submitted', to: 'ended', late: 'warn', basis: 'EX-41' }],
      after: [told],
    },
  ],
}

/** 月度结算 (第八章). */
export const settlement: Service = {
  id: 'settlement',
  name: '医疗机构月度结算',
  subject: 'providerMonth',
  several: true,
  apartBy: ['month'],
  filing: {
    by: ['hospitalOffice'],
    channels: ['网上'],
    window: { opens: { every: 'month', day: 1 }, closes: { every: 'month', day: 10, roll: 'next' }, outside: 'officer' },
    materials: [],
    form: [{ id: 'month', label: '结算哪个月', type: 'month', required: true }],
    fees: 'none',
    basis: 'EX-43',
  },
  routes: [{ procedure: 'settle' }],
  procedures: [
    {
      id: 'settle',
      stages: [
        { kind: 'act', id: 'bills', name: '收对账单', by: 'hospitalOffice', does: 'receive', reconciles: true, basis: 'EX-43' },
        { kind: 'act', id: 'compare', name: '对账', by: 'officer', does: 'record', then: { mismatch: 'bills' }, basis: 'EX-43' },
        {
          kind: 'act',
          id: 'transfer',
          name: '拨款',
          by: 'finance',
          does: 'pay',
          payee: 'hospitalOffice',
          earliest: { announced: '拨款日' },
          basis: 'EX-44',
        },
      ],
      clocks: [
        {
          id: 'month',
          owes: 'finance',
          limit: { every: 'month', day: 20, later: 1, roll: 'previous' },
          from: 'submitted',
          to: 'done:transfer',
          late: 'warn',
          basis: 'EX-44',
        },
      ],
      after: [told],
    },
  ],
}

/** 变更定点医院 (第三十一条): a service on a benefit that is held. */
export const changeOfProvider: Service = {
  id: 'changeOfProvider',
  name: '变更定点医院',
  subject: 'entitlement',
  filing: {
    by: ['applicant'],
    channels: ['窗口'],
    window: 'always',
    materials: [],
    form: [{ id: 'provider', label: '原来的定点医院', type: 'institution', required: true }],
    fees: 'none',
    basis: 'EX-31',
  },
  routes: [{ procedure: 'change' }],
  procedures: [
    {
      id: 'change',
      stages: [{ kind: 'act', id: 'change', name: '原医院办理变更', by: 'providerOffice', does: 'record', basis: 'EX-31' }],
      clocks: [{ id: 'changeWithin', owes: 'providerOffice', limit: { wd: 1 }, from: 'submitted', to: 'ended', late: 'warn', basis: 'EX-31' }],
      after: [told],
    },
  ],
}
