import { randomUUID } from 'node:crypto'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { LoadedCase } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { ownAfterActs } from '../afterDuty.ts'
import { answerOutcome } from '../caseOutcome.tsx'
import { findInstitutions, InstitutionField, readInstitution } from '../institutionField.tsx'
import { caseWords, ownCase } from '../ownCase.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, page } from '../shell.tsx'
import { errorAt, here, postedTo, type Typed, typedBefore, withTyped } from '../typed.ts'

interface Finishing {
  loaded: LoadedCase
  act: Act
}

/** What the path's case still waits for from its applicant. A 404 when there is none of that name; done already, on to the result. */
async function finishingOf(c: CitizenContext, world: World): Promise<Finishing> {
  const loaded = await ownCase(c, world)
  const id = c.req.param('act') ?? ''
  const act = ownAfterActs(loaded.rules, loaded.state).find((one) => one.id === id)
  if (act) return { loaded, act }
  if (loaded.state.afterDone.includes(id)) throw new HTTPException(303, { res: c.redirect(mine(c, `cases/${loaded.state.id}`), 303) })
  throw new HTTPException(404)
}

async function Answer({
  world,
  finishing,
  field,
  typed,
  errors,
}: {
  world: World
  finishing: Finishing
  field: Field
  typed: Typed | undefined
  errors: readonly FieldError[]
}) {
  const { rules, state } = finishing.loaded
  const error = errorAt(errors, field.id)
  if (field.type !== 'institution')
    return <TextField name={field.id} label={field.label} hint={field.help} value={typed?.get(field.id) ?? undefined} error={error} />
  const diseases = state.filed.disease ? [state.filed.disease] : []
  const shown = await findInstitutions(world, rules.pack.area, typed, { designated: true, diseases })
  return <InstitutionField name={field.id} label={field.label} shown={shown} typed={typed} chosen={undefined} error={error} />
}

async function ask(c: CitizenContext, world: World, finishing: Finishing, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const { loaded, act } = finishing
  const title = act.does === 'chooseProvider' ? '以后在哪家医院看病拿药？' : act.name
  return page(c, loaded.rules.pack, {
    title,
    back: { href: mine(c, `cases/${loaded.state.id}`), text: '看结果' },
    errors: errors.length,
    status: errors.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={here(c)} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
          <Question title={title} above={await caseWords(world, loaded)}>
            <p>选好了，待遇才能用。</p>
          </Question>
          {await Promise.all((act.records ?? []).map((field) => Answer({ world, finishing, field, typed, errors })))}
          <Button>{act.does === 'chooseProvider' ? '就选这家' : '办好了'}</Button>
        </Form>
      </>
    ),
  })
}

async function finish(c: CitizenContext, world: World, finishing: Finishing): Promise<Response> {
  const { act, loaded } = finishing
  const typed = await postedTo(c)
  if (typed.has('search')) return c.redirect(withTyped(c, typed), 303)
  const records: Record<string, string> = {}
  for (const { id, type } of act.records ?? []) {
    const given = (typed.get(id) ?? '').trim()
    const value = type === 'institution' ? await readInstitution(world, loaded.rules.pack.area, given, false) : given
    if (value) records[id] = value
  }
  const missing = (act.records ?? []).filter(({ id, required }) => required === true && records[id] === undefined)
  const errors = missing.map(({ id, type, label }) => ({ field: id, text: type === 'institution' ? '请选一家医院。' : `没有填：${label}。` }))
  if (errors.length > 0) return ask(c, world, finishing, typed, errors)
  const step = {
    area: areaOf(c),
    id: loaded.state.id,
    actor: citizenOf(c),
    verb: 'afterwards',
    act: act.id,
    key: typed.get('key') ?? randomUUID(),
  } as const
  const given: Facts = records
  const outcome = await perform(world, step, ({ rules, state }, moment) => afterwards(rules, state, act.id, given, moment))
  return answerOutcome(c, loaded.rules.pack, outcome, { next: mine(c, `cases/${loaded.state.id}`) })
}

/** 通过以后由本人办的一步, such as choosing the institution the benefit is used at (SJZ-25). */
export function finishBenefit(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/cases/:case/after/:act', async (c) => ask(c, world, await finishingOf(c, world), typedBefore(c)))
  routes.post('/cases/:case/after/:act', async (c) => finish(c, world, await finishingOf(c, world)))
  return routes
}
