import type { Day } from '@jingban/kernel/time/day.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { serve } from '@jingban/kernel/verbs/serve.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { type Outcome, perform } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import type { World } from '../../world.ts'
import { type DeskContext, page, type StaffActor } from '../shell.tsx'
import { typedDay } from '../typedDay.ts'
import { listsPlace, type OpenedList, openedList } from './opened.ts'
import { mayServe, ownActs, showResults } from './results.tsx'

/** More than a page holds is never done at once. */
const MOST = 50

/** The chosen members; of the whole page those for which there is anything to do. Nobody who is not on the list. */
async function chosenIn(world: World, { state, actor }: OpenedList, form: FormData, fits: (loaded: LoadedCase) => boolean): Promise<LoadedCase[]> {
  const all = form.get('all') === 'page'
  const ids = [...new Set(form.getAll(all ? 'shown' : 'case').map(String))].slice(0, MOST).filter((id) => state.members.includes(id))
  const loaded = (await Promise.all(ids.map((id) => loadCase(world, actor.area, id)))).flatMap((one) => one ?? [])
  return all ? loaded.filter(fits) : loaded
}

interface Result {
  number: string
  id: string
  why?: string
}

function resultOf({ state }: LoadedCase, outcome: Outcome): Result {
  const one = { number: state.filed.number, id: state.id }
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return one
  if (outcome.kind === 'refused') return { ...one, why: `${refusalWords(outcome.refusal).title}${refusalWords(outcome.refusal).todo}` }
  return { ...one, why: outcome.kind === 'stale' ? '别人刚刚也在办这一件，没有写进去' : '这一件不能由您来办' }
}

/** 4 件成功，1 件没办, each with why. */
function tell(c: DeskContext, world: World, opened: OpenedList, results: readonly Result[]): Promise<Response> {
  const failed = results.filter((one) => one.why !== undefined)
  const title = `${results.length - failed.length} 件登记了${failed.length > 0 ? `，${failed.length} 件没办` : ''}`
  return page(c, world, {
    title,
    at: listsPlace,
    children: (
      <Panel title={title}>
        <ul>
          {failed.map(({ id, number, why }) => (
            <li>
              <a href={`/desk/work/${id}`}>{number}</a>：{why}
            </li>
          ))}
        </ul>
        <p class="btn-line">
          <DeskButton kind="primary" href={`${opened.path}/results`}>
            回批复结果
          </DeskButton>
        </p>
      </Panel>
    ),
  })
}

const nobody = { errors: [{ field: 'case', text: '还没有勾选。请先勾选要登记的人。' }] }

/** Writes the day of telling, and that the person was told where the policy owes that too. */
async function serveOne(world: World, actor: StaffActor, loaded: LoadedCase, on: Day, key: string): Promise<Result> {
  const { area } = loaded.state.filed
  const { id } = loaded.state
  const outcome = await perform(world, { area, id, actor, verb: 'serve', key: `${key}/${id}` }, ({ rules, state }, moment) =>
    serve(rules, state, on, moment),
  )
  const told = ownActs(loaded, actor).find((act) => act.does === 'tell')
  if (outcome.kind === 'done' && told) {
    const step = { area, id, actor, verb: 'afterwards' as const, act: told.id, key: `${key}/${id}/tell` }
    await perform(world, step, ({ rules, state }, moment) => afterwards(rules, state, told.id, {}, moment))
  }
  return resultOf(loaded, outcome)
}

/** 哪天告诉本人的？ for the chosen members: asked, never filled in (SHZ-17). */
export async function answerServed(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  const form = await c.req.formData()
  const { typed, day } = typedDay(form, 'on')
  if (!day) return showResults(c, world, { day: typed, errors: [{ field: 'on', text: '没有填哪天告诉的。请填年、月、日三格。' }] })
  const chosen = await chosenIn(world, opened, form, (one) => mayServe(one, opened.actor))
  if (chosen.length === 0) return showResults(c, world, { day: typed, ...nobody })
  const results: Result[] = []
  for (const one of chosen) results.push(await serveOne(world, opened.actor, one, day, String(form.get('key') ?? '')))
  return tell(c, world, opened, results)
}

/** One act after the end for the chosen members: the booklet taken in, stamped, the papers given back (SHZ-60, SHZ-61). */
export async function answerAct(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  const form = await c.req.formData()
  const { actor } = opened
  const act = c.req.param('act') ?? ''
  const chosen = await chosenIn(world, opened, form, (one) => ownActs(one, actor).some((own) => own.id === act))
  if (chosen.length === 0) return showResults(c, world, nobody)
  const key = String(form.get('key') ?? '')
  const results: Result[] = []
  for (const one of chosen) {
    const step = { area: actor.area, id: one.state.id, actor, verb: 'afterwards' as const, act, key: `${key}/${one.state.id}` }
    results.push(resultOf(one, await perform(world, step, ({ rules, state }, moment) => afterwards(rules, state, act, {}, moment))))
  }
  return tell(c, world, opened, results)
}
