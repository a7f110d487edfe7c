import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { listNotices, type Notice, retryNotice } from '../../notices/outbox.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { maskPhone, momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, page } from '../shell.tsx'

const place = '/desk/messages'

/** By which way, and to which number. */
function toWords({ channel, to }: Notice): string {
  if (channel === 'wechat') return '微信'
  const number = to ? maskPhone(to) : '已清除'
  return channel === 'voice' ? `${number}（打电话念）` : number
}

function stateOf(c: DeskContext, notice: Notice) {
  if (notice.state === 'sent') return <Chip kind="pass" text="已发" />
  if (notice.state === 'queued') return <Chip kind="soon" text={`等发，第 ${notice.tries + 1} 次`} />
  return (
    <>
      <Chip kind="fail" text={`没发出去：${notice.error ?? ''}`} />
      <Form action={`${place}/${encodeURIComponent(notice.id)}`} hidden={{ csrf: c.get('csrf') }}>
        <DeskButton>再试</DeskButton>
      </Form>
    </>
  )
}

/** 短信发件箱: what was told to whom, numbers masked; what failed stands here with its reason and is tried again (KF-28). */
export function messages(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/messages', async (c) => {
    const actor = enter(c, world, place)
    const failed = c.req.query('state') === 'failed'
    const notices = await listNotices(world.db, world.keys, actor.area, {
      ...(failed && { state: 'failed' as const }),
      showCodes: world.demo !== undefined,
    })
    const today = dayOf(world.clock.now())
    return page(c, world, {
      title: '短信',
      at: place,
      children: (
        <>
          <PageHead title="短信" lead={failed ? '没发出去的短信' : '最近 50 条。没发出去的会自动再试，还不行就留在这里。'} />
          <p>
            <a href={failed ? place : `${place}?state=failed`}>{failed ? '看全部' : '只看没发出去的'}</a>
          </p>
          {notices.length === 0 ? (
            <EmptyState title={failed ? '没有发不出去的短信' : '还没有短信'} done={failed}>
              <p>提交、补材料、结果都会发短信。</p>
            </EmptyState>
          ) : (
            <Panel title="发件箱" flush>
              <Table
                caption="短信"
                columns={[{ text: '时间' }, { text: '发给' }, { text: '内容' }, { text: '状态' }]}
                rows={notices.map((notice) => ({
                  cells: [momentWords(notice.queuedAt, today), toWords(notice), notice.text ?? '（验证码不显示，或已清除）', stateOf(c, notice)],
                }))}
              />
            </Panel>
          )}
        </>
      ),
    })
  })
  slice.post('/messages/:id', async (c) => {
    const actor = enter(c, world, place)
    await retryNotice(world.db, actor.area, c.req.param('id'))
    return c.redirect(place, 303)
  })
  return slice
}
