import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Child } from 'hono/jsx'
import { diseaseName } from '../../cases/heldDiseases.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, page } from '../shell.tsx'
import { type Assisted, atCounter, type Filer, prechecks } from './assisted.ts'

/** How filing is called here: a counter takes in, all others help. */
export const filingWords = (filer: Pick<Filer, 'pack' | 'role'>): string => (atCounter(filer) ? '收件' : '协助申报')

const stepNames = (filer: Filer, assisted: Assisted | undefined): string[] => [
  atCounter(filer) ? '谁来办' : '病人',
  '报什么',
  '材料',
  assisted && !prechecks(assisted) ? '核对和提交' : '预核和提交',
]

interface StepPage {
  step: 1 | 2 | 3 | 4
  /** The filing so far; none at the first step. */
  assisted?: Assisted
  /** Who files, before there is a filing. */
  filer?: Filer
  errors?: readonly FieldError[]
  status?: 200 | 413 | 415 | 422
  children: Child
}

function whoWords(world: World, { person, pack, service, disease, earlier }: Assisted): string {
  const shown = masked(person, dayOf(world.clock.now()))
  const which = earlier.length > 0 ? `（第 ${earlier.length + 1} 个病种）` : ''
  const what = service.perDisease ? '' : `${service.name} · `
  return `${what}${shown.name} ${shown.sexAndAge} 尾号 ${shown.tail}${disease ? ` · ${diseaseName(pack, disease)}` : ''}${which}`
}

/** A step of filing for somebody: 第 2 步，共 4 步, for whom, and what came back wrong. */
export function stepPage(
  c: DeskContext,
  world: World,
  { step, assisted, filer = assisted, errors = [], status, children }: StepPage,
): Promise<Response> {
  const place = filer ? filingWords(filer) : '协助申报'
  const title = `${place}：${filer ? stepNames(filer, assisted)[step - 1] : ''}`
  const back =
    assisted && step > 2 ? { href: `${assisted.path}${step === 4 ? '/materials' : ''}`, text: '上一步' } : { href: '/desk/filings', text: place }
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
