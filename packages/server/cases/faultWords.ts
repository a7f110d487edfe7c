import type { Fault } from '@jingban/kernel/case/decision.ts'
import { fullDateWords } from '../page/words.ts'

const levels = { 2: '二级', 3: '三级' } as const

/** One thing wrong with a filing in a sentence: what it is, and how to mend it. `name` is how the page calls the answer or the material. */
export function faultWords({ problem, since, needs }: Fault, name: string): string {
  switch (problem) {
    case 'tooOld':
      return since ? `${name}太久了。请换 ${fullDateWords(since)}（含）以后的。` : `${name}太久了。请换近一些的。`
    case 'inFuture':
      return `${name}的日期还没到。请照材料再核一遍。`
    case 'wrongKind':
      return `${name}的种类不对。请重选。`
    case 'levelTooLow':
      return `${name}要${needs ? levels[needs] : '更高级别'}及以上医院的，您选的医院级别不够。请换一份。`
    case 'notDesignated':
      return `${name}要定点医院的，您选的医院不是定点。请换一份。`
    case 'notInList':
      return `${name}不在可选的名单里。请重选。`
    case 'sumWrong':
      return `${name}和各项加起来的数不一样。请把各项和合计再核一遍。`
    case 'sameAsBefore':
      return `${name}和变更前一样。没有变的不用填，变了的请填变更后的。`
    case 'malformed':
      return `${name}写得不对。请照证件再核一遍。`
    default:
      return `还缺：${name}。`
  }
}
