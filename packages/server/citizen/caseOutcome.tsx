import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { HTTPException } from 'hono/http-exception'
import type { Outcome } from '../cases/perform.ts'
import { type RefusalWords, refusalWords } from '../cases/refusalWords.ts'
import { Button } from '../page/citizen/button.tsx'
import { type CitizenContext, page } from './shell.tsx'

interface AfterStep {
  /** Where it goes on when it was done, now or before. */
  next: string
  /** What the person had typed: it is shown again, to be copied. */
  typed?: string | undefined
}

/** Answers a step of a case: on to the next page when it was done; otherwise a page that says what happened and keeps what was typed. */
export function answerOutcome(c: CitizenContext, pack: Pack, outcome: Outcome, { next, typed }: AfterStep) {
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(next, 303)
  if (outcome.kind === 'notFound') throw new HTTPException(404)
  if (outcome.kind === 'forbidden') throw new HTTPException(403)
  const said: RefusalWords =
    outcome.kind === 'refused'
      ? refusalWords(outcome.refusal)
      : { status: 409, title: '晚了一步：这一件刚刚有了变化。', todo: '请看最新的进度，再决定。' }
  return page(c, pack, {
    title: said.title,
    status: said.status,
    back: { href: next, text: '看进度' },
    children: (
      <section class="card problem">
        <h1 class="title">{said.title}</h1>
        <p>{said.todo}</p>
        {typed && (
          <div class="field">
            <label class="label" for="written">
              您写的还在，可以复制
            </label>
            <textarea class="input full" id="written" rows={4} readonly>
              {typed}
            </textarea>
          </div>
        )}
        <Button href={next}>看最新的进度</Button>
      </section>
    ),
  })
}
