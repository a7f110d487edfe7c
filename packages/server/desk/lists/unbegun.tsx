import { randomUUID } from 'node:crypto'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { HTTPException } from 'hono/http-exception'
import { beginList, type OpenableList, openableFor } from '../../lists/openLists.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Form } from '../../page/form/form.tsx'
import { findInstitution } from '../../registry/institutions.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter } from '../shell.tsx'
import { cycleWords, listPath, listsPlace, placeName } from './opened.ts'

/** What is said of a yearly paper that has not come: when it usually does, in the policy's words, and whether the unit is written to. */
async function Awaiting({ world, pack, list }: { world: World; pack: Pack; list: OpenableList }) {
  const paper = pack.announcements?.find((one) => 'announced' in one.published && one.published.announced === list.awaits)
  const unit = await findInstitution(world.db, pack.area, list.place)
  const told = checkMobileNumber(unit?.phone ?? '').ok
  return (
    <EmptyState title="今年的通知还没发布">
      {paper && <p>{paper.text}</p>}
      <p>{told ? '发布后短信叫您。' : '发布后这里会变。本单位没有登记手机号，请登记，发布时好发短信叫您。'}</p>
      <p>
        <a href={`/${pack.area}/announcements`}>看往年的文件</a>
      </p>
    </EmptyState>
  )
}

/** A list that an own unit has still to begin, whether anybody has applied there or not. */
export async function Unbegun({ world, pack, list, csrf }: { world: World; pack: Pack; list: OpenableList; csrf: string }) {
  if (list.awaits) return <Awaiting world={world} pack={pack} list={list} />
  return (
    <Panel title={`${list.rules.rule.name} · ${await placeName(world, pack.area, list.place)}`} beside={cycleWords(list.cycle, world)} deciding>
      <p>今年的通知已经发布。没有人申报，也要先读文件、张贴。</p>
      <Form action={`${listsPlace}/begin`} hidden={{ csrf, key: randomUUID(), list: list.id }}>
        <DeskButton kind="primary">开始办今年的名册</DeskButton>
      </Form>
    </Panel>
  )
}

/** Begins the list that the form names, if it is one of an own unit's that is not begun. */
export async function begin(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, listsPlace)
  const id = String((await c.req.formData()).get('list') ?? '')
  const list = (await openableFor(world, actor, actor.area)).find((one) => one.id === id)
  if (!list) return c.redirect(listPath(id), 303)
  if (list.awaits) throw new HTTPException(403, { message: '今年的通知还没发布，发布以后再办。' })
  await beginList(world, actor, actor.area, list)
  return c.redirect(listPath(id), 303)
}
