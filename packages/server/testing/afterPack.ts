import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import { variedPack } from '@jingban/kernel/testing/vary.ts'
import { packs } from '@jingban/packs/packs.ts'
import { area } from './kaifengPeople.ts'

/** A procedure in which one expert decides, who is drawn. */
const oneExpert = (id: string, name: string, pool: string): Procedure => ({
  id,
  stages: [
    {
      kind: 'review',
      id: `${id}Review`,
      name,
      by: 'expert',
      decides: true,
      fill: { how: 'draw', pool, exclude: ['earlierReviewers'] },
      basis: 'KF-01',
    },
  ],
  clocks: [{ id, owes: 'supervisor', limit: { wd: 15 }, from: 'submitted', to: 'decided', late: 'warn', basis: 'KF-01' }],
})

function afterTheDecision(pack: Pack): void {
  const [service] = pack.services
  const pool = Object.keys(pack.pools ?? {})[0] ?? ''
  if (!service?.entitlement) throw new TypeError('the pack has no benefit')
  service.procedures.push(oneExpert('reconsideration', '复议评审', pool), oneExpert('renewal', '复审', pool))
  service.appeal = { against: 'refused', within: { wd: 15 }, from: 'served', to: 'supervisor', procedure: 'reconsideration', basis: 'KF-01' }
  service.filing.again = { grounds: ['病情有进展', '有新的佐证病历资料'], basis: 'KF-18' }
  service.bans = [{ on: 'fraud', scope: 'disease', lasts: { years: 2 }, also: ['revoke', 'recover', 'refer'], basis: 'KF-35' }]
  service.entitlement.lasts = { years: 1 }
  service.entitlement.renew = { opens: { months: 3 }, meanwhile: 'keeps', missed: 'ends', procedure: 'renewal' }
}

/** 开封's packs, if its notice also said what others say: appeals, renewals, grounds to apply again, a ban with an end. */
export const afterPacks: Pack[] = packs.filter((one) => one.area === area).map((one) => variedPack(one, afterTheDecision))
