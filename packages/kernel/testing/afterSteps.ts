import type { EntitlementState } from '../entitlement/entitlement.ts'
import { dayOf } from '../time/instant.ts'
import { appeal as doAppeal, type FollowUp } from '../verbs/appeal.ts'
import { renew as doRenew } from '../verbs/renew.ts'
import { applicant } from './cast.ts'
import { caseOf, record, type Step, type World } from './world.ts'

/** What somebody hands in to follow up the case of this world. */
function followUpOf(world: World, given: Partial<FollowUp>): FollowUp {
  const { pack, channel, filedAs, filedBy } = caseOf(world).filed
  const number = `${world.rules.pack.prefix}-0002`
  return { pack, number, application: 'application2', channel, filedAs, filedBy, handedIn: [], reason: '有新的化验单', ...given }
}

/** 复议 against the case of this world: from here on the world is about the case of the appeal. */
export const appealed =
  (given: Partial<FollowUp> = {}): Step =>
  (world) => {
    const parent = caseOf(world)
    const moment = { actor: applicant(parent), now: world.now }
    return record(world, doAppeal(world.rules, parent, followUpOf(world, given), world.register, moment))
  }

/** The benefit that the granted case of this world gives, as it begins. */
export function benefitOf(world: World): EntitlementState {
  const { id, filed, entitled, ended } = caseOf(world)
  const from = entitled?.from ?? dayOf(ended?.at ?? world.now)
  const to = entitled?.to ?? 'notStated'
  return { id, seq: 1, case: id, person: filed.person, disease: filed.disease ?? '', from, to, standing: 'active', changes: [], gaps: [] }
}

/** 复审 of the benefit that the case of this world gave: from here on the world is about the renewal. */
export const renewed =
  (given: Partial<FollowUp> = {}): Step =>
  (world) => {
    const parent = caseOf(world)
    const moment = { actor: applicant(parent), now: world.now }
    return record(world, doRenew(world.rules, parent, benefitOf(world), followUpOf(world, given), world.register, moment))
  }
