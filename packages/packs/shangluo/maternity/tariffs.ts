import { nationalMaternityDays } from '@jingban/kernel/benefit/maternityDays.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Dimension, Tariff } from '@jingban/kernel/pack/tariff.ts'
import { notStated } from '../reimbursement/tariffs.ts'

const byWay: Dimension = {
  name: '分娩方式',
  options: ['顺产', '难产', '剖宫产'].map((name) => ({ name, when: { fact: 'deliveryWay', is: name } })),
}
const operations = ['放置或取出宫内节育器', '流产术', '引产术', '绝育手术', '复通手术', '其他']
const byOperation: Dimension = {
  name: '手术类别',
  options: operations.map((name) => ({ name, when: { fact: 'operation', is: name } })),
}

/** Costs up to a limit that the guide does not state. `episode`: the limit is for one pregnancy or operation. */
const costs = (id: string, name: string, limit: string, by: Dimension[], asks: NonNullable<Tariff['asks']>): Tariff => ({
  id,
  name,
  for: 'maternity',
  services: [id],
  asks,
  parameters: [notStated('limit', limit, 'fen', { by, per: 'episode' })],
  basis: 'SL-7.3',
})

const bornOn: Field = { id: 'episode', label: '分娩日期', type: 'date', required: true, past: true, help: '同一次怀孕的费用合在一起算限额' }

/** 待遇标准 of part seven. The days are those of the law; all that each place states for itself the guide leaves out (reading A49). */
export const tariffs: Tariff[] = [
  costs('prenatalExamination', '产前检查费标准', '产前检查费限额', [], [bornOn]),
  costs(
    'deliveryCosts',
    '生育医疗费标准',
    '生育医疗费限额',
    [byWay],
    [{ id: 'deliveryWay', label: '分娩方式', type: 'one', options: byWay.options.map(({ name }) => name), required: true }, bornOn],
  ),
  costs(
    'familyPlanning',
    '计划生育医疗费标准',
    '计划生育医疗费限额',
    [byOperation],
    [
      { id: 'operation', label: '手术类别', type: 'one', options: operations, required: true },
      { id: 'episode', label: '手术日期', type: 'date', required: true, past: true },
    ],
  ),
  {
    id: 'maternityAllowance',
    name: '生育津贴标准',
    for: 'maternity',
    services: ['maternityAllowance'],
    allowance: true,
    asks: [
      { id: 'treatedOn', label: '生育或流产日期', type: 'date', required: true, past: true },
      { id: 'monthlyAverage', label: '用人单位上年度职工月平均工资', type: 'money', required: true, help: '社会保险法第五十六条' },
      { id: 'outcome', label: '生育还是流产', type: 'one', options: ['生育', '流产'], required: true },
      { id: 'difficult', label: '是难产', type: 'yes', when: { fact: 'outcome', is: '生育' }, required: { fact: 'outcome', is: '生育' } },
      { id: 'babies', label: '生了几个', type: 'number', when: { fact: 'outcome', is: '生育' }, required: { fact: 'outcome', is: '生育' } },
      {
        id: 'pregnancyMonths',
        label: '怀孕满几个月',
        type: 'number',
        when: { fact: 'outcome', is: '流产' },
        required: { fact: 'outcome', is: '流产' },
      },
    ],
    parameters: [
      ...nationalMaternityDays,
      notStated('extraDays', '基金另外支付的天数', 'days'),
      notStated('divisor', '月平均工资折算为日的除数', 'number'),
    ],
    basis: 'SL-7.3',
  },
]
