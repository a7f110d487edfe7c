import { randomUUID } from 'node:crypto'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { placeOf } from '@jingban/kernel/case/place.ts'
import { figureProblem } from '@jingban/kernel/pack/checkTariffs.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { FigureValue, Parameter, Tariff } from '@jingban/kernel/pack/tariff.ts'
import type { Condition, Id, NotStated } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { World } from '../world.ts'
import { figuresOfArea, type TariffFigure } from './recorded.ts'

type Staff = Extract<Actor, { kind: 'staff' }>

/** A figure as it is recorded. */
export interface NewFigure {
  tariff: Id
  parameter: Id
  options: Readonly<Record<string, string>>
  value: FigureValue | NotStated
  from: Day
  to?: Day
  /** Number of the document that states it. */
  source: string
}

/** Why a figure is not taken. */
export type FigureRefusal =
  | { code: 'forbidden' }
  | { code: 'unknownParameter' }
  | { code: 'unknownOption'; dimension: string }
  | { code: 'sourceMissing' }
  | { code: 'valueWrong'; problem: string }
  | { code: 'endsBeforeItBegins' }
  | { code: 'unknownFigure' }
  | { code: 'ownRecord' }
  | { code: 'settled' }
  | { code: 'reasonMissing' }

export type FigureStep = { kind: 'done'; id: string } | { kind: 'refused'; refusal: FigureRefusal }

const refused = (refusal: FigureRefusal): FigureStep => ({ kind: 'refused', refusal })

const computesAs = (pack: Pack, role: Id): boolean =>
  pack.services.some(({ procedures }) => procedures.some(({ stages }) => stages.some((stage) => stage.computes !== undefined && stage.by === role)))

/** A role that reads the tariffs: one that computes by them, or that supervises. */
export const readsTariffs = (pack: Pack, role: Id): boolean => pack.roles[role]?.supervises === true || computesAs(pack, role)

/** 谁录入，谁复核: the names of the roles that record the figures of this place, and of those that settle them, as a page tells them. */
export function whoStates(pack: Pack): { record: string[]; settle: string[] } {
  const named = (is: (role: Id) => boolean): string[] => Object.entries(pack.roles).flatMap(([id, { name }]) => (is(id) ? [name] : []))
  return { record: named((role) => computesAs(pack, role)), settle: named((role) => pack.roles[role]?.supervises === true) }
}

/** Whoever computes by a tariff, and whoever supervises, records figures. */
export const mayRecord = (pack: Pack, actor: Staff): boolean =>
  maySettle(pack, actor) || actor.roles.some(({ role, expert }) => expert === undefined && computesAs(pack, role))

/** 复核: whoever supervises the whole area; a figure holds for all of it. */
export const maySettle = (pack: Pack, actor: Staff): boolean =>
  actor.roles.some((one) => pack.roles[one.role]?.supervises === true && placeOf(pack.roles, one) === 'everywhere')

/** The condition that the chosen options mean; undefined for all. Answers the name of a dimension of which there is no such option. */
function conditionOf(parameter: Parameter, options: NewFigure['options']): { condition?: Condition } | { unknown: string } {
  const parts: Condition[] = []
  for (const [name, chosen] of Object.entries(options)) {
    const option = parameter.by?.find((one) => one.name === name)?.options.find((one) => one.name === chosen)
    if (!option) return { unknown: name }
    parts.push(option.when)
  }
  const [first] = parts
  return first === undefined ? {} : { condition: parts.length === 1 ? first : { all: parts } }
}

function refusalOf(tariff: Tariff | undefined, figure: NewFigure): FigureRefusal | { condition?: Condition } {
  const parameter = tariff?.parameters.find(({ id }) => id === figure.parameter)
  if (!parameter) return { code: 'unknownParameter' }
  const found = conditionOf(parameter, figure.options)
  if ('unknown' in found) return { code: 'unknownOption', dimension: found.unknown }
  if (figure.source.trim() === '') return { code: 'sourceMissing' }
  const problem = figureProblem(parameter.unit, figure.value)
  if (problem !== undefined) return { code: 'valueWrong', problem }
  return figure.to !== undefined && figure.to < figure.from ? { code: 'endsBeforeItBegins' } : found
}

/**
 * 录入待遇标准: one figure with its day and its document. It counts once somebody else has approved it. A figure that the pack states may be replaced, with a
 * document; without one nothing is taken. Refuses: forbidden, unknownParameter, unknownOption, sourceMissing, valueWrong, endsBeforeItBegins.
 */
export async function recordFigure(world: World, pack: Pack, actor: Staff, figure: NewFigure): Promise<FigureStep> {
  if (!mayRecord(pack, actor)) return refused({ code: 'forbidden' })
  const found = refusalOf(
    pack.tariffs?.find(({ id }) => id === figure.tariff),
    figure,
  )
  if ('code' in found) return refused(found)
  const { tariff, parameter, options, value, from, to, source } = figure
  const id = randomUUID()
  await world.db.query(
    `insert into tariff_figure (area, id, tariff, parameter, options, condition, value, from_day, to_day, source, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[pack.area, id, tariff, parameter, JSON.stringify(options), found.condition ? JSON.stringify(found.condition) : null],
      ...[JSON.stringify(value), from, to ?? null, source.trim(), actor.id, world.clock.now()],
    ],
  )
  return { kind: 'done', id }
}

/** One figure by its id. */
export async function findFigure(world: World, area: string, id: string): Promise<TariffFigure | undefined> {
  return (await figuresOfArea(world.db, area)).find((one) => one.id === id)
}

/**
 * 复核待遇标准: approves a figure, which then holds, or refuses it with a reason; never by whoever recorded it (四眼).
 * Refuses: forbidden, unknownFigure, ownRecord, settled, reasonMissing.
 */
export async function settleFigure(
  world: World,
  pack: Pack,
  actor: Staff,
  id: string,
  verdict: 'approved' | 'refused',
  reason = '',
): Promise<FigureStep> {
  if (!maySettle(pack, actor)) return refused({ code: 'forbidden' })
  const figure = await findFigure(world, pack.area, id)
  if (!figure) return refused({ code: 'unknownFigure' })
  if (figure.recordedBy === actor.id) return refused({ code: 'ownRecord' })
  if (figure.state !== 'open') return refused({ code: 'settled' })
  if (verdict === 'refused' && reason.trim() === '') return refused({ code: 'reasonMissing' })
  const { count } = await world.db.query(
    `insert into tariff_verdict (area, figure, recorded_by, verdict, reason, settled_by, settled_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [pack.area, id, figure.recordedBy, verdict, reason.trim() || null, actor.id, world.clock.now()],
  )
  return count === 0 ? refused({ code: 'settled' }) : { kind: 'done', id }
}

/** How many figures wait for this member of staff: those that somebody else recorded and nobody settled. */
export async function countToSettle(world: Pick<World, 'db'>, pack: Pack, actor: Staff): Promise<number> {
  if (!maySettle(pack, actor)) return 0
  const [row] = await world.db.rows<{ count: number }>(
    `select count(*)::int as count from tariff_figure f where f.area = $1 and f.recorded_by <> $2
       and not exists (select from tariff_verdict v where v.area = f.area and v.figure = f.id)`,
    [pack.area, actor.id],
    'tariff figures to settle',
  )
  return row?.count ?? 0
}
