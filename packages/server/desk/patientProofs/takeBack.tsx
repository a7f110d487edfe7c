import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Bond, withdrawProof } from '../../identity/proof.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { Person } from '../../registry/person.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { place } from './place.ts'
import { decidesAbout } from './reach.ts'

async function given(c: DeskContext, world: World): Promise<{ bond: Bond; person: Person }> {
  const actor = enter(c, world, place)
  const bond = { area: actor.area, account: c.req.param('account') ?? '', person: c.req.param('person') ?? '' }
  const person = await findPerson(world.db, world.keys, actor.area, bond.person)
  if (!person) throw new HTTPException(404)
  if (!decidesAbout(packOf(c, world), actor, person)) throw new HTTPException(403)
  return { bond, person }
}

function ask(c: DeskContext, world: World, person: Person, error?: string): Promise<Response> {
  const who = masked(person, dayOf(world.clock.now()))
  return page(c, world, {
    title: '收回家人证明',
    at: place,
    ...(error !== undefined && { status: 422, errors: 1 }),
    children: (
      <Confirm
        title={`不再让对方看 ${who.name} 的申请和待遇`}
        consequences={['对方马上看不到了，只看得到他自己替参保人交的。', '原因会告诉对方。对方可以重新证明。', '谁、什么时候、为什么，都会记下。']}
      >
        {error !== undefined && <ErrorSummary errors={[{ field: 'reason', text: error }]} />}
        <Form action={c.req.path} hidden={{ csrf: c.get('csrf') }}>
          <TextField name="reason" label="为什么收回" hint="例：证件是别人的" error={error} />
          <ButtonRow>
            <DeskButton kind="danger">收回证明</DeskButton>
            <DeskButton href={place}>不收回</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** 收回: a proof that should not have been given is taken back, with a reason. */
export function takeBack(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/patient-proofs/given/:account/:person', async (c) => ask(c, world, (await given(c, world)).person))
  slice.post('/patient-proofs/given/:account/:person', async (c) => {
    const { bond, person } = await given(c, world)
    const reason = String((await c.req.formData()).get('reason') ?? '').trim()
    if (reason === '') return ask(c, world, person, '没有写原因。请写明为什么收回。')
    const by = reference(enter(c, world, place))
    await world.db.transaction((db) => withdrawProof(db, world.keys, bond, by, reason.slice(0, 500), world.identity.clock.now()))
    return c.redirect(place, 303)
  })
  return slice
}
