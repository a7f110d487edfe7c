import type { Fault } from '@jingban/kernel/case/decision.ts'

/** One fault of an answer as the desk says it: what is wrong and what to do. `label` is the question's. */
export function answerFaultWords({ problem }: Pick<Fault, 'problem'>, label: string): string {
  switch (problem) {
    case 'missing':
      return `没有填：${label}。`
    case 'notYes':
      return `${label}：要本人同意才能交。请念给来人听，同意再选“是”。`
    case 'inFuture':
      return `${label}：日期在今天以后。请照材料再核一遍。`
    case 'sumWrong':
      return `${label}和各项加起来的数不一样。请把各项和合计再核一遍。`
    case 'sameAsBefore':
      return `${label}：变更后的和原来一样。没有变的两格都不填。`
    case 'notInList':
      return `${label}不在可选的名单里。请重选。`
    default:
      return `${label}写得不对。请照证件再核一遍。`
  }
}
