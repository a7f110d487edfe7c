import { reference } from '@jingban/kernel/case/actor.ts'
import { appealRating } from '@jingban/kernel/rating/rate.ts'
import { HTTPException } from 'hono/http-exception'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { ratingById } from '../../ratings/load.ts'
import { writeRating } from '../../ratings/write.ts'
import { namesPerson } from '../../redaction/namesPerson.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { ratingsHere, ratingsPlace } from './access.ts'
import { notWritten } from './words.ts'

/** A bad rating of one's own work; 404 for everybody else's, so that nobody learns whose it is. */
async function ownRating(c: DeskContext, world: World) {
  const { actor, rule } = ratingsHere(c, world)
  const rating = await ratingById(world, actor.area, c.req.param('id') ?? '')
  if (!rating?.state?.bad || !rating.rated.workedBy.includes(reference(actor))) throw new HTTPException(404)
  return { ...rating, actor, rule }
}

/** 申诉误评: says what is known of the rating to whoever worked the case, and asks for the reason. Who rated, and which case it was, is not shown. */
export async function askAppeal(c: DeskContext, world: World, wrong?: string, typed = ''): Promise<Response> {
  const { id, rule, state, loaded } = await ownRating(c, world)
  return page(c, world, {
    title: '申诉误评',
    at: ratingsPlace,
    ...(wrong !== undefined && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead
          title="申诉误评"
          back={{ href: `${ratingsPlace}?tab=mine`, text: '我办的件' }}
          lead={`${loaded.rules.service.name}：${rule.levels[(state?.level ?? 1) - 1]}`}
        />
        {wrong !== undefined && <ErrorSummary errors={[{ field: 'reason', text: wrong }]} />}
        <Panel deciding>
          <p>只能申诉一次。由没有办过这件事的人核实；成立的，这条评价不计入统计。</p>
          <Form action={`${ratingsPlace}/mine/${id}`} hidden={{ csrf: c.get('csrf') }}>
            <TextArea name="reason" label="为什么说是评错了" value={typed} error={wrong} />
            <DeskButton kind="primary">提交申诉</DeskButton>
          </Form>
        </Panel>
      </>
    ),
  })
}

export async function receiveAppeal(c: DeskContext, world: World): Promise<Response> {
  const rating = await ownRating(c, world)
  const reason = String((await c.req.formData()).get('reason') ?? '').trim()
  if (await namesPerson(world, rating.loaded.state, reason)) return askAppeal(c, world, '里面写了姓名或联系方式，会一直留着。请换个写法。', reason)
  const decision = appealRating(rating.state, reason, { actor: rating.actor, now: world.clock.now() })
  const wrong = notWritten(await writeRating(world, rating, decision))
  return wrong ? askAppeal(c, world, wrong, reason) : c.redirect(`${ratingsPlace}?tab=mine`, 303)
}
