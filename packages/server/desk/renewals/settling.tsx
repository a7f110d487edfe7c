import { renewable } from '@jingban/kernel/entitlement/renewal.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { rulesToday } from '../../after/followUp.ts'
import { settleBenefit } from '../../after/settleRenewal.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { DateField, type TypedDate } from '../../page/form/date.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, page } from '../shell.tsx'
import { typedDay } from '../typedDay.ts'
import { type OpenedRenewal, openedRenewal, place } from './asked.ts'

interface Typed {
  answer: string
  to: TypedDate
  reason: string
  errors: FieldError[]
  status: 409 | 422
}

/** Who it is, until when the benefit lasts, and what was said when the renewal was asked for. */
async function items(world: World, { granted, benefit }: OpenedRenewal) {
  const { rules, state } = granted
  const person = masked(await findPerson(world.db, world.keys, state.filed.area, state.filed.person), dayOf(world.clock.now()))
  const last = readDay(benefit.state.to)
  const { renewal } = benefit.state
  const said = renewal && 'reason' in renewal ? renewal.reason || '没有写' : '还没有申请复审'
  return [
    { term: '参保人', text: `${person.name} ${person.sexAndAge}` },
    { term: '病种', text: matterName(rules.pack, state.filed) },
    { term: '待遇', text: `${fullDateWords(benefit.state.from)}起${last ? `，到 ${fullDateWords(last)}` : ''}` },
    { term: '本人写的', text: said },
    ...(renewal ? [{ term: '哪天申请的', text: fullDateWords(renewal.on) }] : []),
  ]
}

const Decide = ({ c, id, typed }: { c: DeskContext; id: string; typed: Typed | undefined }) => {
  const errorOf = (field: string): string | undefined => typed?.errors.find((one) => one.field === field)?.text
  const options = [
    { value: 'yes', text: '续', hint: '要写到哪天' },
    { value: 'no', text: '不续', hint: '到原来的最后一天为止' },
  ]
  return (
    <Panel title="文件没有写怎么复审，请您定" deciding>
      {typed && <ErrorSummary errors={typed.errors} />}
      <Form action={`${place}/${id}`} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
        <RadioList name="answer" label="续不续？" options={options} value={typed?.answer} error={errorOf('answer')} />
        <DateField name="to" label="续到哪天（续的才填）" value={typed?.to} error={errorOf('to')} />
        <TextArea name="reason" label="为什么" hint="写依据和看了什么材料，记入档案" rows={4} value={typed?.reason} error={errorOf('reason')} />
        <ButtonRow>
          <DeskButton kind="primary">就这样定</DeskButton>
        </ButtonRow>
      </Form>
    </Panel>
  )
}

/** One renewal: what is known of it, and the form by which an officer settles it; with `typed`, the form that came back. */
export async function showRenewal(c: DeskContext, world: World, opened: OpenedRenewal, typed?: Typed): Promise<Response> {
  const { granted, benefit } = opened
  const now = renewable(rulesToday(world, granted).rules.service.entitlement, benefit.state, dayOf(world.clock.now()))
  const open = now.state === 'open' || (now.state === 'pending' && now.case === undefined)
  const { number } = granted.state.filed
  return page(c, world, {
    title: `复审 ${number}`,
    at: place,
    ...(typed && { status: typed.status, errors: typed.errors.length }),
    children: (
      <>
        <PageHead title={`复审 ${number}`} back={{ href: place, text: '复审' }} />
        <Panel title="这项待遇">
          <DefinitionTable items={await items(world, opened)} />
          <p>
            <a href={`/desk/queue/${granted.state.id}`}>看当时的材料和新交的材料</a>
          </p>
        </Panel>
        {open ? <Decide c={c} id={benefit.state.id} typed={typed} /> : <Panel title="现在不用定">这项待遇现在没有要定的复审。</Panel>}
      </>
    ),
  })
}

function faultsOf({ answer, reason }: Pick<Typed, 'answer' | 'reason'>, dated: boolean): FieldError[] {
  return [
    ...(answer === '' ? [{ field: 'answer', text: '没有选续不续。' }] : []),
    ...(answer === 'yes' && !dated ? [{ field: 'to', text: '续的，请写到哪年哪月哪日。' }] : []),
    ...(reason === '' ? [{ field: 'reason', text: '没有写为什么。' }] : []),
  ]
}

/** Settles one renewal; what was typed is never lost. */
export async function answerRenewal(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedRenewal(c, world)
  const form = await c.req.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const { typed: to, day } = typedDay(form, 'to')
  const typed = { answer: text('answer'), to, reason: text('reason') }
  const faults = faultsOf(typed, day !== undefined)
  if (faults.length > 0) return showRenewal(c, world, opened, { ...typed, errors: faults, status: 422 })
  const settled = await settleBenefit(world, { ...opened, to: typed.answer === 'yes' && day ? day : 'no', reason: typed.reason, key: text('key') })
  if (settled.kind === 'done' || settled.kind === 'repeated') return c.redirect(place, 303)
  if (settled.kind === 'stale') {
    const errors = [{ field: 'answer', text: '别人刚刚也在办这一条。请看现在怎样，再按一次。' }]
    return showRenewal(c, world, await openedRenewal(c, world), { ...typed, errors, status: 409 })
  }
  const { title, todo, status } = refusalWords(settled.refusal)
  const errors = [{ field: settled.refusal.code === 'dayTooEarly' ? 'to' : 'answer', text: `${title}${todo}` }]
  return showRenewal(c, world, opened, { ...typed, errors, status: status === 409 ? 409 : 422 })
}
