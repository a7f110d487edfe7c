import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import { afterResults, annual } from './annual.ts'
import { annualGroup } from './diseases.ts'
import { filing, oneStop } from './filing.ts'
import { oneStopProcedure } from './oneStop.ts'

const basis = 'SHZ-18 SHZ-36'

/** 复议: another expert than before; neither its length nor its outcomes are said. */
const reconsideration: Procedure = {
  id: 'reconsideration',
  stages: [
    { kind: 'review', id: 'anew', name: '师市劳动障局医保局复议', by: 'expert', decides: true, fill: { how: 'appoint', by: 'authority' }, basis },
  ],
  clocks: [{ id: 'reconsider', owes: 'authority', limit: 'notStated', from: 'submitted', to: 'ended', late: 'warn', basis }],
  after: afterResults({ exam: 'SHZ-16', result: basis, stamp: 'SHZ-19 SHZ-37' }),
}

/** 门诊特殊慢性病申报鉴定: four procedures in the guide, of which three are walked by cases and one, the agents' own, by the lists (SHZ-01). */
export const determination: Service = {
  id: 'determination',
  name: '门诊特殊慢性病申报鉴定',
  subject: 'person',
  perDisease: true,
  filing,
  routes: [{ when: oneStop, procedure: 'oneStop' }, { when: { fact: 'insurance', is: '居民' }, procedure: 'residents' }, { procedure: 'employees' }],
  procedures: [
    annual('employees', { exam: 'SHZ-16', result: 'SHZ-17', stamp: 'SHZ-19' }),
    annual('residents', { exam: 'SHZ-35', result: 'SHZ-36', stamp: 'SHZ-37' }),
    oneStopProcedure,
    reconsideration,
  ],
  entitlement: {
    from: { choose: [{ when: oneStop, use: 'enrolled' }, { use: 'decided' }] },
    lasts: 'notStated',
    basis: 'SHZ-19 SHZ-28 SHZ-37',
  },
  // Whether diseases held already count is not said: those filed in the campaign do. `held` would count them (SHZ-15).
  quotas: [{ most: 2, group: annualGroup, counts: 'filed', basis: 'SHZ-15 SHZ-47 SHZ-53' }],
  // The notice gives the one-stop track no appeal.
  appeal: {
    when: { not: oneStop },
    against: 'refused',
    within: { wd: 15 },
    from: 'served',
    servedBy: 'unitAgent',
    to: 'authority',
    procedure: 'reconsideration',
    basis,
  },
}
