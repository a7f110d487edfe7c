import { reference } from '@jingban/kernel/case/actor.ts'
import { scopeOf } from '@jingban/kernel/case/scope.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { listCases } from '../../cases/listCases.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { openDrafts } from '../../filing/draft.ts'
import { accountPhone } from '../../identity/citizens.ts'
import { isCare } from '../../identity/cookies.ts'
import { listPatients } from '../../identity/patients.ts'
import { SectionTitle } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { type CellLink, CellList } from '../../page/citizen/cells.tsx'
import { Form } from '../../page/form/form.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { servicesFor } from '../applying.ts'
import { NewDevices } from '../newDevices.tsx'
import { plainName } from '../serviceName.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, packOf, page } from '../shell.tsx'
import { DraftCards, EndedList, FirstVisit, RunningCard, Tasks } from './cards.tsx'
import { draftLines } from './draftLines.ts'
import { Renewals } from './renewals.tsx'

/** So many cases fit a home page; older ones that are over are found by their letters. */
const SHOWN = 20

async function ownCases(c: CitizenContext, world: World, pack: Pack): Promise<LoadedCase[]> {
  const scope = scopeOf(pack, citizenOf(c))
  const live = await listCases(world.db, scope, { status: ['running', 'waitingApplicant', 'stuck'] }, { size: SHOWN })
  const ended = await listCases(world.db, scope, { status: ['ended'] }, { size: SHOWN })
  const lines = [...live.lines, ...ended.lines.sort((a, b) => ((a.endedAt ?? '') < (b.endedAt ?? '') ? 1 : -1))]
  return (await Promise.all(lines.map(({ id }) => loadCase(world, areaOf(c), id)))).filter((one) => one !== undefined)
}

/** 长辈版 has four lines in place of five: the same places, in larger words. */
function menu(c: CitizenContext, pack: Pack, cases: readonly LoadedCase[]): CellLink[] {
  const changes = pack.services.some((service) => service.entitlement?.provider !== undefined)
  const area = `/${areaOf(c)}`
  const waiting = cases.find((one) => one.state.awaiting)
  if (!isCare(c)) {
    return [
      { href: mine(c, 'benefits'), text: '我的待遇和家人', icon: 'person' },
      ...(changes ? [{ href: mine(c, 'change'), text: '换定点医院', icon: 'hospital' as const }] : []),
      { href: mine(c, 'history'), text: '历史查询，看办理全过程', icon: 'clock' },
      { href: area, text: '办事指南和流程图', icon: 'guide' },
      { href: mine(c, 'help'), text: '打电话问、请人帮忙办', icon: 'phone' },
      { href: mine(c, 'sessions'), text: '在哪些设备上登录着', icon: 'card' },
    ]
  }
  const running = cases.find((one) => !one.state.ended)
  return [
    { href: running ? mine(c, `cases/${running.state.id}`) : mine(c, 'benefits'), text: running ? '查进度' : '看待遇和家人', icon: 'clock' },
    { href: waiting ? mine(c, `cases/${waiting.state.id}/supplement`) : mine(c, 'history'), text: waiting ? '补材料' : '历史查询', icon: 'camera' },
    { href: mine(c, 'help'), text: '打电话、请人帮忙', icon: 'phone' },
    { href: area, text: '办事指南', icon: 'guide' },
  ]
}

async function show(c: CitizenContext, world: World) {
  const pack = packOf(c, world)
  const { account } = citizenOf(c)
  const [cases, patients, drafts, phone] = await Promise.all([
    ownCases(c, world, pack),
    listPatients(world.db, world.keys, pack.area, account),
    openDrafts(world, pack.area, reference(citizenOf(c))),
    accountPhone(world.db, world.keys, account),
  ])
  const self = patients.find((one) => one.relation === 'self')
  const title = self ? `${maskName(self.person.name)}，您好` : '您好'
  const running = cases.filter((one) => !one.state.ended)
  const first = cases.length + drafts.length === 0
  return page(c, pack, {
    title,
    foot: (
      <>
        手机尾号 {phone?.slice(-4)} 已登录 ·{' '}
        <Form action={mine(c, 'sign-out')} hidden={{ csrf: c.get('csrf') }}>
          <button type="submit">退出</button>
        </Form>
      </>
    ),
    children: (
      <>
        <h1 class="title">{title}</h1>
        <NewDevices c={c} world={world} />
        <Tasks c={c} world={world} cases={cases} />
        <Renewals c={c} world={world} />
        {first && <FirstVisit />}
        {running.length + drafts.length > 0 && <SectionTitle>正在办的</SectionTitle>}
        {await Promise.all(running.map((one) => RunningCard({ c, world, loaded: one })))}
        <DraftCards c={c} drafts={await draftLines(world, pack, citizenOf(c), drafts)} />
        {servicesFor(pack).map((service) => (
          <div class="stack">
            <Button href={`${mine(c, 'apply')}?${new URLSearchParams({ service: service.id })}`}>申请{plainName(service)}</Button>
            <p class="centre small">
              约 10 分钟。先看 <a href={`/${pack.area}/guide/${service.id}`}>要准备什么</a>
            </p>
          </div>
        ))}
        <EndedList c={c} world={world} cases={cases.filter((one) => one.state.ended)} today={dayOf(world.clock.now())} />
        <CellList label="其他" links={menu(c, pack, cases)} />
      </>
    ),
  })
}

/** C1 the home page: what there is to do comes first, then what runs, what was begun, and the menu. */
export function seeHome(world: World): Hono<CitizenEnv> {
  return new Hono<CitizenEnv>().get('/', (c) => show(c, world))
}
