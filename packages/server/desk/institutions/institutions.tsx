import { randomUUID } from 'node:crypto'
import type { SupervisionKind } from '@jingban/kernel/supervision/supervision.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { recordSupervision } from '../../follow/supervision.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { share } from '../../page/words.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { type Standing, standings } from './standing.ts'

const place = '/desk/institutions'

/** What can be written down about an institution, with the clause it rests on. */
const writings = {
  unannouncedVisit: { title: '记一次明察暗访', label: '看到了什么', basis: 'KF-43 KF-45 KF-50' },
  training: { title: '记一次专家培训和管理', label: '培训内容、人数', basis: 'KF-41' },
  deduction: { title: '记年终考核扣分', label: '扣几分、为什么（通知没有写明分值，请写明依据）', basis: 'KF-40' },
} as const satisfies Partial<Record<SupervisionKind, object>>
type Writing = keyof typeof writings
const isWriting = (text: string): text is Writing => Object.hasOwn(writings, text)

const mark = ({ deduct, experts, removed }: Standing) =>
  deduct ? <Chip kind="fail" text="达到扣分线" /> : experts > 0 && removed > 0 ? <Chip kind="warn" text="有专家被取消" /> : '—'

async function list(c: DeskContext, world: World): Promise<Response> {
  enter(c, world, place)
  const pack = packOf(c, world)
  const rule = pack.watches?.find((one) => 'ratio' in one)
  const all = await standings(world, pack)
  const line =
    rule && 'ratio' in rule
      ? `今年被取消资格的专家占 ${rule.atLeast} % 及以上，年终考核扣分（${rule.basis}）。专家少的医院一位就会超过，两个数都列出来。`
      : ''
  return page(c, world, {
    title: '定点医院',
    at: place,
    children: (
      <>
        <PageHead title="定点医院" lead={line} />
        <Panel title="各家医院的专家" flush>
          <Table
            caption="各家医院的专家和取消资格情况"
            columns={[
              { text: '医院' },
              { text: '县区' },
              { text: '专家', right: true },
              { text: '今年取消', right: true },
              { text: '占比', right: true },
              { text: '标记' },
            ]}
            rows={all.map((one) => ({
              cells: [
                <a href={`${place}/${one.code}`}>{one.name}</a>,
                one.county,
                String(one.experts),
                String(one.removed),
                one.experts === 0 ? '—' : share(one.removed, one.experts),
                mark(one),
              ],
              ...(one.deduct && { marked: true }),
            }))}
          />
        </Panel>
      </>
    ),
  })
}

interface Typed {
  kind: Writing
  text: string
  error: string
}

const WritingForm = ({
  c,
  code,
  kind,
  checks,
  typed,
}: {
  c: DeskContext
  code: string
  kind: Writing
  checks: readonly string[]
  typed: Typed | undefined
}) => (
  <Panel title={writings[kind].title} id={kind}>
    <Form action={`${place}/${code}/${kind}`} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
      {typed?.kind === kind && <ErrorSummary errors={[{ field: `${kind}-text`, text: typed.error }]} />}
      {kind === 'unannouncedVisit' && (
        <CheckboxList name="problem" label="哪几条有问题（没有就不勾）" options={checks.map((text) => ({ value: text, text }))} />
      )}
      <TextArea name={`${kind}-text`} label={writings[kind].label} value={typed?.kind === kind ? typed.text : undefined} rows={3} />
      <DeskButton>记下来</DeskButton>
    </Form>
  </Panel>
)

/** The duties that a visit goes through: the pack's own guide texts for institutions. */
function duties(c: DeskContext, world: World): string[] {
  return packOf(c, world)
    .guide.filter((one) => one.for === 'institution')
    .map((one) => one.title)
}

async function one(c: DeskContext, world: World, code: string, typed?: Typed): Promise<Response> {
  const actor = enter(c, world, place)
  const institution = await findInstitution(world.db, actor.area, code)
  if (!institution) throw new HTTPException(404)
  const standing = (await standings(world, packOf(c, world))).find((each) => each.code === code)
  const texts = packOf(c, world).guide.filter((each) => each.for === 'institution')
  const kinds: Writing[] = standing?.deduct ? ['deduction', 'unannouncedVisit', 'training'] : ['unannouncedVisit', 'training']
  return page(c, world, {
    title: institution.name,
    at: place,
    status: typed ? 422 : 200,
    children: (
      <>
        <PageHead title={institution.name} back={{ href: place, text: '定点医院' }} />
        <Panel title="专家">
          <p>
            专家 {standing?.experts ?? 0} 位，今年取消 {standing?.removed ?? 0} 位。{standing?.deduct && <Chip kind="fail" text="达到扣分线" />}
          </p>
        </Panel>
        {kinds.map((kind) => (
          <WritingForm c={c} code={code} kind={kind} checks={duties(c, world)} typed={typed} />
        ))}
        <Panel title="医院的职责">
          <DefinitionTable items={texts.map((each) => ({ term: each.title, text: `${each.text}（${each.basis}）` }))} />
        </Panel>
      </>
    ),
  })
}

/** 定点医院: experts and the share removed (KF-40), visits with their checklist (KF-43, KF-45, KF-50), training (KF-41). */
export function institutions(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/institutions', (c) => list(c, world))
  slice.get('/institutions/:code', (c) => one(c, world, c.req.param('code')))
  slice.post('/institutions/:code/:kind', async (c) => {
    const actor = enter(c, world, place)
    const kind = c.req.param('kind')
    const code = c.req.param('code')
    if (!isWriting(kind) || !(await findInstitution(world.db, actor.area, code))) throw new HTTPException(404)
    const form = await c.req.formData()
    const text = String(form.get(`${kind}-text`) ?? '')
    if (text.trim() === '') return one(c, world, code, { kind, text, error: '没有写内容。请写明看到的或做了什么。' })
    const problems = new Set(form.getAll('problem').map(String))
    const checks =
      kind === 'unannouncedVisit'
        ? Object.fromEntries(duties(c, world).map((duty) => [duty, problems.has(duty) ? ('problem' as const) : ('inOrder' as const)]))
        : {}
    const recorded = await recordSupervision(
      world,
      actor,
      actor.area,
      { kind, institution: code, text, basis: writings[kind].basis, checks },
      String(form.get('key') ?? randomUUID()),
    )
    return c.redirect(recorded.kind === 'done' ? `/desk/supervision/${recorded.id}` : `${place}/${code}`, 303)
  })
  return slice
}
