import { never } from '@jingban/kernel/case/actor.ts'
import type { CreditCodeProblem } from '@jingban/kernel/person/creditCode.ts'
import type { IdNumberProblem } from '@jingban/kernel/person/idNumber.ts'

/** 身份证号哪里不对. */
export function idNumberWords(problem: IdNumberProblem): string {
  switch (problem.kind) {
    case 'length': {
      const off = 18 - problem.length
      return off > 0 ? `身份证号少 ${off} 位` : `身份证号多 ${-off} 位`
    }
    case 'characters':
      return `身份证号第 ${problem.at} 位是“${problem.character}”，应是数字（最后一位可以是 X）`
    case 'region':
      return `身份证号开头 ${problem.region} 不是省份代码`
    case 'birthDate':
      return `身份证号中间的出生日期 ${problem.date} 不对`
    case 'checkCharacter':
      return '身份证号最后一位算不对'
    default:
      return never(problem)
  }
}

/** 统一社会信用代码哪里不对. */
export function creditCodeWords(problem: CreditCodeProblem): string {
  switch (problem.kind) {
    case 'length':
      return `统一社会信用代码要 18 位，现在是 ${problem.length} 位`
    case 'characters':
      return `统一社会信用代码第 ${problem.at} 位不能是“${problem.character}”`
    case 'checkCharacter':
      return '统一社会信用代码最后一位算不对'
    default:
      return never(problem)
  }
}
