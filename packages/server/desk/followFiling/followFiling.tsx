import { randomUUID } from 'node:crypto'
import { reference } from '@jingban/kernel/case/actor.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matterName } from '../../cases/heldDiseases.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { ahead, holderWords } from '../../cases/timeline.ts'
import { handIn } from '../../files/handIn.ts'
import { refusalWords } from '../../files/refusal.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { HorizontalTimeline, type RoadMark } from '../../page/desk/timeline.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { momentWords } from '../../page/words.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { filingsWords } from '../officeRoles.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, enter, page, staffOf } from '../shell.tsx'
import { endingWords, eventWords } from '../staffWords.ts'
import { overallWords } from '../timeLeft.ts'
import { type AskedItem, askedItems, handOver, placeFor } from './answering.ts'
import { SupplementForm } from './supplementForm.tsx'

const megabyte = 1024 * 1024
const told = new Set(['submitted', 'entered', 'deficienciesNotified', 'supplemented', 'ended', 'afterDone'])

/** A case that one's own institution filed; 403 for any other. */
async function ownFiling(c: DeskContext, world: World): Promise<LoadedCase> {
  const actor = enter(c, world, '/desk/filings')
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!may(loaded.rules, actor, 'supplement', loaded.state)) throw new HTTPException(403)
  return loaded
}

function roadOf({ rules, state, events }: LoadedCase, today: ReturnType<typeof dayOf>): RoadMark[] {
  const past = events.filter((event) => told.has(event.type))
  const done = past.map((event, index): RoadMark => {
    const last = index === past.length - 1 && !state.ended
    return { state: last ? 'now' : 'done', when: momentWords(event.at, today), text: eventWords(rules, event) }
  })
  const future = ahead(rules, state).map(({ title }): RoadMark => ({ state: 'future', text: title.replace('给您', '') }))
  return [...done.slice(-Math.max(3, 7 - future.length)), ...future]
}

interface Shown {
  errors?: readonly FieldError[]
  cannot?: Readonly<Record<string, string>>
}

async function show(c: DeskContext, world: World, loaded: LoadedCase, { errors = [], cannot = {} }: Shown = {}): Promise<Response> {
  const { rules, state } = loaded
  const now = world.clock.now()
  const person = masked(await findPerson(world.db, world.keys, state.filed.area, state.filed.person), dayOf(now))
  const due = overallWords(loaded, now)
  const items = await askedItems(world, loaded)
  const facts = [
    {
      term: state.filed.disease === undefined ? '申请人' : '病人',
      text: [person.name, person.sexAndAge, person.numberOf, person.idNumber].filter(Boolean).join(' '),
    },
    { term: '谁在办', text: holderWords(rules, state).replace('等您补材料', '等补材料') },
    { term: '全程到期', text: `${due.last}${due.left ? `，${due.left}` : ''}` },
    ...(state.ended ? [{ term: '结果', text: endingWords[state.ended.how] }] : []),
    ...(state.decision?.reason ? [{ term: '理由', text: state.decision.reason }] : []),
  ]
  return page(c, world, {
    title: `${state.filed.number} 进度`,
    at: '/desk/filings',
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead
          title={`${matterName(rules.pack, state.filed)} · ${state.filed.number}`}
          back={{ href: '/desk/filings', text: filingsWords(rules.pack, staffOf(c)) }}
        />
        <ErrorSummary errors={errors} />
        {items.length > 0 && (
          <SupplementForm
            action={`/desk/filings/${state.id}/supplement`}
            csrf={c.get('csrf')}
            requestKey={randomUUID()}
            items={items}
            cannot={cannot}
            errors={errors}
          />
        )}
        <Panel>
          <DefinitionTable items={facts} />
        </Panel>
        <HorizontalTimeline marks={roadOf(loaded, dayOf(now))} />
      </>
    ),
  })
}

/** Takes in the files that came for what is asked; what is refused says why. */
async function takeIn(c: DeskContext, world: World, loaded: LoadedCase, items: readonly AskedItem[]): Promise<FieldError[]> {
  const { state } = loaded
  const errors: FieldError[] = []
  for (const file of c.get('files') ?? []) {
    const item = items.find((one) => `file-${one.id}` === file.field)
    if (!item || !state.told) continue
    const where = { area: state.filed.area, owner: placeFor(loaded, state.told), item: item.id, disease: item.disease }
    const rest = {
      limit: (item.material?.maxMegabytes ?? 15) * megabyte,
      uploadedBy: reference(c.get('actor')),
      now: world.clock.now(),
      subject: 'page' as const,
    }
    const added = await handIn(world.files, world.db, { ...where, ...rest }, file)
    if (added.kind === 'refused') errors.push({ field: file.field, text: refusalWords(added.refusal) })
  }
  return errors
}

const openItems = (items: readonly AskedItem[], cannot: Readonly<Record<string, string>>): FieldError[] =>
  items
    .filter(({ id, given }) => given.length === 0 && !cannot[id])
    .map(({ id, name }) => ({ field: `file-${id}`, text: `${name}还没补。请传照片或 PDF，或写明开不到的原因。` }))

async function answerSupplement(c: DeskContext, world: World): Promise<Response> {
  const loaded = await ownFiling(c, world)
  const actor = enter(c, world, '/desk/filings')
  const form = await c.req.formData()
  const items = await askedItems(world, loaded)
  const reasons = items.map(({ id }) => [id, String(form.get(`cannot-${id}`) ?? '').trim()] as const)
  const cannot = Object.fromEntries(reasons.filter(([, reason]) => reason !== ''))
  const refused = await takeIn(c, world, loaded, items)
  const goOn = form.get('do') === 'send'
  const missing = goOn ? openItems(await askedItems(world, loaded), cannot) : []
  if (refused.length + missing.length > 0 || (!goOn && items.length > 0)) return show(c, world, loaded, { errors: [...refused, ...missing], cannot })
  const outcome = await handOver(world, actor, loaded, cannot, String(form.get('key') ?? ''))
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(`/desk/filings/${loaded.state.id}`, 303)
  const written = Object.values(cannot).join('\n')
  return answerRest(c, world, outcome, { ways: [{ text: '看最新的进度', href: `/desk/filings/${loaded.state.id}` }], written })
}

/** 看进度、补材料: of a filing that one's own institution handed in (KF-20, KF-26). Nobody's name, no opinions. */
export function followFiling(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/filings/:case', async (c) => show(c, world, await ownFiling(c, world)))
  slice.post('/filings/:case/supplement', (c) => answerSupplement(c, world))
  return slice
}
