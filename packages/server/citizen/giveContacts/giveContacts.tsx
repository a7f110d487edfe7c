import { Hono } from 'hono'
import type { Contacts } from '../../filing/contacts.ts'
import { accountPhone } from '../../identity/citizens.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { PhoneField } from '../../page/form/text.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Applying, goOn, openDraft } from '../applying.ts'
import { readContacts } from '../contactPhones.ts'
import { ownRoles } from '../knownAnswers.ts'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { errorAt, here, postedTo, type Typed, typedBefore } from '../typed.ts'

const title = '结果短信发给谁？'

const forOthers = ({ pack, service, draft }: Applying): boolean => draft.answers.filedAs !== ownRoles(pack, service)[0]

/** What stands in the fields: as typed, as kept, or the number somebody signed in with. */
async function shownContacts(applying: Applying, typed: Typed | undefined): Promise<Contacts> {
  const { world, actor, person, draft } = applying
  if (typed) return { phone: typed.get('phone') ?? '', representativePhone: typed.get('representativePhone') ?? '' }
  const own = (await accountPhone(world.db, world.keys, actor.account)) ?? ''
  const { phone, representativePhone } = draft.answers.contacts
  const patient = forOthers(applying) ? (person?.phone ?? '') : own
  return { phone: phone ?? patient, representativePhone: representativePhone ?? own }
}

async function ask(c: CitizenContext, applying: Applying, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const { phone, representativePhone } = await shownContacts(applying, typed)
  const helped = forOthers(applying)
  const who = applying.person ? maskName(applying.person.name) : '患者'
  return stepPage(c, applying, {
    step: 'contacts',
    title,
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <Question title={title}>
          <p>{helped ? '两个号码都会收到。老人没有手机，就都填您的。' : '有结果、要补材料，都发短信到这个号码。'}</p>
        </Question>
        <PhoneField name="phone" label={helped ? `${who} 的手机号` : '手机号'} value={phone} error={errorAt(errors, 'phone')} />
        {helped && (
          <PhoneField name="representativePhone" label="您的手机号" value={representativePhone} error={errorAt(errors, 'representativePhone')} />
        )}
        <Button>填好了，下一步</Button>
      </Form>
    ),
  })
}

/** 结果短信发给谁？ The number for the result (KF-28, KF-29), and the helper's beside it. */
export function giveContacts(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/contacts', async (c) => ask(c, await openDraft(c, world), typedBefore(c)))
  routes.post('/apply/:draft/contacts', async (c) => {
    const applying = await openDraft(c, world)
    const typed = await postedTo(c)
    const { contacts, errors } = readContacts(typed, forOthers(applying))
    if (errors.length > 0) return ask(c, applying, typed, errors)
    return goOn(c, applying, 'contacts', { ...applying.draft.answers, contacts })
  })
  return routes
}
