import { randomUUID } from 'node:crypto'
import { HTTPException } from 'hono/http-exception'
import { applyForExport } from '../../exports/apply.ts'
import { downloadHours } from '../../exports/settle.ts'
import type { ExportFilter, ExportSubject } from '../../exports/subject.ts'
import { permitted, subjectOf } from '../../exports/subjects.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { count } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, page, type StaffActor } from '../shell.tsx'
import { applyError, place } from './words.ts'

/** What somebody is about to ask for. */
interface Opened {
  actor: StaffActor
  name: string
  subject: ExportSubject
  filter: ExportFilter
}

interface Typed {
  columns: readonly string[]
  whole: readonly string[]
  reasons: Readonly<Record<string, string>>
  purpose: string
  errors: readonly FieldError[]
}

const nothing: Typed = { columns: [], whole: [], reasons: {}, purpose: '', errors: [] }

/** The table an address or a form names: 404 where there is none, 403 where it is not theirs. */
function opened(c: DeskContext, world: World, query: (name: string) => string | undefined): Opened {
  const actor = enter(c, world, place)
  const name = query('subject') ?? ''
  const subject = subjectOf(name)
  const filter = subject?.filterOf(query)
  if (!subject || !filter) throw new HTTPException(404)
  if (!permitted(subject, packOf(c, world), actor)) throw new HTTPException(403)
  return { actor, name, subject, filter }
}

const Columns = ({ subject, typed }: { subject: ExportSubject; typed: Typed }) => {
  const personal = subject.columns.filter((column) => column.personal)
  const error = (field: string): string | undefined => typed.errors.find((one) => one.field === field)?.text
  return (
    <>
      <CheckboxList
        name="column"
        label="要哪几列"
        hint="只选用得着的。姓名、号码和地址默认遮住。"
        options={subject.columns.map(({ id, title, personal: masks }) => ({ value: id, text: masks ? `${title}（遮住）` : title }))}
        values={typed.columns}
        error={error('column')}
      />
      {personal.length > 0 && (
        <CheckboxList
          name="whole"
          label="哪几列不能遮"
          hint="没有就不选。选了的，在下面写原因。"
          options={personal.map(({ id, title }) => ({ value: id, text: title }))}
          values={typed.whole}
        />
      )}
      {personal.map(({ id, title }) => (
        <TextField name={`reason-${id}`} label={`${title}为什么不遮（不遮才写）`} value={typed.reasons[id]} error={error(`reason-${id}`)} />
      ))}
    </>
  )
}

/** 申请导出: the form, empty or as it came back. */
async function form(c: DeskContext, world: World, { actor, name, subject, filter }: Opened, typed: Typed): Promise<Response> {
  const scope = { actor, pack: packOf(c, world), filter }
  const most = world.settings.privacy.exportRows
  const rows = await subject.count(world, scope, most + 1)
  return page(c, world, {
    title: '申请导出',
    at: place,
    ...(typed.errors.length > 0 && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <PageHead
          title={`申请导出${subject.name}`}
          back={{ href: place, text: '导出' }}
          lead="另一个人批准以后才做表。谁要的、批的、下载了几次，都会记下。"
        />
        <Panel deciding>
          <ErrorSummary errors={typed.errors} />
          <DefinitionTable
            items={[
              { term: '条件', text: await subject.filterWords(world, scope) },
              { term: '现在有', text: rows > most ? `${count(most)} 行以上，超过一次能导出的` : `${count(rows)} 行` },
              { term: '能下载多久', text: `批准以后 ${downloadHours} 小时，最多 5 次，只有您自己能下载` },
            ]}
          />
          <Form action={place} hidden={{ csrf: c.get('csrf'), key: randomUUID(), subject: name, ...filter }}>
            <Columns subject={subject} typed={typed} />
            <TextArea
              name="purpose"
              label="用途"
              hint="会写在表上，不要写姓名和号码。例：4月受理量月报"
              rows={2}
              value={typed.purpose}
              error={typed.errors.find((one) => one.field === 'purpose')?.text}
            />
            <ButtonRow>
              <DeskButton kind="primary">交给安全管理员批</DeskButton>
              <DeskButton href={place}>不导出了</DeskButton>
            </ButtonRow>
          </Form>
        </Panel>
      </>
    ),
  })
}

export const askForm = (c: DeskContext, world: World): Promise<Response> =>
  form(
    c,
    world,
    opened(c, world, (name) => c.req.query(name)),
    nothing,
  )

/** Takes the application, or shows it again with everything that was typed. A column that must not be masked is asked for, too. */
export async function apply(c: DeskContext, world: World): Promise<Response> {
  const sent = await c.req.formData()
  const text = (name: string): string =>
    String(sent.get(name) ?? '')
      .trim()
      .slice(0, 500)
  const asked = opened(c, world, (name) => sent.get(name)?.toString())
  const { subject, name, filter, actor } = asked
  const whole = sent.getAll('whole').map(String)
  const chosen = [...sent.getAll('column').map(String), ...whole]
  const columns = subject.columns.map(({ id }) => id).filter((id) => chosen.includes(id))
  const reasons = Object.fromEntries(subject.columns.map(({ id }) => [id, text(`reason-${id}`)]))
  const unmasked = Object.fromEntries(whole.map((id) => [id, reasons[id] ?? '']))
  const key = text('key')
  const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key) ? key : randomUUID()
  const purpose = text('purpose')
  const step = await applyForExport(world, actor, packOf(c, world), id, { subject: name, filter, columns, unmasked, purpose })
  if (step.kind === 'refused')
    return form(c, world, asked, { columns, whole, reasons, purpose, errors: step.refusals.map((one) => applyError(subject, one)) })
  return c.redirect(`${place}/${step.id}`, 303)
}
