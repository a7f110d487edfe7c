import { reference } from '@jingban/kernel/case/actor.ts'
import { Hono } from 'hono'
import type { CasePage } from '../../cases/pages.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import type { Box } from '../../redaction/box.ts'
import { marksOf, saveMark } from '../../redaction/marks.ts'
import type { World } from '../../world.ts'
import { page as answer, type DeskContext, type DeskEnv } from '../shell.tsx'
import { asking } from './asking.tsx'
import { listPage } from './listPage.tsx'
import { markPage } from './markPage.tsx'
import { markingPath, type OpenedMaterials, openedMarking, pageNamed } from './opened.ts'
import { settling } from './settling.tsx'
import { boxIn, faultsIn, type TypedBox, typedLines } from './typedBoxes.ts'

/** Where a case goes on: the first page that nobody has looked at, or the first of all. */
async function goOn(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMarking(c, world)
  const { pages, actor } = opened
  const marks = await marksOf(
    world.db,
    actor.area,
    pages.map(({ id }) => id),
  )
  const next = pages.find(({ id }) => !marks.has(id)) ?? pages[0]
  return next ? c.redirect(markingPath(opened.state, next), 303) : done(c, world, opened)
}

function done(c: DeskContext, world: World, { state, pages }: OpenedMaterials): Promise<Response> {
  return answer(c, world, {
    title: '遮挡看完了',
    at: '/desk/redaction',
    children: (
      <Confirm
        title={pages.length === 0 ? '没有要遮挡的页' : '最后一页看完了'}
        consequences={[`${state.filed.number} 有 ${pages.length} 页给专家看。`, '身份证件不给专家看，不用遮。']}
      >
        <p class="btn-line">
          <DeskButton kind="primary" href="/desk/redaction">
            回遮挡
          </DeskButton>
          {pages.length > 0 && <DeskButton href={markingPath(state)}>看有没有漏的</DeskButton>}
        </p>
      </Confirm>
    ),
  })
}

/** What was decided of a page: its boxes, or what is wrong with them. `clean` says that there is nothing to cover. */
function decided(page: CasePage, wish: string, lines: readonly TypedBox[]): Box[] | { field: string; text: string }[] {
  if (wish === 'clean' && lines.length > 0)
    return [{ field: 'box-0-x', text: `这一页还有 ${lines.length} 个框。要改成“没有要遮的”，请先勾“删掉”再存。` }]
  if (wish === 'clean') return []
  if (page.type === 'application/pdf') return [{ field: 'main', text: 'PDF 画不了框。' }]
  const faults = faultsIn(lines)
  if (faults.length > 0) return faults
  if (lines.length === 0) return [{ field: 'box-0-x', text: '还没有框。没有要遮的，请点“没有要遮的，下一页”。' }]
  return lines.flatMap((line) => boxIn(line) ?? [])
}

const areFaults = (given: Box[] | { field: string; text: string }[]): given is { field: string; text: string }[] =>
  given.some((one) => 'field' in one)

async function mark(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMarking(c, world)
  const page = pageNamed(c, opened.pages)
  const form = await c.req.formData()
  const wish = String(form.get('do') ?? 'save')
  const lines = typedLines(form)
  const boxes = decided(page, wish, lines)
  if (areFaults(boxes)) return markPage(c, world, opened, page, { lines, errors: boxes, status: 422 })
  const { state, actor } = opened
  const marking = { area: actor.area, page: page.id, caseId: state.id, by: reference(actor), at: world.clock.now() }
  if ((await saveMark(world.db, marking, boxes, Number(form.get('version') ?? 0) || 0)) === 'stale') {
    const text = '刚才别人也改了这一页（看下面的记录）。您画的还在，看过再存一次就以您的为准。'
    return markPage(c, world, opened, page, { lines, errors: [{ field: 'box-0-x', text }], status: 409 })
  }
  if (wish === 'save') return c.redirect(markingPath(state, page), 303)
  const next = opened.pages[opened.pages.indexOf(page) + 1]
  return c.redirect(next ? markingPath(state, next) : `${markingPath(state)}/done`, 303)
}

/** 遮挡: who takes a case in, or supervises, covers what names the person before experts see it; and opens one page for one expert who asks. */
export function redaction(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/redaction', (c) => listPage(c, world))
  slice.get('/redaction/:case', (c) => goOn(c, world))
  slice.get('/redaction/:case/done', async (c) => done(c, world, await openedMarking(c, world)))
  slice.get('/redaction/:case/:page', async (c) => {
    const opened = await openedMarking(c, world)
    return markPage(c, world, opened, pageNamed(c, opened.pages))
  })
  slice.post('/redaction/:case/:page', (c) => mark(c, world))
  slice.route('/', asking(world))
  slice.route('/', settling(world))
  return slice
}
