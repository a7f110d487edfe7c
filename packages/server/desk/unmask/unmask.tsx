import { reference } from '@jingban/kernel/case/actor.ts'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { recordReading, shownFields } from '../../audit/readings.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { returnPath } from '../../identity/returnPath.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm, DefinitionTable } from '../../page/desk/panel.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { duration } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { waitToReveal } from '../revealLimit.ts'
import { type DeskContext, type DeskEnv, page, type StaffActor, staffOf } from '../shell.tsx'
import { type HiddenField, hiddenFields, reasonNames } from './fields.ts'

/** How long an unmasked field stands, in minutes of real time. */
const shownMinutes = 1

interface Opened {
  actor: StaffActor
  loaded: LoadedCase
  fields: readonly HiddenField[]
}

const backOf = (text: string | undefined): string => {
  const path = returnPath(text)
  return path.startsWith('/desk') ? path : '/desk'
}

async function readable(c: DeskContext, world: World): Promise<Opened> {
  const actor = staffOf(c)
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
  return { actor, loaded, fields: await hiddenFields(world, actor, loaded) }
}

interface Typed {
  back: string
  chosen: readonly string[]
  reason: string
  errors: readonly FieldError[]
  status?: 422 | 429
}

function ask(c: DeskContext, world: World, { loaded: { state }, fields }: Opened, typed: Typed): Promise<Response> {
  const { back, chosen, reason, errors, status = 422 } = typed
  const error = (name: string): string | undefined => errors.find(({ field }) => field === name)?.text
  return page(c, world, {
    title: '看全号',
    ...(errors.length > 0 && { status, errors: errors.length }),
    children: (
      <Confirm
        title={`看全号（${state.filed.number}）`}
        consequences={['写明原因才能看，显示 60 秒。', '谁、什么时候、看了谁的什么、为什么，都会记下，审计岗看得到。']}
      >
        <ErrorSummary errors={errors} {...(status === 429 && { title: '现在不能看' })} />
        <Form action={`/desk/unmask/${state.id}`} hidden={{ csrf: c.get('csrf'), back }}>
          <CheckboxList
            name="field"
            label="看哪几样"
            options={fields.map(({ id, label }) => ({ value: id, text: label }))}
            values={chosen}
            error={error('field')}
          />
          <TextField
            name="reason"
            label="为什么要看"
            hint="会长期留存，不要写姓名和号码。例：和身份证照片核对"
            value={reason}
            error={error('reason')}
          />
          <ButtonRow>
            <DeskButton kind="primary">看 60 秒</DeskButton>
            <DeskButton href={back}>不看了</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

function errorsIn({ fields }: Opened, chosen: readonly HiddenField[], reason: string): FieldError[] {
  if (fields.length === 0) return [{ field: 'field', text: '这个人已注销，没有可看的。' }]
  return [
    ...(chosen.length === 0 ? [{ field: 'field', text: '没有选看哪几样。请选用得着的。' }] : []),
    ...(reason === '' ? [{ field: 'reason', text: '没有写原因。请写明为什么要看全号。' }] : []),
    ...(reasonNames(reason, fields) ? [{ field: 'reason', text: '原因里写了姓名或号码，会一直留着。请换个写法。' }] : []),
  ]
}

const limitWords = ({ settings: { privacy } }: World, wait: number): string =>
  `看得太多了：1 小时最多 ${privacy.revealsPerHour} 次，1 天最多 ${privacy.revealsPerDay} 次。${duration(Math.ceil(wait / 60))}后再看，急用请找安全管理员。这次没有给看，已经记下。`

async function answer(c: DeskContext, world: World): Promise<Response> {
  const opened = await readable(c, world)
  const form = await c.req.formData()
  const back = backOf(String(form.get('back') ?? ''))
  const reason = String(form.get('reason') ?? '').trim()
  const wanted = form.getAll('field').map(String)
  const chosen = opened.fields.filter(({ id }) => wanted.includes(id))
  const typed: Typed = { back, reason, chosen: wanted, errors: errorsIn(opened, chosen, reason) }
  if (typed.errors.length > 0) return ask(c, world, opened, typed)
  const wait = await waitToReveal(world, opened.actor)
  if (wait > 0) return ask(c, world, opened, { ...typed, status: 429, errors: [{ field: 'reason', text: limitWords(world, wait) }] })
  const { filed, id } = opened.loaded.state
  await recordReading(world.db, {
    ...{ area: filed.area, actor: reference(opened.actor), fields: chosen.map((field) => field.id), reason },
    about: [{ person: filed.person, case: id }],
    at: world.clock.now(),
    shownUntil: plusMinutes(world.identity.clock.now(), shownMinutes),
  })
  return c.redirect(`/desk/unmask/${id}/shown?back=${encodeURIComponent(back)}`, 303)
}

async function show(c: DeskContext, world: World): Promise<Response> {
  const { actor, loaded, fields } = await readable(c, world)
  const { filed, id } = loaded.state
  const back = backOf(c.req.query('back'))
  const ids = await shownFields(world.db, filed.area, reference(actor), id, world.identity.clock.now())
  const shown = fields.filter((field) => ids.includes(field.id))
  if (shown.length === 0) return c.redirect(back, 303)
  // Nothing is typed on this page, so that it may leave by itself.
  c.header('refresh', `${shownMinutes * 60}; url=${back}`)
  c.header('cache-control', 'no-store')
  return page(c, world, {
    title: '全号',
    children: (
      <Confirm title={`全号（${filed.number}）`} consequences={['60 秒后自动回去，这次查看已记下。']}>
        <DefinitionTable items={shown.map(({ label, value }) => ({ term: label, text: value }))} />
        <DeskButton kind="primary" href={back}>
          看好了，回去
        </DeskButton>
      </Confirm>
    ),
  })
}

/** 看全号（留痕）: a reading of unmasked fields has a reason, is counted and recorded first, and ends by itself after 60 seconds. */
export function unmask(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/unmask/:case', async (c) =>
    ask(c, world, await readable(c, world), { back: backOf(c.req.query('back')), chosen: [], reason: '', errors: [] }),
  )
  slice.post('/unmask/:case', (c) => answer(c, world))
  slice.get('/unmask/:case/shown', (c) => show(c, world))
  return slice
}
