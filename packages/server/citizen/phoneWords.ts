import type { MobileNumberProblem } from '../registry/mobileNumber.ts'

/** What is wrong with a mobile number, and what to do. */
export function phoneWords(problem: MobileNumberProblem): string {
  switch (problem.kind) {
    case 'length':
      return problem.length === 0 ? '请填手机号。' : `手机号是 11 位，您填了 ${problem.length} 位。`
    case 'characters':
      return '手机号只有数字，请把别的字去掉。'
    case 'start':
      return '手机号是 13 到 19 开头的，请再核一遍。'
  }
}
