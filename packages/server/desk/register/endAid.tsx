import { reference } from '@jingban/kernel/case/actor.ts'
import { annulledEntries, asOf } from '@jingban/kernel/insurance/asOf.ts'
import { endAid } from '@jingban/kernel/insurance/entitle.ts'
import type { InsuranceEvent } from '@jingban/kernel/insurance/event.ts'
import { type Aid, inForce } from '@jingban/kernel/insurance/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { faultWords } from '../../insurance/faultWords.ts'
import { readInsurance } from '../../insurance/read.ts'
import { record } from '../../insurance/record.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { DateField } from '../../page/form/date.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, page } from '../shell.tsx'
import { typedDay } from '../typedDay.ts'
import { mayTakeBack } from './entries.ts'
import { wrongReason } from './entryReason.ts'
import { openedSubject, personPath, place, type RegisterReader, recordOpening } from './opened.ts'

/** The number of the entry that recognised an aid identity, the last if there are several of that day. */
function entryOf(events: readonly InsuranceEvent[], { category, from }: Aid): number {
  const annulled = annulledEntries(events)
  return events.findLastIndex((one, at) => one.type === 'aidRecognised' && one.category === category && one.on === from && !annulled.has(at + 1)) + 1
}

const pathOf = (person: string, entry: number): string => `${personPath(person)}/entries/${entry}/end`

/** Where the end of an aid identity is entered: by the number of its entry, since addresses are logged and an identity stands in no log. */
export const aidPath = (person: string, events: readonly InsuranceEvent[], aid: Aid): string => pathOf(person, entryOf(events, aid))

interface OpenedAid extends RegisterReader {
  person: Person
  entry: number
  category: string
  events: readonly InsuranceEvent[]
}

/** The aid identity that an address names, for whoever writes to the register where the person belongs: 403 for others, 404 where the entry is none. */
async function openedAid(c: DeskContext, world: World): Promise<OpenedAid> {
  const opened = await openedSubject(c, world, 'natural')
  if (!mayTakeBack(opened, opened.person)) throw new HTTPException(403)
  const entry = Number(c.req.param('entry'))
  const { events } = await readInsurance(world, opened.actor.area, opened.person.id)
  const recognised = events[entry - 1]
  if (recognised?.type !== 'aidRecognised') throw new HTTPException(404)
  return { ...opened, entry, category: recognised.category, events }
}

interface Typed {
  form: FormData
  errors: readonly FieldError[]
  status: 409 | 422
}

function ask(c: DeskContext, world: World, { person, entry, category }: OpenedAid, since: string, typed?: Typed): Promise<Response> {
  const errors = typed?.errors ?? []
  const error = (field: string): string | undefined => errors.find((one) => one.field === field)?.text
  return page(c, world, {
    title: '取消救助身份',
    at: place,
    ...(typed && { status: typed.status, errors: errors.length }),
    children: (
      <Confirm
        title={`取消${masked(person, dayOf(world.clock.now())).name}的救助身份：${category}`}
        consequences={[
          ...(since === '' ? [] : [`${since}认定的。`]),
          '从取消这一天起，看病和报销不再按救助对象算；以前的照旧。',
          '登记历史里看得到谁取消的、为什么。登记错了，由别人撤销。',
        ]}
      >
        <ErrorSummary errors={errors} />
        <Form action={pathOf(person.id, entry)} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
          <DateField name="on" label="从哪天起取消" {...(typed && { value: typedDay(typed.form, 'on').typed })} error={error('on')} />
          <TextField
            name="reason"
            label="为什么取消"
            hint="会长期留存，不要写姓名和号码。例：民政部门 4 月名单里没有了"
            value={String(typed?.form.get('reason') ?? '')}
            error={error('reason')}
          />
          <ButtonRow>
            <DeskButton kind="primary">取消这个身份</DeskButton>
            <DeskButton href={personPath(person.id)}>不取消了</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** 救助身份取消: asks for the first day without it and the reason. 404 for an identity that is not held today. */
export async function askEndAid(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedAid(c, world)
  const { actor, person, entry, events } = opened
  await recordOpening(world, actor, person.id, 'insurance')
  const today = dayOf(world.clock.now())
  const held = asOf(events, today).aid.find((one) => inForce(one, today) && entryOf(events, one) === entry)
  if (!held) throw new HTTPException(404)
  return ask(c, world, opened, fullDateWords(held.from))
}

/** Enters the end of it, unless the register says why not. Pressed twice it is entered once. */
export async function answerEndAid(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedAid(c, world)
  const { actor, person, category } = opened
  const form = await c.req.formData()
  const [{ day }, reason] = [typedDay(form, 'on'), String(form.get('reason') ?? '').trim()]
  const wrong = wrongReason(person, reason)
  const errors = [
    ...(day ? [] : [{ field: 'on', text: '日期没有填对。请填年、月、日三格。' }]),
    ...(wrong === undefined ? [] : [{ field: 'reason', text: wrong }]),
  ]
  if (!day || errors.length > 0) return ask(c, world, opened, '', { form, errors, status: 422 })
  const source = { by: reference(actor), key: String(form.get('key') ?? '') }
  const recorded = await record(world, actor.area, person.id, (asking) => endAid(asking, { category, on: day, reason }), source)
  if (recorded.kind !== 'refused') return c.redirect(personPath(person.id), 303)
  const { what, todo } = faultWords(recorded.refusal)
  return ask(c, world, opened, '', { form, errors: [{ field: 'on', text: `${what}。${todo}` }], status: 409 })
}
