import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Button } from '../../page/citizen/button.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Applying, goOn, openDraft } from '../applying.ts'
import { knownInsurance } from '../knownAnswers.ts'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { INSURANCE } from '../steps.ts'
import { here, postedTo } from '../typed.ts'

const UNKNOWN = 'unknown'
/** Where people know it from: what the two insurances are called in daily life. */
const hints: Record<string, string> = { 职工: '单位交的，或者退休职工', 居民: '村里、社区或自己交的' }

function fieldOf({ service }: Applying) {
  const field = service.filing.form.find((one) => one.id === INSURANCE)
  if (!field) throw new HTTPException(404)
  return field
}

function ask(c: CitizenContext, applying: Applying, errors: readonly FieldError[] = []) {
  const field = fieldOf(applying)
  const title = `${applying.person ? `${maskName(applying.person.name)} ` : ''}${field.label}？`
  const chosen = applying.draft.answers.facts[INSURANCE]
  const options = (field.options ?? []).map((value) => ({ value, text: `${value}医保`, hint: hints[value] }))
  return stepPage(c, applying, {
    step: 'insurance',
    title,
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <RadioList
          name="insurance"
          label={title}
          asTitle
          options={[...options, { value: UNKNOWN, text: '不知道', hint: '我们来查' }]}
          value={typeof chosen === 'string' ? chosen : undefined}
          error={errors[0]?.text}
        />
        <Button>选好了，下一步</Button>
      </Form>
    ),
  })
}

/** C8 参加哪种医保？ Asked only where the register of insured people has no answer. */
export function chooseInsurance(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/insurance', async (c) => ask(c, await openDraft(c, world)))
  routes.post('/apply/:draft/insurance', async (c) => {
    const applying = await openDraft(c, world)
    const given = (await postedTo(c)).get('insurance') ?? ''
    const insurance = given === UNKNOWN ? knownInsurance(applying.service, applying.person) : given
    if (insurance === undefined) {
      const text = '没查到参保。看看缴费短信：单位交的是职工，村里、社区交的是居民。先选一个，能先申请，核对时会更正。'
      return ask(c, applying, [{ field: 'insurance', text }])
    }
    if (!fieldOf(applying).options?.includes(insurance)) return ask(c, applying, [{ field: 'insurance', text: '请选参加哪种医保。' }])
    const { answers } = applying.draft
    return goOn(c, applying, 'insurance', { ...answers, facts: { ...answers.facts, [INSURANCE]: insurance } })
  })
  return routes
}
