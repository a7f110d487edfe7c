import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { diff } from '@jingban/kernel/pack/diff.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AnswerCards, GuideActions, GuideBody, Section } from '../../page/board/parts.tsx'
import { filedHere } from '../../policy/online.ts'
import type { World } from '../../world.ts'
import { Phones } from '../phones.tsx'
import { headOf, otherParts, ServiceList } from '../serviceList.tsx'
import { filedBy, olderOf, packOf, publicPage } from '../shell.tsx'
import { type Shown, sectionsOf } from './sections.tsx'

/** The guide of a service with what changed since the version of the policy before, where that had the service. */
function shownOf(world: World, pack: Pack, service: Service, find: string): Shown {
  const guide = guideOf(pack, service)
  const now = { guide, pack, service, find }
  const older = olderOf(world, pack)
  const same = older?.services.find((one) => one.id === service.id)
  if (!older || !same) return now
  return { ...now, changed: diff(older, pack), before: guideOf(older, same).version.words }
}

const Actions = ({ pack, service, channels }: { pack: Pack; service: Service; channels: readonly string[] }) =>
  filedHere(pack, service) ? (
    <GuideActions
      primary={{ href: `/${pack.area}/my`, text: '现在申请' }}
      other={filedBy(pack, service, 'institution') ? { href: '#who', text: '请人帮我申请' } : undefined}
      also={`也可以从这里申请：${channels.join('、')}`}
    />
  ) : null

const GuideOfService = ({ shown }: { shown: Shown }) => {
  const { pack, service } = shown
  const sections = sectionsOf(shown)
  const contents = sections.map(({ id, title }) => ({ href: `#${id}`, text: title }))
  const print = { href: `/${pack.area}/guide/${service.id}.pdf`, text: '下载打印版 PDF' }
  return (
    <>
      <h1>{shown.guide.title}</h1>
      <AnswerCards answers={shown.guide.answers.map(({ detail, ...card }) => ({ ...card, note: detail }))} />
      <Actions pack={pack} service={service} channels={shown.guide.channels} />
      <GuideBody contents={[...contents, print]}>
        {sections.map(({ id, title, body }) => (
          <Section id={id} title={title}>
            {body}
          </Section>
        ))}
      </GuideBody>
    </>
  )
}

/** 办事指南: generated from the policy that runs, for everybody, without a sign-in and without script (KF-02, KF-46, KF-49). */
export function seeGuide(world: World): Hono {
  const routes = new Hono()
  routes.get('/:area/guide', (c) => {
    const pack = packOf(c, world)
    const [first, ...others] = pack.services
    if (first && others.length === 0) return c.redirect(`/${pack.area}/guide/${first.id}`, 302)
    const children = (
      <>
        <h1>办事指南</h1>
        <ServiceList pack={pack} services={pack.services} />
        {otherParts(pack).map((part) => (
          <section class="section">
            <h3>{headOf(pack, part)}</h3>
            <Phones of={pack} />
          </section>
        ))}
      </>
    )
    return publicPage(c, world, pack, { title: '办事指南', trail: [{ text: '办事大厅', href: `/${pack.area}` }, { text: '办事指南' }], children })
  })
  routes.get('/:area/guide/:service', (c) => {
    const pack = packOf(c, world)
    const service = pack.services.find((one) => one.id === c.req.param('service'))
    if (!service) throw new HTTPException(404)
    const shown = shownOf(world, pack, service, c.req.query('find') ?? '')
    return publicPage(c, world, pack, {
      title: `${shown.guide.title} 办事指南`,
      trail: [{ text: '办事大厅', href: `/${pack.area}` }, { text: '办事指南', href: `/${pack.area}/guide` }, { text: service.name }],
      children: <GuideOfService shown={shown} />,
    })
  })
  return routes
}
