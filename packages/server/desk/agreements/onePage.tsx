import { onlineServices, providerKinds } from '@jingban/kernel/agreement/event.ts'
import { indicatorsOn, lastDay, openOn, servicesOn, standingOn, WARNING_DAYS, warningDay } from '@jingban/kernel/agreement/standing.ts'
import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { type Day, daysBetween } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { performAgreement } from '../../agreements/perform.ts'
import { loadCase } from '../../cases/load.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { History } from '../../page/desk/timeline.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { fullDateWords, momentWords } from '../../page/words.ts'
import { formsOf } from '../../paper/printCase.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { DeedForm, deedsFor, type PostedDeed } from './deedForms.tsx'
import { isDeed, readDeed } from './deeds.ts'
import { place } from './listPage.tsx'
import { agreementPath, type OpenedAgreement, openedAgreement } from './opened.ts'
import { agreementEventWords, agreementRefusalWords, serviceWords, standingChips } from './words.ts'

const whoWords = (by: ActorReference): string => (by === 'system' ? '系统' : '工作人员')

/** How long it still holds, from sixty days before its end on. */
function endingWords({ state }: OpenedAgreement, today: Day): string | undefined {
  const left = daysBetween(today, lastDay(state))
  if (standingOn(state, today) === 'ended' || left > WARNING_DAYS) return undefined
  return `还有 ${left} 天到期（${fullDateWords(warningDay(state))} 起提醒）。请和机构商量续签，或者让它期满结束。`
}

const Facts = ({ opened, today }: { opened: OpenedAgreement; today: Day }) => {
  const { state, institution } = opened
  const agreed = servicesOn(state, today)
  const open = openOn(state, today)
  return (
    <Panel title="协议" beside={<Chip {...standingChips[standingOn(state, today)]} />}>
      <DefinitionTable
        items={[
          { term: '机构', text: `${institution.name}（${institution.code}）` },
          { term: '类别', text: providerKinds[state.kind] },
          { term: '协议期', text: `${fullDateWords(state.from)} 到 ${fullDateWords(lastDay(state))}` },
          { term: '今天能联网结算', text: open.length > 0 ? open.map((one) => onlineServices[one]).join('、') : '不能' },
          ...(agreed.length > open.length ? [{ term: '协议开通的', text: serviceWords(agreed) }] : []),
          { term: '协议指标', text: indicatorsOn(state, today).join('；') },
          { term: '地址和电话', text: [institution.address, institution.phone].filter((one) => one !== '').join('，') || '—' },
        ]}
      />
    </Panel>
  )
}

/** The case behind it, with what the policy prints of it. */
async function Papers({ world, opened }: { world: World; opened: OpenedAgreement }) {
  const loaded = await loadCase(world, opened.actor.area, opened.state.case)
  if (!loaded) return null
  return (
    <Panel title="申请和打印">
      <p>
        由办件 <a href={`/desk/queue/${loaded.state.id}`}>{loaded.state.filed.number}</a> 签署。
      </p>
      <p class="btn-line">
        {formsOf(loaded).map((form) => (
          <a href={`/desk/cases/${loaded.state.id}/forms/${form.id}.pdf`}>打印《{form.title}》</a>
        ))}
      </p>
    </Panel>
  )
}

async function show(c: DeskContext, world: World, opened: OpenedAgreement, posted?: PostedDeed): Promise<Response> {
  const { state, institution, events, keeps } = opened
  const today = dayOf(world.clock.now())
  const ending = endingWords(opened, today)
  const csrf = c.get('csrf')
  const offered = keeps && !state.ended ? deedsFor(state) : []
  return page(c, world, {
    title: institution.name,
    at: place,
    ...(posted && { status: 422, errors: posted.errors.length }),
    children: (
      <>
        <PageHead title={institution.name} back={{ href: place, text: '定点协议' }} lead={`${institution.county} · ${providerKinds[state.kind]}`} />
        {c.req.query('did') !== undefined && !posted && (
          <Panel>
            <p role="status">
              <b>办好了。</b>已记入协议经过，并通知机构。
            </p>
          </Panel>
        )}
        {posted && !offered.includes(posted.name) && <ErrorSummary errors={posted.errors} />}
        {ending && <p class="proposal">{ending}</p>}
        <Facts opened={opened} today={today} />
        <Panel title="经过">
          <History
            events={[...events].reverse().map((event) => ({
              when: momentWords(event.at, today),
              what: agreementEventWords(event),
              who: whoWords(event.by),
            }))}
          />
        </Panel>
        {offered.map((name) => (
          <DeedForm {...{ name, state, today, csrf, posted }} />
        ))}
        <Papers world={world} opened={opened} />
      </>
    ),
  })
}

/** One agreement: how it stands, its indicators, its life, what can be done to it, what is printed of it. */
export const showAgreement = async (c: DeskContext, world: World): Promise<Response> => show(c, world, await openedAgreement(c, world))

/** 中止、恢复、变更、续签、解除, by whoever signs agreements of that county. */
export async function doToAgreement(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedAgreement(c, world)
  const name = c.req.param('deed') ?? ''
  if (!isDeed(name)) throw new HTTPException(404)
  if (!opened.keeps) throw new HTTPException(403)
  const form = await c.req.formData()
  const { errors, letter, decide } = readDeed(name, form)
  if (errors.length > 0) return show(c, world, opened, { name, form, errors })
  const { actor, state } = opened
  const step = { area: actor.area, id: state.id, actor, key: String(form.get('key') ?? ''), letter }
  const outcome = await performAgreement(world, step, decide)
  switch (outcome.kind) {
    case 'done':
    case 'repeated':
      return c.redirect(`${agreementPath(state)}?did=${name}`, 303)
    case 'refused':
      return show(c, world, opened, { name, form, errors: [{ field: name, text: agreementRefusalWords(outcome.refusal) }] })
    case 'stale':
      return show(c, world, await openedAgreement(c, world), {
        name,
        form,
        errors: [{ field: name, text: '别人刚刚也改了这份协议。请核对后再按一次。' }],
      })
    default:
      throw new HTTPException(404)
  }
}
