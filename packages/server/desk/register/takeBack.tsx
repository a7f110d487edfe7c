import { reference } from '@jingban/kernel/case/actor.ts'
import type { Entry } from '@jingban/kernel/insurance/event.ts'
import { HTTPException } from 'hono/http-exception'
import { annulEntry, annulUnitEntry } from '../../insurance/annul.ts'
import { insuranceEventWords, unitEventWords } from '../../insurance/eventWords.ts'
import { faultWords } from '../../insurance/faultWords.ts'
import { readInsurance, readUnit } from '../../insurance/read.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { Person, PersonKind } from '../../registry/person.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { mayTakeBack } from './entries.ts'
import { wrongReason } from './entryReason.ts'
import { openedSubject, personPath, place, type RegisterReader, recordOpening, unitPath } from './opened.ts'

interface OpenedEntry extends RegisterReader {
  person: Person
  /** Its number in the stream. */
  entry: number
  event: Entry
  words: string
  path: string
}

async function entriesOf(world: World, { area, id, kind }: Person): Promise<{ event: Entry; words: string }[]> {
  if (kind === 'legal') return (await readUnit(world, area, id)).events.map((event) => ({ event, words: unitEventWords(event) }))
  return (await readInsurance(world, area, id)).events.map((event) => ({ event, words: insuranceEventWords(event) }))
}

/** The entry an address names, for whoever may take it back: 403 for others, 404 for one there is not. */
async function openedEntry(c: DeskContext, world: World, kind: PersonKind): Promise<OpenedEntry> {
  const opened = await openedSubject(c, world, kind)
  if (!mayTakeBack(opened, opened.person)) throw new HTTPException(403)
  const entry = Number(c.req.param('entry'))
  const found = (await entriesOf(world, opened.person))[entry - 1]
  if (!found) throw new HTTPException(404)
  return { ...opened, ...found, entry, path: kind === 'legal' ? unitPath(opened.person.id) : personPath(opened.person.id) }
}

function ask(c: DeskContext, world: World, opened: OpenedEntry, errors: readonly FieldError[], reason: string, status: 409 | 422 = 422) {
  const { entry, event, words, path } = opened
  return page(c, world, {
    title: '撤销登记',
    at: place,
    ...(errors.length > 0 && { status, errors: errors.length }),
    children: (
      <Confirm
        title={`撤销第 ${entry} 条登记：${words}（${fullDateWords(event.on)}起）`}
        consequences={[
          '当作没有登记过，查哪一天都不算。',
          '登记历史里两条都留着，看得到谁撤销的、为什么。',
          '已经按它算过的待遇、付过的钱不会自己改，请另外处理。',
        ]}
      >
        <ErrorSummary errors={errors} />
        <Form action={`${path}/entries/${entry}`} hidden={{ csrf: c.get('csrf') }}>
          <TextField
            name="reason"
            label="为什么撤销"
            hint="会长期留存，不要写姓名和号码。例：日期录成了上一年"
            value={reason}
            error={errors.find(({ field }) => field === 'reason')?.text}
          />
          <ButtonRow>
            <DeskButton kind="primary">撤销这一条</DeskButton>
            <DeskButton href={path}>不撤销了</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** 撤销登记: asks for the reason. */
export async function askTakeBack(c: DeskContext, world: World, kind: PersonKind): Promise<Response> {
  const opened = await openedEntry(c, world, kind)
  await recordOpening(world, opened.actor, opened.person.id, kind === 'legal' ? 'unit' : 'insurance')
  return ask(c, world, opened, [], '')
}

/** Takes the entry back, unless the register says why not. Pressed twice it happens once. */
export async function takeBack(c: DeskContext, world: World, kind: PersonKind): Promise<Response> {
  const opened = await openedEntry(c, world, kind)
  const { actor, person, entry, path } = opened
  const reason = String((await c.req.formData()).get('reason') ?? '').trim()
  const wrong = wrongReason(person, reason)
  if (wrong !== undefined) return ask(c, world, opened, [{ field: 'reason', text: wrong }], reason)
  const enter = kind === 'legal' ? annulUnitEntry : annulEntry
  const recorded = await enter(world, actor.area, person.id, { entry, reason }, { by: reference(actor) })
  if (recorded.kind !== 'refused' || recorded.refusal.code === 'alreadyAnnulled') return c.redirect(path, 303)
  const { what, todo } = faultWords(recorded.refusal)
  return ask(c, world, opened, [{ field: 'reason', text: `${what}。${todo}` }], reason, 409)
}
