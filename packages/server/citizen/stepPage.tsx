import type { Child } from 'hono/jsx'
import type { Island } from '../page/assets.ts'
import { StepHeader } from '../page/citizen/step.tsx'
import { ErrorSummary, type FieldError } from '../page/form/field.tsx'
import { type Applying, aboutWords } from './applying.ts'
import { type CitizenContext, mine, page } from './shell.tsx'

/** One page of the way: what is asked, and what went wrong when it was answered. */
export interface Asked {
  /** The id of its step. */
  step: string
  title: string
  disease?: string | undefined
  errors?: readonly FieldError[] | undefined
  status?: 200 | 409 | 413 | 415 | 422 | 429 | undefined
  islands?: readonly Island[] | undefined
  /** Where the way back leads when it is not the page before. */
  back?: { href: string; text: string } | undefined
  children: Child
}

function backFrom(c: CitizenContext, { steps, draft }: Applying, step: string): { href: string; text: string } {
  if (c.req.query('from') === 'check') return { href: mine(c, `apply/${draft.id}/check`), text: '回到检查' }
  const before = steps[steps.findIndex((one) => one.id === step) - 1]
  return { href: before ? mine(c, `apply/${draft.id}/${before.id}`) : mine(c), text: before ? '上一步' : '我的申请' }
}

/** When an answer changed how many pages there are, the next one says so. */
function changedWords(c: CitizenContext, { steps }: Applying): string | undefined {
  const was = Number(c.req.query('was'))
  return was > 0 && was !== steps.length ? `步数变了：原来共 ${was} 步，现在共 ${steps.length} 步。` : undefined
}

/** Answers one page of the way. */
export function stepPage(c: CitizenContext, applying: Applying, asked: Asked): Response | Promise<Response> {
  const { step, title, disease, errors = [], children } = asked
  const at = applying.steps.findIndex((one) => one.id === step)
  return page(c, applying.pack, {
    title,
    back: asked.back ?? backFrom(c, applying, step),
    errors: errors.length,
    status: asked.status ?? (errors.length > 0 ? 422 : 200),
    islands: asked.islands,
    children: (
      <>
        <ErrorSummary errors={errors} />
        {at >= 0 && (
          <StepHeader step={at + 1} total={applying.steps.length} who={aboutWords(applying, disease)} changed={changedWords(c, applying)} />
        )}
        {children}
      </>
    ),
  })
}
