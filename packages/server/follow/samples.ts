import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Decision, Refusal } from '@jingban/kernel/case/decision.ts'
import { foldList, type ListEvent, type ListState } from '@jingban/kernel/list/list.ts'
import { checkSample, drawSample } from '@jingban/kernel/list/sample.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Sampling, Service } from '@jingban/kernel/pack/service.ts'
import { holds } from '@jingban/kernel/pack/tree.ts'
import { addDays, addMonths, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf, startOfDay } from '@jingban/kernel/time/instant.ts'
import { flag } from '@jingban/kernel/verbs/flag.ts'
import { loadCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import { listStream } from '../lists/load.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import { wasDone } from '../store/receipt.ts'
import type { ListRow } from '../store/rows.ts'
import { readStream, type Seen, unseen } from '../store/stream.ts'
import type { World } from '../world.ts'
import { digest, seedFor } from './seed.ts'
import { recordSupervision } from './supervision.ts'

/** 季度: 2026Q1. */
export type Quarter = `${number}Q${1 | 2 | 3 | 4}`

/** What became of trying to draw or to check: the sample as it is now, or why not. */
export type SampleOutcome =
  | { kind: 'done'; sample: ListState }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'forbidden' }
  /** No such sample; or, for a draw, no policy in force that asks for one. */
  | { kind: 'notFound' }

/** One line of the list of samples. */
export interface SampleLine {
  id: string
  quarter: Quarter
  service: string
  /** Granted cases of the quarter, and how many of them are looked at again. */
  granted: number
  picked: number
  checked: number
  problems: number
}

/** The quarter that a text names; undefined when it names none. */
export function readQuarter(text: string): Quarter | undefined {
  return /^[1-9]\d{3}Q[1-4]$/.test(text) ? (text as Quarter) : undefined
}

/** First and last day of a quarter. */
export function daysOf(quarter: Quarter): { from: Day; to: Day } {
  const month = (Number(quarter.slice(5)) - 1) * 3 + 1
  const from = `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01` as Day
  return { from, to: addDays(addMonths(from, 3), -1) }
}

/** The rule of the pack by which every quarter is sampled, with the service it is of; undefined where the pack has none. */
export function samplingOf(pack: Pack): { service: Service; rule: Sampling } | undefined {
  for (const service of pack.services) {
    const rule = service.sampling?.find((one) => one.every === 'quarter')
    if (rule) return { service, rule }
  }
  return undefined
}

/** Whether an actor draws and checks samples: the role the rule names, and whoever supervises. */
export function maySample(pack: Pack, actor: Actor): boolean {
  const by = samplingOf(pack)?.rule.by
  return actor.kind === 'staff' && actor.area === pack.area && actor.roles.some(({ role }) => role === by || pack.roles[role]?.supervises === true)
}

/** One sample with what was seen of its stream; undefined when there is none. */
export async function loadSample(
  db: Queryable,
  area: string,
  id: string,
): Promise<{ state: ListState; seen: Seen; events: ListEvent[] } | undefined> {
  const { events, seen } = await readStream<ListEvent>(db, area, listStream(id))
  return events.length === 0 ? undefined : { state: foldList(id, events), seen, events }
}

/** The samples of an area, the newest quarter first. */
export async function listSamples(db: Queryable, area: string): Promise<SampleLine[]> {
  const sql = `select id, key, data from list_row where area = $1 and kind = 'sample' order by key desc, id`
  const rows = await db.rows<{ id: string; key: Quarter; data: Omit<SampleLine, 'id' | 'quarter'> }>(sql, [area])
  return rows.map(({ id, key, data }) => ({ id, quarter: key, ...data }))
}

/** A sample in one line. */
export function sampleLine({ id, key, service, sample, checks }: ListState): SampleLine {
  const problems = checks.filter((check) => check.finding === 'problem').length
  const size = { granted: sample?.of.length ?? 0, picked: sample?.picked.length ?? 0 }
  return { id, quarter: key as Quarter, service, ...size, checked: checks.length, problems }
}

function rowOf(state: ListState): ListRow {
  const { id, quarter, ...data } = sampleLine(state)
  return { id, kind: 'sample', key: quarter, state: data.checked < data.picked ? 'open' : 'done', data }
}

/** The cases of a service decided and granted in these days, by those conditions of the rule that there are. */
async function grantedIn(world: World, area: string, service: string, { from, to }: { from: Day; to: Day }, rule: Sampling): Promise<string[]> {
  const rows = await world.db.rows<{ id: string }>(
    `select id from case_row where area = $1 and service = $2 and result = 'granted' and decided_at >= $3 and decided_at < $4 order by id`,
    [area, service, startOfDay(from), startOfDay(addDays(to, 1))],
    'granted cases of a period',
  )
  const ids = rows.map((row) => row.id)
  if (!rule.when) return ids
  const loaded = await Promise.all(ids.map((id) => loadCase(world, area, id)))
  return ids.filter((_, index) => holds(rule.when, loaded[index]?.state.facts ?? {}))
}

interface Attempt {
  area: string
  actor: Actor
  id: string
  key: string
}

/** Loads, decides, appends, once more when somebody else was faster. The same key again answers what is there. */
async function write(world: World, { area, actor, id, key }: Attempt, decide: (state: ListState) => Decision<ListEvent>): Promise<SampleOutcome> {
  for (;;) {
    const { state, seen, events } = (await loadSample(world.db, area, id)) ?? { state: foldList(id, []), seen: unseen, events: [] }
    const decision = decide(state)
    if (!decision.ok && (await wasDone(world.db, area, reference(actor), key))) return { kind: 'done', sample: state }
    if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
    const next = foldList(id, [...events, ...decision.events])
    const writes = [{ stream: listStream(id), seen, events: decision.events, rows: { listRow: rowOf(next) } }]
    const appended = await append(world.db, { area, idempotency: { actor: reference(actor), key, answer: { list: id } }, writes })
    if (appended.kind === 'done') return { kind: 'done', sample: next }
    if (appended.kind === 'repeated') return { kind: 'done', sample: state }
  }
}

/**
 * 抽样 (KF-42): draws, over the cases granted in a quarter, the share the pack names (rounded up), at random and replayable from its seed. A quarter
 * is drawn once, and after its end: drawn earlier, the share of the whole quarter would not be reached. Refuses: tooEarly, doneAlready, lengthNotStated.
 */
export async function openSample(world: World, actor: Actor, area: string, quarter: Quarter, key: string): Promise<SampleOutcome> {
  const days = daysOf(quarter)
  const pack = world.policies.packAt(area, days.to)?.pack
  const sampling = pack && samplingOf(pack)
  if (!pack || !sampling) return { kind: 'notFound' }
  if (!maySample(pack, actor)) return { kind: 'forbidden' }
  const now = world.clock.now()
  if (dayOf(now) <= days.to) return { kind: 'refused', refusal: { code: 'tooEarly', from: addDays(days.to, 1) } }
  const { service, rule } = sampling
  const id = `sample-${service.id}-${quarter}`
  const granted = await grantedIn(world, area, service.id, days, rule)
  const seed = await seedFor(world.db, area, dayOf(now), id, 1)
  const moment = { at: now, by: reference(actor) }
  return write(world, { area, actor, id, key }, (state) => drawSample(state, rule, service.id, quarter, granted, seed, digest, moment))
}

/** What a problem means to others: a supervision record, and a mark on the case. Both are made once, however often this runs. */
async function followProblem(world: World, actor: Actor, area: string, sample: string, id: string, reason: string): Promise<void> {
  const about = { kind: 'finding' as const, case: id, text: reason, basis: 'KF-42 KF-44', checks: {} }
  await recordSupervision(world, actor, area, about, `${sample}-${id}`)
  const step = { area, id, actor: { kind: 'system' as const }, verb: 'flag' as const }
  await perform(world, step, ({ rules, state }, moment) => flag(rules, state, 'sampleProblem', reason, moment))
}

/**
 * 抽审结果 (KF-44): what the second look at one sampled file found; a problem needs its reason, opens a supervision record and marks the case.
 * Refuses: notAllowedHere, doneAlready, reasonMissing.
 */
export async function checkSampleFile(
  world: World,
  actor: Actor,
  area: string,
  id: string,
  given: { case: string; finding: 'inOrder' | 'problem'; reason?: string },
  key: string,
): Promise<SampleOutcome> {
  const pack = world.policies.packAt(area, dayOf(world.clock.now()))?.pack
  if (!pack || !maySample(pack, actor)) return { kind: 'forbidden' }
  if (!(await loadSample(world.db, area, id))) return { kind: 'notFound' }
  const moment = { at: world.clock.now(), by: reference(actor) }
  const outcome = await write(world, { area, actor, id, key }, (state) => checkSample(state, given.case, given.finding, given.reason, moment))
  if (outcome.kind === 'done' && given.finding === 'problem') await followProblem(world, actor, area, id, given.case, given.reason ?? '')
  return outcome
}
