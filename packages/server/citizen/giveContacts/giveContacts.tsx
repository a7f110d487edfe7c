import { Hono } from 'hono'
import type { Contacts } from '../../filing/contacts.ts'
import { accountPhone } from '../../identity/citizens.ts'
import { listPatients } from '../../identity/patients.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { PhoneField, TextField } from '../../page/form/text.tsx'
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

const fields = ['phone', 'representativePhone', 'representativeName'] as const

/** What stands in the fields: as typed, as kept, or the number somebody signed in with. */
async function shownContacts(applying: Applying, typed: Typed | undefined): Promise<Contacts> {
  const { world, actor, person, draft } = applying
  if (typed) {
    const [phone = '', representativePhone = '', representativeName = ''] = fields.map((field) => typed.get(field) ?? '')
    return { phone, representativePhone, representativeName }
  }
  const own = (await accountPhone(world.db, world.keys, actor.account)) ?? ''
  const { phone, representativePhone, representativeName } = draft.answers.contacts
  const patient = forOthers(applying) ? (person?.phone ?? '') : own
  const name = representativeName ?? (await helperName(applying))
  return { phone: phone ?? patient, representativePhone: representativePhone ?? own, ...(name && { representativeName: name }) }
}

/** The name of whoever is signed in, where the account has said who that is. */
async function helperName({ world, draft, actor }: Applying): Promise<string | undefined> {
  const patients = await listPatients(world.db, world.keys, draft.area, actor.account)
  return patients.find((one) => one.relation === 'self')?.person.name
}

async function ask(c: CitizenContext, applying: Applying, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const { phone, representativePhone, representativeName } = await shownContacts(applying, typed)
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
          <>
            <PhoneField name="representativePhone" label="您的手机号" value={representativePhone} error={errorAt(errors, 'representativePhone')} />
            <TextField
              name="representativeName"
              label="您的姓名"
              hint="代办人是谁会记下来"
              width="middle"
              autocomplete="name"
              value={representativeName}
              error={errorAt(errors, 'representativeName')}
            />
          </>
        )}
        <Button>填好了，下一步</Button>
      </Form>
    ),
  })
}

/** 结果短信发给谁？ The number for the result (KF-28, KF-29), and the helper's beside it, with who that is (DY-24). */
export function giveContacts(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/contacts', async (c) => ask(c, await openDraft(c, world), typedBefore(c)))
  routes.post('/apply/:draft/contacts', async (c) => {
    const applying = await openDraft(c, world)
    const typed = await postedTo(c)
    const helped = forOthers(applying)
    const { contacts, errors } = readContacts(typed, helped)
    const representativeName = helped ? (typed.get('representativeName') ?? '').trim() : ''
    const nameless = helped && representativeName === '' ? [{ field: 'representativeName', text: '请填您的姓名，代办人是谁要记下来。' }] : []
    if (errors.length + nameless.length > 0) return ask(c, applying, typed, [...errors, ...nameless])
    const given = { ...contacts, ...(representativeName && { representativeName }) }
    return goOn(c, applying, 'contacts', { ...applying.draft.answers, contacts: given })
  })
  return routes
}
