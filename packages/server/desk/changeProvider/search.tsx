import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { diseaseName } from '../../cases/heldDiseases.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { IdNumberField } from '../../page/form/text.tsx'
import { findPersonByIdNumber } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { changersOf } from '../officeRoles.ts'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'

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

const periods = { calendarYear: '一个自然年度', year: '一年', term: '一个待遇期' } as const

/** How often it may be changed, by the rule of the pack (KF-33, KF-34). */
function ruleWords(pack: Pack): string {
  const rule = pack.services.find((one) => one.entitlement?.provider)?.entitlement?.provider
  const often = rule ? `，原则上${periods[rule.change.per]} ${rule.change.times} 次（${rule.basis}）` : ''
  return `参保人带身份证到原来的定点医院来换${often}`
}

interface Search {
  typed?: string
  error?: string
  found?: Found[]
}

/** The page on which a person's benefits here are looked for. */
export async function searchPage(c: DeskContext, world: World, { typed, error, found }: Search = {}): Promise<Response> {
  const pack = packOf(c, world)
  const done = c.req.query('done')
  return page(c, world, {
    title: '换定点医院',
    at: '/desk/changes',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead title="换定点医院" lead={ruleWords(pack)} />
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

/** Answers the search: the number is posted, since it must not stand in an address. */
export async function search(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, '/desk/changes')
  const typed = String((await c.req.formData()).get('idNumber') ?? '').trim()
  const checked = checkIdNumber(typed, dayOf(world.clock.now()))
  if (!checked.ok) return searchPage(c, world, { typed, error: '身份证号不对。请照证件再核一遍，常见：最后一位是 X。' })
  const person = await findPersonByIdNumber(world.db, world.keys, actor.area, checked.idNumber)
  const changers = changersOf(packOf(c, world))
  const institutions = actor.roles.flatMap((one) => (changers.includes(one.role) ? (one.institution ?? []) : []))
  return searchPage(c, world, { typed, found: person ? await benefitsAt(world, actor.area, institutions, person.id) : [] })
}
