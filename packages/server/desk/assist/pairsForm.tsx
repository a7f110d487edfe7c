import type { Field } from '@jingban/kernel/pack/material.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { CellInput, errorOf, InputTable } from './tableForm.tsx'

/** One thing that changes: what stands in the register, and what takes its place. */
export interface Pair {
  before: Field
  after: Field
}

/** A run of questions that are shown together. */
export type Block = { kind: 'plain'; field: Field } | { kind: 'table'; field: Field } | { kind: 'pairs'; pairs: Pair[] }

/** The questions of a form in their order, with neighbouring pairs of old and new side by side. */
export function blocksOf(form: readonly Field[]): Block[] {
  const replaced = new Map(form.flatMap((field) => (field.replaces === undefined ? [] : [[field.replaces, field] as const])))
  const blocks: Block[] = []
  for (const field of form) {
    const before = form.find(({ id }) => id === field.replaces)
    if (replaced.has(field.id)) continue
    const last = blocks.at(-1)
    if (before && last?.kind === 'pairs') last.pairs.push({ before, after: field })
    else if (before) blocks.push({ kind: 'pairs', pairs: [{ before, after: field }] })
    else blocks.push({ kind: field.type === 'rows' ? 'table' : 'plain', field })
  }
  return blocks
}

/** What a row is about: both sides are of it, so it is named without 原. */
const thingOf = ({ label }: Field): string => label.replace(/^原/, '')

const textIn = (typed: Pick<FormData, 'get'>, name: string): string => String(typed.get(name) ?? '')

/** 原登记事项 beside 变更事项 (SL-F4.2): both cells are filled in for what changes, and neither for what does not. */
export const PairsTable = (props: { pairs: readonly Pair[]; typed: Pick<FormData, 'get'>; errors: readonly FieldError[] }) => (
  <fieldset class="field wide">
    <legend class="label">变更的事项</legend>
    <p class="hint">只填变了的：变更后的写在右边。左边登记库里有的已经填好，不对的可以改；没有的照实填。没有变的，右边空着</p>
    <InputTable caption="变更的事项" columns={['事项', '原登记事项', '变更事项']}>
      {props.pairs.map(({ before, after }) => (
        <tr>
          <th scope="row">{thingOf(before)}</th>
          {[
            { field: before, which: '原登记事项' },
            { field: after, which: '变更事项' },
          ].map(({ field, which }) => (
            <td>
              <CellInput
                field={field}
                name={field.id}
                label={`${thingOf(before)} ${which}`}
                value={textIn(props.typed, field.id)}
                error={errorOf(props.errors, field.id)}
              />
            </td>
          ))}
        </tr>
      ))}
    </InputTable>
  </fieldset>
)
