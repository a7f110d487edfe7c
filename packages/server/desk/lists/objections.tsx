import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { matterName } from '../../cases/heldDiseases.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Form } from '../../page/form/form.tsx'
import { maskName, maskPhone, momentWords } from '../../page/words.ts'
import { markAnswered } from '../../postings/objections.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, page } from '../shell.tsx'
import { listsPlace } from './opened.ts'
import { type OpenObjection, openObjections } from './openObjections.ts'

const objectionsPlace = `${listsPlace}/objections`

const One = ({ one, csrf, today }: { one: OpenObjection; csrf: string; today: ReturnType<typeof dayOf> }) => {
  const { loaded, objection, settled } = one
  const { filed } = loaded.state
  return (
    <Panel
      title={`${objection.number} · ${matterName(loaded.rules.pack, filed)}`}
      beside={settled ? <Chip kind="soon" text="办完了，还没告诉提出的人" /> : <Chip kind="today" text="等您办，公示停着" />}
    >
      <DefinitionTable
        items={[
          { term: '办件号', text: <a href={`/desk/work/${loaded.state.id}#objection-${objection.id}`}>{filed.number}</a> },
          { term: '什么时候提的', text: momentWords(objection.raised, today) },
          { term: '说了什么', text: objection.words },
          {
            term: '怎么联系',
            text: [
              `${maskName(objection.name)} ${maskPhone(objection.phone)} `,
              <a href={`/desk/unmask/${loaded.state.id}?back=${objectionsPlace}`}>看全号（留痕）</a>,
            ],
          },
          ...(settled ? [{ term: settled.upheld ? '异议成立' : '异议不成立', text: settled.reason }] : []),
        ]}
      />
      {settled ? (
        <Form action={`${objectionsPlace}/${objection.id}/answered`} hidden={{ csrf }}>
          <ButtonRow>
            <DeskButton kind="primary">已经打电话告诉了结果</DeskButton>
          </ButtonRow>
        </Form>
      ) : (
        <p class="btn-line">
          <DeskButton kind="primary" href={`/desk/work/${loaded.state.id}#objection-${objection.id}`}>
            去办这条异议
          </DeskButton>
        </p>
      )}
    </Panel>
  )
}

/** 异议名单 (B4): who said what, only for whoever answers it; then that the objector was told. */
export async function showObjections(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, listsPlace)
  const open = await openObjections(world, actor)
  const today = dayOf(world.clock.now())
  return page(c, world, {
    title: '公示异议',
    at: listsPlace,
    children: (
      <>
        <PageHead
          title="公示异议"
          back={{ href: listsPlace, text: '名册' }}
          lead="有异议的那一条自动停下，办完才往下走。提出的人是谁、说了什么，只有办异议的人能看。"
        />
        {open.length === 0 && (
          <EmptyState title="没有要办的异议" done>
            <p>公示期内有人提出，就列在这里。</p>
          </EmptyState>
        )}
        {open.map((one) => (
          <One one={one} csrf={c.get('csrf')} today={today} />
        ))}
      </>
    ),
  })
}

/** The objector was told what came of it. Only of an objection that is decided, and by whoever answers it. */
export async function answerAnswered(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, listsPlace)
  const one = (await openObjections(world, actor)).find(({ objection }) => objection.id === c.req.param('objection'))
  if (!one) throw new HTTPException(404)
  if (!one.settled) throw new HTTPException(403, { message: '这条异议还没有办，先办再告诉结果。' })
  await markAnswered(world.db, actor.area, one.objection.id, world.clock.now())
  return c.redirect(objectionsPlace, 303)
}
