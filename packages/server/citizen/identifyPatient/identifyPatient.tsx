import { Hono } from 'hono'
import type { Relation } from '../../identity/patients.ts'
import { Button } from '../../page/citizen/button.tsx'
import { More, Question } from '../../page/citizen/step.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { type Applying, goOn, openDraft } from '../applying.ts'
import { personFor } from '../claimed.ts'
import { bind, IdentityFields } from '../identityForm.tsx'
import { knownInsurance } from '../knownAnswers.ts'
import { bindingErrors, readRelation } from '../patientWords.ts'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { INSURANCE, MYSELF, RELATION } from '../steps.ts'
import { here, postedTo, type Typed, typedBefore } from '../typed.ts'

const title = '请核对姓名和身份证号'

function relationOf({ draft }: Applying): Relation {
  const given = draft.answers.facts[RELATION]
  return given === MYSELF ? MYSELF : (readRelation(String(given ?? '')) ?? 'other')
}

function ask(c: CitizenContext, applying: Applying, typed: Typed | undefined, errors: readonly FieldError[] = [], status?: 422 | 429) {
  const whose = relationOf(applying) === MYSELF ? '您自己' : '患者本人'
  return stepPage(c, applying, {
    step: 'identity',
    title,
    errors,
    status,
    children: (
      <>
        <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
          <Question title={title}>
            <p>要{whose}的，照着证件填。</p>
          </Question>
          <IdentityFields typed={typed} errors={errors} />
          <Button>对的，下一步</Button>
        </Form>
        <More summary="没有身份证怎么办？">
          <p>户口本、社保卡上也有身份证号。外籍和港澳台居民请填永久居留证、居住证上的 18 位号码。</p>
        </More>
      </>
    ),
  })
}

/** C7 请核对姓名和身份证号: adds the patient to the account; what the register knows of the insurance is not asked again where it is proved whose family it is. */
export function identifyPatient(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/identity', async (c) => ask(c, await openDraft(c, world), typedBefore(c)))
  routes.post('/apply/:draft/identity', async (c) => {
    const applying = await openDraft(c, world)
    const typed = await postedTo(c)
    const binding = await bind(world, applying.draft.area, applying.actor.account, relationOf(applying), typed)
    if (binding.kind !== 'bound') return ask(c, applying, typed, bindingErrors(binding), binding.kind === 'wait' ? 429 : 422)
    const { actor, draft, service } = applying
    // Whom the phone has proved just now is known from here on.
    const seeing = { ...actor, persons: binding.proved ? [...actor.persons, binding.person] : actor.persons }
    const insurance = knownInsurance(service, await personFor(world, draft.area, seeing, binding.person))
    const facts = { ...draft.answers.facts, ...(insurance && { [INSURANCE]: insurance }) }
    return goOn(c, { ...applying, actor: seeing }, 'identity', { ...draft.answers, person: binding.person, facts })
  })
  return routes
}
