import { changesInYear } from '@jingban/kernel/entitlement/entitlement.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { refusalWords } from '../../cases/refusalWords.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Confirm, DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { IdNumberField, TextArea } from '../../page/form/text.tsx'
import { dateWords } from '../../page/words.ts'
import { findInstitution, searchInstitutions } from '../../registry/institutions.ts'
import { findPerson, findPersonByIdNumber } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { InstitutionInput, InstitutionList, meant } from '../institutionInput.tsx'
import { diseaseName, masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { type Benefit, benefitOf, change, madeAlready } from './change.ts'

interface Found {
  id: string
  disease: string | null
  state: string
  institution: string | null
}

/** The benefits of a person that are used at these institutions. */
function benefitsAt(world: World, area: string, institutions: string[], person: string): Promise<Found[]> {
  return world.db.rows<Found>(
    `select id, disease, state, institution from entitlement_row
     where area = $1 and institution = any($2) and person = $3 and state in ('granted', 'active') order by from_day, id`,
    [area, institutions, person],
  )
}

interface Search {
  typed?: string
  error?: string
  found?: Found[]
}

async function searchPage(c: DeskContext, world: World, { typed, error, found }: Search = {}): Promise<Response> {
  const pack = packOf(c, world)
  const done = c.req.query('done')
  return page(c, world, {
    title: '换定点医院',
    at: '/desk/changes',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead title="换定点医院" lead="参保人带身份证到原来的定点医院来换（KF-33），原则上一个自然年度一次（KF-34）" />
        {done && (
          <p class="proposal" role="status">
            已换到{done}，马上生效，已发短信给参保人。
          </p>
        )}
        {error !== undefined && <ErrorSummary errors={[{ field: 'idNumber', text: error }]} />}
        <Panel>
          <Form action="/desk/changes" hidden={{ csrf: c.get('csrf') }}>
            <IdNumberField name="idNumber" label="参保人身份证号" value={typed} error={error} />
            <ButtonRow>
              <DeskButton kind="primary">查本院的待遇</DeskButton>
            </ButtonRow>
          </Form>
        </Panel>
        {found?.length === 0 && (
          <EmptyState title="这位参保人在本院没有可换的待遇">
            <p>要到原来选的那家医院换。不知道是哪家的，可以请参保人登录看“我的待遇”。</p>
          </EmptyState>
        )}
        {found?.map((one) => (
          <Panel title={diseaseName(pack, one.disease)} beside={one.state === 'granted' ? '还没办手续' : '在用'}>
            <DeskButton kind="primary" href={`/desk/changes/${one.id}`}>
              换这一项的医院
            </DeskButton>
          </Panel>
        ))}
      </>
    ),
  })
}

async function search(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, '/desk/changes')
  const typed = String((await c.req.formData()).get('idNumber') ?? '').trim()
  const checked = checkIdNumber(typed, dayOf(world.clock.now()))
  if (!checked.ok) return searchPage(c, world, { typed, error: '身份证号不对。请照证件再核一遍，常见：最后一位是 X。' })
  const person = await findPersonByIdNumber(world.db, world.keys, actor.area, checked.idNumber)
  const institutions = actor.roles.flatMap((one) => one.institution ?? [])
  return searchPage(c, world, { typed, found: person ? await benefitsAt(world, actor.area, institutions, person.id) : [] })
}

interface Typed {
  to?: string
  reason?: string
}

async function factsOf(world: World, { loaded: { rules, state }, entitlement }: Benefit) {
  const today = dayOf(world.clock.now())
  const person = masked(await findPerson(world.db, world.keys, state.filed.area, state.filed.person), today)
  const now = await findInstitution(world.db, state.filed.area, entitlement.state.provider ?? '')
  return [
    { term: '参保人', text: `${person.name} ${person.sexAndAge} ${person.idNumber}` },
    { term: '病种', text: diseaseName(rules.pack, state.filed.disease) },
    { term: '现在的医院', text: now?.name ?? '—' },
  ]
}

async function show(c: DeskContext, world: World, benefit: Benefit, typed: Typed = {}, errors: readonly FieldError[] = []): Promise<Response> {
  const { entitlement, rule, actor } = benefit
  const today = dayOf(world.clock.now())
  const made = changesInYear(entitlement.state, today)
  const limit = rule.provider?.change
  const last = made.at(-1)
  const used = limit !== undefined && last !== undefined && made.length >= limit.times
  const errorAt = (field: string): string | undefined => errors.find((one) => one.field === field)?.text
  const rest = limit ? Math.max(0, limit.times - made.length) : undefined
  return page(c, world, {
    title: '换到哪家医院？',
    at: '/desk/changes',
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <Confirm
        title="换到哪家医院？"
        consequences={[
          '换了马上生效，本院不能再用这一项。',
          used
            ? `今年已换过 ${made.length} 次（${dateWords(last.on, today)}）。再换要写特殊原因，会列入监督岗的清单（KF-34）。`
            : `今年还可以换 ${rest ?? '不限'} 次。`,
        ]}
      >
        <ErrorSummary errors={errors} />
        <DefinitionTable items={await factsOf(world, benefit)} />
        <Form action={`/desk/changes/${entitlement.state.id}`} hidden={{ csrf: c.get('csrf') }}>
          <InstitutionInput name="to" label="新的定点医疗机构" hint="写几个字可以选" value={typed.to} error={errorAt('to')} />
          {used && limit?.exception && (
            <TextArea name="reason" label="特殊原因" hint="例：搬家、原医院停诊" rows={3} value={typed.reason} error={errorAt('reason')} />
          )}
          <ButtonRow>
            <DeskButton kind="primary">换医院</DeskButton>
            <DeskButton href="/desk/changes">先不换</DeskButton>
          </ButtonRow>
        </Form>
        <InstitutionList institutions={await searchInstitutions(world.db, actor.area, { designated: true })} />
      </Confirm>
    ),
  })
}

async function answer(c: DeskContext, world: World): Promise<Response> {
  const form = await c.req.formData()
  const { area } = enter(c, world, '/desk/changes')
  const typed = { to: String(form.get('to') ?? '').trim(), reason: String(form.get('reason') ?? '').trim() }
  const found = await meant(world, area, '新的医院', typed.to, true)
  const done = async (to: string) => {
    const name = (await findInstitution(world.db, area, to))?.name ?? ''
    return c.redirect(`/desk/changes?done=${encodeURIComponent(name)}`, 303)
  }
  if ('value' in found && (await madeAlready(c, world, found.value))) return done(found.value)
  const benefit = await benefitOf(c, world)
  if ('error' in found) return show(c, world, benefit, typed, [{ field: 'to', text: found.error }])
  const changed = await change(world, benefit, found.value, typed.reason)
  if (changed.kind === 'done') return done(found.value)
  if (changed.kind === 'stale') return show(c, world, benefit, typed, [{ field: 'to', text: '刚刚有人改过这一项，没有写进去。请再看一遍。' }])
  const { title, todo } = refusalWords(changed.refusal)
  const field = changed.refusal.code === 'changeUsed' ? 'reason' : 'to'
  return show(c, world, benefit, typed, [{ field, text: field === 'reason' ? `${title}没有写特殊原因。请写明。` : `${title}${todo}` }])
}

/** 变更定点医疗机构 (KF-33, KF-34), at the original institution. The number is searched by a form that posts: it must not stand in an address. */
export function changeProvider(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/changes', (c) => {
    enter(c, world, '/desk/changes')
    return searchPage(c, world)
  })
  slice.post('/changes', (c) => search(c, world))
  slice.get('/changes/:benefit', async (c) => show(c, world, await benefitOf(c, world)))
  slice.post('/changes/:benefit', (c) => answer(c, world))
  return slice
}
