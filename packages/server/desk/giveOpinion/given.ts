import type { Deficiency, Finding } from '@jingban/kernel/case/event.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { type ChecklistLine, checklist } from '@jingban/kernel/criteria/propose.ts'
import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import { type Facts, holds } from '@jingban/kernel/pack/tree.ts'
import type { OpinionGiven } from '@jingban/kernel/verbs/giveOpinion.ts'
import type { CasePage } from '../../cases/pages.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { OwnTask } from '../ownTask.ts'
import { readPlain, recordsAsked, type TypedForm } from '../records.tsx'
import type { Typed } from './typed.ts'

/** What is asked of the reviewer: the lines of the checklist, and the materials that may be found missing. */
export interface Asked extends OwnTask {
  lines: ChecklistLine[]
  materials: Material[]
  pages: CasePage[]
  /** At a stage that computes: the amount of the calculation that stands, which a pass records; without `fen` none stands. */
  payable?: { fen: number | undefined }
}

/** The checklist of the case's disease where the stage works it, and the materials of the pack that fit the case. */
export function askedOf(own: OwnTask, pages: CasePage[]): Asked {
  const { rules, state } = own.loaded
  const lines = own.stage.criteria ? checklist(diseaseOf(rules.pack, state.filed.disease)) : []
  const materials = own.stage.supplement ? rules.service.filing.materials.filter((one) => holds(one.when, state.facts)) : []
  return { ...own, lines, materials, pages }
}

/** Page numbers as people write them: 2、4 or 2 4. */
export const numbersIn = (text: string | undefined): number[] => [...new Set(text?.match(/\d+/g)?.map(Number) ?? [])]

function findingOf({ pages }: Asked, typed: Typed, criterion: string): Finding | undefined {
  const met = typed[`verdict-${criterion}`]
  if (met !== 'met' && met !== 'unmet' && met !== 'unclear') return undefined
  const numbers = numbersIn(typed[`pages-${criterion}`])
  const note = typed[`note-${criterion}`]?.trim()
  const cited = pages.filter((page) => numbers.includes(page.number)).map((page) => page.id)
  return { criterion, met, pages: cited, ...(note && { note }) }
}

/** What was typed, as a form answers it. */
export const formOf = (typed: Typed): NonNullable<TypedForm> => ({
  get: (name) => typed[name] ?? null,
  getAll: (name) => (typed[name] === undefined ? [] : [typed[name]]),
})

/** 应付金额 is never typed: a pass records what was computed. */
export const isPayable = ({ payable }: Pick<Asked, 'payable'>, field: Pick<Field, 'id'>): boolean => payable !== undefined && field.id === 'payable'

function recordsOf(own: Asked, typed: Typed): Facts {
  const { stage, loaded, payable } = own
  const asked = recordsAsked(stage.records, loaded.state.facts).filter((field) => !isPayable(own, field))
  const computed: Facts = typed.opinion === 'pass' && payable?.fen !== undefined ? { payable: payable.fen } : {}
  const written = Object.fromEntries(
    asked.flatMap((field) => {
      const read = readPlain(field, formOf(typed))
      return typeof read === 'object' && 'value' in read ? [[field.id, read.value] as const] : []
    }),
  )
  return { ...written, ...computed }
}

function deficienciesIn({ materials }: Asked, typed: Typed): Deficiency[] {
  return materials.filter(({ id }) => typed[`missing-${id}`]).map(({ id }) => ({ item: id, why: typed[`why-${id}`]?.trim() ?? '' }))
}

/** The opinion as the kernel takes it. */
export function givenOf(asked: Asked, typed: Typed): OpinionGiven {
  const { task, lines } = asked
  const reason = typed.reason?.trim()
  return {
    task: task.id,
    holder: task.to,
    opinion: typed.opinion ?? '',
    ...(reason && { reason }),
    findings: lines.flatMap((line) => findingOf(asked, typed, line.criterion) ?? []),
    records: recordsOf(asked, typed),
    ...(typed.opinion === 'supplement' && { deficiencies: deficienciesIn(asked, typed) }),
  }
}

/** Page numbers that this case does not have. */
export function pageFaults({ lines, pages }: Asked, typed: Typed): FieldError[] {
  return lines.flatMap(({ criterion }) => {
    const unknown = numbersIn(typed[`pages-${criterion}`]).filter((number) => !pages.some((page) => page.number === number))
    if (unknown.length === 0) return []
    return [{ field: `pages-${criterion}`, text: `第 ${criterion} 条写的第 ${unknown.join('、')} 页没有，这一件共 ${pages.length} 页。` }]
  })
}
