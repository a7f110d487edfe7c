import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { reference } from '@jingban/kernel/case/actor.ts'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import type { LoadedCase } from '../cases/load.ts'
import type { Outcome } from '../cases/perform.ts'
import { refusalWords } from '../cases/refusalWords.ts'
import { DeskButton } from '../page/desk/button.tsx'
import type { WayOn } from '../page/problem.ts'
import { problemWords } from '../page/problem.ts'
import { answerProblem } from '../page/respond.tsx'
import { nearMomentWords } from '../page/words.ts'
import { phoneOf } from '../policy/agency.ts'
import { knownEvents } from '../redaction/knownEvents.ts'
import type { World } from '../world.ts'
import { roleName } from './roleWords.ts'
import { type DeskContext, packOf, page, staffOf } from './shell.tsx'
import { eventWords } from './staffWords.ts'

interface Told {
  status: 403 | 404 | 409
  title: string
  lines: readonly string[]
  /** What the person had written: shown to be copied. */
  written?: string | undefined
  ways: readonly WayOn[]
}

/** A whole page that says what happened and what to do. */
function tell(c: DeskContext, world: World, { status, title, lines, written, ways }: Told): Promise<Response> {
  return page(c, world, {
    status,
    title,
    children: (
      <section class="panel problem">
        <h1>{title}</h1>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
        {written !== undefined && written !== '' && (
          <div class="field">
            <label class="label" for="written">
              您写的（可以复制）
            </label>
            <textarea class="input full" id="written" rows={6} readonly>
              {written}
            </textarea>
          </div>
        )}
        <p class="btn-line">
          {ways.map((way, index) => (
            <DeskButton kind={index === 0 ? 'primary' : 'plain'} href={way.href}>
              {way.text}
            </DeskButton>
          ))}
        </p>
      </section>
    ),
  })
}

function whoDid(by: ActorReference, own: ActorReference): string {
  if (by === 'system') return '系统'
  if (by === own) return '您本人'
  return by.startsWith('account:') ? '参保人' : '其他工作人员'
}

/** The last thing that happened to a case as far as they may know, with who and when: 今天 10:12 系统：过了接收时间，换人。 */
function lastWords(c: DeskContext, world: World, loaded: LoadedCase): string[] {
  const { rules } = loaded
  const last = knownEvents(loaded, staffOf(c)).at(-1)
  if (!last) return []
  const when = nearMomentWords(last.at, dayOf(world.clock.now()))
  return [`最近一步：${when} ${whoDid(last.by, reference(staffOf(c)))}：${eventWords(rules, last)}。`]
}

interface Back {
  /** Where to go on. */
  ways: readonly WayOn[]
  /** What had been typed. */
  written?: string | undefined
}

/** 409: the case has moved on. Says who did what and when, and gives back what was typed. */
export function late(c: DeskContext, world: World, refusal: Refusal, loaded: LoadedCase, back: Back): Promise<Response> {
  const { title, todo } = refusalWords(refusal)
  const lines = [title, ...lastWords(c, world, loaded), todo]
  return tell(c, world, { status: 409, title: '晚了一步', lines, ...back })
}

/**
 * What is left of an outcome once the slice has answered `done`, `repeated` and the refusals it can show on its own page: 403, 404, or 409
 * with what was typed.
 */
export function answerRest(c: DeskContext, world: World, outcome: Exclude<Outcome, { kind: 'done' | 'repeated' }>, back: Back): Promise<Response> {
  switch (outcome.kind) {
    case 'refused':
      if (refusalWords(outcome.refusal).status === 403) throw new HTTPException(403)
      return late(c, world, outcome.refusal, outcome.loaded, back)
    case 'stale':
      return tell(c, world, { status: 409, title: '晚了一步', lines: ['别人刚刚也在办这一件，您的还没有写进去。', '请再按一次。'], ...back })
    case 'forbidden':
      throw new HTTPException(403)
    case 'notFound':
      throw new HTTPException(404)
  }
}

/** Errors of the desk in the frame of the desk: 403 and 404 for those signed in; all else as everywhere. */
export function answerError(c: DeskContext, world: World, error: unknown): Response | Promise<Response> {
  const status = error instanceof HTTPException ? error.status : 500
  if ((status !== 403 && status !== 404) || c.get('actor')?.kind !== 'staff') return answerProblem(c, error)
  const home = { text: '回到我的工作', href: '/desk' }
  const own = error instanceof Error ? error.message : ''
  const pack = packOf(c, world)
  if (status === 403 && own !== '') return tell(c, world, { status, title: '没有办成', lines: [own], ways: [home] })
  const problem =
    status === 404
      ? ({ is: 'notFound', home } as const)
      : ({ is: 'outOfScope', scope: roleName(pack, staffOf(c).roles[0]?.role ?? '') || '没有岗位', ask: '监督岗', home: '/desk' } as const)
  const { title, lines, ways } = problemWords(problem, phoneOf(pack))
  return tell(c, world, { status, title, lines, ways })
}
