import type { MobileNumberProblem } from '../registry/mobileNumber.ts'

/** What is wrong with a mobile number, and what to do. */
export function phoneWords(problem: MobileNumberProblem): string {
  switch (problem.kind) {
    case 'length':
      return problem.length === 0 ? '没有填手机号。请填 11 位手机号。' : `手机号是 11 位，填了 ${problem.length} 位。`
    case 'characters':
      return '手机号里有数字以外的字。请只填 11 位数字。'
    case 'start':
      return '手机号要以 13 到 19 开头。请核对。'
  }
}
