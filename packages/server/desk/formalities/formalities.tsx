import { randomUUID } from 'node:crypto'
import { owedAfterActs } from '@jingban/kernel/case/clocks.ts'
import { may } from '@jingban/kernel/case/may.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase, rulesFor } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Confirm, DefinitionTable } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Pager, type Row, Table } from '../../page/desk/table.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { dateWords, momentWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson, findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { formalitiesOf } from '../officeRoles.ts'
import { diseaseName, masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page, staffOf } from '../shell.tsx'

interface Waiting {
  id: string
  area: string
  number: string
  person: string
  disease: string | null
  endedAt: Instant
  fromDay: Day
  pack: string
  service: string
  procedure: string
}

const mostAtOnce = 50

/** Granted cases that chose these institutions and whose formalities nobody has done: approved, not yet usable. */
function waitingAt(world: World, area: string, institutions: string[], acts: string[]): Promise<Waiting[]> {
  return world.db.rows<Waiting>(
    `select c.id, c.area, c.number, c.person, c.disease, c.ended_at as "endedAt", e.from_day as "fromDay", c.pack, c.service, c.procedure
     from entitlement_row e join case_row c on c.area = e.area and c.id = e.id
     where e.area = $1 and e.state = 'granted' and c.institution = any($2) and not exists (
       select 1 from event v where v.area = c.area and v.stream = 'case:' || c.id and v.type = 'afterDone' and v.data->>'act' = any($3))
     order by c.ended_at, c.id limit ${mostAtOnce}`,
    [area, institutions, acts],
    'formalities waiting',
  )
}

function rowOf(world: World, waiting: Waiting, persons: Map<string, Person>): Row {
  const today = dayOf(world.clock.now())
  const person = masked(persons.get(waiting.person), today)
  return {
    cells: [
      <a href={`/desk/formalities/${waiting.id}`}>{waiting.number}</a>,
      `${person.name} 尾号 ${person.tail}`,
      diseaseName(rulesFor(world.policies, waiting).pack, waiting.disease),
      momentWords(waiting.endedAt, today),
      `${dateWords(waiting.fromDay, today)}起`,
    ],
  }
}

const columns = ['办件号', '参保人', '病种', '通过时间', '待遇'].map((text) => ({ text }))

interface Owed {
  loaded: LoadedCase
  act: Act
}

/** The act that is owed here for the case of the path. 403 for another institution's; nothing is owed any more: no act. */
async function owedHere(c: DeskContext, world: World): Promise<Partial<Owed> & Pick<Owed, 'loaded'>> {
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

async function show(c: DeskContext, world: World, { loaded, act }: Owed, errors: readonly FieldError[] = []): Promise<Response> {
  const { rules, state } = loaded
  const today = dayOf(world.clock.now())
  const person = masked(await findPerson(world.db, world.keys, state.filed.area, state.filed.person), today)
  const items = [
    { term: '参保人', text: `${person.name} ${person.sexAndAge}` },
    { term: '身份证', text: person.idNumber },
    { term: '病种', text: diseaseName(rules.pack, state.filed.disease) },
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
        consequences={['请核对来人的身份证或社保卡，和下面一致。', '办好后，参保人马上可以用这个待遇。', '办错了不能在这里撤回，请联系医保中心。']}
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

async function answer(c: DeskContext, world: World): Promise<Response> {
  const owed = await owedHere(c, world)
  const { loaded, act } = owed
  const actor = staffOf(c)
  const form = await c.req.formData()
  const id = act?.id ?? String(form.get('act') ?? '')
  if (act && form.get('checked') !== 'yes') return show(c, world, { loaded, act }, [{ field: 'checked', text: '还没有核对证件。请看过再勾选。' }])
  const records = act ? recordsFrom(act, form) : {}
  const step = { area: actor.area, id: loaded.state.id, actor, verb: 'afterwards' as const, act: id, key: String(form.get('key') ?? '') }
  const outcome = await perform(world, step, ({ rules, state }, moment) => afterwards(rules, state, id, records, moment))
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(`/desk/formalities?done=${loaded.state.filed.number}`, 303)
  if (act && outcome.kind === 'refused' && refusalWords(outcome.refusal).status === 422) {
    const { title, todo } = refusalWords(outcome.refusal)
    return show(c, world, { loaded, act }, [{ field: 'checked', text: `${title}${todo}` }])
  }
  return answerRest(c, world, outcome, { ways: [{ text: '回办手续', href: '/desk/formalities' }] })
}

/** 办手续 (KF-31): the institution that was chosen at filing makes a granted benefit usable. */
export function formalities(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/formalities', async (c) => {
    const actor = enter(c, world, '/desk/formalities')
    const institutions = actor.roles.flatMap((one) => one.institution ?? [])
    const waiting = await waitingAt(
      world,
      actor.area,
      institutions,
      formalitiesOf(packOf(c, world)).map((act) => act.id),
    )
    const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(waiting.map((one) => one.person))])
    const done = c.req.query('done')
    return page(c, world, {
      title: '办手续',
      at: '/desk/formalities',
      children: (
        <>
          <PageHead title={`等办手续（${waiting.length}）`} lead="选了本院、已经通过、还没办手续的。办完才能享受待遇（KF-31）" />
          {done && (
            <p class="proposal" role="status">
              {done} 手续办好了，参保人可以用了。
            </p>
          )}
          {waiting.length === 0 ? (
            <EmptyState title="没有等办手续的" done>
              <p>参保人通过后，会收到短信，带身份证来办。</p>
            </EmptyState>
          ) : (
            <>
              <Table caption="等办手续的" columns={columns} rows={waiting.map((one) => rowOf(world, one, persons))} />
              <Pager range={waiting.length < mostAtOnce ? `共 ${waiting.length} 件` : `先列最早的 ${mostAtOnce} 件`} />
            </>
          )}
        </>
      ),
    })
  })
  slice.get('/formalities/:case', async (c) => {
    const { loaded, act } = await owedHere(c, world)
    return act ? show(c, world, { loaded, act }) : c.redirect('/desk/formalities', 303)
  })
  slice.post('/formalities/:case', (c) => answer(c, world))
  return slice
}
