import { serviceOf } from '@jingban/kernel/case/rules.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { daysBetween } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { pages } from '../../files/page.ts'
import type { Draft } from '../../filing/draft.ts'
import { draftEnds } from '../../filing/sweepDrafts.ts'
import { dateWords, maskName, nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { diseaseName } from '../applying.ts'
import { type Citizen, personFor } from '../claimed.ts'
import { knownAnswers, knownInsurance } from '../knownAnswers.ts'
import { stepsOf } from '../steps.ts'

/** What the home page says of a draft. */
export interface DraftLine {
  id: string
  /** 王*军 · 高血压 */
  about: string
  /** 填到第 4 步，共 9 步 */
  reached: string
  /** 昨天 21:06 已保存 */
  saved: string
}

/** A week before a draft goes it says when: the person may still hand it in, or change something, which keeps it. */
function endWords({ settings, clock }: World, { updatedAt }: Draft): string {
  const ends = draftEnds(updatedAt, settings.files.draftDays)
  return daysBetween(dayOf(clock.now()), dayOf(ends)) <= 7 ? `，${dateWords(dayOf(ends), dayOf(clock.now()))}以后会删掉，请在这之前交` : ''
}

/** The unfinished applications of an account: how far each has come, and when it was saved. */
export function draftLines(world: World, pack: Pack, actor: Citizen, drafts: readonly Draft[]): Promise<DraftLine[]> {
  const today = dayOf(world.clock.now())
  return Promise.all(
    drafts.map(async (draft) => {
      const service = serviceOf(pack, draft.service)
      const person = await personFor(world, draft.area, actor, draft.answers.person)
      const given = await pages(world.db, draft.area, `draft:${draft.id}`)
      const facts = knownAnswers(pack, service, draft.answers, person)
      const insuranceKnown = knownInsurance(service, person) !== undefined
      const answers = { ...draft.answers, facts: { ...draft.answers.facts, ...facts } }
      const steps = stepsOf({ service, answers, given, insuranceKnown, known: Object.keys(facts) })
      const at = steps.findIndex((step) => step.id === draft.step)
      const names = answers.diseases.map((one) => diseaseName(pack, one)).join('、')
      return {
        id: draft.id,
        about: [person ? maskName(person.name) : '新加的家人', service.perDisease ? names : service.name].filter(Boolean).join(' · '),
        reached: `填到第 ${Math.max(at, 0) + 1} 步，共 ${steps.length} 步`,
        saved: `${nearMomentWords(draft.updatedAt, today)} 已保存${endWords(world, draft)}`,
      }
    }),
  )
}
