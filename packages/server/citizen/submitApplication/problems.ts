import type { Fault, Refusal } from '@jingban/kernel/case/decision.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { fullDateWords } from '../../page/words.ts'
import { type Applying, diseaseName } from '../applying.ts'

function faultWords({ problem, since }: Fault, name: string): string {
  if (problem === 'tooOld' && since) return `${name}太久了。请换 ${fullDateWords(since)}（含）以后的。`
  if (problem === 'inFuture') return `${name}的日期还没到。请照病历再核一遍。`
  if (problem === 'wrongKind') return `${name}的种类不对。请重选。`
  return `还缺：${name}。`
}

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
    ]
    const name = named.find((one) => one.id === fault.field)?.name ?? fault.field
    return { field: 'answers', text: `${about}${faultWords(fault, name)}` }
  })
}
