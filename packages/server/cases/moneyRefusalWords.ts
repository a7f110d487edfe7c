import { never } from '@jingban/kernel/case/actor.ts'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { paymentWords } from '../money/words.ts'
import type { RefusalWords } from './refusalWords.ts'

type MoneyRefusal = Extract<Refusal, { code: 'notComputed' | 'notReconciled' | 'seriesUsedUp' | 'paidByBank' | 'paymentLive' | 'registerEntered' }>

const wrong = (title: string, todo: string): RefusalWords => ({ status: 422, title, todo })

/** The words for what stands against computing, reconciling, paying and numbering. */
export function moneyRefusalWords(refusal: MoneyRefusal): RefusalWords {
  switch (refusal.code) {
    case 'notComputed':
      return wrong('还没有核算，或者核算以后材料、标准、累计变了。', '请到“费用核算”重新核算，再给意见。金额只能是核算出来的。')
    case 'notReconciled':
      return wrong('对账在“月结算”里做，两边一致以后自动往下走。', '请到“月结算”上传明细，把差异处理完。')
    case 'seriesUsedUp':
      return wrong(`${refusal.year}年的编号已经用完。`, '请告诉管理员：编号的位数要改，改好再办。')
    case 'paidByBank':
      return wrong('这一步要等银行付款成功，不能手工办。', '请到“付款”制单、复核、导出；银行回单导入后，这一件自动办结。')
    case 'paymentLive':
      return {
        status: 409,
        title: `这一件的付款现在是“${paymentWords[refusal.status]}”，决定不能撤销。`,
        todo: '没送银行的和银行退回的，请先取消付款；已付的不能撤销。',
      }
    case 'registerEntered':
      return wrong('这一件已经登记入库，决定不能撤销。', '请在付款页更正收款账户，再核定一次。')
    default:
      return never(refusal)
  }
}
