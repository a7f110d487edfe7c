import { procedureOf } from '@jingban/kernel/case/rules.ts'
import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import { foldPerson, type PersonEvent } from '@jingban/kernel/person/state.ts'
import { personRefusal } from '@jingban/kernel/verbs/personRules.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { removePage } from '../../files/changePages.ts'
import { type Draft, saveDraft } from '../../filing/draft.ts'
import { registerOf } from '../../follow/toPerson.ts'
import type { World } from '../../world.ts'
import type { Assisted } from './assisted.ts'
import { givenOf } from './items.ts'

/** Whether the disease of this turn is still to be chosen: materials and check come after that. */
export const notChosen = ({ service, disease }: Assisted): boolean => service.perDisease === true && !disease

/**
 * Why a disease cannot be filed for this person beside those chosen before it, as the kernel will say when all are handed in: pending, held, barred, or
 * more than the quota. Undefined where it can.
 */
export async function whyNot(world: World, { pack, service, draft, person, earlier }: Assisted, disease: string): Promise<string | undefined> {
  if (earlier.includes(disease)) return '这个病种已经加过了。请选别的，或点“不报这个了”。'
  const procedure = procedureOf(service, service.procedures[0]?.id ?? '')
  const rules = { pack, service, procedure, calendar: world.policies.calendar(pack.calendar), announced: world.policies.announced(draft.area) }
  const now = world.clock.now()
  const filed = earlier.map((one): PersonEvent => ({ type: 'filed', case: one, service: service.id, disease: one, at: now, by: 'system' }))
  const register = foldPerson(filed, await registerOf(world.db, draft.area, person.id))
  const facts = { ...draft.answers.facts, ...diseaseFacts(pack, disease) }
  const refusal = personRefusal(rules, { service: service.id, disease, facts }, register, now)
  if (!refusal) return undefined
  const { title, todo } = refusalWords(refusal)
  return `${title}${todo}`
}

/** 再报一个病种: the next one is asked with what holds for all already filled in. */
export function addAnother(world: World, draft: Draft): Promise<void> {
  return saveDraft(world, { ...draft, step: 'answers', answers: { ...draft.answers, diseases: [...draft.answers.diseases, ''] } })
}

/** 不报这个了: the last disease goes, with what was said of it and its own pages. */
export async function dropLast(world: World, assisted: Assisted): Promise<void> {
  const { draft, disease, earlier } = assisted
  const byDisease = Object.fromEntries(Object.entries(draft.answers.byDisease).filter(([code]) => code !== disease))
  for (const page of await givenOf(world, assisted)) {
    if (disease && page.disease === disease) await removePage(world.db, draft.area, `draft:${draft.id}`, page.id, world.clock.now())
  }
  await saveDraft(world, { ...draft, step: 'check', answers: { ...draft.answers, diseases: [...earlier], byDisease } })
}
