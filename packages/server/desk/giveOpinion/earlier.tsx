import type { Field } from '@jingban/kernel/pack/material.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { money } from '../../page/words.ts'

function valueWords({ type }: Field, value: FactValue): string {
  if (type === 'money' && typeof value === 'number') return money(value)
  if (typeof value === 'boolean') return value ? '是' : '不是'
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** 前面写下的: what the stages before have recorded (the amount, the opinion of the agency), for whoever decides after them. Nothing where they recorded nothing. */
export const Earlier = ({ loaded: { rules, state } }: { loaded: LoadedCase }) => {
  const { stages } = rules.procedure
  const before = stages
    .slice(
      0,
      Math.max(
        0,
        stages.findIndex((one) => one.id === state.at),
      ),
    )
    .flatMap(({ records = [] }) => records)
  const items = before.flatMap((field) => {
    const value = field.personal ? undefined : state.facts[field.id]
    return value === undefined ? [] : [{ term: field.label, text: valueWords(field, value) }]
  })
  return items.length === 0 ? null : (
    <Panel title="前面写下的">
      <DefinitionTable items={items} />
    </Panel>
  )
}
