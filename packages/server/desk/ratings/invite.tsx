import { HTTPException } from 'hono/http-exception'
import qrcode from 'qrcode-generator'
import { loadCase } from '../../cases/load.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { ratingByToken } from '../../ratings/load.ts'
import { ratingPath, ratingToken } from '../../ratings/token.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { type DeskContext, page } from '../shell.tsx'
import { ratingsHere, ratingsPlace } from './access.ts'

async function finished(c: DeskContext, world: World) {
  const { actor } = ratingsHere(c, world)
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
  const rating = await ratingByToken(world, actor.area, ratingToken(world, actor.area, loaded.state.id))
  return { loaded, rating, path: ratingPath(world, actor.area, loaded.state.id) }
}

const addressOf = (c: DeskContext, world: World, path: string): string => `${world.settings.publicUrl ?? new URL(c.req.url).origin}${path}?via=code`

/** 请办事人评价: turn the screen round, or let them scan the code; staff neither ask for a level nor see who gave which. */
export async function invite(c: DeskContext, world: World): Promise<Response> {
  const { loaded, rating, path } = await finished(c, world)
  const { state, rules } = loaded
  return page(c, world, {
    title: '请办事人评价',
    at: ratingsPlace,
    children: (
      <>
        <PageHead title="请办事人评价" back={{ href: `/desk/work/${state.id}`, text: state.filed.number }} lead={rules.service.name} />
        {!rating ? (
          <EmptyState title="办完了才能评价">
            <p>这一件还没有办结。</p>
          </EmptyState>
        ) : rating.state ? (
          <EmptyState title="已经评价过了" done>
            <p>一件事评价一次。</p>
          </EmptyState>
        ) : (
          <Panel deciding>
            <p>把屏幕转给办事人，或请他扫码。不要替他选，也不要站在旁边看。</p>
            <p>
              <img src={`${ratingsPlace}/invite/${state.id}/code.svg`} alt="评价二维码" width="200" height="200" />
            </p>
            <DeskButton kind="primary" href={`${path}?via=counter`}>
              在这个屏幕上评价
            </DeskButton>
          </Panel>
        )}
      </>
    ),
  })
}

/** The code by itself. */
export async function code(c: DeskContext, world: World): Promise<Response> {
  const { rating, path } = await finished(c, world)
  if (!rating) throw new HTTPException(404)
  const drawn = qrcode(0, 'M')
  drawn.addData(addressOf(c, world, path), 'Byte')
  drawn.make()
  const svg = drawn.createSvgTag({ cellSize: 4, margin: 16, scalable: true })
  return c.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'private, no-store' })
}
