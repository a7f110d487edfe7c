import type { Fault } from '@jingban/kernel/case/decision.ts'
import { fullDateWords } from '../page/words.ts'

const levels = { 2: '二级', 3: '三级' } as const

/** One thing wrong with a filing in a sentence: what it is, and how to mend it. `name` is how the page calls the answer or the material. */
export function faultWords({ problem, since, needs }: Fault, name: string): string {
  switch (problem) {
    case 'tooOld':
      return since ? `${name}太久了。请换 ${fullDateWords(since)}（含）以后的。` : `${name}太久了。请换近一些的。`
    case 'inFuture':
      return `${name}的日期还没到。请照病历再核一遍。`
    case 'wrongKind':
      return `${name}的种类不对。请重选。`
    case 'levelTooLow':
      return `${name}要${needs ? levels[needs] : '更高级别'}及以上医院的，您选的医院级别不够。请换一份。`
    case 'notDesignated':
      return `${name}要定点医院的，您选的医院不是定点。请换一份。`
    case 'notInList':
      return `${name}不在可选的名单里。请重选。`
    default:
      return `还缺：${name}。`
  }
}
