import type { CreditCodeProblem } from '@jingban/kernel/person/creditCode.ts'
import type { DocumentProblem } from '@jingban/kernel/person/document.ts'
import type { IdNumberProblem } from '@jingban/kernel/person/idNumber.ts'

/** What is wrong with an identity number, and what to do. */
export function idNumberWords(problem: IdNumberProblem): string {
  switch (problem.kind) {
    case 'length':
      return `身份证号是 18 位，填了 ${problem.length} 位。`
    case 'characters':
      return `第 ${problem.at} 位是“${problem.character}”，应是数字（最后一位可以是 X）。`
    case 'region':
      return `号码开头 ${problem.region} 不是省份代码。请照证件再核一遍。`
    case 'birthDate':
      return `中间的出生日期 ${problem.date} 不对。请照证件再核一遍。`
    case 'checkCharacter':
      return '最后一位算不对。常见：最后一位是 X。请照证件再核一遍。'
  }
}

/** What is wrong with a credit code, and what to do. */
export function creditCodeWords(problem: CreditCodeProblem): string {
  switch (problem.kind) {
    case 'length':
      return `统一社会信用代码是 18 位，填了 ${problem.length} 位。${problem.length === 15 ? '15 位的是旧注册号，请照现在的证书填。' : ''}`
    case 'characters':
      return problem.at >= 3 && problem.at <= 8
        ? `信用代码第 ${problem.at} 位是“${problem.character}”，第 3 到 8 位只能是数字。请照证书再核一遍。`
        : `信用代码第 ${problem.at} 位是“${problem.character}”。代码里没有字母 I、O、S、V、Z，常见是把数字 0、1、2、5 看成了字母。`
    case 'checkCharacter':
      return '信用代码最后一位算不对，多半是抄错了一位。请照证书逐位再核一遍。'
  }
}

/** What is wrong with the number of another document, and what to do. */
export function documentNumberWords(problem: DocumentProblem): string {
  if (problem.kind === 'length') return `证件号码是 5 到 20 位，填了 ${problem.length} 位。请照证件再核一遍。`
  return `证件号码第 ${problem.at} 位是“${problem.character}”，只能是字母和数字。`
}
