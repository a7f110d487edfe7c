import type { DayRule } from '../time/dayRule.ts'
import { type Span, unitOf } from '../time/span.ts'
import type { Problem } from './check.ts'
import type { Clock, Mark } from './clock.ts'
import type { Pack } from './pack.ts'
import { dangling, each, needable, one, procedures, stagesOf, type Walked } from './reference.ts'
import type { ListRule } from './service.ts'
import type { Procedure, Stage } from './stage.ts'
import { options } from './tree.ts'

/** Clocks run between marks that are made, within what the law allows, and nobody waits without one. */
export function checkClocks(pack: Pack): Problem[] {
  return [
    ...procedures(pack).flatMap((walked) => [...clocksOf(walked).flatMap((clock) => wrongClock(walked, clock)), ...withoutClock(walked)]),
    ...(pack.lists ?? []).flatMap((list) => clocksOfList(pack, list)),
  ]
}

/** The clocks of a list's steps run between its own marks. */
function clocksOfList(pack: Pack, { id, steps }: ListRule): Problem[] {
  const marks: Mark[] = ['enter:open', 'closed', ...steps.flatMap((step) => [step.id, ...(step.parts ?? [])]).map((one): Mark => `done:${one}`)]
  return steps.flatMap((step) =>
    (step.clocks ?? []).flatMap((clock) => {
      const at = `lists/${id}/steps/${step.id}/clocks/${clock.id}`
      const between = [...each(`${at}/from`, startsOf(clock), '时点', marks), ...one(`${at}/to`, clock.to, '时点', marks)]
      return [...dangling([...between, ...one(`${at}/owes`, clock.owes, '岗位', Object.keys(pack.roles))]), ...tooLong(clock, at)]
    }),
  )
}

interface Standing {
  clock: Clock
  at: string
  /** A take-up clock runs between marks of the task. */
  ofTask?: true
}

function clocksOf(walked: Walked): Standing[] {
  const { procedure, path } = walked
  const own = procedure.clocks.map((clock) => ({ clock, at: `${path}/clocks/${clock.id}` }))
  const atStages = stagesOf(walked).flatMap(({ stage, at }) => [
    ...(stage.clocks ?? []).map((clock) => ({ clock, at: `${at}/clocks/${clock.id}` })),
    ...takeUpOf(stage).map((clock) => ({ clock, at: `${at}/fill/takeUp`, ofTask: true as const })),
  ])
  return [...own, ...atStages]
}

const takeUpOf = (stage: Stage): Clock[] => (stage.kind === 'review' && stage.fill.how === 'draw' && stage.fill.takeUp ? [stage.fill.takeUp] : [])
const startsOf = (clock: Clock): Mark[] => (Array.isArray(clock.from) ? clock.from : [clock.from])

/** Every mark that something in this procedure makes. */
function marksOf(walked: Walked): Mark[] {
  const { procedure, service } = walked
  const made: Mark[] = [
    'submitted',
    'decided',
    'served',
    'ended',
    ...(procedure.stages.some((stage) => stage.kind === 'accept') ? (['accepted'] as const) : []),
  ]
  const entered = procedure.stages.flatMap(({ id }): Mark[] => [`enter:${id}`, `leave:${id}`])
  const done = stagesOf(walked).flatMap(({ stage }): Mark[] => [
    `done:${stage.id}`,
    ...(stage.kind === 'act' ? (stage.parts ?? []) : []).map((part): Mark => `done:${part}`),
  ])
  const got = [...needable(service), ...stagesOf(walked).flatMap(({ stage }) => stage.needs ?? [])].map((need): Mark => `got:${need}`)
  return [...made, ...entered, ...done, ...got]
}

function wrongClock(walked: Walked, { clock, at, ofTask }: Standing): Problem[] {
  const marks: Mark[] = ofTask ? ['got:task', 'done:takeUp'] : marksOf(walked)
  const { pack, procedure } = walked
  return [
    ...dangling([
      ...each(`${at}/from`, startsOf(clock), '时点', marks),
      ...one(`${at}/to`, clock.to, '时点', marks),
      ...one(`${at}/owes`, clock.owes, '岗位', Object.keys(pack.roles)),
      ...each(`${at}/stops`, clock.stops, '停表环节', ['supplement', ...procedure.stages.map((stage) => stage.id)]),
    ]),
    ...tooLong(clock, at),
    ...otherUnit(clock, at),
  ]
}

const isSpan = (limit: Span | DayRule | 'notStated'): limit is Span =>
  limit === 'sameVisit' ||
  (typeof limit === 'object' && ('wd' in limit || 'hours' in limit || 'days' in limit || 'months' in limit || 'years' in limit))

/** About how many days it is: seven for five working days, a month for thirty. */
function roughly(span: Span): number {
  if (span === 'sameVisit') return 0
  if ('wd' in span) return (span.wd * 7) / 5
  if ('hours' in span) return span.hours / 24
  if ('days' in span) return span.days
  return 'months' in span ? span.months * 30 : span.years * 365
}

function tooLong({ limit, statutory }: Clock, at: string): Problem[] {
  const promised = options(limit).filter(isSpan)
  return statutory !== undefined && promised.some((span) => roughly(span) > roughly(statutory))
    ? [{ path: `${at}/limit`, problem: '承诺时限比法定时限长', remedy: '承诺时限不能超过 statutory' }]
    : []
}

/** A limit cannot be extended in another unit: nobody could count it. */
function otherUnit({ limit, extend }: Clock, at: string): Problem[] {
  const spans = options(limit).filter(isSpan)
  return extend && spans.some((span) => unitOf(span) !== unitOf(extend.by))
    ? [{ path: `${at}/extend`, problem: '延长和时限的单位不一样', remedy: '用同一种单位写' }]
    : []
}

/** Where in the road a mark is made: the first stage that a clock from it covers, or the last that a clock to it covers. */
function position(procedure: Procedure, mark: Mark, end: 'from' | 'to'): number {
  const past = end === 'from' ? 1 : 0
  const index = (id: string) => procedure.stages.findIndex((stage) => stage.id === id || (stage.kind === 'act' && stage.parts?.includes(id)))
  const last = procedure.stages.length
  if (mark === 'submitted') return 0
  if (mark === 'accepted') return procedure.stages.findIndex((stage) => stage.kind === 'accept') + past
  if (mark === 'decided') return end === 'to' ? lastDecision(procedure) : firstDecision(procedure) + past
  if (mark === 'ended' || mark === 'served') return last
  const [what = '', id = ''] = mark.split(':')
  if (what === 'got') return end === 'from' ? 0 : last
  if (index(id) < 0) return last
  return index(id) + (what === 'enter' ? past - 1 : past)
}

const decides = (stage: Stage): boolean => stage.kind === 'review' && stage.decides === true
const firstDecision = ({ stages }: Procedure): number => (stages.some(decides) ? stages.findIndex(decides) : stages.length)
const lastDecision = ({ stages }: Procedure): number => (stages.some(decides) ? stages.findLastIndex(decides) : stages.length)

/** Whether the limit of a stage is told in another way: a list that closes on its own day, a notice that ends, or a hole that is listed. */
function timedOtherwise(pack: Pack, stage: Stage): boolean {
  if ((stage.clocks ?? []).length > 0 || takeUpOf(stage).length > 0 || stage.kind === 'notice') return true
  if (stage.kind !== 'wait') return false
  const list = pack.lists?.find((known) => known.id === stage.list)
  return list === undefined || list.closes !== 'byHand' || list.steps.some((step) => (step.clocks ?? []).length > 0)
}

function withoutClock({ pack, procedure, path }: Walked): Problem[] {
  const covers = (clock: Clock, index: number): boolean =>
    startsOf(clock).every((mark) => position(procedure, mark, 'from') <= index) && position(procedure, clock.to, 'to') >= index
  return procedure.stages.flatMap((stage, index) =>
    timedOtherwise(pack, stage) || procedure.clocks.some((clock) => covers(clock, index))
      ? []
      : [{ path: `${path}/stages/${stage.id}`, problem: '这个环节没有时限', remedy: '写一个时限；文件没有写的，写 limit: notStated' }],
  )
}
