import { reference } from '@jingban/kernel/case/actor.ts'
import { diseaseOf, procedureOf, type Rules, serviceOf } from '@jingban/kernel/case/rules.ts'
import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { refusedBefore } from '@jingban/kernel/verbs/personRules.ts'
import { HTTPException } from 'hono/http-exception'
import { type MaterialPage, pages } from '../files/page.ts'
import { type Draft, type DraftAnswers, findDraft, saveDraft } from '../filing/draft.ts'
import { withKnownFacts, withoutKnownFacts } from '../filing/knownFacts.ts'
import { allowIdle } from '../identity/sessions.ts'
import { maskName } from '../page/words.ts'
import { filedHere } from '../policy/online.ts'
import type { Person } from '../registry/person.ts'
import type { World } from '../world.ts'
import { filingChannel } from './channelFor.ts'
import { type Citizen, personFor, registerFor } from './claimed.ts'
import { knownAnswers, knownInsurance, ownRoles } from './knownAnswers.ts'
import { areaOf, type CitizenContext, citizenOf, mine, versionOf } from './shell.tsx'
import { firstOpen, type Step, stepAfter, stepsOf } from './steps.ts'

/** An application that is being filled in. */
export interface Applying {
  world: World
  actor: Citizen
  rules: Rules
  pack: Pack
  service: Service
  draft: Draft
  given: readonly MaterialPage[]
  /** While the account only claims them, no more than it typed itself. */
  person: Person | undefined
  steps: readonly Step[]
  /** Questions that the platform answered itself. */
  known: readonly string[]
  /** Diseases of the draft that were refused before, where the notice asks why they are applied for again (SJZ-27). */
  again: readonly string[]
  today: Day
}

/** Whoever has a draft open is not signed off while looking for papers. */
const DRAFT_IDLE_SECONDS = 2 * 3600

/** The services a person applies for on these pages: those of the pack that are about a person and may be filed by one. */
export const servicesFor = (pack: Pack): Service[] =>
  pack.services.filter((service) => filedHere(pack, service) && ownRoles(pack, service).length > 0)

/** The rules for something that is not filed yet. */
export function rulesBefore(world: World, pack: Pack, service: Service): Rules {
  const { policies } = world
  const procedure = procedureOf(service, service.procedures[0]?.id ?? '')
  return { pack, service, procedure, calendar: policies.calendar(pack.calendar), announced: policies.announced(pack.area) }
}

/** With the pages of the way, and with what is known beside the answers. */
const withSteps = (applying: Omit<Applying, 'steps' | 'known'>): Applying => {
  const { pack, service, draft, given, person, again } = applying
  const facts = knownAnswers(pack, service, draft.answers, person)
  const known = Object.keys(facts)
  const answers = { ...draft.answers, facts: { ...draft.answers.facts, ...facts } }
  const insuranceKnown = knownInsurance(service, person) !== undefined
  return { ...applying, draft: { ...draft, answers }, known, steps: stepsOf({ service, answers, given, insuranceKnown, again, known }) }
}

/** The diseases of these answers that were refused before, where there is more than one ground to choose from. */
async function refusedOf(world: World, rules: Rules, actor: Citizen, answers: DraftAnswers): Promise<string[]> {
  if ((rules.service.filing.again?.grounds.length ?? 0) < 2 || answers.person === undefined) return []
  const register = await registerFor(world, rules.pack.area, actor, answers.person)
  return answers.diseases.filter((disease) => refusedBefore(rules, register, disease))
}

/** The draft of the path, if it is this person's: a 404 otherwise. One that was handed in answers with its receipt. */
export async function openDraft(c: CitizenContext, world: World): Promise<Applying> {
  const actor = citizenOf(c)
  const { pack } = versionOf(c, world)
  const draft = await findDraft(world, areaOf(c), c.req.param('draft') ?? '', reference(actor))
  if (!draft) throw new HTTPException(404)
  if (draft.submittedAs) throw new HTTPException(303, { res: c.redirect(mine(c, `receipts/${draft.submittedAs}?again=1`), 303) })
  const session = c.get('session')
  if (session) await allowIdle(world.db, session.id, DRAFT_IDLE_SECONDS)
  const service = serviceOf(pack, draft.service)
  const given = await pages(world.db, draft.area, `draft:${draft.id}`)
  const person = await personFor(world, draft.area, actor, draft.answers.person)
  const today = dayOf(world.clock.now())
  const known = withKnownFacts(draft, pack, person, today)
  const rules = rulesBefore(world, pack, service)
  const again = await refusedOf(world, rules, actor, draft.answers)
  return withSteps({ world, actor, rules, pack, service, draft: known, given, person, again, today })
}

/** Saves the answers and says which page comes next: the one after, or the check when this page was opened from there. */
async function saveAnswers(applying: Applying, step: string, answers: DraftAnswers, fromCheck: boolean): Promise<string> {
  const { world } = applying
  const person = await personFor(world, applying.draft.area, applying.actor, answers.person)
  const given = await pages(world.db, applying.draft.area, `draft:${applying.draft.id}`)
  const draft = withKnownFacts({ ...applying.draft, answers }, applying.pack, person, applying.today)
  const again = await refusedOf(world, applying.rules, applying.actor, answers)
  const { steps } = withSteps({ ...applying, given, person, again, draft })
  const next = fromCheck ? firstOpen(steps) : stepAfter(steps, step)
  await saveDraft(world, { ...applying.draft, answers: withoutKnownFacts(answers, applying.service), step: next })
  const before = applying.steps.length
  const query = new URLSearchParams()
  if (steps.length !== before) query.set('was', String(before))
  if (fromCheck && next !== 'check') query.set('from', 'check')
  return `${applying.draft.id}/${next}${query.size > 0 ? `?${query}` : ''}`
}

/** Saves, and sends the person on to the next page. */
export async function goOn(c: CitizenContext, applying: Applying, step: string, answers: DraftAnswers): Promise<Response> {
  const channel = filingChannel(applying.rules, { ...answers.facts, ...diseaseFacts(applying.pack, answers.diseases[0]) }, c.req.header('user-agent'))
  return c.redirect(mine(c, `apply/${await saveAnswers(applying, step, { ...answers, channel }, c.req.query('from') === 'check')}`), 303)
}

/** The disease of the path, if it is one of those chosen: a 404 otherwise. */
export function diseaseOfPath(c: CitizenContext, { draft }: Applying): string | undefined {
  const disease = c.req.param('disease')
  if (disease !== undefined && !draft.answers.diseases.includes(disease)) throw new HTTPException(404)
  return disease
}

/** The material of the path: a 404 when the service has none of that name. */
export function materialOfPath(c: CitizenContext, { service }: Pick<Applying, 'service'>): Material {
  const material = service.filing.materials.find((one) => one.id === c.req.param('item'))
  if (!material) throw new HTTPException(404)
  return material
}

/** 糖尿病 */
export const diseaseName = (pack: Pack, disease: string | undefined): string => diseaseOf(pack, disease)?.name ?? ''

/** 王*兰 · 糖尿病: whom and what a page is about. */
export function aboutWords({ pack, person, draft, service }: Applying, disease?: string): string | undefined {
  const codes = disease === undefined ? draft.answers.diseases : [disease]
  const parts = [person && maskName(person.name), service.perDisease ? codes.map((code) => diseaseName(pack, code)).join('、') : service.name].filter(
    Boolean,
  )
  return parts.length === 0 ? undefined : parts.join(' · ')
}
