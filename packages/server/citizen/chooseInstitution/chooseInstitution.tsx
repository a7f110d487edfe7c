import type { Field } from '@jingban/kernel/pack/material.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import type { Option } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { type Applying, goOn, openDraft } from '../applying.ts'
import { chosenBefore, findInstitutions, InstitutionField, LEFT_TO_SYSTEM, readInstitution } from '../institutionField.tsx'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { PROVIDER } from '../steps.ts'
import { errorAt, here, postedTo, type Typed, typedBefore, withTyped } from '../typed.ts'
import { codesFor } from './directories.ts'

function fieldOf(c: CitizenContext, { service }: Applying): Field {
  const field = service.filing.form.find((one) => one.type === 'institution' && one.id === c.req.param('field'))
  if (!field) throw new HTTPException(404)
  return field
}

/**
 * Which institutions may be chosen: those of the directories the pack names, which take every disease applied for, the person's own county first
 * (SJZ-06); for the benefit those the pack names for it, which serve every disease (KF-30).
 */
async function allowed(applying: Applying, field: Field) {
  const { service, draft } = applying
  const { county } = draft.answers.facts
  const near = typeof county === 'string' ? { near: county } : {}
  const codes = field.from === undefined ? undefined : await codesFor(applying, field)
  if (codes) return { ...near, codes }
  if (field.id !== PROVIDER) return near
  const kind = service.entitlement?.provider?.kinds[0]
  return { ...near, designated: true, ...(kind && { kind }), diseases: draft.answers.diseases }
}

/** The option that chooses none. */
const SYSTEM = 'system'
const preferred = { county: '您参保的区县', fewestOpen: '手上件数最少的' } as const

/** 让系统替我选, where the notice allows it, with the rule by which it does (SJZ-14). */
function systemOption({ allocate }: Field): Option | undefined {
  if (!allocate) return undefined
  const rule = allocate.prefer.map((one, index) => `${index === 0 ? '先选' : '再选'}${preferred[one]}`).join('，')
  return { value: SYSTEM, text: '让系统替我选', hint: `在能办这个病的医院里，${rule}。选了哪家会告诉您。` }
}

function keep(c: CitizenContext, applying: Applying, field: Field, institution: string): Promise<Response> {
  const { answers } = applying.draft
  return goOn(c, applying, `institution/${field.id}`, { ...answers, facts: { ...answers.facts, [field.id]: institution } })
}

async function ask(c: CitizenContext, applying: Applying, field: Field, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const { world, draft, service } = applying
  const title = field.id === PROVIDER ? '以后在哪家医院看病拿药？' : /哪/.test(field.label) ? `${field.label}？` : `${field.label}选哪一家？`
  const change = field.id === PROVIDER ? service.entitlement?.provider?.change : undefined
  const shown = await findInstitutions(world, draft.area, typed, await allowed(applying, field))
  const before = draft.answers.facts[field.id]
  return stepPage(c, applying, {
    step: `institution/${field.id}`,
    title,
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <Question title={title}>
          {change && (
            <p>
              选离家近、常去的。原则上{change.per === 'calendarYear' ? '一年' : '一个待遇期'}只能换 {change.times} 次。
            </p>
          )}
          {field.help && <p>{field.help}</p>}
        </Question>
        <InstitutionField
          name="institution"
          label={field.label}
          shown={shown}
          typed={typed}
          chosen={await chosenBefore(world, draft.area, before)}
          none={systemOption(field)}
          value={before === LEFT_TO_SYSTEM ? SYSTEM : undefined}
          error={errorAt(errors, 'institution')}
        />
        <Button>就选这家</Button>
      </Form>
    ),
  })
}

/** C17 以后在哪家医院看病拿药？ and any other institution a form asks for. */
export function chooseInstitution(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/institution/:field', async (c) => {
    const applying = await openDraft(c, world)
    return ask(c, applying, fieldOf(c, applying), typedBefore(c))
  })
  routes.post('/apply/:draft/institution/:field', async (c) => {
    const applying = await openDraft(c, world)
    const field = fieldOf(c, applying)
    const typed = await postedTo(c)
    if (typed.has('search')) return c.redirect(withTyped(c, typed), 303)
    const given = typed.get('institution') ?? ''
    if (given === SYSTEM && field.allocate) return keep(c, applying, field, LEFT_TO_SYSTEM)
    const only = await allowed(applying, field)
    const { found } = await findInstitutions(world, applying.draft.area, typed, only)
    const institution = await readInstitution(world, applying.draft.area, given, false)
    const before = applying.draft.answers.facts[field.id]
    if (!institution || !(institution === before || found.some((one) => one.code === institution))) {
      return ask(c, applying, field, typed, [{ field: 'institution', text: '请选一家医院。' }])
    }
    return keep(c, applying, field, institution)
  })
  return routes
}
