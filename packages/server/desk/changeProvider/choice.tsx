import { changesInYear } from '@jingban/kernel/entitlement/entitlement.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm, DefinitionTable } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { dateWords } from '../../page/words.ts'
import { findInstitution, searchInstitutions } from '../../registry/institutions.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { InstitutionInput, InstitutionList, meant } from '../institutionInput.tsx'
import { masked } from '../personWords.ts'
import { type DeskContext, enter, page } from '../shell.tsx'
import { type Benefit, benefitOf, change, madeAlready } from './change.ts'

interface Typed {
  to?: string
  reason?: string
}

async function factsOf(world: World, { loaded: { rules, state }, entitlement }: Benefit) {
  const today = dayOf(world.clock.now())
  const person = masked(await findPerson(world.db, world.keys, state.filed.area, state.filed.person), today)
  const now = await findInstitution(world.db, state.filed.area, entitlement.state.provider ?? '')
  return [
    { term: '参保人', text: `${person.name} ${person.sexAndAge} ${person.idNumber}` },
    { term: '病种', text: matterName(rules.pack, state.filed) },
    { term: '现在的医院', text: now?.name ?? '—' },
  ]
}

/** Where the benefit may go, and how often it has gone already this year. */
export async function showChoice(
  c: DeskContext,
  world: World,
  benefit: Benefit,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const { entitlement, rule, actor } = benefit
  const today = dayOf(world.clock.now())
  const made = changesInYear(entitlement.state, today)
  const limit = rule.provider?.change
  const last = made.at(-1)
  const used = limit !== undefined && last !== undefined && made.length >= limit.times
  const errorAt = (field: string): string | undefined => errors.find((one) => one.field === field)?.text
  const rest = limit ? Math.max(0, limit.times - made.length) : undefined
  return page(c, world, {
    title: '换到哪家医院？',
    at: '/desk/changes',
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <Confirm
        title="换到哪家医院？"
        consequences={[
          '换了马上生效，本院不能再用这一项。',
          used
            ? `今年已换过 ${made.length} 次（${dateWords(last.on, today)}）。再换要写特殊原因，会列入监督岗的清单（${rule.provider?.basis}）。`
            : `今年还可以换 ${rest ?? '不限'} 次。`,
        ]}
      >
        <ErrorSummary errors={errors} />
        <DefinitionTable items={await factsOf(world, benefit)} />
        <Form action={`/desk/changes/${entitlement.state.id}`} hidden={{ csrf: c.get('csrf') }}>
          <InstitutionInput name="to" label="新的定点医疗机构" hint="写几个字可以选" value={typed.to} error={errorAt('to')} />
          {used && limit?.exception && (
            <TextArea name="reason" label="特殊原因" hint="例：搬家、原医院停诊" rows={3} value={typed.reason} error={errorAt('reason')} />
          )}
          <ButtonRow>
            <DeskButton kind="primary">换医院</DeskButton>
            <DeskButton href="/desk/changes">先不换</DeskButton>
          </ButtonRow>
        </Form>
        <InstitutionList institutions={await searchInstitutions(world.db, actor.area, { designated: true })} />
      </Confirm>
    ),
  })
}

/** Answers the form; pressing twice changes once. */
export async function answerChoice(c: DeskContext, world: World): Promise<Response> {
  const form = await c.req.formData()
  const { area } = enter(c, world, '/desk/changes')
  const typed = { to: String(form.get('to') ?? '').trim(), reason: String(form.get('reason') ?? '').trim() }
  const found = await meant(world, area, '新的医院', typed.to, true)
  const done = async (to: string) => {
    const name = (await findInstitution(world.db, area, to))?.name ?? ''
    return c.redirect(`/desk/changes?done=${encodeURIComponent(name)}`, 303)
  }
  if ('value' in found && (await madeAlready(c, world, found.value))) return done(found.value)
  const benefit = await benefitOf(c, world)
  if ('error' in found) return showChoice(c, world, benefit, typed, [{ field: 'to', text: found.error }])
  const changed = await change(world, benefit, found.value, typed.reason)
  if (changed.kind === 'done') return done(found.value)
  if (changed.kind === 'stale') return showChoice(c, world, benefit, typed, [{ field: 'to', text: '刚刚有人改过这一项，没有写进去。请再看一遍。' }])
  const { title, todo } = refusalWords(changed.refusal)
  const field = changed.refusal.code === 'changeUsed' ? 'reason' : 'to'
  return showChoice(c, world, benefit, typed, [{ field, text: field === 'reason' ? `${title}没有写特殊原因。请写明。` : `${title}${todo}` }])
}
