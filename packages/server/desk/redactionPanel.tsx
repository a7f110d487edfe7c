import type { LoadedCase } from '../cases/load.ts'
import type { CasePage } from '../cases/pages.ts'
import { DeskButton } from '../page/desk/button.tsx'
import { Panel } from '../page/desk/panel.tsx'
import { isIdentityPaper } from '../redaction/identityPapers.ts'
import { marksOf } from '../redaction/marks.ts'
import { expertsRead, mayMark } from '../redaction/reader.ts'
import { openRequests } from '../redaction/requests.ts'
import type { World } from '../world.ts'
import type { StaffActor } from './shell.tsx'

/** The pages on which something may have to be covered: identity papers are not shown to experts at all. */
export const coverable = ({ rules }: Pick<LoadedCase, 'rules'>, pages: readonly CasePage[]): CasePage[] =>
  pages.filter((page) => !isIdentityPaper(rules.pack, page.item))

/** 遮挡 on the page of a case: how far it has come, what experts ask for, and the way there. Nothing where it is not this person's, or nobody's. */
export async function redactionPanel(world: World, loaded: LoadedCase, actor: StaffActor, pages: readonly CasePage[]) {
  const { rules, state } = loaded
  if (!expertsRead(rules) || !mayMark(rules, state, actor)) return null
  const shown = coverable(loaded, pages)
  if (shown.length === 0) return null
  const marks = await marksOf(
    world.db,
    actor.area,
    shown.map(({ id }) => id),
  )
  const requests = await openRequests(world.db, actor.area, state.id)
  return (
    <Panel title="给专家看的材料要遮挡" beside={`看过 ${marks.size}/${shown.length} 页`} id="redaction">
      <p>姓名、身份证号、手机号、住址画框遮住，专家看到的图上就没有了。不影响别的办理，也不停时限。</p>
      {requests.length > 0 && (
        <p>
          专家看不清，请您放开 {requests.length} 页：<a href="/desk/redaction">去看</a>
        </p>
      )}
      <DeskButton href={`/desk/redaction/${state.id}`}>{marks.size < shown.length ? '去遮挡' : '再看一遍'}</DeskButton>
    </Panel>
  )
}
