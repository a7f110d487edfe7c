import { randomUUID } from 'node:crypto'
import { reference } from '@jingban/kernel/case/actor.ts'
import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { choose, type Facts, leaves } from '@jingban/kernel/pack/tree.ts'
import { settlementFacts, settlesMonths } from '@jingban/kernel/settlement/facts.ts'
import { type Scheme, schemes, schemeTerms } from '@jingban/kernel/settlement/scheme.ts'
import { HTTPException } from 'hono/http-exception'
import { refusalWords } from '../../cases/refusalWords.ts'
import { formLimit } from '../../files/formUpload.ts'
import { handIn } from '../../files/handIn.ts'
import { pages } from '../../files/page.ts'
import { refusalWords as fileRefusalWords } from '../../files/refusal.ts'
import type { Contacts } from '../../filing/contacts.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { CheckboxList, RadioList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { casesOfMonth } from '../../settlement/caseOfMonth.ts'
import { fileMonth, newDraft } from '../../settlement/startMonth.ts'
import { monthWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, packOf, page } from '../shell.tsx'
import { monthPath, type OpenedMonth, openedMonth, place } from './opened.ts'

/** In which service and in which role somebody files a month: its own office, or the counter that takes the papers in on site. */
export function filingOf(c: DeskContext, world: World, { actor, key }: OpenedMonth): { service: Service; role: string } | undefined {
  const pack = packOf(c, world)
  for (const service of pack.services.filter(settlesMonths)) {
    const { by } = service.filing
    const own = actor.roles.find((one) => by.includes(one.role) && one.institution === key.provider)
    if (own) return { service, role: own.role }
    const accepts = service.procedures.some(({ stages }) =>
      stages.some((stage) => stage.kind === 'accept' && actor.roles.some((one) => one.role === stage.by)),
    )
    const applicant = by.find((role) => pack.roles[role]?.of === 'applicant')
    if (accepts && applicant) return { service, role: applicant }
  }
  return undefined
}

const known: readonly string[] = [settlementFacts.provider, settlementFacts.month, settlementFacts.scheme, settlementFacts.agreement]
const asked = ({ filing }: Service): Field[] => filing.form.filter((field) => !known.includes(field.id))

/** When a paper is asked for at all: （职工医保才要）, （由代理人办理才要）. */
function onlyFor({ filing }: Service, { when }: Material): string {
  const [leaf] = when === undefined ? [] : leaves(when)
  if (!leaf) return ''
  if ('is' in leaf && typeof leaf.is === 'string') return `（${leaf.is}才要）`
  return `（${filing.form.find(({ id }) => id === leaf.fact)?.label ?? '有的情况'}才要）`
}

const textOf = (form: FormData | undefined, name: string): string => String(form?.get(name) ?? '').trim()

const Question = ({ field, typed, errors }: { field: Field; typed: FormData | undefined; errors: readonly FieldError[] }) => {
  const props = { name: field.id, label: field.label, value: textOf(typed, field.id), error: errors.find((one) => one.field === field.id)?.text }
  if (field.type === 'one') return <RadioList {...props} options={(field.options ?? []).map((text) => ({ value: text, text }))} />
  if (field.type === 'yes')
    return (
      <RadioList
        {...props}
        options={[
          { value: 'yes', text: '是' },
          { value: 'no', text: '不是' },
        ]}
      />
    )
  return <TextField {...props} width="middle" keyboard={field.type === 'account' ? 'numeric' : 'text'} />
}

function readAnswers(service: Service, form: FormData): { facts: Facts; contacts: Contacts; errors: FieldError[] } {
  const facts: Record<string, string | boolean> = {}
  const personal: Record<string, string> = {}
  const errors: FieldError[] = []
  for (const field of asked(service)) {
    const text = textOf(form, field.id)
    if (text === '' && field.required === true) errors.push({ field: field.id, text: `没有填${field.label}。` })
    else if (text !== '' && field.personal) personal[field.id] = text
    else if (text !== '') facts[field.id] = field.type === 'yes' ? text === 'yes' : text
  }
  return { facts, contacts: { personal }, errors }
}

/** What was handed in before with this form stays, also when something else was wrong with it. */
async function receivePapers(c: DeskContext, world: World, area: string, materials: readonly Material[], draft: string): Promise<FieldError[]> {
  const errors: FieldError[] = []
  for (const file of c.get('files') ?? []) {
    const material = materials.find((one) => one.id === file.field)
    if (!material) continue
    const addition = {
      area,
      owner: `draft:${draft}` as const,
      item: material.id,
      limit: formLimit,
      uploadedBy: reference(c.get('actor')),
      now: world.clock.now(),
    }
    const added = await handIn(world.files, world.db, { ...addition, subject: 'page' }, file)
    if (added.kind === 'refused') errors.push({ field: material.id, text: fileRefusalWords(added.refusal) })
  }
  return errors
}

interface Given {
  draft: string
  typed?: FormData
  errors?: readonly FieldError[]
}

const chosenIn = (form: FormData): Scheme[] => schemes.filter((scheme) => form.getAll('scheme').includes(scheme))

/** 申请月结算: for which schemes, with which papers, and where the money goes. */
export async function askFile(c: DeskContext, world: World, given: Given = { draft: newDraft() }): Promise<Response> {
  const opened = await openedMonth(c, world)
  const filing = filingOf(c, world, opened)
  if (!filing) throw new HTTPException(403)
  const { draft, typed, errors = [] } = given
  const filed = (await casesOfMonth(world, opened.key)).map((one) => one.scheme)
  const kept = await pages(world.db, opened.actor.area, `draft:${draft}`)
  const { service } = filing
  return page(c, world, {
    title: '申请月结算',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead
          title={`${monthWords(opened.key.month)} ${opened.name}`}
          back={{ href: monthPath(opened.key), text: '这个月' }}
          lead={service.name}
        />
        <ErrorSummary errors={errors} />
        <Panel title="申请月结算">
          <Form action={`${monthPath(opened.key)}/file`} files hidden={{ csrf: c.get('csrf'), key: randomUUID(), draft }}>
            <CheckboxList
              name="scheme"
              label="结算哪种医保（各办各的一件）"
              values={typed ? chosenIn(typed) : []}
              options={schemes.map((scheme) => ({
                value: scheme,
                text: schemeTerms[scheme],
                ...(filed.includes(scheme) && { unavailable: '已经申请' }),
              }))}
              error={errors.find((one) => one.field === 'scheme')?.text}
            />
            {asked(service).map((field) => (
              <Question field={field} typed={typed} errors={errors} />
            ))}
            {service.filing.materials.map((material) => (
              <FileField
                name={material.id}
                label={`${material.name}${onlyFor(service, material)}`}
                accept="image/*,application/pdf"
                several
                kept={kept.filter((one) => one.item === material.id).map((one) => one.name)}
                error={errors.find((one) => one.field === material.id)?.text}
              />
            ))}
            <DeskButton kind="primary">提交申请</DeskButton>
          </Form>
        </Panel>
      </>
    ),
  })
}

const nameOfField = ({ filing }: Service, id: string): string =>
  [...filing.materials.map(({ id: own, name }) => [own, name] as const), ...filing.form.map(({ id: own, label }) => [own, label] as const)].find(
    ([own]) => own === id,
  )?.[1] ?? id

export async function answerFile(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  const filing = filingOf(c, world, opened)
  if (!filing) throw new HTTPException(403)
  const { service, role } = filing
  const form = await c.req.formData()
  const draft = /^[0-9a-f-]{36}$/.test(textOf(form, 'draft')) ? textOf(form, 'draft') : newDraft()
  const { facts, contacts, errors } = readAnswers(service, form)
  const chosen = chosenIn(form)
  const wrong = [
    ...(chosen.length === 0 ? [{ field: 'scheme', text: '请选结算哪种医保。' }] : []),
    ...errors,
    ...(await receivePapers(c, world, opened.actor.area, service.filing.materials, draft)),
  ]
  if (wrong.length > 0) return askFile(c, world, { draft, typed: form, errors: wrong })
  const { confirmedBy } = service.filing
  const filedAs = confirmedBy && facts[confirmedBy.record] === true ? (confirmedBy.roles[0] ?? role) : role
  const channel = choose(service.filing.channels, facts)?.[0] ?? ''
  const given = { service, filedAs, channel, schemes: chosen, facts, contacts, draft }
  const filed = await fileMonth(world, opened.actor, opened.key, given, textOf(form, 'key'))
  if (filed?.kind === 'done' || filed?.kind === 'repeated') return c.redirect(`${monthPath(opened.key)}?filed=1`, 303)
  return askFile(c, world, { draft, typed: form, errors: filedErrors(service, filed) })
}

function filedErrors(service: Service, filed: Awaited<ReturnType<typeof fileMonth>>): FieldError[] {
  if (filed?.kind !== 'refused') return [{ field: 'scheme', text: filed ? '别人刚刚也在申请，请再交一次。' : '当月没有生效的服务协议，不能申请。' }]
  const { refusal } = filed
  if (refusal.code === 'formIncomplete') return refusal.faults.map(({ field }) => ({ field, text: `还缺或不对：${nameOfField(service, field)}。` }))
  if (refusal.code === 'alreadyPending') return [{ field: 'scheme', text: `这种医保这个月已经申请过了，编号 ${refusal.number ?? ''}，不用再交。` }]
  const { title, todo } = refusalWords(refusal)
  return [{ field: 'scheme', text: `${title}${todo}` }]
}
