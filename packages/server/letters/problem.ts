import { never } from '@jingban/kernel/case/actor.ts'
import { yuanText } from '@jingban/kernel/money/fen.ts'

/** Why a letter that arrived could not be taken, as it is kept; nothing personal. `refused` is the code of the refusal of a filing or of a step. */
export type LetterProblem =
  | { code: 'unknownPerson' }
  | { code: 'nameDiffers' }
  | { code: 'noService' }
  | { code: 'noSuchLetter' }
  | { code: 'otherSender' }
  | { code: 'otherPerson' }
  | { code: 'monthInFuture'; month: string }
  | { code: 'amountDiffers'; expected: number; given: number }
  | { code: 'refused'; why: string }

/** What is wrong, and what somebody can do about it. */
export function problemWords(problem: LetterProblem): { title: string; todo: string } {
  switch (problem.code) {
    case 'unknownPerson':
      return { title: '这里查不到函里的人', todo: '核对身份证号。确实在本地参保的，先登记这个人再点“再立一次件”；不是本地参保的，写明理由退回。' }
    case 'nameDiffers':
      return { title: '身份证号对得上，姓名对不上', todo: '请对方核对姓名；写明理由退回，或者更正本地登记的姓名后点“再立一次件”。' }
    case 'noService':
      return { title: '本地没有转出这个事项', todo: '写明理由退回。' }
    case 'noSuchLetter':
      return { title: '没有发过这一封联系函', todo: '核对对方是不是答复了别处的函。' }
    case 'otherSender':
      return { title: '来函机构不是联系函发往的机构', todo: '核对行政区划代码，不要按这封函办理。' }
    case 'otherPerson':
      return { title: '信息表里的人不是联系函里的人', todo: '请对方核对后重新发信息表。' }
    case 'monthInFuture':
      return { title: `信息表里有还没到的月份（${problem.month}）`, todo: '请对方核对后重新发信息表。' }
    case 'amountDiffers':
      return {
        title: `资金和信息表对不上：信息表 ${yuanText(problem.expected)} 元，到账 ${yuanText(problem.given)} 元`,
        todo: '和对方核对。信息表写错的请对方重发；钱少了的等补足后再登记到账。',
      }
    case 'refused':
      return { title: problem.why, todo: '能改正的改正后点“再立一次件”；不能的写明理由退回。' }
    default:
      return never(problem)
  }
}
