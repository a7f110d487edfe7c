import type { Service } from '@jingban/kernel/pack/service.ts'
import { channels, form, isSpecial, materials } from './filing.ts'
import { online, onsite } from './procedure.ts'

/**
 * 门诊慢（特）病认定 on the 河北省门诊慢性病特殊疾病申报平台: the province gives the process, a city its categories of 特殊人员, its directories
 * (specialCity, specialCounty, chronicCity, chronicCounty), its diseases and its texts (SJZ-46).
 */
export const determination = (categories: string[]): Service => ({
  id: 'determination',
  name: '门诊慢（特）病认定',
  subject: 'person',
  perDisease: true,
  filing: {
    by: ['applicant', 'representative'],
    channels,
    window: 'always',
    materials,
    form: form(categories),
    fees: 'notStated',
    again: { grounds: ['病情有进展', '有新的佐证病历资料'], basis: 'SJZ-27' },
    withdraw: 'notStated',
    basis: 'SJZ-01 SJZ-02 SJZ-03 SJZ-04 SJZ-09 SJZ-21',
  },
  routes: [{ when: isSpecial, procedure: 'online' }, { procedure: 'onsite' }],
  procedures: [onsite, online],
  entitlement: { from: 'decided', lasts: 'notStated', activatedBy: 'chooseProvider', basis: 'SJZ-25' },
  bans: [{ on: 'fraud', scope: 'disease', lasts: { years: 2 }, also: ['revoke', 'recover', 'refer'], basis: 'SJZ-40 SJZ-41 SJZ-42 SJZ-43' }],
  shows: { granted: '审核成功' },
})
