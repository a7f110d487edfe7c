import { randomUUID } from 'node:crypto'
import { owedAfterActs } from '@jingban/kernel/case/clocks.ts'
import { may } from '@jingban/kernel/case/may.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { HTTPException } from 'hono/http-exception'
import { matterName } from '../../cases/heldDiseases.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm, DefinitionTable } from '../../page/desk/panel.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { dateWords } from '../../page/words.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { masked } from '../personWords.ts'
import { type DeskContext, enter, page, staffOf } from '../shell.tsx'

/** An act that is owed here, with its case. */
export interface Owed {
  loaded: LoadedCase
  act: Act
}

/** The act that is owed here for the case of the path. 403 for another institution's; nothing is owed any more: no act. */
export async function owedHere(c: DeskContext, world: World): Promise<Partial<Owed> & Pick<Owed, 'loaded'>> {
  const actor = enter(c, world, '/desk/formalities')
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  if (!loaded) throw new HTTPException(404)
  const acts = (loaded.rules.procedure.after ?? [])
    .map((one) => one.act)
    .filter((act) => may(loaded.rules, actor, 'afterwards', loaded.state, { act: act.id }))
  if (acts.length === 0) throw new HTTPException(403)
  const act = owedAfterActs(loaded.rules, loaded.state).find((one) => acts.some(({ id }) => id === one.id))
  return { loaded, ...(act && { act }) }
}

const RecordField = ({ field, error }: { field: Field; error: string | undefined }) =>
  field.type === 'yes' ? (
    <CheckboxList name={`record-${field.id}`} label={field.label} options={[{ value: 'yes', text: '是' }]} error={error} />
  ) : (
    <TextField name={`record-${field.id}`} label={field.label} width="middle" error={error} />
  )

/** The page that asks whether the papers were looked at, and for whatever the act has recorded. */
export async function showFormality(c: DeskContext, world: World, { loaded, act }: Owed, errors: readonly FieldError[] = []): Promise<Response> {
  const { rules, state } = loaded
  const today = dayOf(world.clock.now())
  const person = masked(await findPerson(world.db, world.keys, state.filed.area, state.filed.person), today)
  const items = [
    { term: '参保人', text: `${person.name} ${person.sexAndAge}` },
    { term: person.numberOf, text: person.idNumber },
    { term: '病种', text: matterName(rules.pack, state.filed) },
    { term: '办件号', text: state.filed.number },
    ...(state.entitled ? [{ term: '待遇', text: `${dateWords(state.entitled.from, today)}起，之前的门诊费不报` }] : []),
  ]
  return page(c, world, {
    title: act.name,
    at: '/desk/formalities',
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <Confirm
        title={act.name}
        consequences={['请核对来人的身份证或社保卡，和下面一致。', '办好后，参保人马上可以用这个待遇。', '办错了不能在这里撤回，请联系经办机构。']}
      >
        <ErrorSummary errors={errors} />
        <DefinitionTable items={items} />
        <Form action={`/desk/formalities/${state.id}`} hidden={{ csrf: c.get('csrf'), key: randomUUID(), act: act.id }}>
          {(act.records ?? []).map((field) => (
            <RecordField field={field} error={errors.find((one) => one.field === `record-${field.id}`)?.text} />
          ))}
          <CheckboxList
            name="checked"
            label="核对"
            options={[{ value: 'yes', text: '证件看过了，是本人（或代办人带着本人证件）' }]}
            error={errors.find((one) => one.field === 'checked')?.text}
          />
          <ButtonRow>
            <DeskButton kind="primary">手续办好了</DeskButton>
            <DeskButton href="/desk/formalities">先不办</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

function recordsFrom(act: Act, form: FormData): Facts {
  const given = (act.records ?? []).map((field) => {
    const text = String(form.get(`record-${field.id}`) ?? '').trim()
    return [field.id, field.type === 'yes' ? text === 'yes' : text] as const
  })
  return Object.fromEntries(given.filter(([, value]) => value !== ''))
}

/** Answers the form: the formalities are done, once. */
export async function answerFormality(c: DeskContext, world: World): Promise<Response> {
  const owed = await owedHere(c, world)
  const { loaded, act } = owed
  const actor = staffOf(c)
  const form = await c.req.formData()
  const id = act?.id ?? String(form.get('act') ?? '')
  if (act && form.get('checked') !== 'yes')
    return showFormality(c, world, { loaded, act }, [{ field: 'checked', text: '还没有核对证件。请看过再勾选。' }])
  const records = act ? recordsFrom(act, form) : {}
  const step = { area: actor.area, id: loaded.state.id, actor, verb: 'afterwards' as const, act: id, key: String(form.get('key') ?? '') }
  const outcome = await perform(world, step, ({ rules, state }, moment) => afterwards(rules, state, id, records, moment))
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(`/desk/formalities?done=${loaded.state.filed.number}`, 303)
  if (act && outcome.kind === 'refused' && refusalWords(outcome.refusal).status === 422) {
    const { title, todo } = refusalWords(outcome.refusal)
    return showFormality(c, world, { loaded, act }, [{ field: 'checked', text: `${title}${todo}` }])
  }
  return answerRest(c, world, outcome, { ways: [{ text: '回办手续', href: '/desk/formalities' }] })
}
