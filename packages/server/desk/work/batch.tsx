import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { loadCase } from '../../cases/load.ts'
import { type Outcome, perform } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page, type StaffActor } from '../shell.tsx'
import { subjectWords } from '../subjectWords.ts'
import { workSteps } from '../workSteps.ts'
import { batchDeed } from './batchDeed.ts'
import { showWorkList } from './listPage.tsx'

/** More than a page of the list holds is never done at once. */
const most = 50

async function chosenIn(c: DeskContext): Promise<{ step: string; ids: string[]; key: string; form: FormData }> {
  const form = await c.req.formData()
  const ids = [...new Set(form.getAll('case').map(String))].slice(0, most)
  return { step: String(form.get('step') ?? ''), ids, key: String(form.get('key') ?? ''), form }
}

const stepName = (c: DeskContext, world: World, step: string): string => workSteps(packOf(c, world)).find((one) => one.step === step)?.name ?? step

/** The chosen cases one by one, each of which can be dropped; one button for all. */
async function confirmPage(c: DeskContext, world: World, actor: StaffActor, step: string, ids: readonly string[]): Promise<Response> {
  const loaded = (await Promise.all(ids.map((id) => loadCase(world, actor.area, id)))).flatMap((one) => one ?? [])
  const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(loaded.map(({ state }) => state.filed.person))])
  const name = stepName(c, world, step)
  const { who, matter } = subjectWords(loaded.map(({ rules }) => rules.service))
  const today = dayOf(world.clock.now())
  return page(c, world, {
    title: `一起办：${name}`,
    at: '/desk/work',
    children: (
      <Confirm
        title={`一起办：${name}（${loaded.length} 件）`}
        consequences={['请逐件确认。去掉勾的，这次不办。', '办了以后不能在这里撤回。', '不通过、退回的，请打开单独办。']}
      >
        <Form action="/desk/work/batch/do" hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID(), step }}>
          <Table
            caption="这几件"
            dense
            columns={['办', '办件号', who, matter].map((text) => ({ text }))}
            rows={loaded.map(({ state, rules }) => {
              const person = masked(persons.get(state.filed.person), today)
              return {
                cells: [
                  <label class="pick">
                    <input type="checkbox" name="case" value={state.id} checked />
                    <span class="sr">办 {state.filed.number}</span>
                  </label>,
                  <a href={`/desk/work/${state.id}`}>{state.filed.number}</a>,
                  `${person.name} 尾号 ${person.tail}`,
                  matterName(rules.pack, state.filed),
                ],
              }
            })}
          />
          <ButtonRow>
            <DeskButton kind="approve">逐件看过，一起办：{name}</DeskButton>
            <DeskButton href={`/desk/work?step=${step}`}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

const whyNot = (outcome: Outcome): string | undefined => {
  switch (outcome.kind) {
    case 'done':
    case 'repeated':
      return undefined
    case 'refused':
      return refusalWords(outcome.refusal).title
    case 'stale':
      return '别人刚刚也在办这一件，没有写进去'
    default:
      return '这一件不能由您来办'
  }
}

async function doOne(world: World, actor: StaffActor, step: string, id: string, key: string): Promise<{ number: string; why: string | undefined }> {
  const loaded = await loadCase(world, actor.area, id)
  if (!loaded) return { number: id.slice(0, 8), why: '没有这一件' }
  const deed = batchDeed(loaded, step, { actor, now: world.clock.now() })
  const { verb, act } = deed
  const asked = { area: actor.area, id, actor, verb, key: `${key}/${id}`, ...(act !== undefined && { act }) }
  const outcome = await perform(world, asked, ({ rules, state }, moment) => deed.decide(rules, state, moment))
  return { number: loaded.state.filed.number, why: whyNot(outcome) }
}

/** 4 件成功，1 件没办：… */
async function doAll(c: DeskContext, world: World, actor: StaffActor): Promise<Response> {
  const { step, ids, key } = await chosenIn(c)
  const results: { id: string; number: string; why: string | undefined }[] = []
  for (const id of ids) results.push({ id, ...(await doOne(world, actor, step, id, key)) })
  const failed = results.filter((one) => one.why !== undefined)
  const title = `${results.length - failed.length} 件成功${failed.length > 0 ? `，${failed.length} 件没办` : ''}`
  return page(c, world, {
    title,
    at: '/desk/work',
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
          <DeskButton kind="primary" href={`/desk/work?step=${step}`}>
            回待我办
          </DeskButton>
        </p>
      </Panel>
    ),
  })
}

/** 批量办: chosen in the list, confirmed one by one on a page, done one by one; each is a step of its own and says why it was not done. */
export function batch(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.post('/work/batch', async (c) => {
    const actor = enter(c, world, '/desk/work')
    const { step, ids } = await chosenIn(c)
    if (ids.length === 0) return showWorkList(c, world, { errors: [{ field: 'batch', text: '还没有选。请先勾选要一起办的件。' }] })
    return confirmPage(c, world, actor, step, ids)
  })
  slice.post('/work/batch/do', (c) => doAll(c, world, enter(c, world, '/desk/work')))
  return slice
}
