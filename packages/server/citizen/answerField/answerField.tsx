import type { Field } from '@jingban/kernel/pack/material.ts'
import { type FactValue, holds } from '@jingban/kernel/pack/tree.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Button } from '../../page/citizen/button.tsx'
import { CheckboxList, RadioList } from '../../page/form/choice.tsx'
import { DateField, type TypedDate } from '../../page/form/date.tsx'
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

/** The question of a page. What is to be promised is no question, and what is to be written is asked for by its name. */
function titleOf({ label, type }: Field): string {
  const words = label.replace(/[？?]$/, '')
  if (type === 'statement') return '请看完，同意就勾选'
  if (type === 'text' && !/[谁哪什几]/.test(words)) return `${words}是${/(人|医师|姓名)$/.test(words) ? '谁' : '什么'}？`
  if (type === 'date' && !/哪/.test(words)) return `${words}是哪一天？`
  return `${words}${type === 'yes' ? '吗' : ''}？`
}

/** What a yes brings along: the materials the pack wants only then (KF-12). */
function consequence({ service, draft }: Applying, field: Field): string | undefined {
  const without = materialsFor({ service }, { ...draft.answers.facts, [field.id]: false })
  const names = materialsFor({ service }, { ...draft.answers.facts, [field.id]: true })
    .filter((one) => !without.includes(one))
    .map((one) => one.name)
  return names.length > 0 ? `还要拍${names.join('、')}` : undefined
}

/** A day of three fields, in half-width or full-width digits. */
function dayTyped(typed: Typed): string | undefined {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) => (typed.get(`answer-${part}`) ?? '').normalize('NFKC').trim())
  return readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
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
      return dayTyped(typed)
    default:
      return text === '' ? undefined : text
  }
}

const buttons: Partial<Record<Field['type'], string>> = { text: '写好了，下一步', date: '填好了，下一步', statement: '同意，下一步' }

const texts: Partial<Record<Field['type'], string>> = {
  statement: '请看完后勾选，才能往下。',
  number: '请填数字。',
  money: '请填金额，只写数字。',
  date: '日期没有填对。请填年、月、日三格。',
  text: '请写了再往下。',
}

/** 我承诺：原因属实. */
const promised = ({ label }: Field): string => (label.includes('承诺') ? label.replace(/^本人/, '我') : `我看过了：${label}`)

interface ControlProps {
  field: Field
  typed: Typed | undefined
  before: FactValue | undefined
  hint: string | undefined
  error: string | undefined
}

/** What was typed into the three fields of a day, or kept before. */
function daysParts(typed: Typed | undefined, kept: FactValue | undefined): TypedDate {
  const [year, month, day] = typeof kept === 'string' ? kept.split('-').map((part) => String(Number(part))) : []
  const part = (name: string, before: string | undefined) => typed?.get(`answer-${name}`) ?? before
  return { year: part('year', year), month: part('month', month), day: part('day', day) }
}

const Control = ({ field, typed, before, hint, error }: ControlProps) => {
  const label = titleOf(field)
  const given = typed?.getAll('answer')
  const kept = before === true ? YES : before === false ? NO : before
  const value = given?.[0] ?? (kept === undefined || Array.isArray(kept) ? undefined : String(kept))
  const shared = { name: 'answer', label, asTitle: true, hint: field.help, error }
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
      return <CheckboxList {...shared} options={[{ value: YES, text: promised(field) }]} values={value === undefined ? [] : [value]} />
    case 'date':
      return <DateField {...shared} value={daysParts(typed, before)} />
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
        <Button>{buttons[field.type] ?? '选好了，下一步'}</Button>
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
    const required = typeof field.required === 'object' ? holds(field.required, applying.draft.answers.facts) : field.required === true
    if (value === undefined && (required || typed.get('answer'))) {
      return ask(c, applying, typed, [{ field: 'answer', text: texts[field.type] ?? '请选一个再往下。' }])
    }
    const { answers } = applying.draft
    const { [field.id]: _, ...others } = answers.facts
    return goOn(c, applying, `field/${field.id}`, { ...answers, facts: value === undefined ? others : { ...others, [field.id]: value } })
  })
  return routes
}
