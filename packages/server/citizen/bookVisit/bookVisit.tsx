import { randomUUID } from 'node:crypto'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf, readInstant } from '@jingban/kernel/time/instant.ts'
import { bookSlot } from '@jingban/kernel/verbs/attend.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { LoadedCase } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { DateField } from '../../page/form/date.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { answerOutcome } from '../caseOutcome.tsx'
import { caseWords, ownCase } from '../ownCase.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, page } from '../shell.tsx'
import { stagePlace } from '../stagePlace.ts'
import { errorAt, here, postedTo, type Typed, typedBefore } from '../typed.ts'

/** The visit of the path's case, where its applicant fixes the time: a 404 otherwise. */
async function visitOf(c: CitizenContext, world: World) {
  const loaded = await ownCase(c, world)
  const stage = currentStage(loaded.rules, loaded.state)
  if (loaded.state.ended || stage?.kind !== 'attend' || stage.slot !== 'booked') throw new HTTPException(404)
  return { loaded, stage }
}

const partsOf = (typed: Typed | undefined) => {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => typed?.get(`slot-${part}`)?.normalize('NFKC').trim() || undefined)
  return { year, month, day }
}

async function ask(c: CitizenContext, world: World, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const { loaded, stage } = await visitOf(c, world)
  const { rules, state } = loaded
  const place = await stagePlace(world, rules, state, stage)
  const title = `哪天去${place ? `${place.name}` : ''}${stage.name}？`
  return page(c, rules.pack, {
    title,
    back: { href: mine(c, `cases/${state.id}`), text: '看进度' },
    errors: errors.length,
    status: errors.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={here(c)} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
          <Question title={title} above={await caseWords(world, loaded)} />
          <DateField
            name="slot"
            label="哪一天"
            hint={`今天是 ${fullDateWords(dayOf(world.clock.now()))}`}
            value={partsOf(typed)}
            error={errorAt(errors, 'slot')}
          />
          <TextField name="time" label="几点" hint="例：9:30" width="short" value={typed?.get('time') ?? undefined} error={errorAt(errors, 'time')} />
          <Button>约这个时间</Button>
        </Form>
      </>
    ),
  })
}

function slotOf(typed: Typed) {
  const { year = '', month = '', day = '' } = partsOf(typed)
  const on = readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  const [, hour = '', minute = ''] = /^(\d{1,2})[:：](\d{2})$/.exec((typed.get('time') ?? '').normalize('NFKC').trim()) ?? []
  const slot = on && hour !== '' ? readInstant(`${on}T${hour.padStart(2, '0')}:${minute}:00+08:00`) : undefined
  const errors: FieldError[] = [
    ...(on ? [] : [{ field: 'slot', text: '日期没有填对。请填年、月、日三格。' }]),
    ...(slot || !on ? [] : [{ field: 'time', text: '时间没有填对。例：9:30。' }]),
  ]
  return { slot, errors }
}

async function book(c: CitizenContext, world: World, { rules, state }: LoadedCase, typed: Typed): Promise<Response> {
  const { slot, errors } = slotOf(typed)
  if (!slot || errors.length > 0) return ask(c, world, typed, errors)
  const key = typed.get('key') ?? randomUUID()
  const step = { area: areaOf(c), id: state.id, actor: citizenOf(c), verb: 'bookSlot', key } as const
  const outcome = await perform(world, step, (loaded, moment) => bookSlot(loaded.rules, loaded.state, slot, moment))
  if (outcome.kind === 'refused' && outcome.refusal.code === 'tooLate')
    return ask(c, world, typed, [{ field: 'slot', text: '这个时间已经过了。请约以后的时间。' }])
  return answerOutcome(c, rules.pack, outcome, { next: mine(c, `cases/${state.id}`) })
}

/** 约时间: the applicant fixes when they come, where the notice has visits booked. */
export function bookVisit(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/cases/:case/slot', (c) => ask(c, world, typedBefore(c)))
  routes.post('/cases/:case/slot', async (c) => book(c, world, (await visitOf(c, world)).loaded, await postedTo(c)))
  return routes
}
