import { never } from '@jingban/kernel/case/actor.ts'
import type { SettlementRefusal } from '@jingban/kernel/settlement/decision.ts'
import type { DifferenceKind, LineField } from '@jingban/kernel/settlement/line.ts'
import type { Month } from '@jingban/kernel/settlement/month.ts'
import { groupTerm } from '@jingban/kernel/settlement/scheme.ts'
import type { Sums } from '@jingban/kernel/settlement/sums.ts'
import { count, fullDateWords, money } from '../page/words.ts'
import type { UploadProblem } from './uploads.ts'

/** 2026 年 3 月. */
export const monthWords = (month: Month): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`

export const kindWords: Readonly<Record<DifferenceKind, string>> = {
  missingHere: '经办没有',
  missingThere: '机构没有',
  differs: '数据不同',
  double: '机构重复',
}

export const fieldWords: Readonly<Record<LineField, string>> = {
  visit: '就诊号',
  person: '人员编号',
  medfee: '医疗费总额',
  fund: '基金支付',
  account: '个人账户',
}

/** 3 笔，医疗费 1,234.50 元，基金 …. */
export const sumsWords = ({ lines, medfee, fund, account }: Sums): string =>
  `${count(lines)} 笔，医疗费 ${money(medfee)}，基金支付 ${money(fund)}，个人账户 ${money(account)}`

const amountWords = { medfee: '医疗费', fund: '基金支付', account: '个人账户' } as const

/** What is not the same in a file and in the totals that were declared, and which of both to mend. */
function sumsDifferWords(declared: Sums, file: Sums): string {
  const whole = `报的是 ${sumsWords(declared)}；文件是 ${sumsWords(file)}。`
  if (file.lines < declared.lines)
    return `文件和报的总额不一致：文件少 ${count(declared.lines - file.lines)} 笔，多半没有传完。${whole}请重新导出整份文件再传；什么都没有改。`
  if (file.lines > declared.lines)
    return `文件和报的总额不一致：文件多 ${count(file.lines - declared.lines)} 笔。${whole}总额报少了就重报总额，文件不对就换一份；什么都没有改。`
  const apart = (['medfee', 'fund', 'account'] as const).filter((cell) => declared[cell] !== file[cell])
  const told = apart.map((cell) => `${amountWords[cell]}报的是 ${money(declared[cell])}，文件是 ${money(file[cell])}`).join('；')
  return `文件和报的总额不一致：笔数一样，${told}。总额报错了就重报总额，文件不对就重新导出；什么都没有改。`
}

/** How much of what is payable people had paid with their accounts, where any is. */
export const accountsWords = ({ ofAccounts }: { ofAccounts?: number }): string => (ofAccounts ? `，其中个人账户支付 ${money(ofAccounts)}` : '')

/** A refusal as a page says it: 409 where the month has moved on, 422 where something must be changed. */
export interface SettlementWords {
  status: 409 | 422
  text: string
  /** Where it is put right, if not by the form as a whole. */
  field?: string
}

const moved = (text: string): SettlementWords => ({ status: 409, text })
const wrong = (text: string): SettlementWords => ({ status: 422, text })

/** What happened and what to do, in one sentence or two. */
export function settlementWords(refusal: SettlementRefusal): SettlementWords {
  switch (refusal.code) {
    case 'monthNotOver':
      return wrong(`${monthWords(refusal.month)}还没有过完。${fullDateWords(refusal.from)}起可以对账。`)
    case 'agreementNotInForce':
      return wrong(`${monthWords(refusal.month)}没有生效的服务协议，不能结算。请先看“协议”。`)
    case 'notOpened':
      return moved('这个月还没有发起对账。')
    case 'alreadyClosed':
      return moved(`这个月 ${fullDateWords(refusal.on)}已经月结，不能再改，也不能再月结一次。您不用再办什么。`)
    case 'totalsMissing':
      return wrong('还没有报总额。请先填每个险种的笔数和金额。')
    case 'totalsMalformed':
      return wrong(`这些险种不能在这里结算，或金额不对：${refusal.groups.map(groupTerm).join('、')}。`)
    case 'sumsDiffer':
      return wrong(sumsDifferWords(refusal.declared, refusal.file))
    case 'equalAlready':
      return moved('这个月已经对平。要重新对账，请先退回对账。')
    case 'notEqual':
      return moved('这个月没有对平，不用退回。')
    case 'notCompared':
      return moved('还没有对过明细。请先传明细文件。')
    case 'differencesOpen':
      return moved(`还有 ${count(refusal.open)} 笔差异没有处理，不能月结。`)
    case 'groupsDiffer':
      return moved(`逐笔都对上了，但这些险种的总额不一致：${refusal.groups.map(groupTerm).join('、')}。请重报总额。`)
    case 'nothingToSettle':
      return wrong('这个月双方都没有结算，不用月结。')
    case 'reasonMissing':
      return wrong('没有写原因。请写明为什么。')
    case 'notYourSide':
      return wrong('只能决定自己这一方改；对方改不改，由对方处理。')
    case 'noSuchDifference':
      return moved('没有这样的结算，或已经有人处理了。请刷新再看。')
    case 'notClosed':
      return moved('还没有月结，不能审核。')
    case 'amountMalformed':
      return wrong('金额不对。请写 0 以上、不超过对账金额的数，最多两位小数。')
    case 'fundShareTooLarge': {
      const text = `基金支付的最多 ${money(refusal.most)}。多出的是个人账户支付的，请写在“其中个人账户支付的”里；不付的，从应付金额里去掉。`
      return { ...wrong(text), field: 'ofAccounts' }
    }
    case 'deductionTooLarge':
      return wrong(`最多还能扣 ${money(refusal.most)}。`)
    case 'noSuchDeduction':
      return moved('这一笔扣减已经撤销了。')
    case 'alreadySettled':
      return moved('已经审核定数，不能再改。')
    default:
      return never(refusal)
  }
}

const isRefusal = (value: unknown): value is SettlementRefusal => typeof value === 'object' && value !== null && 'code' in value

/** Why a file was not taken in, line by line. */
export function problemWords({ problems, refusal }: UploadProblem): string[] {
  if (isRefusal(refusal)) return [settlementWords(refusal).text]
  return (problems ?? []).map(({ line, text }) => (line === undefined ? text : `第 ${count(line)} 行：${text}。`))
}
