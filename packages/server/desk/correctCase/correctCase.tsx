import { may } from '@jingban/kernel/case/may.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import { correct, correctable } from '@jingban/kernel/verbs/correct.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { CheckboxList, RadioList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { type DeskContext, type DeskEnv, page, staffOf } from '../shell.tsx'
import { answerWords } from '../staffWords.ts'

const pathOf = (state: LoadedCase['state']): string => `/desk/corrections/${state.id}`
const casePath = (state: LoadedCase['state']): string => `/desk/queue/${state.id}`

async function opened(c: DeskContext, world: World): Promise<LoadedCase> {
  const actor = staffOf(c)
  const loaded = await loadCase(world, actor.area, c.req.param('id') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!may(loaded.rules, actor, 'correct', loaded.state)) throw new HTTPException(403)
  return loaded
}

function list(c: DeskContext, world: World, { rules, state }: LoadedCase): Promise<Response> {
  return page(c, world, {
    title: '更正哪一项？',
    children: (
      <>
        <PageHead
          title="更正哪一项？"
          lead={`${state.filed.number}。姓名和证件号码在参保登记里更正，不在这里。`}
          back={{ href: casePath(state), text: '办件' }}
        />
        <Table
          caption="申请时填的"
          columns={[{ text: '哪一项' }, { text: '现在' }, { text: '操作' }]}
          rows={correctable(rules).map(({ id, label }) => ({
            cells: [label, answerWords(state.facts[id]), <a href={`${pathOf(state)}/${id}`}>更正{label}</a>],
          }))}
        />
      </>
    ),
  })
}

interface Typed {
  value: string | string[]
  reason: string
  errors: FieldError[]
}

/** The answer as the record holds it. */
function read(field: Field, form: FormData): FactValue {
  const text = String(form.get('value') ?? '').trim()
  switch (field.type) {
    case 'yes':
      return text === '' ? '' : text === 'yes'
    case 'number':
    case 'money':
      return text === '' ? Number.NaN : Number(text)
    case 'many':
      return form.getAll('value').map(String)
    default:
      return text
  }
}

const Input = ({ field, typed, error }: { field: Field; typed: Typed | undefined; error: string | undefined }) => {
  const label = `“${field.label}”应该是`
  const one = typeof typed?.value === 'string' ? typed.value : undefined
  const options = (field.options ?? []).map((value) => ({ value, text: value }))
  if (field.type === 'yes') {
    const yesNo = [
      { value: 'yes', text: '是' },
      { value: 'no', text: '否' },
    ]
    return <RadioList name="value" label={label} options={yesNo} value={one} error={error} />
  }
  if (field.type === 'many') {
    return <CheckboxList name="value" label={label} options={options} values={Array.isArray(typed?.value) ? typed.value : []} error={error} />
  }
  if (options.length > 0) return <RadioList name="value" label={label} options={options} value={one} error={error} />
  const hints: Partial<Record<Field['type'], string>> = { date: '例：2026-04-03', month: '例：2026-04', institution: '医院的编码' }
  return <TextField name="value" label={label} hint={hints[field.type]} value={one} error={error} />
}

function ask(c: DeskContext, world: World, { state }: LoadedCase, field: Field, typed?: Typed): Promise<Response> {
  const title = `更正“${field.label}”`
  const errorOf = (name: string): string | undefined => typed?.errors.find((one) => one.field === name)?.text
  return page(c, world, {
    title,
    ...(typed && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <PageHead
          title={title}
          lead={`${state.filed.number}，现在是：${answerWords(state.facts[field.id])}`}
          back={{ href: pathOf(state), text: '更正哪一项' }}
        />
        <Panel title="更正" deciding>
          {typed && <ErrorSummary errors={typed.errors} />}
          <p>原来的和更正的都会留在办理经过里。已经办过的环节不会重办。</p>
          <Form action={`${pathOf(state)}/${field.id}`} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
            <Input field={field} typed={typed} error={errorOf('value')} />
            <TextArea name="reason" label="为什么更正" hint="例：已查参保系统，登记错了" rows={3} value={typed?.reason} error={errorOf('reason')} />
            <ButtonRow>
              <DeskButton kind="primary">更正</DeskButton>
              <DeskButton href={casePath(state)}>不更正</DeskButton>
            </ButtonRow>
          </Form>
        </Panel>
      </>
    ),
  })
}

function fieldOf(c: DeskContext, { rules }: LoadedCase): Field {
  const field = correctable(rules).find((one) => one.id === c.req.param('field'))
  if (!field) throw new HTTPException(404)
  return field
}

async function answer(c: DeskContext, world: World): Promise<Response> {
  const loaded = await opened(c, world)
  const field = fieldOf(c, loaded)
  const form = await c.req.formData()
  const value = read(field, form)
  const reason = String(form.get('reason') ?? '').trim()
  const { area } = loaded.state.filed
  const step = { area, id: loaded.state.id, actor: staffOf(c), verb: 'correct', key: String(form.get('key') ?? '') } as const
  const outcome = await perform(world, step, ({ rules, state }, moment) => correct(rules, state, { field: field.id, value }, reason, moment))
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(casePath(loaded.state), 303)
  const typed = { value: field.type === 'many' ? form.getAll('value').map(String) : String(form.get('value') ?? ''), reason }
  const fault = (name: string, text: string): Promise<Response> => ask(c, world, loaded, field, { ...typed, errors: [{ field: name, text }] })
  const code = outcome.kind === 'refused' ? outcome.refusal.code : undefined
  if (code === 'reasonMissing') return fault('reason', '没有写理由。请写明凭什么更正。')
  if (code === 'formIncomplete') return fault('value', '这个值填不进这一项。请照样子填。')
  if (code === 'doneAlready') return fault('value', '和现在的一样，不用更正。')
  return answerRest(c, world, outcome, { ways: [{ text: '看这一件现在怎样', href: casePath(loaded.state) }], written: reason })
}

/** 更正 of an answer: which one, what it ought to be, and why; the history shows both. */
export function correctCase(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/corrections/:id', async (c) => list(c, world, await opened(c, world)))
  slice.get('/corrections/:id/:field', async (c) => {
    const loaded = await opened(c, world)
    return ask(c, world, loaded, fieldOf(c, loaded))
  })
  slice.post('/corrections/:id/:field', (c) => answer(c, world))
  return slice
}
