import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import {
  type DeclaredRelative,
  declareRelative,
  listRelatives,
  type RelativeKind,
  relativeWords,
  withdrawRelative,
} from '../../identity/relatives.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { SelectField } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { IdNumberField } from '../../page/form/text.tsx'
import { dateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, page, staffOf } from '../shell.tsx'

const path = '/desk/relatives'
const isKind = (text: string): text is RelativeKind => Object.hasOwn(relativeWords, text)

/** Whose declarations these are: the account of the agency it belongs to, wherever it works today. */
function declarer(c: DeskContext): { area: string; id: string } {
  const actor = staffOf(c)
  const holder = c.get('session')?.holder
  return { area: holder?.kind === 'staff' ? holder.area : actor.area, id: actor.id }
}

interface Shown {
  errors?: readonly FieldError[]
  idNumber?: string
  relation?: string
}

const AddForm = ({ csrf, errors = [], idNumber, relation }: Shown & { csrf: string }) => {
  const errorAt = (field: string) => errors.find((one) => one.field === field)?.text
  return (
    <Panel title="加一位">
      <Form action={path} hidden={{ csrf }}>
        <IdNumberField name="idNumber" label="亲属的身份证号" hint="只用来比对，不保存号码" value={idNumber} error={errorAt('idNumber')} />
        <SelectField
          name="relation"
          label="是您的"
          value={relation}
          error={errorAt('relation')}
          options={Object.entries(relativeWords).map(([value, text]) => ({ value, text }))}
        />
        <DeskButton kind="primary">申报</DeskButton>
      </Form>
    </Panel>
  )
}

const Declared = ({ c, world, relatives }: { c: DeskContext; world: World; relatives: readonly DeclaredRelative[] }) => (
  <Table
    caption="已申报的亲属"
    columns={['关系', '申报日期', '操作'].map((text) => ({ text }))}
    rows={relatives.map(({ key, relation, declaredAt }) => ({
      cells: [
        relativeWords[relation],
        dateWords(dayOf(declaredAt), dayOf(world.identity.clock.now())),
        <Form action={`${path}/withdraw`} hidden={{ csrf: c.get('csrf'), relative: key }}>
          <DeskButton>撤回</DeskButton>
        </Form>,
      ],
    }))}
  />
)

async function show(c: DeskContext, world: World, shown: Shown = {}): Promise<Response> {
  const relatives = await listRelatives(world.db, declarer(c))
  const errors = shown.errors ?? []
  return page(c, world, {
    title: '回避申报',
    at: path,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title="回避申报" lead="您本人和这里申报的亲属的件，不会分给您，您也看不到。撤回会记入安全日志。" />
        {errors.length > 0 && <ErrorSummary errors={errors} />}
        {relatives.length > 0 ? <Declared c={c} world={world} relatives={relatives} /> : <EmptyState title="还没有申报亲属" />}
        <AddForm csrf={c.get('csrf')} {...shown} />
      </>
    ),
  })
}

async function add(c: DeskContext, world: World): Promise<Response> {
  const form = await c.req.formData()
  const [idNumber, relation] = ['idNumber', 'relation'].map((name) => String(form.get(name) ?? '')) as [string, string]
  const now = world.identity.clock.now()
  const identity = checkIdNumber(idNumber, dayOf(now))
  const errors: FieldError[] = []
  if (!identity.ok) errors.push({ field: 'idNumber', text: '身份证号不对。请照身份证写 18 位，最后一位可能是 X。' })
  if (!isKind(relation)) errors.push({ field: 'relation', text: '没有选是您的什么人。请选一个。' })
  if (!identity.ok || !isKind(relation)) return show(c, world, { errors, idNumber, relation })
  await declareRelative(world.db, world.keys, declarer(c), { idNumber: identity.idNumber, relation }, now)
  return c.redirect(path, 303)
}

async function withdraw(c: DeskContext, world: World): Promise<Response> {
  const { area, id } = declarer(c)
  const key = String((await c.req.formData()).get('relative') ?? '')
  await world.db.transaction(async (transaction) => {
    const gone = await withdrawRelative(transaction, { area, id }, key)
    if (gone) await recordSecurity(transaction, { area, actor: `staff:${id}`, what: 'relativeWithdrawn' }, world.identity.clock.now())
  })
  return c.redirect(path, 303)
}

/** 回避申报: members of staff name their relatives, whose cases then neither reach nor open to them. */
export function relatives(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/relatives', (c) => show(c, world))
  slice.post('/relatives', (c) => add(c, world))
  slice.post('/relatives/withdraw', (c) => withdraw(c, world))
  return slice
}
