import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { formsOf } from '../../paper/printCase.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { endingWords } from '../staffWords.ts'
import type { Finishing } from './page.tsx'

/** What the stages that this case has passed print. */
function printed(loaded: LoadedCase): PrintedForm[] {
  const { rules, events } = loaded
  const left = new Set(events.flatMap((event) => (event.type === 'left' ? [event.stage] : [])))
  const ids = rules.procedure.stages.filter((stage) => left.has(stage.id)).flatMap((stage) => stage.prints ?? [])
  return formsOf(loaded).filter((form) => ids.includes(form.id))
}

function stands({ rules, state, road }: Finishing): string {
  if (state.ended) return `已办结：${endingWords[state.ended.how]}。${state.ended.reason ? `理由：${state.ended.reason}` : ''}`
  const next = road.stops ?? rules.procedure.stages.find((stage) => stage.id === state.at)
  return next ? `现在到“${next.name}”，由${rules.pack.roles[next.by]?.name ?? next.by}办，已在他们的待办里。` : '还在办。'
}

/** The end of the visit: how it stands, what to print and hand over, and the next one. */
export function showFinished(c: DeskContext, world: World, given: Finishing): Promise<Response> {
  const { rules, state } = given
  const forms = state.ended?.how === 'refused' ? [] : printed(given)
  return page(c, world, {
    title: `${state.filed.number} 办好了`,
    at: '/desk/filings',
    children: (
      <Confirm
        title={`${matterName(rules.pack, state.filed)}：办好了`}
        consequences={[stands(given), ...(forms.length > 0 ? ['下面的打印出来，交给来人。'] : [])]}
      >
        {forms.length > 0 && (
          <ul>
            {forms.map((form) => (
              <li>
                <a href={`/desk/cases/${state.id}/forms/${form.id}.pdf`}>打印《{form.title}》</a>
              </li>
            ))}
          </ul>
        )}
        <p class="btn-line">
          <DeskButton kind="primary" href="/desk/filings/new">
            下一位
          </DeskButton>
          <DeskButton href={`/desk/filings/receipt/${state.filed.application}`}>看回执</DeskButton>
          <DeskButton href={`/desk/work/${state.id}`}>打开这一件</DeskButton>
          {state.ended && rules.pack.rating && <DeskButton href={`/desk/ratings/invite/${state.id}`}>请办事人评价</DeskButton>}
        </p>
      </Confirm>
    ),
  })
}
