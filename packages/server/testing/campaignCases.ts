import { enterInsured } from './anyCity.ts'
import type { TestWorld } from './testWorld.ts'
import { enterCases } from './waitingCase.ts'

export const shihezi = 'shihezi'

/** One case of a unit's yearly list, as far as its stage says. */
export interface CampaignCase {
  id: string
  person: string
  insurance?: '职工' | '居民'
  disease?: string
  stage?: string
  facts?: Record<string, string | boolean>
}

const archived = { diagnosisMatches: true, bookletChecked: true, folder: true, inpatientCopy: '有', approvalForms: true }

/** Enters cases that a unit has archived, or that stand at another stage; each waits for the unit's list. */
export function enterCampaign(world: TestWorld, unit: string, ...cases: CampaignCase[]): Promise<void> {
  return enterCases(
    world,
    shihezi,
    cases.map(({ id, person, insurance = '职工', disease = 'M03900', stage = 'reported', facts = {} }) => ({
      ...{ id, person, disease, stage, service: 'determination' },
      procedure: insurance === '居民' ? 'residents' : 'employees',
      facts: { ...archived, unit, insurance, resettled: false, ...facts },
      got: ['reviewFee'],
    })),
  )
}

/** A fictional insured person with this name; answers the id. */
export const insuredNamed = async (world: TestWorld, name: string): Promise<string> => (await enterInsured(world, shihezi, {}, name)).id
