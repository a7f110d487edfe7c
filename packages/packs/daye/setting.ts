import { assign, giveOpinion, pass, reviewPassed, type Said, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, submitted } from '@jingban/kernel/testing/steps.ts'
import type { Step } from '@jingban/kernel/testing/world.ts'
import { nationalCalendar } from '../calendars/national.ts'
import { daye as pack } from './from2024-01-01.ts'

/** Where the tests of this pack play: today's version, the national calendar, a filing by WeChat. */
export const daye = { pack, calendar: nationalCalendar, filing: { disease: 'M03900' } }

/** 经办复核 by an officer of the service centre: takes the case from the queue and says this. */
export const recheckedBy = (officer: string, said: Said): Step[] => [assign(officer), takeUp(officer), giveOpinion(officer, said)]

/** Accepted, found to qualify by an expert, and confirmed: it stands at the publication. */
export const confirmed: Step[] = [submitted, accept(), reviewPassed('A'), ...recheckedBy('officer1', pass)]

/** An expert's failure with its reason and advice (DY-48). */
export const failed = (reason: string, advice: string): Said => ({ opinion: 'fail', reason, records: { advice } })
