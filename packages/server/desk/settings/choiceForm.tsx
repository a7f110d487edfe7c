import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { RadioList, SelectField } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { type Choosable, choosable, spanUnits } from '../../policy/choosable.ts'

/** A form that came back. */
export interface TypedChoice {
  number: string
  unit: string
  word: string
  basis: string
  errors: readonly FieldError[]
}

const optionsOf = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, text]) => ({ value, text }))

const Value = ({ kind, typed, error }: { kind: Choosable; typed: TypedChoice | undefined; error: string | undefined }) => {
  if (kind.kind === 'words') return <RadioList name="word" label="选定" options={optionsOf(kind.words)} value={typed?.word} error={error} />
  const label = kind.kind === 'number' ? kind.label : '多长'
  const units = kind.kind === 'span' ? optionsOf({ ...spanUnits, ...(kind.long && { long: '长期（不填数）' }) }) : []
  return (
    <>
      <TextField name="number" label={label} keyboard="numeric" width="short" value={typed?.number} error={error} />
      {units.length > 0 && <SelectField name="unit" label="单位" options={units} value={typed?.unit} />}
    </>
  )
}

/** What is chosen for one place, and on what basis. */
export const ChoiceForm = ({ action, path, csrf, typed }: { action: string; path: string; csrf: string; typed: TypedChoice | undefined }) => {
  const kind = choosable(path)
  const error = (field: string): string | undefined => typed?.errors.find((one) => one.field === field)?.text
  if (!kind) return null
  return (
    <Panel title="选定什么" deciding id="value">
      <ErrorSummary errors={typed?.errors ?? []} />
      <Form action={action} hidden={{ csrf, path }}>
        <Value kind={kind} typed={typed} error={error('value')} />
        <TextArea name="basis" label="依据（文号、会议纪要）" rows={2} value={typed?.basis} error={error('basis')} />
        <p class="quiet">记录以后，由另一位监督岗批准。批准后的第二天起，新交的申请按选定的办；现在办着的件，没写明的这一处马上按它办。</p>
        <DeskButton kind="primary">记录，交另一人批准</DeskButton>
      </Form>
    </Panel>
  )
}
