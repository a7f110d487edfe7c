import { randomUUID } from 'node:crypto'
import { monthsBefore, readMonth } from '@jingban/kernel/settlement/month.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { SelectField } from '../../page/form/choice.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { findInstitution, searchInstitutions } from '../../registry/institutions.ts'
import { counterRoles, reaches } from '../../settlement/reach.ts'
import { startMonth } from '../../settlement/startMonth.ts'
import { monthWords, settlementWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { InstitutionInput, InstitutionList, meant } from '../institutionInput.tsx'
import { type DeskContext, hasRole, packOf, page } from '../shell.tsx'
import { monthPath, type Opened, openedPlace, place } from './opened.ts'

/** How far back a month can be begun from the page; older ones come through the interface. */
const monthsOffered = 24

interface Typed {
  provider: string
  month: string
  error?: string
  status?: 409 | 422
}

/** Those who settle their own months, and the counter that takes a provider's papers in on site. */
function requireStarter(c: DeskContext, world: World): Opened {
  const opened = openedPlace(c, world)
  const starts = opened.reach.providers.length > 0 || hasRole(opened.actor, ...counterRoles(packOf(c, world)))
  if (!starts) throw new HTTPException(403)
  return opened
}

async function ownProviders(world: World, { actor, reach }: Opened): Promise<{ value: string; text: string }[]> {
  const found = await Promise.all(reach.providers.map((code) => findInstitution(world.db, actor.area, code)))
  return found.flatMap((one) => (one ? [{ value: one.code, text: one.name }] : []))
}

/** 发起对账: which provider and which month. */
export async function askStart(c: DeskContext, world: World, typed: Typed = { provider: '', month: '' }): Promise<Response> {
  const opened = requireStarter(c, world)
  const own = await ownProviders(world, opened)
  const months = monthsBefore(dayOf(world.clock.now()), monthsOffered)
  return page(c, world, {
    title: '发起对账',
    at: place,
    ...(typed.error && { status: typed.status ?? 422, errors: 1 }),
    children: (
      <>
        <PageHead
          title="发起一个月的对账"
          back={{ href: place, text: '月结算' }}
          lead="一个机构一个月发起一次。当月过完以后才能对账，当月要有生效的服务协议。"
        />
        {typed.error && <ErrorSummary errors={[{ field: 'month', text: typed.error }]} />}
        <Panel>
          <Form action={`${place}/start`} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
            {own.length > 0 ? (
              <SelectField name="provider" label="哪家机构" options={own} value={typed.provider || own[0]?.value} />
            ) : (
              <InstitutionInput name="provider" label="哪家机构" value={typed.provider} />
            )}
            <SelectField
              name="month"
              label="哪个月"
              options={months.map((month) => ({ value: month, text: monthWords(month) }))}
              value={typed.month || months[0]}
            />
            <DeskButton kind="primary">发起对账</DeskButton>
          </Form>
        </Panel>
        {own.length === 0 && <InstitutionList institutions={await searchInstitutions(world.db, opened.actor.area, {})} />}
      </>
    ),
  })
}

async function providerMeant(world: World, { actor, reach }: Opened, text: string): Promise<{ value: string } | { error: string }> {
  if (reach.providers.includes(text)) return { value: text }
  const found = await meant(world, actor.area, '机构', text, true)
  if ('error' in found) return found
  const institution = await findInstitution(world.db, actor.area, found.value)
  return institution && reaches(reach, { provider: institution.code }, institution.county)
    ? found
    : { error: '这家机构不在您的县区，请到它所在的县区窗口办。' }
}

export async function answerStart(c: DeskContext, world: World): Promise<Response> {
  const opened = requireStarter(c, world)
  const form = await c.req.formData()
  const [provider, text] = [String(form.get('provider') ?? '').trim(), String(form.get('month') ?? '')]
  const month = readMonth(text)
  const found = await providerMeant(world, opened, provider)
  if (!month) return askStart(c, world, { provider, month: text, error: '请选哪个月。' })
  if ('error' in found) return askStart(c, world, { provider, month: text, error: found.error })
  const key = { area: opened.actor.area, provider: found.value, month }
  const outcome = await startMonth(world, opened.actor, key, String(form.get('key') ?? ''))
  if (outcome.kind !== 'refused') return c.redirect(monthPath(key), 303)
  const { status, text: error } = settlementWords(outcome.refusal)
  return askStart(c, world, { provider, month: text, error, status })
}
