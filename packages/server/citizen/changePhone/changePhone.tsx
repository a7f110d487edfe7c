import { may } from '@jingban/kernel/case/may.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { LoadedCase } from '../../cases/load.ts'
import { type Contacts, contactsOf } from '../../filing/contacts.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { PhoneField } from '../../page/form/text.tsx'
import { maskPhone } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { readContacts } from '../contactPhones.ts'
import { caseWords, ownCase } from '../ownCase.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, page } from '../shell.tsx'
import { errorAt, here, postedTo, type Typed, typedBefore } from '../typed.ts'
import { saveContacts } from './saveContacts.ts'

const title = '结果短信改发到哪个号码？'

interface Shown {
  loaded: LoadedCase
  contacts: Contacts
}

/** The case of the path with its numbers; only whoever speaks for the applicant may change them. */
async function shownOf(c: CitizenContext, world: World): Promise<Shown> {
  const loaded = await ownCase(c, world)
  if (!may(loaded.rules, citizenOf(c), 'supplement', loaded.state)) throw new HTTPException(403)
  return { loaded, contacts: await contactsOf(world, areaOf(c), loaded.state.filed.application) }
}

async function ask(c: CitizenContext, world: World, { loaded, contacts }: Shown, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const now = (number: string | undefined) => (number ? `现在是 ${maskPhone(number)}` : '现在没有填')
  const fields = [
    { name: 'phone', label: '新的手机号', before: contacts.phone },
    ...(contacts.representativePhone ? [{ name: 'representativePhone', label: '代办人的新手机号', before: contacts.representativePhone }] : []),
  ]
  return page(c, loaded.rules.pack, {
    title,
    back: { href: mine(c, `cases/${loaded.state.id}`), text: '看进度' },
    errors: errors.length,
    status: errors.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
          <Question title={title} above={await caseWords(world, loaded)}>
            <p>同时交的几个病一起改。登录用的手机号不变。</p>
          </Question>
          {fields.map(({ name, label, before }) => (
            <PhoneField name={name} label={label} hint={now(before)} value={typed?.get(name) ?? undefined} error={errorAt(errors, name)} />
          ))}
          <Button>改成这个号码</Button>
        </Form>
      </>
    ),
  })
}

/** 改联系手机号: where the messages about an application go. */
export function changePhone(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/cases/:case/phone', async (c) => ask(c, world, await shownOf(c, world), typedBefore(c)))
  routes.post('/cases/:case/phone', async (c) => {
    const shown = await shownOf(c, world)
    const typed = await postedTo(c)
    if (typed.get('representativePhone') === '') typed.set('representativePhone', shown.contacts.representativePhone ?? '')
    const { contacts, errors } = readContacts(typed, shown.contacts.representativePhone !== undefined)
    if (errors.length > 0) return ask(c, world, shown, typed, errors)
    const { area, application, person } = shown.loaded.state.filed
    await saveContacts(world, area, application, person, { ...shown.contacts, ...contacts })
    return c.redirect(mine(c, `cases/${shown.loaded.state.id}`), 303)
  })
  return routes
}
