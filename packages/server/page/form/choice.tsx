import { Field, FieldGroup, type FieldProps, fieldState } from './field.tsx'

/** One answer of a list. */
export interface Option {
  value: string
  text: string
  hint?: string | undefined
  /** Why it cannot be chosen, 已经有这个待遇: shown as text in place of the button, so nobody wonders. */
  unavailable?: string | undefined
}

interface ChoiceProps extends FieldProps {
  options: readonly Option[]
}

const optionId = (name: string, index: number): string => (index === 0 ? name : `${name}-${index}`)

const Row = (props: { type: 'radio' | 'checkbox'; name: string; id: string; option: Option; checked: boolean }) =>
  props.option.unavailable !== undefined ? (
    <div class="weui-cell choice off">
      <div class="weui-cell__bd">
        {props.option.text}
        <small class="choice-hint">{props.option.unavailable}</small>
      </div>
    </div>
  ) : (
    <label class="weui-cell choice" for={props.id}>
      <input type={props.type} id={props.id} name={props.name} value={props.option.value} checked={props.checked} />
      <span class="weui-cell__bd">
        {props.option.text}
        {props.option.hint !== undefined && <small class="choice-hint">{props.option.hint}</small>}
      </span>
    </label>
  )

const Rows = (props: ChoiceProps & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) => (
  <FieldGroup {...props}>
    <div class="weui-cells choices">
      {props.options.map((option, index) => (
        <Row type={props.type} name={props.name} id={optionId(props.name, index)} option={option} checked={props.chosen.includes(option.value)} />
      ))}
    </div>
  </FieldGroup>
)

/** One of several. Nothing is chosen beforehand unless `value` says what the person chose before. */
export const RadioList = (props: ChoiceProps & { value?: string | undefined }) => (
  <Rows {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />
)

/** Any of several. */
export const CheckboxList = (props: ChoiceProps & { values?: readonly string[] | undefined }) => (
  <Rows {...props} type="checkbox" chosen={props.values ?? []} />
)

const Lines = ({ options, value }: { options: readonly Option[]; value: string | undefined }) => (
  <>
    {options.map((option) => (
      <option value={option.value} selected={option.value === value}>
        {option.text}
      </option>
    ))}
  </>
)

/** One of many, for the desk and for long lists: 区县, 险种. An empty first line asks for a choice. */
export const SelectField = (props: ChoiceProps & { value?: string | undefined; empty?: string | undefined }) => (
  <Field {...props}>
    <select class="input" id={props.name} name={props.name} {...fieldState(props)}>
      <option value="">{props.empty ?? '请选'}</option>
      <Lines options={props.options} value={props.value} />
    </select>
  </Field>
)

/** One of many under headings: 事项 by the parts of a guide. What belongs under no heading comes first. */
export const GroupedSelectField = (
  props: FieldProps & { groups: readonly { title: string; options: readonly Option[] }[]; value?: string | undefined; empty?: string | undefined },
) => (
  <Field {...props}>
    <select class="input" id={props.name} name={props.name} {...fieldState(props)}>
      <option value="">{props.empty ?? '请选'}</option>
      {props.groups.map(({ title, options }) =>
        title === '' ? (
          <Lines options={options} value={props.value} />
        ) : (
          <optgroup label={title}>
            <Lines options={options} value={props.value} />
          </optgroup>
        ),
      )}
    </select>
  </Field>
)
