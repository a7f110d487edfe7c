import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { recordReading, shownFields } from '../../audit/readings.ts'
import { pastValues } from '../../insurance/changePerson.ts'
import { unitOf } from '../../insurance/read.ts'
import { itemWords, sealedUnitWords } from '../../insurance/words.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm, DefinitionTable } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { duration, momentWords } from '../../page/words.ts'
import type { Person, PersonKind } from '../../registry/person.ts'
import type { World } from '../../world.ts'
import { numberWords } from '../personWords.ts'
import { waitToReveal } from '../revealLimit.ts'
import { type DeskContext, page } from '../shell.tsx'
import { openedSubject, personPath, place, readingOf, unitPath } from './opened.ts'

/** How long whole values stand, in minutes of real time. */
const shownMinutes = 1

interface Value {
  term: string
  text: string
}

const termOf = (item: string): string => itemWords[item] ?? sealedUnitWords[item] ?? '其他'

async function valuesOf(world: World, area: string, person: Person): Promise<Value[]> {
  const today = dayOf(world.clock.now())
  const unit = person.kind === 'legal' ? await unitOf(world, area, person.id) : undefined
  const own: (readonly [string, string | undefined])[] =
    person.kind === 'legal'
      ? Object.entries(sealedUnitWords).map(([id, term]) => [term, unit?.personal[id]] as const)
      : [
          ['姓名', person.name],
          [numberWords(person), person.idNumber],
          ['登记的手机', person.registeredPhone],
          ['通讯地址', person.address],
          ['户籍所在地', person.household],
        ]
  const past = await pastValues(world, area, person.id)
  return [
    ...own.flatMap(([term, text]) => (text ? [{ term, text }] : [])),
    ...past.map(({ item, before, at }) => ({ term: `${momentWords(at, today)}变更前的${termOf(item)}`, text: before || '没有' })),
  ]
}

const pathOf = (person: Person): string => (person.kind === 'legal' ? unitPath(person.id) : personPath(person.id))

function ask(
  c: DeskContext,
  world: World,
  person: Person,
  errors: readonly FieldError[],
  reason: string,
  status: 422 | 429 = 422,
): Promise<Response> {
  const path = pathOf(person)
  return page(c, world, {
    title: '看全号',
    at: place,
    ...(errors.length > 0 && { status, errors: errors.length }),
    children: (
      <Confirm
        title="看全号和变更前的值"
        consequences={['写明原因才能看，显示 60 秒。', '谁、什么时候、看了谁的什么、为什么，都会记下，审计岗看得到。']}
      >
        <ErrorSummary errors={errors} />
        <Form action={`${path}/reveal`} hidden={{ csrf: c.get('csrf') }}>
          <TextField
            name="reason"
            label="为什么要看"
            hint="会长期留存，不要写姓名和号码。例：窗口核对身份证"
            value={reason}
            error={errors[0]?.text}
          />
          <ButtonRow>
            <DeskButton kind="primary">看 60 秒</DeskButton>
            <DeskButton href={path}>不看了</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

export async function askReveal(c: DeskContext, world: World, kind: PersonKind): Promise<Response> {
  const { person } = await openedSubject(c, world, kind)
  return ask(c, world, person, [], '')
}

const names = (reason: string, { name, idNumber }: Person): boolean => reason.includes(name) || reason.includes(idNumber)

/** Records the reading with its reason, and leads to the page that shows the values for a minute. */
export async function answerReveal(c: DeskContext, world: World, kind: PersonKind): Promise<Response> {
  const { actor, person } = await openedSubject(c, world, kind)
  const reason = String((await c.req.formData()).get('reason') ?? '').trim()
  if (reason === '') return ask(c, world, person, [{ field: 'reason', text: '没有写原因。请写明为什么要看全号。' }], reason)
  if (kind === 'natural' && names(reason, person))
    return ask(c, world, person, [{ field: 'reason', text: '原因里写了姓名或号码，会一直留着。请换个写法。' }], reason)
  const wait = await waitToReveal(world, actor)
  if (wait > 0)
    return ask(c, world, person, [{ field: 'reason', text: `看得太多了，${duration(Math.ceil(wait / 60))}后再看。这次已经记下。` }], reason, 429)
  await recordReading(world.db, {
    ...{ area: actor.area, actor: reference(actor), fields: ['name', 'idNumber', 'history'], reason },
    about: [{ person: person.id, case: readingOf(person.id) }],
    at: world.clock.now(),
    shownUntil: plusMinutes(world.identity.clock.now(), shownMinutes),
  })
  return c.redirect(`${pathOf(person)}/shown`, 303)
}

/** Shows whole values while the reading lasts; afterwards it leads back. */
export async function showRevealed(c: DeskContext, world: World, kind: PersonKind): Promise<Response> {
  const { actor, person } = await openedSubject(c, world, kind)
  const path = pathOf(person)
  const shown = await shownFields(world.db, actor.area, reference(actor), readingOf(person.id), world.identity.clock.now())
  if (!shown.includes('history')) return c.redirect(path, 303)
  c.header('refresh', `${shownMinutes * 60}; url=${path}`)
  c.header('cache-control', 'no-store')
  return page(c, world, {
    title: '全号',
    at: place,
    children: (
      <Confirm title="全号" consequences={['60 秒后自动回去，这次查看已记下。']}>
        <DefinitionTable items={await valuesOf(world, actor.area, person)} />
        <DeskButton kind="primary" href={path}>
          看好了，回去
        </DeskButton>
      </Confirm>
    ),
  })
}
