import type { Dimension, Tariff } from '@jingban/kernel/pack/tariff.ts'
import { notStated } from '../reimbursement/tariffs.ts'
import { aidCategories } from '../tables/medicalAidCard.ts'

const byCategory: Dimension = {
  name: '救助对象类别',
  options: aidCategories.map((name) => ({ name, when: { fact: 'aidCategory', is: name } })),
}

/**
 * 待遇标准 of part eight: for each category a deductible, a ratio and a limit for the year, none of which the guide states (reading A49). Who holds
 * several identities is helped by the best of them, none is added (就高不重复).
 */
export const tariffs: Tariff[] = [
  {
    id: 'medicalAid',
    name: '医疗救助标准',
    for: 'medicalAid',
    services: ['medicalAid'],
    asks: [
      {
        id: 'aidCategories',
        label: '核实的救助对象身份（有几种选几种）',
        type: 'many',
        options: aidCategories,
        required: true,
        basis: 'SL-8.3 SL-F14.2',
      },
      { id: 'eligible', label: '政策范围内费用（照结算单）', type: 'money', required: true, basis: 'SL-8.6' },
      {
        id: 'basicPaid',
        label: '基本医保已经支付（照结算单）',
        type: 'money',
        required: true,
        basis: 'SL-8.6',
        help: '没有结算的先去结算，不能空着',
      },
      {
        id: 'seriousIllnessPaid',
        label: '大病保险已经支付（照结算单）',
        type: 'money',
        required: true,
        basis: 'SL-8.6',
        help: '没有到大病起付线的填 0',
      },
    ],
    parameters: [
      notStated('deductible', '起付标准', 'fen', { by: [byCategory], per: 'year' }),
      notStated('ratio', '救助比例', 'percent', { by: [byCategory] }),
      notStated('cap', '年度限额', 'fen', { by: [byCategory], per: 'year' }),
    ],
    basis: 'SL-8.4 SL-8.6',
  },
]
