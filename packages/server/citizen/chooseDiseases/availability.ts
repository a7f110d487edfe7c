import type { Refusal } from '@jingban/kernel/case/decision.ts'
import type { Disease } from '@jingban/kernel/pack/material.ts'
import { foldPerson, type PersonEvent } from '@jingban/kernel/person/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { submit } from '@jingban/kernel/verbs/submit.ts'
import { loadCase } from '../../cases/load.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { personStream } from '../../follow/toPerson.ts'
import { dateWords } from '../../page/words.ts'
import { readStream } from '../../store/stream.ts'
import type { Applying } from '../applying.ts'
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

async function reason(applying: Applying, refusal: Refusal): Promise<string> {
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
  const { events } = await readStream<PersonEvent>(world.db, area, personStream(answers.person ?? ''))
  const register = foldPerson(events)
  const shared = { area, service: service.id, pack: '', number: '', application: '', person: answers.person ?? '', handedIn: [] }
  const filed = { channel: answers.channel, filedAs: answers.filedAs, filedBy: `account:${actor.account}` as const, facts: factsFor(answers) }
  const insurance = String(answers.facts[INSURANCE] ?? '')
  const list = pack.diseases.list.filter((one) => one.insurance === undefined || one.insurance.includes(insurance))
  return Promise.all(
    list.map(async (disease) => {
      const submission = { ...shared, ...filed, disease: disease.code }
      const decision = submit(rules, { submission, register }, { actor, now: world.clock.now() })
      if (decision.ok || stillToCome.includes(decision.refusal.code)) return { disease }
      const pending = decision.refusal.code === 'alreadyPending' ? { pending: decision.refusal.case } : {}
      return { disease, unavailable: await reason(applying, decision.refusal), ...pending }
    }),
  )
}

/** Whether a disease is what somebody looks for, by its name or the names people use (俗名). */
export function isMeant({ name, alsoCalled = [] }: Disease, sought: string): boolean {
  const wanted = sought.replace(/\s/g, '')
  return wanted === '' || [name, ...alsoCalled].some((one) => one.includes(wanted) || wanted.includes(one))
}
