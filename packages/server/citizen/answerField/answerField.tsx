import type { Field } from '@jingban/kernel/pack/material.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Button } from '../../page/citizen/button.tsx'
import { CheckboxList, RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { type Applying, goOn, openDraft } from '../applying.ts'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { here, postedTo, type Typed, typedBefore } from '../typed.ts'
import { yesWords } from '../yesWords.ts'

const YES = 'yes'
const NO = 'no'

function fieldOf(c: CitizenContext, { service }: Applying): Field {
  const field = service.filing.form.find((one) => !one.personal && one.id === c.req.param('field'))
  if (!field) throw new HTTPException(404)
  return field
}

const titleOf = (field: Field): string => `${field.label.replace(/[？?]$/, '')}${field.type === 'yes' ? '吗' : ''}？`

/** What a yes brings along: the materials the pack wants only then (KF-12). */
function consequence({ service, draft }: Applying, field: Field): string | undefined {
  const without = materialsFor({ service }, { ...draft.answers.facts, [field.id]: false })
  const names = materialsFor({ service }, { ...draft.answers.facts, [field.id]: true })
    .filter((one) => !without.includes(one))
    .map((one) => one.name)
  return names.length > 0 ? `还要拍${names.join('、')}` : undefined
}

/** The answer as the facts hold it; undefined when there is none. */
function read(field: Field, typed: Typed): FactValue | undefined {
  const text = typed.get('answer')?.trim() ?? ''
  switch (field.type) {
    case 'yes':
      return text === YES ? true : text === NO ? false : undefined
    case 'statement':
      return text === YES ? true : undefined
    case 'one':
      return field.options?.includes(text) ? text : undefined
    case 'many': {
      const chosen = typed.getAll('answer').filter((one) => field.options?.includes(one))
      return chosen.length > 0 ? chosen : undefined
    }
    case 'number':
    case 'money':
      return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
    case 'date':
      return readDay(text)
    default:
      return text === '' ? undefined : text
  }
}

const texts: Partial<Record<Field['type'], string>> = {
  statement: '请看完后勾选，才能往下。',
  number: '请填数字。',
  money: '请填金额，只写数字。',
  date: '请按 2026-04-03 这样填日期。',
}

interface ControlProps {
  field: Field
  typed: Typed | undefined
  before: FactValue | undefined
  hint: string | undefined
  error: string | undefined
}

const Control = ({ field, typed, before, hint, error }: ControlProps) => {
  const label = titleOf(field)
  const given = typed?.getAll('answer')
  const kept = before === true ? YES : before === false ? NO : before
  const value = given?.[0] ?? (kept === undefined || Array.isArray(kept) ? undefined : String(kept))
  const shared = { name: 'answer', label, asTitle: true, error }
  const options = (field.options ?? []).map((one) => ({ value: one, text: one }))
  switch (field.type) {
    case 'yes':
      return (
        <RadioList
          {...shared}
          options={[
            { value: YES, text: yesWords(field).yes, hint },
            { value: NO, text: yesWords(field).no },
          ]}
          value={value}
        />
      )
    case 'one':
      return <RadioList {...shared} options={options} value={value} />
    case 'many':
      return <CheckboxList {...shared} options={options} values={given ?? (Array.isArray(before) ? before : [])} />
    case 'statement':
      return <CheckboxList {...shared} options={[{ value: YES, text: '我看过了，是这样' }]} values={value === undefined ? [] : [value]} />
    default:
      return <TextField {...shared} value={value} keyboard={field.type === 'number' || field.type === 'money' ? 'decimal' : 'text'} />
  }
}

function ask(c: CitizenContext, applying: Applying, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const field = fieldOf(c, applying)
  const before = applying.draft.answers.facts[field.id]
  return stepPage(c, applying, {
    step: `field/${field.id}`,
    title: titleOf(field),
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <Control field={field} typed={typed} before={before} hint={consequence(applying, field)} error={errors[0]?.text} />
        <Button>选好了，下一步</Button>
      </Form>
    ),
  })
}

/** C15 and every other question of the pack's form that has no page of its own: 是不是, one of several, a number, a text. */
export function answerField(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/field/:field', async (c) => ask(c, await openDraft(c, world), typedBefore(c)))
  routes.post('/apply/:draft/field/:field', async (c) => {
    const applying = await openDraft(c, world)
    const field = fieldOf(c, applying)
    const typed = await postedTo(c)
    const value = read(field, typed)
    const required = typeof field.required === 'object' || field.required === true
    if (value === undefined && (required || typed.get('answer'))) {
      return ask(c, applying, typed, [{ field: 'answer', text: texts[field.type] ?? '请选一个再往下。' }])
    }
    const { answers } = applying.draft
    const { [field.id]: _, ...others } = answers.facts
    return goOn(c, applying, `field/${field.id}`, { ...answers, facts: value === undefined ? others : { ...others, [field.id]: value } })
  })
  return routes
}
