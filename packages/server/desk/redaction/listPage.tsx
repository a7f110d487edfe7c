import { dayOf } from '@jingban/kernel/time/instant.ts'
import { diseaseName } from '../../cases/heldDiseases.ts'
import { loadCase } from '../../cases/load.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { momentWords } from '../../page/words.ts'
import { mayMark } from '../../redaction/reader.ts'
import type { ReleaseRequest } from '../../redaction/requests.ts'
import { requestsFor, type Unmarked, unmarkedCases } from '../../redaction/waiting.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, page, type StaffActor } from '../shell.tsx'
import { markingPath } from './opened.ts'

/** Those of the cases that this person covers, with the number of each. */
async function theirs(world: World, actor: StaffActor, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const id of new Set(ids)) {
    const loaded = await loadCase(world, actor.area, id)
    if (loaded && mayMark(loaded.rules, loaded.state, actor)) found.set(id, loaded.state.filed.number)
  }
  return found
}

const requestColumns = ['什么时候', '办件号', '专家写的'].map((text) => ({ text }))
const caseColumns = ['办件号', '病种', '看过', '最迟办结'].map((text) => ({ text }))

/** 遮挡: what experts ask to have opened, and the cases with pages that nobody has looked at. */
export async function listPage(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, '/desk/redaction')
  const pack = packOf(c, world)
  const today = dayOf(world.clock.now())
  const requests = await requestsFor(world, pack, actor)
  const cases = await unmarkedCases(world, pack, actor)
  const numbers = await theirs(world, actor, [...requests.map(({ caseId }) => caseId), ...cases.map(({ id }) => id)])
  const requestRow = (one: ReleaseRequest) => ({
    cells: [
      momentWords(one.at, today),
      <a href={`${markingPath({ id: one.caseId }, { id: one.page })}/requests/${one.id}`}>{numbers.get(one.caseId)}</a>,
      one.why,
    ],
  })
  const caseRow = (one: Unmarked) => ({
    cells: [
      <a href={markingPath(one)}>{numbers.get(one.id)}</a>,
      diseaseName(pack, one.disease),
      `${one.looked}/${one.pages} 页`,
      one.dueAt ? momentWords(one.dueAt, today) : '—',
    ],
  })
  const asked = requests.filter(({ caseId }) => numbers.has(caseId))
  const open = cases.filter(({ id }) => numbers.has(id))
  return page(c, world, {
    title: '遮挡',
    at: '/desk/redaction',
    children: (
      <>
        <PageHead title="遮挡" lead="给专家看的材料，先遮住姓名、号码、住址。不停时限：没遮完，专家也能看。" />
        {asked.length > 0 && (
          <Panel title="专家看不清，请您放开" beside={`${asked.length} 页`} flush>
            <Table caption="请放开的页" columns={requestColumns} rows={asked.map(requestRow)} />
          </Panel>
        )}
        {open.length === 0 ? (
          <EmptyState title="都看过了">
            <p>在办的办件，给专家看的材料都有人看过。</p>
          </EmptyState>
        ) : (
          <Panel title="还有没看过的页" beside={`${open.length} 件，先到期的在前`} flush>
            <Table caption="要遮挡的办件" columns={caseColumns} rows={open.map(caseRow)} />
          </Panel>
        )}
      </>
    ),
  })
}
