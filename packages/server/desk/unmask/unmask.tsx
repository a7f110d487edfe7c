import { randomUUID } from 'node:crypto'
import { reference } from '@jingban/kernel/case/actor.ts'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { returnPath } from '../../identity/returnPath.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm, DefinitionTable } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, page, staffOf } from '../shell.tsx'

/** How long an unmasked number stands, in minutes of real time. */
const shownMinutes = 1

const backOf = (text: string | undefined): string => {
  const path = returnPath(text)
  return path.startsWith('/desk') ? path : '/desk'
}

async function readable(c: DeskContext, world: World): Promise<LoadedCase> {
  const actor = staffOf(c)
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
  return loaded
}

function ask(c: DeskContext, world: World, { state }: LoadedCase, back: string, error?: string): Promise<Response> {
  return page(c, world, {
    title: '看全号',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <Confirm
        title={`看全号（${state.filed.number}）`}
        consequences={['写明原因才能看，显示 60 秒。', '谁、什么时候、看了谁、为什么，都会记下，审计岗看得到。']}
      >
        {error !== undefined && <ErrorSummary errors={[{ field: 'reason', text: error }]} />}
        <Form action={`/desk/unmask/${state.id}`} hidden={{ csrf: c.get('csrf'), back }}>
          <TextField name="reason" label="为什么要看" hint="例：和身份证照片核对" error={error} />
          <ButtonRow>
            <DeskButton kind="primary">看 60 秒</DeskButton>
            <DeskButton href={back}>不看了</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

async function record(c: DeskContext, world: World, { state }: LoadedCase, reason: string): Promise<void> {
  await world.db.query(
    `insert into read_audit (area, id, actor, person, case_id, field, reason, at, shown_until) values ($1, $2, $3, $4, $5, 'idNumber', $6, $7, $8)`,
    [
      state.filed.area,
      randomUUID(),
      reference(staffOf(c)),
      state.filed.person,
      state.id,
      reason.slice(0, 200),
      world.clock.now(),
      plusMinutes(world.identity.clock.now(), shownMinutes),
    ],
  )
}

async function isShown(c: DeskContext, world: World, { state }: LoadedCase): Promise<boolean> {
  const rows = await world.db.rows('select 1 from read_audit where area = $1 and actor = $2 and case_id = $3 and shown_until > $4', [
    state.filed.area,
    reference(staffOf(c)),
    state.id,
    world.identity.clock.now(),
  ])
  return rows.length > 0
}

/** 看全号（留痕）: a reading of an unmasked field has a reason, is recorded first, and ends by itself after 60 seconds. */
export function unmask(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/unmask/:case', async (c) => ask(c, world, await readable(c, world), backOf(c.req.query('back'))))
  slice.post('/unmask/:case', async (c) => {
    const loaded = await readable(c, world)
    const form = await c.req.formData()
    const back = backOf(String(form.get('back') ?? ''))
    const reason = String(form.get('reason') ?? '').trim()
    if (reason === '') return ask(c, world, loaded, back, '没有写原因。请写明为什么要看全号。')
    await record(c, world, loaded, reason)
    return c.redirect(`/desk/unmask/${loaded.state.id}/shown?back=${encodeURIComponent(back)}`, 303)
  })
  slice.get('/unmask/:case/shown', async (c) => {
    const loaded = await readable(c, world)
    const back = backOf(c.req.query('back'))
    if (!(await isShown(c, world, loaded))) return c.redirect(back, 303)
    const { area, person, number } = loaded.state.filed
    const found = await findPerson(world.db, world.keys, area, person)
    // Nothing is typed on this page, so that it may leave by itself.
    c.header('refresh', `${shownMinutes * 60}; url=${back}`)
    c.header('cache-control', 'no-store')
    return page(c, world, {
      title: '全号',
      children: (
        <Confirm title={`全号（${number}）`} consequences={['60 秒后自动回去，这次查看已记下。']}>
          <DefinitionTable
            items={[
              { term: '姓名', text: found?.name ?? '（已注销）' },
              { term: '身份证号', text: found?.idNumber ?? '（已注销）' },
            ]}
          />
          <DeskButton kind="primary" href={back}>
            看好了，回去
          </DeskButton>
        </Confirm>
      ),
    })
  })
  return slice
}
