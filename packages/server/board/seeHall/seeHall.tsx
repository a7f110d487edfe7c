import { guideOf } from '@jingban/kernel/guide/guide.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { BoardFrame } from '../../page/board/frame.tsx'
import { AnswerCards, GuideActions, Sheet } from '../../page/board/parts.tsx'
import { filedHere } from '../../policy/online.ts'
import type { World } from '../../world.ts'
import { ServiceList } from '../serviceList.tsx'
import { packOf, publicPage } from '../shell.tsx'

const ServiceInHall = ({ pack, service }: { pack: Pack; service: Service }) => {
  const guide = guideOf(pack, service)
  return (
    <>
      <h2>{guide.title}</h2>
      <AnswerCards answers={guide.answers.map(({ detail, ...card }) => ({ ...card, note: detail }))} />
      <GuideActions primary={{ href: `/${pack.area}/my`, text: '现在申请' }} other={{ href: `/${pack.area}/progress`, text: '查进度' }} />
      <p>
        <a href={`/${pack.area}/guide/${service.id}`}>看办事指南：怎么办、要交什么材料、没通过怎么办</a>
      </p>
    </>
  )
}

const Areas = ({ packs }: { packs: readonly Pack[] }) => (
  <>
    <h1>您在哪里参保？</h1>
    <Sheet>
      <ul>
        {packs.map((pack) => (
          <li>
            <a href={`/${pack.area}`}>{pack.name}</a>
          </li>
        ))}
      </ul>
    </Sheet>
  </>
)

/** 办事大厅: what can be applied for here, with the four answers, and the ways in. With one area the front door leads straight to it. */
export function seeHall(world: World): Hono {
  const routes = new Hono()
  routes.get('/', (c) => {
    const today = dayOf(world.clock.now())
    const packs = world.policies.areas().flatMap((area) => world.policies.packAt(area, today)?.pack ?? [])
    const [first, ...others] = packs
    if (first && others.length === 0) return c.redirect(`/${first.area}`, 302)
    return c.html(
      <BoardFrame title="您在哪里参保？" agency="经办" phone="（请先选地区）" links={[]} care={c.req.query('care') === '1'} careHref="/?care=1">
        <Areas packs={packs} />
      </BoardFrame>,
    )
  })
  routes.get('/:area', (c) => {
    const pack = packOf(c, world)
    const services = pack.services.filter((service) => filedHere(pack, service))
    const others = pack.services.filter((service) => !services.includes(service))
    const children = (
      <>
        <h1>{pack.name}医保办事大厅</h1>
        <p>在这里能申请、查进度。不用登录也能看办事指南。</p>
        <p>
          <a href={`/${pack.area}/institutions`}>看今天的定点医院和药店</a>
        </p>
        {services.map((service) => (
          <ServiceInHall pack={pack} service={service} />
        ))}
        {others.length > 0 && (
          <>
            <h2>到窗口或由单位、医药机构办的</h2>
            <ServiceList pack={pack} services={others} below="h2" />
          </>
        )}
      </>
    )
    return publicPage(c, world, pack, { title: '办事大厅', children })
  })
  return routes
}
