import { exchanged } from '../transfer/exchange.ts'
import { type PrintedForm, partsOfForm } from './form.ts'
import type { Field } from './material.ts'
import type { Pack } from './pack.ts'
import { each, one, procedures, type Reference, stagesOf } from './reference.ts'
import type { Id } from './tree.ts'

/** What is asked of every helper, whatever the service asks (SL-0.2, DY-24). */
const ofHelpers = ['representativeName', 'representativeIdNumber', 'representativeRelation', 'representativePhone']
/** What is kept with a case beside the answers: the lines of table 11, which letters bring and the register writes (SL-F11.2). */
const keptLines: Readonly<Record<Id, Id[]>> = {
  [exchanged.periods]: ['insurance', 'months', 'agencyName', 'agencyDivision', 'remarks'],
}
/** What a line has beside its own answers: its number, a place to sign, and from when to when. */
const ofEveryLine = ['number', 'signature', 'period']

function fieldsOf(pack: Pack): Field[] {
  const recorded = procedures(pack).flatMap((walked) => stagesOf(walked).flatMap(({ stage }) => stage.records ?? []))
  const ofLists = (pack.lists ?? []).flatMap((list) => list.steps.flatMap((step) => step.records ?? []))
  return [...pack.services.flatMap(({ filing }) => filing.form), ...recorded, ...ofLists]
}

/** Every service, answer, record, fee, series and column that a printed form names. */
export function ofForms(pack: Pack): Reference[] {
  const services = pack.services.map((service) => service.id)
  const fields = fieldsOf(pack)
  return (pack.forms ?? []).flatMap((form) => {
    const path = `forms/${form.id}`
    const lines = fields.filter((field) => field.type === 'rows')
    return [
      ...each(`${path}/service`, form.service === undefined ? [] : [form.service].flat(), '事项', services),
      ...one(`${path}/series`, form.series, '编号规则', seriesOf(pack)),
      ...one(`${path}/rowsOf`, form.rowsOf, '多行的表单项', [...lines.map((field) => field.id), ...Object.keys(keptLines)]),
      ...sourcesOf(form).flatMap((from) => ofSource(pack, fields, form, from)),
    ]
  })
}

const seriesOf = (pack: Pack): Id[] => (pack.series ?? []).map((series) => series.id)

const sourcesOf = (form: PrintedForm): string[] => [
  ...partsOfForm(form).flatMap(({ from }) => from ?? []),
  ...(form.columns ?? []).map(({ from }) => from),
]

function ofSource(pack: Pack, fields: readonly Field[], form: PrintedForm, from: string): Reference[] {
  const [what, name = ''] = from.split('.')
  const path = `forms/${form.id}`
  const known = fields.map((field) => field.id)
  if (what === 'fact') return one(path, name, '表单项或记录', [...known, ...ofHelpers])
  if (what === 'capitals') return one(path, name, '表单项或记录', known)
  if (what === 'row') {
    const columns = fields.filter((field) => field.id === form.rowsOf).flatMap((field) => (field.rows ?? []).map(({ id }) => id))
    return one(path, name, '多行表单项的列', [...columns, ...(keptLines[form.rowsOf ?? ''] ?? []), ...ofEveryLine])
  }
  if (what !== 'fee') return []
  const fees = pack.services.flatMap(({ filing }) => (Array.isArray(filing.fees) ? filing.fees : [])).map((fee) => fee.id)
  return one(path, name, '收费', fees)
}

/** A pack without forms prints by name alone; one with forms means them. */
export function ofPrints(pack: Pack): Reference[] {
  if (pack.forms === undefined) return []
  const known = pack.forms.map((form) => form.id)
  return [
    ...procedures(pack).flatMap((walked) => stagesOf(walked).flatMap(({ stage, at }) => each(`${at}/prints`, stage.prints, '表单样张', known))),
    ...(pack.lists ?? []).flatMap((list) =>
      list.steps.flatMap((step) => each(`lists/${list.id}/steps/${step.id}/prints`, step.prints, '表单样张', known)),
    ),
  ]
}

/** What is numbered, is numbered by a series of the pack. */
export const ofSeries = (pack: Pack): Reference[] =>
  procedures(pack).flatMap((walked) =>
    stagesOf(walked).flatMap(({ stage, at }) => one(`${at}/numbered`, 'numbered' in stage ? stage.numbered : undefined, '编号规则', seriesOf(pack))),
  )
