import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { faultWords } from '../../cases/faultWords.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { type Applying, diseaseName } from '../applying.ts'
import { AGAIN_GROUND } from '../steps.ts'

/** Why the kernel did not take the application, as sentences; each belongs to the disease it was refused for. */
export function problemsOf({ service, pack }: Applying, refusal: Refusal, disease: string | undefined): FieldError[] {
  const about = disease ? `${diseaseName(pack, disease)}：` : ''
  if (refusal.code !== 'formIncomplete') {
    const { title, todo } = refusalWords(refusal)
    return [{ field: 'answers', text: `${about}${title}${todo}` }]
  }
  return refusal.faults.map((fault) => {
    const named = [
      ...service.filing.materials.map(({ id, name }) => ({ id, name })),
      ...service.filing.form.map(({ id, label }) => ({ id, name: label })),
      { id: AGAIN_GROUND, name: '为什么再申请' },
    ]
    const name = named.find((one) => one.id === fault.field)?.name ?? fault.field
    return { field: 'answers', text: `${about}${faultWords(fault, name)}` }
  })
}
