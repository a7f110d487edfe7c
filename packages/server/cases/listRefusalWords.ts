import { never } from '@jingban/kernel/case/actor.ts'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { money } from '../page/words.ts'

/** Refusals that come from lists and fees. */
export type ListRefusal = Extract<
  Refusal,
  { code: 'listClosed' | 'listOpen' | 'listVoided' | 'notOnList' | 'noSuchStep' | 'wrongOrder' | 'amountDiffers' | 'duplicateVoucher' }
>

interface Words {
  status: 409 | 422
  title: string
  todo: string
}

/** What happened to a list and what to do. Steps are named by their ids here; a page that knows the list says their names. */
export function listRefusalWords(refusal: ListRefusal): Words {
  switch (refusal.code) {
    case 'listClosed':
      return { status: 409, title: '这份名册已经封册，不能再加人、减人。', todo: '晚到的进下一期名册。' }
    case 'listOpen':
      return { status: 422, title: '这份名册还没有封册。', todo: '请先核对人数、病种数和金额，再封册。' }
    case 'listVoided':
      return { status: 409, title: '这份名册已经作废。', todo: '请打开最新的名册看看。' }
    case 'notOnList':
      return { status: 409, title: '这一件已经不在这份名册里。', todo: '请打开最新的名册看看。' }
    case 'noSuchStep':
      return { status: 422, title: '这份名册没有这一步。', todo: '请从列表里选。' }
    case 'wrongOrder':
      return { status: 422, title: '前面还有没办完的步骤。', todo: '请按名册上的顺序办。' }
    case 'amountDiffers':
      return {
        status: 422,
        title: `金额不对：应缴 ${money(refusal.expected)}，写的是 ${money(refusal.given)}。`,
        todo: '请核对发票和名单，再填一次。',
      }
    case 'duplicateVoucher':
      return { status: 422, title: `发票号 ${refusal.number} 已经用过。`, todo: '请核对发票号；一张发票只能用一次。' }
    default:
      return never(refusal)
  }
}
