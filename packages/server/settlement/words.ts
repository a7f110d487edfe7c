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

/** A refusal as a page says it: 409 where the month has moved on, 422 where something must be changed. */
export interface SettlementWords {
  status: 409 | 422
  text: string
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
      return moved(`这个月 ${fullDateWords(refusal.on)}已经月结，不能再改，也不能再月结一次。`)
    case 'totalsMissing':
      return wrong('还没有报总额。请先填每个险种的笔数和金额。')
    case 'totalsMalformed':
      return wrong(`这些险种不能在这里结算，或金额不对：${refusal.groups.map(groupTerm).join('、')}。`)
    case 'sumsDiffer':
      return wrong(
        `文件和报的总额不一致：报的是 ${sumsWords(refusal.declared)}；文件是 ${sumsWords(refusal.file)}。文件可能没有传完，或总额报错了；什么都没有改。`,
      )
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
