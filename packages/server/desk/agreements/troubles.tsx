import { agreementFacts } from '@jingban/kernel/agreement/facts.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { mayKeep } from '../../agreements/roles.ts'
import { openTroubles } from '../../agreements/rows.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { reenter } from '../../follow/enter/reenterAgreement.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { RecordFields, readRecords } from '../records.tsx'
import { type DeskContext, enter, packOf, page, type StaffActor } from '../shell.tsx'
import { place } from './listPage.tsx'
import { agreementPath } from './opened.ts'
import { agreementRefusalWords } from './words.ts'

/** What the stages of the case ask for about the agreement: asked again, with what was written down wrongly. */
function fieldsOf({ rules }: LoadedCase): Field[] {
  const names: string[] = Object.values(agreementFacts)
  return rules.procedure.stages
    .flatMap((stage) => (stage.kind === 'act' && stage.enters ? (stage.records ?? []) : []))
    .filter(({ id }) => names.includes(id))
}

async function openedTrouble(c: DeskContext, world: World): Promise<{ actor: StaffActor; loaded: LoadedCase }> {
  const actor = enter(c, world, place)
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!mayKeep(packOf(c, world), actor, String(loaded.state.facts.county ?? ''))) throw new HTTPException(403)
  return { actor, loaded }
}

async function show(c: DeskContext, world: World, typed?: { form: FormData; errors: readonly FieldError[] }): Promise<Response> {
  const { actor, loaded } = await openedTrouble(c, world)
  const troubles = await openTroubles(world.db, actor.area, loaded.state.id)
  if (troubles.length === 0) return c.redirect(agreementPath(loaded.state), 303)
  const today = dayOf(world.clock.now())
  return page(c, world, {
    title: '改正没有登记成的协议',
    at: place,
    ...(typed && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <PageHead title={`${loaded.state.filed.number} 没有登记成`} back={{ href: place, text: '定点协议' }} />
        <Panel title="为什么">
          <ul class="history">
            {troubles.map((one) => (
              <li>
                {momentWords(one.arisenAt, today)} {agreementRefusalWords(one.refusal)}
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title="照签好的协议重填" beside="没填的按办件里原来写的" id="terms" deciding>
          <ErrorSummary errors={typed?.errors ?? []} />
          <Form action={`${place}/troubles/${loaded.state.id}`} hidden={{ csrf: c.get('csrf') }}>
            <RecordFields records={fieldsOf(loaded)} typed={typed?.form} errors={typed?.errors ?? []} />
            <DeskButton kind="primary">重新登记</DeskButton>
          </Form>
        </Panel>
      </>
    ),
  })
}

/** 没有登记成的: what is wrong with it, and the terms asked for again. */
export const showTrouble = (c: DeskContext, world: World): Promise<Response> => show(c, world)

/** Enters the agreement with what is said now; the case keeps what was written down. */
export async function settleTrouble(c: DeskContext, world: World): Promise<Response> {
  const { actor, loaded } = await openedTrouble(c, world)
  const form = await c.req.formData()
  const { facts, errors } = await readRecords(world, actor.area, fieldsOf(loaded), form)
  if (errors.length > 0) return show(c, world, { form, errors })
  const refusal = await reenter(world, actor, loaded, facts)
  if (refusal) return show(c, world, { form, errors: [{ field: 'terms', text: agreementRefusalWords(refusal) }] })
  return c.redirect(`${agreementPath(loaded.state)}?did=entered`, 303)
}
