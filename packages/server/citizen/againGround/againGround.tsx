import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Button } from '../../page/citizen/button.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { type Applying, diseaseName, goOn, openDraft } from '../applying.ts'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { AGAIN_GROUND } from '../steps.ts'
import { here, postedTo } from '../typed.ts'

/** The disease of the path: one that was refused before, and is applied for again. */
function diseaseOfPath(c: CitizenContext, { again }: Applying): string {
  const disease = c.req.param('disease') ?? ''
  if (!again.includes(disease)) throw new HTTPException(404)
  return disease
}

function ask(c: CitizenContext, applying: Applying, disease: string, errors: readonly FieldError[] = []) {
  const title = `${diseaseName(applying.pack, disease)}以前没有通过，这次为什么再申请？`
  const chosen = applying.draft.answers.byDisease[disease]?.facts[AGAIN_GROUND]
  return stepPage(c, applying, {
    step: `again/${disease}`,
    title,
    disease,
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <RadioList
          name="ground"
          label={title}
          asTitle
          options={(applying.service.filing.again?.grounds ?? []).map((value) => ({ value, text: value }))}
          value={typeof chosen === 'string' ? chosen : undefined}
          error={errors[0]?.text}
        />
        <Button>选好了，下一步</Button>
      </Form>
    ),
  })
}

/** 再次申报: asked only of whoever was refused before for this disease (SJZ-27). */
export function againGround(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/again/:disease', async (c) => {
    const applying = await openDraft(c, world)
    return ask(c, applying, diseaseOfPath(c, applying))
  })
  routes.post('/apply/:draft/again/:disease', async (c) => {
    const applying = await openDraft(c, world)
    const disease = diseaseOfPath(c, applying)
    const ground = (await postedTo(c)).get('ground') ?? ''
    if (!applying.service.filing.again?.grounds.includes(ground)) return ask(c, applying, disease, [{ field: 'ground', text: '请选一个原因。' }])
    const { answers } = applying.draft
    const own = answers.byDisease[disease]
    const byDisease = { ...answers.byDisease, [disease]: { ...own, facts: { ...own?.facts, [AGAIN_GROUND]: ground } } }
    return goOn(c, applying, `again/${disease}`, { ...answers, byDisease })
  })
  return routes
}
