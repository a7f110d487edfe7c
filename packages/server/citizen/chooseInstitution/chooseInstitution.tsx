import type { Field } from '@jingban/kernel/pack/material.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { type Applying, goOn, openDraft } from '../applying.ts'
import { chosenBefore, findInstitutions, InstitutionField, readInstitution } from '../institutionField.tsx'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { PROVIDER } from '../steps.ts'
import { errorAt, here, postedTo, type Typed, typedBefore, withTyped } from '../typed.ts'

function fieldOf(c: CitizenContext, { service }: Applying): Field {
  const field = service.filing.form.find((one) => one.type === 'institution' && one.id === c.req.param('field'))
  if (!field) throw new HTTPException(404)
  return field
}

/** Which institutions may be chosen: for the benefit those the pack names for it, which serve every disease applied for (KF-30). */
function allowed({ service, draft }: Applying, field: Field) {
  if (field.id !== PROVIDER) return {}
  const kind = service.entitlement?.provider?.kinds[0]
  return { designated: true, ...(kind && { kind }), diseases: draft.answers.diseases }
}

async function ask(c: CitizenContext, applying: Applying, field: Field, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const { world, draft, service } = applying
  const title = field.id === PROVIDER ? '以后在哪家医院看病拿药？' : `${field.label}？`
  const change = field.id === PROVIDER ? service.entitlement?.provider?.change : undefined
  const shown = await findInstitutions(world, draft.area, typed, allowed(applying, field))
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
        </Question>
        <InstitutionField
          name="institution"
          label={field.label}
          shown={shown}
          typed={typed}
          chosen={await chosenBefore(world, draft.area, draft.answers.facts[field.id])}
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
    const only = allowed(applying, field)
    const { found } = await findInstitutions(world, applying.draft.area, typed, only)
    const institution = await readInstitution(world, applying.draft.area, given, false)
    const before = applying.draft.answers.facts[field.id]
    if (!institution || !(institution === before || found.some((one) => one.code === institution))) {
      return ask(c, applying, field, typed, [{ field: 'institution', text: '请选一家医院。' }])
    }
    const { answers } = applying.draft
    return goOn(c, applying, `institution/${field.id}`, { ...answers, facts: { ...answers.facts, [field.id]: institution } })
  })
  return routes
}
