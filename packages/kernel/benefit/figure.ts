import type { FigureValue, Parameter, StatedValue, Tariff } from '../pack/tariff.ts'
import { type Condition, type Facts, holds, type Id, leaves } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'

/** A figure that is in force for a claim, with where it comes from. */
export interface Stated {
  parameter: Id
  name: string
  value: FigureValue
  source: string
}

/** 未配置: a figure that nobody has stated for such a claim. */
export interface Missing {
  parameter: Id
  name: string
}

export type Figure = ({ state: 'stated' } & Stated) | ({ state: 'unconfigured' } & Missing)

const inForce = ({ from, to }: StatedValue, day: Day): boolean => from <= day && (to === undefined || day <= to)

function find(parameter: Parameter, facts: Facts, day: Day): StatedValue | undefined {
  return parameter.values.find((one) => inForce(one, day) && holds(one.when, facts))
}

/** The value of a parameter for these facts on the day of treatment: the first that is in force and fits. A parameter that the tariff lacks is unconfigured. */
export function figure(tariff: Tariff, id: Id, facts: Facts, day: Day): Figure {
  const parameter = tariff.parameters.find((one) => one.id === id)
  const name = parameter?.name ?? id
  const found = parameter && find(parameter, facts, day)
  if (!found || found.value === 'notStated') return { state: 'unconfigured', parameter: id, name }
  return { state: 'stated', parameter: id, name, value: found.value, source: found.source }
}

export type Figures<Name extends string> = { ok: true; of: Readonly<Record<Name, Stated>> } | { ok: false; missing: Missing[] }

/** Several figures at once: all of them, or every one that is missing. */
export function figuresOf<Name extends string>(tariff: Tariff, names: readonly Name[], facts: Facts, day: Day): Figures<Name> {
  const found = names.map((name) => figure(tariff, name, facts, day))
  const missing = found.flatMap((one) => (one.state === 'unconfigured' ? [{ parameter: one.parameter, name: one.name }] : []))
  if (missing.length > 0) return { ok: false, missing }
  const stated = found.flatMap((one) => {
    if (one.state === 'unconfigured') return []
    const { state, ...figure } = one
    return [[one.parameter, figure] as [string, Stated]]
  })
  return { ok: true, of: Object.fromEntries(stated) as Readonly<Record<Name, Stated>> }
}

/** A figure that the agency recorded for one parameter (待遇标准), approved; `recorded` counts up with every record. */
export interface RecordedFigure extends StatedValue {
  parameter: Id
  recorded: number
}

const asked = (when: Condition | undefined): number => (when === undefined ? 0 : leaves(when).length)

/** What is said more narrowly goes first, then what holds from a later day, then what was recorded later. */
const closer = (a: RecordedFigure, b: RecordedFigure): number =>
  asked(b.when) - asked(a.when) || (a.from === b.from ? b.recorded - a.recorded : a.from < b.from ? 1 : -1)

/** The tariff with what the agency recorded before what the pack says; the pack itself stays as it is. */
export function withRecorded(tariff: Tariff, recorded: readonly RecordedFigure[]): Tariff {
  if (recorded.length === 0) return tariff
  const sorted = [...recorded].sort(closer)
  const of = (id: Id): StatedValue[] => sorted.filter((one) => one.parameter === id).map(({ parameter, recorded: _number, ...value }) => value)
  return { ...tariff, parameters: tariff.parameters.map((one) => ({ ...one, values: [...of(one.id), ...one.values] })) }
}
