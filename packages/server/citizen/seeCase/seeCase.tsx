import { dayOf } from '@jingban/kernel/time/instant.ts'
import { hasten } from '@jingban/kernel/verbs/hasten.ts'
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { dueOf } from '../../cases/dueOf.ts'
import { grantedWords } from '../../cases/grantedWords.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { perform } from '../../cases/perform.ts'
import { contactsOf, numbersOf } from '../../filing/contacts.ts'
import { representativeWords } from '../../filing/representative.ts'
import { SectionTitle, TaskBox } from '../../page/citizen/box.tsx'
import { CellList } from '../../page/citizen/cells.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { maskPhone, momentWords } from '../../page/words.ts'
import { formsOf } from '../../paper/printCase.ts'
import type { World } from '../../world.ts'
import { answerOutcome } from '../caseOutcome.tsx'
import { dutyOf } from '../duty.ts'
import { caseWords, ownCase, whatWords } from '../ownCase.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, page } from '../shell.tsx'
import { stageTitle } from '../stageTitle.ts'
import { Call } from '../telephone.tsx'
import { waitingLines } from '../waitingInfo.ts'
import { approval } from './granted.tsx'
import { LastDay, Now, Road } from './progress.tsx'
import { refusal, refusalTitle } from './refused.tsx'

const endings = { notAccepted: '这次没有收', withdrawn: '您已撤回', lapsed: '没有在期限内补齐，已结束' } as const

function titleOf(loaded: LoadedCase): string {
  const how = loaded.state.ended?.how
  if (how === undefined) return stageTitle(loaded.rules, loaded.state)
  if (how === 'granted') return grantedWords(loaded.rules.service)
  return how === 'refused' ? refusalTitle(loaded) : `${whatWords(loaded)}：${endings[how]}`
}

async function running(c: CitizenContext, world: World, loaded: LoadedCase) {
  const due = dueOf(world, loaded)
  const { area, application } = loaded.state.filed
  const phones = numbersOf(await contactsOf(world, area, application)).map(maskPhone)
  const [duty, waiting] = await Promise.all([dutyOf(world, loaded), waitingLines(world, loaded)])
  const box = { due, duty, waiting, loaded, address: mine(c, `cases/${loaded.state.id}`), csrf: c.get('csrf'), today: dayOf(world.clock.now()) }
  const now = <Now {...box} />
  // A clock that has run its course says nothing more about the days that are left.
  const date = due.state === 'met' ? null : <LastDay loaded={loaded} due={due} phones={phones} world={world} />
  const urgent = loaded.state.awaiting || duty !== undefined || due.state === 'overdue'
  return (
    <>
      {urgent ? now : date}
      {urgent ? date : now}
    </>
  )
}

const Closed = ({ reason, loaded }: { reason: string | undefined; loaded: LoadedCase }) => (
  <TaskBox tone="calm" title="这一件已经结束">
    {reason && <p>{reason}</p>}
    {loaded.rules.service.filing.again && <p>可以再申请，时间重新算。</p>}
  </TaskBox>
)

async function body(c: CitizenContext, world: World, loaded: LoadedCase): Promise<Child> {
  const ended = loaded.state.ended
  if (!ended) return running(c, world, loaded)
  if (ended.how === 'granted') return approval(world, loaded, mine(c, `cases/${loaded.state.id}`))
  return ended.how === 'refused' ? refusal(c, world, loaded) : <Closed reason={ended.reason} loaded={loaded} />
}

async function links(c: CitizenContext, world: World, loaded: LoadedCase) {
  const { id, ended, decision } = loaded.state
  const rateable = ended !== undefined && loaded.rules.pack.rating !== undefined && !['withdrawn', 'lapsed'].includes(ended.how)
  const count = (await pagesOfCase(world.db, loaded.rules, loaded.state)).length
  const here = mine(c, `cases/${id}`)
  return [
    ...(rateable ? [{ href: `${here}/rate`, text: '评价这次办事' }] : []),
    { href: `${here}/materials`, text: `看我交的材料（${count} 张）` },
    ...formsOf(loaded).map((form) => ({ href: `${here}/forms/${form.id}.pdf`, text: `打印《${form.title}》` })),
    ...(ended ? [] : [{ href: `${here}/phone`, text: '改联系手机号' }]),
    ...(ended || decision ? [] : [{ href: `${here}/withdraw`, text: '撤回申请' }]),
  ]
}

async function show(c: CitizenContext, world: World) {
  const loaded = await ownCase(c, world)
  const { rules, state } = loaded
  const title = titleOf(loaded)
  const represented = await representativeWords(world, loaded)
  const now = world.clock.now()
  return page(c, rules.pack, {
    title,
    back: { href: mine(c), text: '我的申请' },
    foot: (
      <>
        {momentWords(now, dayOf(now))} 更新 · <a href={c.req.path}>刷新</a>
      </>
    ),
    children: (
      <>
        <Question title={title} above={`${await caseWords(world, loaded)}　办件号 ${state.filed.number}`} />
        {await body(c, world, loaded)}
        <SectionTitle>办到哪一步了</SectionTitle>
        <Road loaded={loaded} world={world} />
        {represented && <p>这一件{represented}。</p>}
        <CellList label="这一件" links={await links(c, world, loaded)} />
        <Call pack={rules.pack} county={typeof state.facts.county === 'string' ? state.facts.county : undefined} />
      </>
    ),
  })
}

/** C20 progress and C22 the result, under one address; 催办 once a day when the last date is past. */
export function seeCase(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/cases/:case', (c) => show(c, world))
  routes.get('/cases/:case/hasten', async (c) => c.redirect(mine(c, `cases/${(await ownCase(c, world)).state.id}`), 303))
  routes.post('/cases/:case/hasten', async (c) => {
    const { rules, state } = await ownCase(c, world)
    const step = { area: areaOf(c), id: state.id, actor: citizenOf(c), verb: 'hasten' } as const
    const outcome = await perform(world, step, (loaded, moment) => hasten(loaded.rules, loaded.state, moment))
    return answerOutcome(c, rules.pack, outcome, { next: mine(c, `cases/${state.id}`) })
  })
  return routes
}
