import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import type { Disease } from '@jingban/kernel/pack/material.ts'
import { choose } from '@jingban/kernel/pack/tree.ts'
import { foldPerson, type PersonEvent } from '@jingban/kernel/person/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { quotaRefusal } from '@jingban/kernel/verbs/personRules.ts'
import { submit } from '@jingban/kernel/verbs/submit.ts'
import { loadCase } from '../../cases/load.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { dateWords } from '../../page/words.ts'
import type { Applying } from '../applying.ts'
import { filingChannel } from '../channelFor.ts'
import { isProved, registerFor } from '../claimed.ts'
import { factsFor, INSURANCE } from '../steps.ts'

/** A disease on the list, with the reason when it cannot be chosen. */
export interface Offered {
  disease: Disease
  unavailable?: string
  /** 进度 of the case that stands in the way. */
  pending?: string
}

/** What is only missing so far is no reason: it comes on the next pages. */
const stillToCome: Refusal['code'][] = ['formIncomplete', 'noRoute', 'helperNotConfirmed']

/**
 * Of somebody whom the account only claims the register is not read here: what is therefore not known of them, such as their county, is no reason on this
 * page. It is asked of the register when the application is handed in.
 */
function notKnownHere({ actor, draft }: Applying, refusal: Refusal): boolean {
  const person = draft.answers.person
  if (refusal.code !== 'notEligible' || (person !== undefined && isProved(actor, person))) return false
  return refusal.asked.length > 0 && refusal.asked.every(({ known }) => known === undefined)
}

async function reason(applying: Applying, refusal: Refusal): Promise<string> {
  if (refusal.code === 'quotaFull') return `今年最多报 ${refusal.most} 个，您已经报了 ${refusal.most} 个。`
  if (refusal.code === 'outsideWindow') {
    const { title, todo } = refusalWords(refusal)
    return `${title}${todo.replace(/您填的.*/, '') || '下一次的日子还没公布。'}`
  }
  if (refusal.code !== 'alreadyPending') return refusalWords(refusal).title
  const loaded = await loadCase(applying.world, applying.draft.area, refusal.case)
  const stage = loaded?.rules.procedure.stages.find((one) => one.id === loaded.state.at)?.name
  const since = loaded?.state.marks.submitted
  return `${since ? dateWords(dayOf(since), applying.today) : ''}已经申请过，正在${stage ?? '办'}，不用再报。`
}

/** The diseases of the person's insurance, each asked of the kernel as if it were handed in now: whatever it refuses already says why. */
export async function offeredDiseases(applying: Applying): Promise<Offered[]> {
  const { world, rules, pack, service, draft, actor } = applying
  const { answers, area } = draft
  if (pack.diseases === undefined || pack.diseases === 'notStated') return []
  const register = await registerFor(world, area, actor, answers.person)
  const shared = { area, service: service.id, pack: '', number: '', application: '', person: answers.person ?? '', handedIn: [] }
  const filed = { filedAs: answers.filedAs, filedBy: `account:${actor.account}` as const, facts: factsFor(answers) }
  const insurance = String(answers.facts[INSURANCE] ?? '')
  const list = pack.diseases.list.filter((one) => one.insurance === undefined || one.insurance.includes(insurance))
  return Promise.all(
    list.map(async (disease) => {
      const facts = { ...filed.facts, ...diseaseFacts(pack, disease.code) }
      const submission = { ...shared, ...filed, facts, channel: filingChannel(rules, facts, undefined), disease: disease.code }
      const decision = submit(rules, { submission, register }, { actor, now: world.clock.now() })
      if (decision.ok || stillToCome.includes(decision.refusal.code) || notKnownHere(applying, decision.refusal)) return { disease }
      const pending = decision.refusal.code === 'alreadyPending' ? { pending: decision.refusal.case } : {}
      return { disease, unavailable: await reason(applying, decision.refusal), ...pending }
    }),
  )
}

/**
 * How many of one group are too many (SHZ-15): those chosen are asked for one after the other, as they will be filed, each knowing those before it.
 * Undefined where they fit.
 */
export async function overQuota(
  applying: Applying,
  chosen: readonly string[],
): Promise<{ most: number; before: number; chosen: number } | undefined> {
  const { world, rules, service, pack, draft, today, actor } = applying
  const register = await registerFor(world, draft.area, actor, draft.answers.person)
  const filed: PersonEvent[] = []
  for (const disease of chosen) {
    const asked = { service: service.id, disease, facts: { ...factsFor(draft.answers), ...diseaseFacts(pack, disease) } }
    const refusal = quotaRefusal(rules, asked, foldPerson(filed, register), today)
    if (refusal?.code === 'quotaFull') {
      const groupOf = (code: string) => diseaseFacts(pack, code).group
      const ofGroup = (codes: readonly (string | undefined)[]) => codes.filter((code) => code && groupOf(code) === groupOf(disease)).length
      return {
        most: refusal.most,
        before: refusal.most - ofGroup(filed.map((one) => ('disease' in one ? one.disease : undefined))),
        chosen: ofGroup(chosen),
      }
    }
    filed.push({ type: 'filed', case: disease, service: service.id, disease, at: world.clock.now(), by: 'system' })
  }
  return undefined
}

/** Whether these can be handed in at once: 申报渠道 of one may be closed to another (SHZ-20). */
export function filedTogether({ rules, pack, draft }: Applying, chosen: readonly string[]): boolean {
  const channels = chosen.map((disease) => choose(rules.service.filing.channels, { ...draft.answers.facts, ...diseaseFacts(pack, disease) }) ?? [])
  return channels.length < 2 || (channels[0] ?? []).some((channel) => channels.every((open) => open.includes(channel)))
}

/** Whether a disease is what somebody looks for, by its name or the names people use (俗名). */
export function isMeant({ name, alsoCalled = [] }: Disease, sought: string): boolean {
  const wanted = sought.replace(/\s/g, '')
  return wanted === '' || [name, ...alsoCalled].some((one) => one.includes(wanted) || wanted.includes(one))
}
