import { applyChoices, type HoleChoice } from '@jingban/kernel/pack/holes.ts'
import { assign, fail, giveOpinion, openNotice, pass, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, act, attend, bookSlot, release, submitted } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import type { Step } from '@jingban/kernel/testing/world.ts'
import { audited, itemOf } from '../setting.ts'

/** What an agency chooses where the guide is silent: how many assess, and how long the result is posted. */
const choices = (service: string): HoleChoice[] =>
  (service === 'institutionAgreement' ? ['county', 'city'] : ['county'])
    .flatMap((procedure) => [
      { path: `services/${service}/procedures/${procedure}/stages/assess/seats`, value: 3 },
      { path: `services/${service}/procedures/${procedure}/stages/publicity/lasts`, value: { days: 7 } },
    ])
    .map((one) => ({ ...one, by: '示例', on: '2026-01-05', basis: '示例' }))

/** The item once the agency has made its choices; without them the same as printed. */
export function itemWithChoices(service: 'institutionAgreement' | 'pharmacyAgreement', facts: Parameters<typeof itemOf>[1] = {}) {
  const setting = itemOf(service, { legalPerson: true, licensed: true, ...facts })
  const chosen = applyChoices(setting.pack, choices(service))
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.problems))
  return { ...setting, pack: chosen.pack }
}

/** Each of the team says how it is; who is named under `against` votes no. */
export const assessed = (team: string[], against: string[] = []): Step[] =>
  team.flatMap((name) => [assign(name), takeUp(name), giveOpinion(name, against.includes(name) ? fail('内部管理不符合要求') : pass)])

const team = ['assessor1', 'assessor2', 'assessor3']

/** Filed on 3 April and found in order on the 8th. */
export const inOrder: Step[] = [submitted, accept(), at('2026-04-08T10:00'), audited()]
/** The quarter’s list has its team, which goes there on 10 May. */
export const visited: Step[] = [...inOrder, at('2026-05-06T09:00'), release(), bookSlot('2026-05-10T09:00'), at('2026-05-10T09:00'), attend(true)]
/** All three found it good; posted from 12 May for seven days. */
export const posted: Step[] = [...visited, at('2026-05-12T09:00'), ...assessed(team), openNotice]
export const publicised: Step[] = [...posted, at('2026-05-20T09:00')]

const terms = { agreementIndicators: '次均费用不超过 850 元；住院人次不超过 1200', agreementFrom: '2026-06-01', agreementTo: '2027-05-31' }
export const signed: Step[] = [...publicised, act({ part: '经办机构签署', records: {} }), act({ part: '医药机构签署', records: terms })]
