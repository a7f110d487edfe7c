import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { listSupervision, type SupervisionLine } from '../../follow/supervision.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { momentWords, share } from '../../page/words.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { hasPlace } from '../places.ts'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'
import { supervisionWords } from '../supervisionWords.ts'
import { type Standing, standings } from './standing.ts'
import { deductionRule, duties, type Writing, writingsFor } from './writings.ts'

export const place = '/desk/institutions'

/** What was typed into one of the forms, and why it did not do. */
export interface Typed {
  kind: Writing['kind']
  text: string
  points: string
  problems: readonly string[]
  errors: readonly FieldError[]
}

interface WritingFormProps {
  pack: Pack
  code: string
  csrf: string
  writing: Writing
  typed: Typed | undefined
}

/** 扣几分: the notice names the line but not the points, so a person does, with the reason (KF-40). */
const Points = ({ typed, error }: { typed: Typed | undefined; error: string | undefined }) => (
  <TextField
    name="points"
    label="扣几分"
    hint="通知没有写明分值，由您按年终考核办法定"
    keyboard="decimal"
    width="short"
    unit="分"
    value={typed?.points}
    error={error}
  />
)

const WritingForm = ({ pack, code, csrf, writing, typed }: WritingFormProps) => {
  const { kind } = writing
  const error = (field: string): string | undefined => typed?.errors.find((one) => one.field === field)?.text
  return (
    <Panel title={writing.title} beside={`依据 ${writing.basis}`} id={kind} deciding={kind === 'deduction'}>
      <Form action={`${place}/${code}/${kind}`} hidden={{ csrf, key: crypto.randomUUID() }}>
        {typed && <ErrorSummary errors={typed.errors} />}
        {kind === 'deduction' && deductionRule(pack)?.points === 'notStated' && <Points typed={typed} error={error('points')} />}
        {kind === 'unannouncedVisit' && (
          <CheckboxList
            name="problem"
            label="哪几条有问题（没有就不勾）"
            options={duties(pack).map((one) => ({ value: one.title, text: one.title, hint: `${one.text}（${one.basis}）` }))}
            values={typed?.problems}
          />
        )}
        <TextArea name={`${kind}-text`} label={writing.label} value={typed?.text} rows={3} error={error(`${kind}-text`)} />
        <DeskButton kind="primary">{kind === 'deduction' ? '记下扣分' : '记下来'}</DeskButton>
      </Form>
    </Panel>
  )
}

const Experts = ({ pack, standing }: { pack: Pack; standing: Standing }) => {
  const rule = deductionRule(pack)
  return (
    <Panel title="专家" beside={rule && `依据 ${rule.basis}`}>
      <p>
        今年在册 {standing.experts} 位（含取消的），取消 {standing.removed} 位，占 {share(standing.removed, standing.experts)}
        {rule && `，扣分线 ${rule.atLeast} %`}。 {standing.deduct && <Chip kind="fail" text="达到扣分线" />}
      </p>
    </Panel>
  )
}

const Records = ({ lines, today }: { lines: readonly SupervisionLine[]; today: ReturnType<typeof dayOf> }) => (
  <Panel title="监督记录" flush={lines.length > 0}>
    {lines.length === 0 ? (
      <p>还没有记录。明察暗访、培训从下面记。</p>
    ) : (
      <Table
        caption="这家医院的监督记录"
        dense
        columns={['事项', '什么时候', '结果'].map((text) => ({ text }))}
        rows={lines.map(({ id, state, data }) => ({
          cells: [
            <a href={`/desk/supervision/${id}`}>{supervisionWords[data.kind]}</a>,
            momentWords(data.openedAt, today),
            state === 'open' ? <Chip kind="warn" text="没有办结" /> : <Chip kind="pass" text="已办结" />,
          ],
        }))}
      />
    )}
  </Panel>
)

/** One institution: both numbers of its experts, its duties, and for those who supervise its records with the forms that add to them. */
export async function institutionPage(c: DeskContext, world: World, code: string, typed?: Typed): Promise<Response> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const institution = await findInstitution(world.db, actor.area, code)
  const standing = (await standings(world, pack)).find((one) => one.code === code)
  if (!institution || !standing) throw new HTTPException(404)
  const supervises = hasPlace(pack, actor, '/desk/supervision')
  const lines = supervises ? (await listSupervision(world.db, actor.area)).filter((one) => one.data.institution === code) : []
  const texts = pack.guide.filter((one) => one.for === 'institution')
  const csrf = c.get('csrf')
  return page(c, world, {
    title: institution.name,
    at: place,
    ...(typed && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <PageHead title={institution.name} back={{ href: place, text: '机构' }} lead={`${institution.county} · ${institution.phone}`} />
        <Experts pack={pack} standing={standing} />
        {supervises && <Records lines={lines} today={dayOf(world.clock.now())} />}
        {supervises &&
          writingsFor(pack, standing.deduct).map((writing) => (
            <WritingForm pack={pack} code={code} csrf={csrf} writing={writing} typed={typed?.kind === writing.kind ? typed : undefined} />
          ))}
        <Panel title="医院的职责">
          <DefinitionTable items={texts.map((one) => ({ term: one.title, text: `${one.text}（${one.basis}）` }))} />
        </Panel>
      </>
    ),
  })
}
