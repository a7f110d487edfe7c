import { randomUUID } from 'node:crypto'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { matterName } from '../../cases/heldDiseases.ts'
import { loadCase } from '../../cases/load.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { remove } from '../../lists/work.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, page } from '../shell.tsx'
import { answerOutcome } from './doStep.ts'
import { listsPlace, mayDo, type OpenedList, openedList, wordsOf } from './opened.ts'

interface Typed {
  reason: string
  errors: readonly FieldError[]
}

async function ask(c: DeskContext, world: World, opened: OpenedList, id: string, { reason, errors }: Typed): Promise<Response> {
  const loaded = await loadCase(world, opened.actor.area, id)
  if (!loaded || !opened.state.members.includes(id)) throw new HTTPException(404)
  const { filed } = loaded.state
  const person = masked(await findPerson(world.db, world.keys, filed.area, filed.person), dayOf(world.clock.now()))
  return page(c, world, {
    title: '移出名册',
    at: listsPlace,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <Confirm
        title={`把 ${person.name} 的${matterName(loaded.rules.pack, filed)}移出名册？`}
        consequences={[`办件号 ${filed.number}。移出以后不计${wordsOf(opened).number}、不收费，这一期不上报。`, '要再进名册，由医保部门办。']}
      >
        <ErrorSummary errors={errors} />
        <Form action={`${opened.path}/members/${id}/remove`} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
          <TextArea name="reason" label="为什么移出" rows={3} value={reason} error={errors[0]?.text} />
          <ButtonRow>
            <DeskButton kind="danger">移出名册</DeskButton>
            <DeskButton href={opened.path}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

const memberOf = (c: DeskContext): string => c.req.param('case') ?? ''

/** 移出名册: who is meant, what follows, and why. */
export async function askRemove(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  if (!mayDo(opened, 'remove')) throw new HTTPException(403)
  return ask(c, world, opened, memberOf(c), { reason: '', errors: [] })
}

/** Removes the member; without a reason the page comes back. */
export async function answerRemove(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  const form = await c.req.formData()
  const reason = String(form.get('reason') ?? '')
  const { actor, id } = opened
  const outcome = await remove(world, actor, actor.area, id, memberOf(c), reason, String(form.get('key') ?? ''))
  if (outcome.kind === 'refused' && outcome.refusal.code === 'reasonMissing')
    return ask(c, world, opened, memberOf(c), { reason, errors: [{ field: 'reason', text: '没有写理由。请写明为什么移出。' }] })
  if (outcome.kind === 'refused') throw new HTTPException(403, { message: refusalWords(outcome.refusal).title })
  return answerOutcome(c, world, outcome, opened.path, reason)
}
