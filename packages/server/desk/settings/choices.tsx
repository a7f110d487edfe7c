import { reference } from '@jingban/kernel/case/actor.ts'
import { holes } from '@jingban/kernel/pack/holes.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { PageHead } from '../../page/desk/frame.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { choicesOf } from '../../policy/choices.ts'
import { choosable, readChoice } from '../../policy/choosable.ts'
import { type Chosen, choosesIn, proposeChoice, settleChoice } from '../../policy/choose.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, page } from '../shell.tsx'
import { ChoiceForm, type TypedChoice } from './choiceForm.tsx'
import { Choosable, choices, InPack, titleOf } from './choicesTable.tsx'

const place = '/desk/settings'

const told: Record<Exclude<Chosen['kind'], 'done' | 'problems' | 'notFound' | 'forbidden'>, string> = {
  ownChoice: '自己记录的不能自己批准。请另一位监督岗批准。',
  taken: '别人刚刚已经办过这一处。请看下面现在怎样。',
}

const printedNow = (c: DeskContext, world: World) => {
  const actor = enter(c, world, place)
  const printed = world.policies.printedAt(actor.area, dayOf(world.clock.now()))
  if (!printed || !choosesIn(printed.pack, actor)) throw new HTTPException(403)
  return { actor, printed }
}

async function show(c: DeskContext, world: World, error?: string): Promise<Response> {
  const { actor, printed } = printedNow(c, world)
  const { pack } = printed
  const open = holes(pack)
  const all = await choicesOf(world.db, actor.area, printed.hash)
  const can = open.filter(({ path }) => choosable(path))
  return page(c, world, {
    title: '选定',
    at: place,
    ...(error !== undefined && { status: 409, errors: 1 }),
    children: (
      <>
        <PageHead
          title="文件没有写明的，由经办机构选定"
          back={{ href: place, text: '设置' }}
          lead="一人记录，另一人批准，写明依据。选定的和政策包一起算哈希；没有选定的，每一件由监督岗裁定。"
        />
        {error !== undefined && <ErrorSummary errors={[{ field: 'choices', text: error }]} />}
        <Choosable pack={pack} open={can} all={all} csrf={c.get('csrf')} me={reference(actor)} />
        <InPack pack={pack} open={open.filter(({ path }) => !choosable(path))} />
      </>
    ),
  })
}

function newChoice(c: DeskContext, world: World, path: string, typed?: TypedChoice): Response | Promise<Response> {
  const { printed } = printedNow(c, world)
  const hole = holes(printed.pack).find((one) => one.path === path)
  if (!hole || !choosable(path)) throw new HTTPException(404)
  return page(c, world, {
    title: `选定：${titleOf(printed.pack, hole)}`,
    at: place,
    ...(typed && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <PageHead
          title={`选定：${titleOf(printed.pack, hole)}`}
          back={{ href: choices, text: '选定' }}
          lead={`${hole.path}（${hole.basis || '没有条款'}）`}
        />
        <ChoiceForm action={choices} path={path} csrf={c.get('csrf')} typed={typed} />
      </>
    ),
  })
}

async function propose(c: DeskContext, world: World): Promise<Response> {
  const { actor } = printedNow(c, world)
  const form = await c.req.formData()
  const said = (name: string): string => String(form.get(name) ?? '').trim()
  const path = said('path')
  const written = { number: said('number'), unit: said('unit'), word: said('word'), basis: said('basis') }
  const read = readChoice(path, written)
  const errors = [
    ...('error' in read ? [{ field: 'value', text: read.error }] : []),
    ...(written.basis === '' ? [{ field: 'basis', text: '没有写依据。请写凭哪份文件、哪次会议选定。' }] : []),
  ]
  if ('error' in read || errors.length > 0) return newChoice(c, world, path, { ...written, errors })
  const chosen = await proposeChoice(world, actor, actor.area, { path, value: read.value, basis: written.basis })
  if (chosen.kind === 'problems') {
    const text = `这样选，政策包查不过：${chosen.problems.map((one) => one.problem).join('；')}。`
    return newChoice(c, world, path, { ...written, errors: [{ field: 'value', text }] })
  }
  return chosen.kind === 'done' ? c.redirect(choices, 303) : answer(c, world, chosen)
}

function answer(c: DeskContext, world: World, chosen: Chosen): Response | Promise<Response> {
  switch (chosen.kind) {
    case 'done':
      return c.redirect(choices, 303)
    case 'notFound':
      throw new HTTPException(404)
    case 'forbidden':
      throw new HTTPException(403)
    case 'problems':
      return show(c, world, `批准不了，政策包查不过：${chosen.problems.map((one) => one.problem).join('；')}。`)
    default:
      return show(c, world, told[chosen.kind])
  }
}

async function settle(c: DeskContext, world: World): Promise<Response> {
  const { actor } = printedNow(c, world)
  const wish = String((await c.req.formData()).get('do') ?? '')
  if (wish !== 'approve' && wish !== 'refuse') throw new HTTPException(404)
  return answer(c, world, await settleChoice(world, actor, actor.area, c.req.param('id') ?? '', wish === 'approve'))
}

/** 选定 (design: the agency's choices): what the notice leaves open is chosen by one, approved by another, and hashed with the pack. */
export function choicesRoutes(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/settings/choices', (c) => show(c, world))
  slice.get('/settings/choices/new', (c) => newChoice(c, world, c.req.query('path') ?? ''))
  slice.post('/settings/choices', (c) => propose(c, world))
  slice.post('/settings/choices/:id', (c) => settle(c, world))
  return slice
}
