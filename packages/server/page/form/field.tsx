import type { Child } from 'hono/jsx'

/** What every field is given. `name` is the name in the form and the id in the page; an ErrorSummary links to it. */
export interface FieldProps {
  name: string
  label: string
  /** The label is the question of the page and stands as its h1. */
  asTitle?: boolean | undefined
  /** At most one line that helps to answer. */
  hint?: Child
  /** One sentence: what happened and what to do. What was typed stays in the field. */
  error?: string | undefined
}

/** A field that came back with an error; `field` is the name of the field. */
export interface FieldError {
  field: string
  text: string
  /** How many places this one line stands for, where they are too many to list. */
  places?: number
}

/** The ids that describe a field to a screen reader: its hint and its error. */
export function describedBy({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>): string | undefined {
  const ids = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter((id) => id !== '')
  return ids.length === 0 ? undefined : ids.join(' ')
}

/** The attributes that say to a screen reader how a field stands. */
export const fieldState = (field: Pick<FieldProps, 'name' | 'hint' | 'error'>) => ({
  'aria-describedby': describedBy(field),
  'aria-invalid': field.error === undefined ? undefined : ('true' as const),
})

/** The hint and, where there is one, the sentence of the error with 「错误：」 for screen readers (WCAG 3.3.1). */
export const FieldNotes = ({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) => (
  <>
    {hint !== undefined && (
      <div class="hint" id={`${name}-hint`}>
        {hint}
      </div>
    )}
    {error !== undefined && (
      <p class="wrong" id={`${name}-error`}>
        <span class="sr">错误：</span>
        {error}
      </p>
    )}
  </>
)

const classOf = (error: string | undefined): string => (error === undefined ? 'field' : 'field bad')

/** A field with one control. */
export const Field = ({ children, ...field }: FieldProps & { children: Child }) => (
  <div class={classOf(field.error)}>
    {field.asTitle ? (
      <h1 class="title">
        <label for={field.name}>{field.label}</label>
      </h1>
    ) : (
      <label class="label" for={field.name}>
        {field.label}
      </label>
    )}
    <FieldNotes {...field} />
    {children}
  </div>
)

/** A field of several controls: a fieldset whose legend is the question. */
export const FieldGroup = ({ children, ...field }: FieldProps & { children: Child }) => (
  <fieldset class={classOf(field.error)} aria-describedby={describedBy(field)}>
    <legend class={field.asTitle ? undefined : 'label'}>{field.asTitle ? <h1 class="title">{field.label}</h1> : field.label}</legend>
    <FieldNotes {...field} />
    {children}
  </fieldset>
)

/** The box at the top of a page that came back (422): each line leads to its field. It takes the focus, so that it is read first. */
export const ErrorSummary = ({ errors, title }: { errors: readonly FieldError[]; title?: string | undefined }) =>
  errors.length === 0 ? null : (
    <div class="errors" role="alert" tabindex={-1} autofocus>
      <h2>{title ?? `有 ${errors.reduce((sum, { places = 1 }) => sum + places, 0)} 处要改`}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
