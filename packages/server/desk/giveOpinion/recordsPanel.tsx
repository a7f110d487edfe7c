import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Review } from '@jingban/kernel/pack/stage.ts'
import { holds, isLeaf, leaves } from '@jingban/kernel/pack/tree.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { type FieldError, FieldNotes } from '../../page/form/field.tsx'
import { money } from '../../page/words.ts'
import { RecordField, recordName, recordsAsked } from '../records.tsx'
import { type Asked, formOf, isPayable } from './given.ts'
import { opinionText } from './opinion.tsx'
import type { Typed } from './typed.ts'

const identity = (field: Field): boolean => field.type === 'yes' && field.required === true

/** 身份核对 where a pass needs a yes; otherwise what the stage asks to be written down. */
export const recordsTitle = ({ records = [] }: Review): string => (records.some(identity) ? '身份核对' : '要填的')

/** 选“不符合”时填: a record that hangs on the opinion itself (DY-48). */
function whenWords(asked: Asked, { when }: Field): string | undefined {
  const parts = when === undefined ? [] : isLeaf(when) ? [when] : leaves(when)
  const opinion = parts.find((leaf) => leaf.fact === 'opinion')
  return opinion && 'is' in opinion ? `选“${opinionText(asked, String(opinion.is))}”时填` : undefined
}

const hintOf = (asked: Asked, field: Field): string | undefined =>
  [whenWords(asked, field), field.help, field.basis && `依据 ${field.basis}`].filter(Boolean).join('；') || undefined

/** 应付金额: as it was computed; nobody types it. */
const Payable = ({ asked, field, error }: { asked: Asked; field: Field; error: string | undefined }) => (
  <div class={error === undefined ? 'field' : 'field bad'} id={recordName(field)}>
    <span class="label">{field.label}</span>
    <FieldNotes name={recordName(field)} hint={hintOf(asked, field)} error={error} />
    <p>
      {asked.payable?.fen === undefined ? <Chip kind="warn" text="还没有核算" /> : <b>{money(asked.payable.fen)}</b>}{' '}
      <a href={`/desk/claims/${asked.loaded.state.id}`}>{asked.payable?.fen === undefined ? '去核算' : '看怎么算的'}</a>
    </p>
  </div>
)

/** What the stage has recorded beside the opinion; for a first review the identity check (KF-14, KF-21). A no must be explained in the reason. */
export const RecordsPanel = ({ title, asked, typed, errors }: { title: string; asked: Asked; typed: Typed; errors: readonly FieldError[] }) => {
  const facts = asked.loaded.state.facts
  const records = recordsAsked(asked.stage.records, facts)
  const checks = records.filter((field) => identity(field) && holds(field.when, facts))
  const open = checks.filter((field) => !typed[recordName(field)]).length
  const chip = open === 0 ? <Chip kind="pass" text="已核对" /> : <Chip kind="warn" text="还没核对" />
  return (
    <Panel title={title} {...(checks.length > 0 && { beside: chip })}>
      {records.map((field) =>
        isPayable(asked, field) ? (
          <Payable asked={asked} field={field} error={errors.find((one) => one.field === recordName(field))?.text} />
        ) : (
          <RecordField
            field={field}
            hint={hintOf(asked, field)}
            typed={formOf(typed)}
            error={errors.find((one) => one.field === recordName(field))?.text}
          />
        ),
      )}
      {checks.length > 0 && <p class="quiet">选“不是”的，不能通过；请在理由里写明哪里对不上。</p>}
    </Panel>
  )
}
