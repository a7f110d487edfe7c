import { nationalMaternityDays } from '@jingban/kernel/benefit/maternityDays.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Tariff } from '@jingban/kernel/pack/tariff.ts'
import { told } from './panel.ts'

/** 生育津贴 (第九章): days of the law, computed by one officer; two births may be claimed at once. */
export const maternityAllowance: Service = {
  id: 'maternityAllowance',
  name: '生育津贴',
  subject: 'person',
  several: true,
  filing: { by: ['applicant'], channels: ['窗口'], window: 'always', materials: [], form: [], fees: 'none', basis: 'EX-47' },
  routes: [{ procedure: 'allow' }],
  procedures: [
    {
      id: 'allow',
      stages: [
        {
          kind: 'review',
          id: 'compute',
          name: '核定',
          by: 'officer',
          decides: true,
          fill: { how: 'queue' },
          computes: 'maternity',
          records: [
            { id: 'payable', label: '应付金额', type: 'money', required: { fact: 'opinion', is: 'pass' }, when: { fact: 'opinion', is: 'pass' } },
          ],
          basis: 'EX-47',
        },
      ],
      clocks: [{ id: 'allowWithin', owes: 'officer', limit: { wd: 20 }, from: 'submitted', to: 'ended', late: 'warn', basis: 'EX-47' }],
      after: [told],
    },
  ],
}

const invented = { from: '2025-01-01', source: '虚构，只为演算' } as const

/** The days of the law, and what 示例市 states for itself. */
export const maternityTariff: Tariff = {
  id: 'maternityAllowance',
  name: '生育津贴标准',
  for: 'maternity',
  allowance: true,
  asks: [
    { id: 'treatedOn', label: '生育或流产日期', type: 'date', required: true, past: true },
    { id: 'monthlyAverage', label: '单位月平均工资', type: 'money', required: true },
    { id: 'outcome', label: '生育还是流产', type: 'one', options: ['生育', '流产'], required: true },
    { id: 'difficult', label: '是难产', type: 'yes', when: { fact: 'outcome', is: '生育' } },
    { id: 'babies', label: '生了几个', type: 'number', when: { fact: 'outcome', is: '生育' } },
    { id: 'pregnancyMonths', label: '怀孕满几个月', type: 'number', when: { fact: 'outcome', is: '流产' } },
  ],
  parameters: [
    ...nationalMaternityDays,
    { id: 'extraDays', name: '另外支付的天数', unit: 'days', values: [{ value: 0, ...invented }] },
    { id: 'divisor', name: '除数', unit: 'number', values: [{ value: 30, ...invented }] },
  ],
  basis: 'EX-47',
}
