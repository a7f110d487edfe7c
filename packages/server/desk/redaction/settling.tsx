import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { momentWords } from '../../page/words.ts'
import { namesPerson } from '../../redaction/namesPerson.ts'
import { openRequests, type ReleaseRequest, refuseRelease, release, releasedMinutes } from '../../redaction/requests.ts'
import type { World } from '../../world.ts'
import { page as answer, type DeskContext, type DeskEnv } from '../shell.tsx'
import { markingPath, type OpenedMaterials, openedMarking, pageNamed, personNamed } from './opened.ts'

const requestPath = ({ state }: OpenedMaterials, { page, id }: ReleaseRequest): string => `${markingPath(state, { id: page })}/requests/${id}`

/** The open request that the path names; nothing when it was settled meanwhile. */
async function requestNamed(c: DeskContext, world: World, { actor, state }: OpenedMaterials): Promise<ReleaseRequest | undefined> {
  const { request, page } = c.req.param()
  return (await openRequests(world.db, actor.area, state.id)).find((one) => one.id === request && one.page === page)
}

function gone(c: DeskContext, world: World): Promise<Response> {
  return answer(c, world, {
    title: '已经处理过了',
    at: '/desk/redaction',
    status: 409,
    children: (
      <Confirm title="已经处理过了" consequences={['这个请求别人刚刚处理了，您不用再办。']}>
        <DeskButton kind="primary" href="/desk/redaction">
          回遮挡
        </DeskButton>
      </Confirm>
    ),
  })
}

function show(c: DeskContext, world: World, opened: OpenedMaterials, request: ReleaseRequest, error?: string): Promise<Response> {
  const page = pageNamed(c, opened.all)
  const now = world.clock.now()
  return answer(c, world, {
    title: '放开一页？',
    at: '/desk/redaction',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <Confirm
        title={`放开第 ${page.number} 页（${page.title}）？`}
        consequences={[
          `只对提出的这位评审专家放开，只放开这一页，${releasedMinutes} 分钟后自动遮回去。`,
          '放开以后，专家看到的是原样，包括姓名和号码。',
          '谁同意的、为什么，都会记下，审计岗看得到。',
        ]}
      >
        {error !== undefined && <ErrorSummary errors={[{ field: 'reason', text: error }]} />}
        <p>
          专家 {momentWords(request.at, dayOf(now))} 写的：{request.why}。<a href={`/desk/pages/${opened.state.id}/${page.id}?size=full`}>看原图</a>
        </p>
        <p class="quiet">框画得不对的，先改框再说“不放开”，专家刷新就看到。</p>
        <Form action={requestPath(opened, request)} hidden={{ csrf: c.get('csrf') }}>
          <TextField name="reason" label="为什么放开，或者为什么不放开" hint="例：化验日期被遮住，已看过" error={error} />
          <ButtonRow>
            <DeskButton kind="primary" name="do" value="release">
              放开 {releasedMinutes} 分钟
            </DeskButton>
            <DeskButton name="do" value="refuse">
              不放开
            </DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** 放开: by the officer in charge, for one expert and one page, with a reason, recorded, for an hour. */
export function settling(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  const path = '/redaction/:case/:page/requests/:request'
  slice.get(path, async (c) => {
    const opened = await openedMarking(c, world)
    const request = await requestNamed(c, world, opened)
    return request ? show(c, world, opened, request) : gone(c, world)
  })
  slice.post(path, async (c) => {
    const opened = await openedMarking(c, world)
    const request = await requestNamed(c, world, opened)
    if (!request) return gone(c, world)
    const form = await c.req.formData()
    const wish = form.get('do')
    if (wish !== 'release' && wish !== 'refuse') throw new HTTPException(400)
    const reason = String(form.get('reason') ?? '').trim()
    if (reason === '') return show(c, world, opened, request, '没有写原因。请写一句。')
    if (await namesPerson(world, opened.state, reason)) return show(c, world, opened, request, personNamed)
    const { area, person } = opened.state.filed
    const settled = { area, person, by: reference(opened.actor), reason, at: world.clock.now(), real: world.identity.clock.now() }
    const first = wish === 'release' ? await release(world.db, request, settled) : await refuseRelease(world.db, request, settled)
    return first ? c.redirect('/desk/redaction', 303) : gone(c, world)
  })
  return slice
}
