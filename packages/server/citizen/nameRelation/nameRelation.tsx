import { Hono } from 'hono'
import { Button } from '../../page/citizen/button.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { type Applying, goOn, openDraft } from '../applying.ts'
import { readRelation, relationOptions } from '../patientWords.ts'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { RELATION } from '../steps.ts'
import { here, postedTo } from '../typed.ts'

const title = '要给谁办？这个人和您是什么关系？'

function ask(c: CitizenContext, applying: Applying, errors: readonly FieldError[] = []) {
  const value = readRelation(String(applying.draft.answers.facts[RELATION] ?? ''))
  return stepPage(c, applying, {
    step: 'relation',
    title,
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <RadioList name="relation" label={title} asTitle options={relationOptions} value={value} error={errors[0]?.text} />
        <Button>选好了，下一步</Button>
      </Form>
    ),
  })
}

/** C5 您和患者是什么关系？ Asked of whoever files for somebody not yet on the account. */
export function nameRelation(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/relation', async (c) => ask(c, await openDraft(c, world)))
  routes.post('/apply/:draft/relation', async (c) => {
    const applying = await openDraft(c, world)
    const relation = readRelation((await postedTo(c)).get('relation') ?? '')
    if (!relation) return ask(c, applying, [{ field: 'relation', text: '请选是什么关系。' }])
    const { answers } = applying.draft
    return goOn(c, applying, 'relation', { ...answers, facts: { ...answers.facts, [RELATION]: relation } })
  })
  return routes
}
