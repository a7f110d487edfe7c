import { randomUUID } from 'node:crypto'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { dueOf } from '../../cases/dueOf.ts'
import { Button } from '../../page/citizen/button.tsx'
import { NoticeItem } from '../../page/citizen/letter.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { dayWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { answerOutcome } from '../caseOutcome.tsx'
import { caseWords, ownCase } from '../ownCase.ts'
import { requirements } from '../records.ts'
import { type CitizenContext, type CitizenEnv, citizenOf, mine, page } from '../shell.tsx'
import { askingOf, supplementDraft } from '../supplementDraft.ts'
import { here, postedTo } from '../typed.ts'
import { handOver } from './handOver.ts'
import { answerItem, askItem } from './item.tsx'
import { isAnswered, type MissingItem, missingItems, nameOf, type Supply } from './items.ts'

/** The notice of the path's case with what was gathered; undefined when nothing is asked any more. */
async function supplyOf(c: CitizenContext, world: World): Promise<Supply | undefined> {
  const asking = askingOf(await ownCase(c, world))
  if (!asking) return undefined
  const draft = await supplementDraft(world, asking, citizenOf(c))
  return { asking, draft, items: await missingItems(world, asking, draft) }
}

function doneWords({ given, cannot }: MissingItem): string | undefined {
  if (given.length > 0) return `✓ 已拍 ${given.length} 张，还没提交`
  return cannot ? `已写明开不到：${cannot}` : undefined
}

function untilWords(world: World, { asking }: Supply): string {
  const { until } = asking.told
  const today = dayOf(world.clock.now())
  return until ? `请在 ${dayWords(dayOf(until), today)} 前补齐。` : '没有规定期限，早补早办。'
}

async function notice(c: CitizenContext, world: World, supply: Supply, errors: readonly FieldError[] = []) {
  const { asking, items } = supply
  const { rules, state } = asking.loaded
  const title = `还缺 ${items.length} 份，请一次补齐`
  const address = mine(c, `cases/${state.id}/supplement`)
  const left = dueOf(world, asking.loaded).left
  return page(c, rules.pack, {
    title,
    back: { href: mine(c, `cases/${state.id}`), text: '看进度' },
    errors: errors.length,
    status: errors.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Question title={title} above={`${await caseWords(world, asking.loaded)}　办件号 ${state.filed.number}`}>
          <p>
            {left && `${left}，补齐了接着算。`}
            {untilWords(world, supply)}这次列的是全部，不会再加。
          </p>
        </Question>
        {items.map((item, index) => (
          <div id={`item-${item.material.id}`}>
            <NoticeItem
              number={index + 1}
              missing={nameOf(item)}
              why={item.deficiency.why}
              needed={requirements(item.material, dayOf(state.marks.submitted ?? state.enteredAt))}
              where={item.material.mayLack ? undefined : item.material.without}
              done={doneWords(item)}
              action={{ text: isAnswered(item) ? `看第 ${index + 1} 份，改一改` : `补第 ${index + 1} 份`, href: `${address}/${item.material.id}` }}
            />
          </div>
        ))}
        <Form action={here(c)} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
          <Button kind={items.every(isAnswered) ? 'primary' : 'outline'}>提交补充的材料</Button>
        </Form>
        <p class="small">拍好的都存着，换手机也能接着补。提交以前可以改。</p>
      </>
    ),
  })
}

async function submit(c: CitizenContext, world: World, supply: Supply): Promise<Response> {
  const open = supply.items.filter((item) => !isAnswered(item))
  if (open.length > 0) {
    const errors = open.map((item) => ({ field: `item-${item.material.id}`, text: `${nameOf(item)}还没补。请拍照，或写明开不到的原因。` }))
    return notice(c, world, supply, errors)
  }
  const { asking, draft, items } = supply
  const key = (await postedTo(c)).get('key') ?? randomUUID()
  const outcome = await handOver(world, citizenOf(c), asking, draft, items, key)
  return answerOutcome(c, asking.loaded.rules.pack, outcome, { next: mine(c, `cases/${asking.loaded.state.id}`) })
}

/** C21 还缺几份，请一次补齐: the one-time notice. Each line is photographed or said not to be had; it is handed in when every line is answered (KF-19, KF-20). */
export function supplyMissing(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const progress = (c: Context) => c.redirect(mine(c, `cases/${c.req.param('case')}`), 303)
  const itemOf = (c: CitizenContext, { items }: Supply): MissingItem => {
    const item = items.find((one) => one.material.id === c.req.param('item'))
    if (!item) throw new HTTPException(404)
    return item
  }
  routes.get('/cases/:case/supplement', async (c) => {
    const supply = await supplyOf(c, world)
    return supply ? notice(c, world, supply) : progress(c)
  })
  routes.post('/cases/:case/supplement', async (c) => {
    const supply = await supplyOf(c, world)
    return supply ? submit(c, world, supply) : progress(c)
  })
  routes.get('/cases/:case/supplement/:item', async (c) => {
    const supply = await supplyOf(c, world)
    return supply ? askItem(c, world, supply, itemOf(c, supply)) : progress(c)
  })
  routes.post('/cases/:case/supplement/:item', async (c) => {
    const supply = await supplyOf(c, world)
    return supply ? answerItem(c, world, supply, itemOf(c, supply)) : progress(c)
  })
  return routes
}
