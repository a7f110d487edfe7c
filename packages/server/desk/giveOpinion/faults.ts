import type { Refusal } from '@jingban/kernel/case/decision.ts'
import type { Finding } from '@jingban/kernel/case/event.ts'
import type { Moment } from '@jingban/kernel/case/rules.ts'
import { giveOpinion, type OpinionGiven } from '@jingban/kernel/verbs/giveOpinion.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { type Asked, givenOf, isPayable, pageFaults } from './given.ts'
import type { Typed } from './typed.ts'

/** An error at its field, and the opinion as it would be without that error. */
interface Mended {
  errors: FieldError[]
  given: OpinionGiven
}

const words = 'x'
const findings = (given: OpinionGiven, change: (finding: Finding) => Finding): OpinionGiven => ({ ...given, findings: given.findings.map(change) })

function mendReason(asked: Asked, given: OpinionGiven): Mended {
  if (given.opinion === 'supplement') {
    const errors = (given.deficiencies ?? [])
      .filter((one) => one.why === '')
      .map((one) => ({ field: `why-${one.item}`, text: '请写明缺什么、为什么要补。' }))
    return { errors, given: { ...given, deficiencies: (given.deficiencies ?? []).map((one) => ({ ...one, why: one.why || words })) } }
  }
  const reasoned = { ...given, reason: words }
  if (given.opinion !== 'pass') return { errors: [{ field: 'reason', text: '没有写理由。请写明要求什么、看到什么、建议怎么办。' }], given: reasoned }
  const silent = asked.lines.filter((line) => line.unresolved && !given.findings.find((one) => one.criterion === line.criterion)?.note)
  if (silent.length === 0) return { errors: [{ field: 'reason', text: '您的意见和核对结果不同，请写明为什么。' }], given: reasoned }
  const errors = silent.map(({ criterion }) => ({ field: `note-${criterion}`, text: `第 ${criterion} 条标准没有公布，请写明您判断的理由。` }))
  return { errors, given: findings(given, (one) => ({ ...one, note: one.note ?? words })) }
}

function mend(asked: Asked, given: OpinionGiven, refusal: Refusal): Mended | undefined {
  switch (refusal.code) {
    case 'unknownOpinion':
      return { errors: [{ field: 'opinion', text: '请选一个意见。' }], given: { ...given, opinion: 'pass' } }
    case 'recordsMissing': {
      const errors = refusal.records.map((id) => {
        const field = asked.stage.records?.find((one) => one.id === id)
        const text = field?.type === 'yes' ? '身份还没核对。请看证件、病历、报告，再选一个。' : `还没有填：${field?.label ?? id}。`
        if (field && isPayable(asked, field)) return { field: `record-${id}`, text: refusalWords({ code: 'notComputed' }).title }
        return { field: `record-${id}`, text }
      })
      return { errors, given: { ...given, records: { ...given.records, ...Object.fromEntries(refusal.records.map((id) => [id, true])) } } }
    }
    case 'identityNotConfirmed': {
      const { title, todo } = refusalWords(refusal)
      return { errors: [{ field: `record-${refusal.record}`, text: `${title}${todo}` }], given: { ...given, opinion: 'fail', reason: words } }
    }
    case 'findingsMissing': {
      const errors = refusal.criteria.map((one) => ({ field: `verdict-${one}`, text: `第 ${one} 条还没判。请选符合、不符合或看不出。` }))
      const added = refusal.criteria.map((criterion): Finding => ({ criterion, met: 'unclear', pages: [], note: words }))
      return { errors, given: { ...given, findings: [...given.findings, ...added] } }
    }
    case 'pageMissing': {
      const errors = refusal.criteria.map((one) => ({ field: `pages-${one}`, text: `第 ${one} 条要写页码：判了符合或不符合，要指明看的是哪一页。` }))
      return { errors, given: findings(given, (one) => ({ ...one, pages: [words] })) }
    }
    case 'reasonMissing':
      return mendReason(asked, given)
    case 'nothingMissing':
      return {
        errors: [{ field: 'missing', text: '请勾选缺哪一份材料，并写明原因。' }],
        given: { ...given, deficiencies: [{ item: words, why: words }] },
      }
    default:
      return undefined
  }
}

const order = ['record', 'verdict', 'pages', 'note', 'opinion', 'reason', 'missing', 'why']
const rank = ({ field }: FieldError): number => order.findIndex((one) => field.startsWith(one))

/** The kernel names one fault at a time; no opinion has more kinds of fault than this. */
const kindsOfFault = 8

/**
 * Everything that keeps an opinion from being given, at once: the kernel is asked again as if the faults so far were mended. `gone` is a refusal that
 * no change of the form mends: the task or the case has moved on.
 */
export function check(asked: Asked, typed: Typed, moment: Moment): { errors: FieldError[]; gone?: Refusal } {
  const { rules, state } = asked.loaded
  const errors = pageFaults(asked, typed)
  let given = givenOf(asked, typed)
  for (let round = 0; round < kindsOfFault; round += 1) {
    const decision = giveOpinion(rules, state, given, moment)
    if (decision.ok) break
    const mended = mend(asked, given, decision.refusal)
    if (!mended) {
      const { status, title, todo } = refusalWords(decision.refusal)
      if (status !== 422) return { errors, gone: decision.refusal }
      errors.push({ field: 'opinion', text: `${title}${todo}` })
      break
    }
    // While no opinion is chosen, nobody can say that it lacks a reason or that it passes somebody else's papers.
    const early = !typed.opinion && (decision.refusal.code === 'identityNotConfirmed' || mended.errors.some(({ field }) => field === 'reason'))
    if (!early) errors.push(...mended.errors.filter(({ field }) => !errors.some((one) => one.field === field)))
    given = mended.given
  }
  return { errors: errors.sort((a, b) => rank(a) - rank(b)) }
}
