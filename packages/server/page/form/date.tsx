import { FieldGroup, type FieldProps, fieldState } from './field.tsx'

/** A date as typed, whatever it is. */
export interface TypedDate {
  year?: string | undefined
  month?: string | undefined
  day?: string | undefined
}

interface DateProps extends FieldProps {
  value?: TypedDate | undefined
}

const parts = [
  { part: 'year', word: '年' },
  { part: 'month', word: '月' },
  { part: 'day', word: '日' },
] as const

/**
 * A date in three fields 年 月 日, sent as name-year, name-month and name-day: the date picker of phones starts at today and is hard to wind back.
 * The id of the first field is `name`, so that an ErrorSummary finds it.
 */
export const DateField = (props: DateProps) => <DateParts {...props} parts={parts} />

/** A month in two fields 年 月, sent as name-year and name-month. */
export const MonthField = (props: DateProps) => <DateParts {...props} parts={parts.slice(0, 2)} />

const DateParts = (props: DateProps & { parts: readonly (typeof parts)[number][] }) => (
  <FieldGroup {...props}>
    <div class="date">
      {props.parts.map(({ part, word }) => {
        const id = part === 'year' ? props.name : `${props.name}-${part}`
        return (
          <span class="date-part">
            <input
              class={`input ${part}`}
              id={id}
              name={`${props.name}-${part}`}
              type="text"
              inputmode="numeric"
              autocomplete="off"
              value={props.value?.[part]}
              {...fieldState(props)}
            />
            <label for={id}>{word}</label>
          </span>
        )
      })}
    </div>
  </FieldGroup>
)
