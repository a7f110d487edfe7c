import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Child } from 'hono/jsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import { diseaseName, masked } from '../personWords.ts'
import { type DeskContext, page } from '../shell.tsx'
import type { Assisted } from './assisted.ts'

const steps = ['病人', '报什么', '材料', '预核和提交'] as const

interface StepPage {
  step: 1 | 2 | 3 | 4
  /** The filing so far; none at the first step. */
  assisted?: Assisted
  errors?: readonly FieldError[]
  status?: 200 | 413 | 415 | 422
  children: Child
}

function whoWords(world: World, { person, pack, disease }: Assisted): string {
  const shown = masked(person, dayOf(world.clock.now()))
  return `${shown.name} ${shown.sexAndAge} 尾号 ${shown.tail}${disease ? ` · ${diseaseName(pack, disease)}` : ''}`
}

/** A step of filing for somebody: 第 2 步，共 4 步, for whom, and what came back wrong. */
export function stepPage(c: DeskContext, world: World, { step, assisted, errors = [], status, children }: StepPage): Promise<Response> {
  const title = `协助申报：${steps[step - 1]}`
  const back =
    assisted && step > 2 ? { href: `${assisted.path}${step === 4 ? '/materials' : ''}`, text: '上一步' } : { href: '/desk/filings', text: '协助申报' }
  return page(c, world, {
    title,
    at: '/desk/filings',
    status: status ?? (errors.length > 0 ? 422 : 200),
    ...(errors.length > 0 && { errors: errors.length }),
    children: (
      <>
        <PageHead title={title} back={back} lead={`第 ${step} 步，共 4 步${assisted ? ` · ${whoWords(world, assisted)}` : ''}`} />
        <ErrorSummary errors={errors} />
        {children}
      </>
    ),
  })
}

/** The sentence at a field. */
export const errorAt = (errors: readonly FieldError[], field: string): string | undefined => errors.find((one) => one.field === field)?.text
