import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Tariff } from '@jingban/kernel/pack/tariff.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import { decimalText } from '../../claims/amounts.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { RecordField, recordName } from '../records.tsx'
import { claimPath, type OpenedClaim } from './opened.ts'
import { errorAt, of, type Posted } from './posted.ts'
import { hiddenIn } from './receiptsPanel.tsx'

/** The names of the answers in the form. */
export const askPrefix = 'ask-'
/** What was settled outside this system in the year, by what it counts as. */
export const elsewhereFields = [
  { id: 'paid', label: '本年度在别处已经由基金支付', help: '联网结算等本系统没有的' },
  { id: 'deductible', label: '本年度在别处已经扣过的起付线', help: '按年算起付线的才填' },
  { id: 'eligible', label: '本年度在别处已经进入比例的费用', help: '比例分段的才填' },
] as const

/** What was paid of a limit for one pregnancy or operation. */
const ofEpisode = { id: 'paid', label: '同一次怀孕或手术，在别处已经由基金支付', help: '联网结算等本系统没有的' } as const

/** Of these, what can change the result by this tariff: a yearly deductible, tiers that go on over the year, and always what was paid. */
export function elsewhereAsked({ allowance, parameters }: Tariff): ((typeof elsewhereFields)[number] | typeof ofEpisode)[] {
  const parameter = (id: string) => parameters.find((one) => one.id === id)
  const deductible = parameter('deductible')
  const asked = {
    paid: allowance !== true,
    deductible: deductible !== undefined && deductible.per !== 'episode',
    eligible: parameter('ratio')?.values.some(({ value }) => Array.isArray(value)) === true,
  }
  const perEpisode = parameter('limit')?.per === 'episode'
  return elsewhereFields.filter(({ id }) => asked[id]).map((field) => (perEpisode && field.id === 'paid' ? ofEpisode : field))
}

/** What is kept, as the same form would have typed it. */
function asTyped(field: Field, value: FactValue | undefined): [string, string][] {
  const name = recordName(field, askPrefix)
  if (value === undefined) return []
  if (Array.isArray(value)) return value.map((one) => [name, one])
  if (field.type === 'date') return `${value}`.split('-').map((part, index) => [`${name}-${['year', 'month', 'day'][index]}`, part])
  if (typeof value === 'boolean') return [[name, value ? 'yes' : 'no']]
  return [[name, field.type === 'money' ? decimalText(Number(value), 2) : `${value}`]]
}

function typedOf({ claim, computing }: OpenedClaim): FormData {
  const form = new FormData()
  for (const field of computing.tariff.asks ?? []) for (const [name, value] of asTyped(field, claim.answers[field.id])) form.append(name, value)
  for (const { id } of elsewhereFields) if (claim.elsewhere[id] > 0) form.append(`elsewhere-${id}`, decimalText(claim.elsewhere[id], 2))
  return form
}

const given = (form: FormData, name: string): string | undefined => {
  const value = form.get(name)
  return typeof value === 'string' ? value : undefined
}

/** 核算要知道的: what the tariff asks of the claim, and what counts already although this system did not compute it. */
export const AnswersPanel = ({ opened, posted, csrf, known }: { opened: OpenedClaim; posted: Posted | undefined; csrf: string; known: string }) => {
  const own = of(posted, 'answers')
  const failed = own ?? of(posted, 'compute')
  const typed = own?.typed ?? typedOf(opened)
  const { tariff, loaded } = opened.computing
  return (
    <Panel title="核算要知道的" id="answers">
      {known !== '' && <p class="quiet">{known}</p>}
      <Form action={`${claimPath(loaded.state.id)}/answers`} hidden={hiddenIn({ opened, csrf })}>
        {(tariff.asks ?? []).map((field) => (
          <RecordField field={field} typed={typed} prefix={askPrefix} error={errorAt(failed, recordName(field, askPrefix))} />
        ))}
        {elsewhereAsked(tariff).map(({ id, label, help }) => (
          <TextField
            name={`elsewhere-${id}`}
            label={label}
            hint={`${help}；没有就不填`}
            value={given(typed, `elsewhere-${id}`)}
            error={errorAt(own, `elsewhere-${id}`)}
            unit="元"
            keyboard="decimal"
            width="short"
          />
        ))}
        {opened.mayWrite && <DeskButton kind="primary">保存</DeskButton>}
      </Form>
    </Panel>
  )
}
