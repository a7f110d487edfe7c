import { never } from '@jingban/kernel/case/actor.ts'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { fullDateWords } from '../page/words.ts'
import type { RefusalWords } from './refusalWords.ts'

type AfterRefusal = Extract<
  Refusal,
  {
    code:
      | 'dayInFuture'
      | 'dayTooEarly'
      | 'dayNotAnnounced'
      | 'notServed'
      | 'noAppeal'
      | 'notRefused'
      | 'appealOver'
      | 'noSuchField'
      | 'noRenewal'
      | 'renewalNotOpen'
      | 'renewalNotStated'
  }
>

const wrong = (title: string, todo: string): RefusalWords => ({ status: 422, title, todo })

/** The words for what is refused after the decision: telling the result, appeal, correction, renewal. */
export function afterRefusalWords(refusal: AfterRefusal): RefusalWords {
  switch (refusal.code) {
    case 'dayInFuture':
      return wrong('日期不能晚于今天。', '请写实际告诉本人的那一天。')
    case 'dayTooEarly':
      return wrong(`日期太早，最早 ${fullDateWords(refusal.first)}。`, '请核对以后再填。')
    case 'dayNotAnnounced':
      return wrong(`“${refusal.name}”还没有公布，现在办不了。`, '请经办机构先公布这个日子。')
    case 'notServed':
      return wrong('还没有记下哪天告诉您结果的，复议时间还没有开始算。', '请打电话给医保中心，请他们先登记。')
    case 'noAppeal':
      return wrong('这一件没有复议。', '可以用新病历再申请，或打电话问医保中心。')
    case 'notRefused':
      return wrong('只有没有通过的，才能复议。', '请看这一件的结果。')
    case 'appealOver':
      return wrong(`复议要在 ${fullDateWords(refusal.last)} 前提，现在晚了。`, '您可以用新病历再申请。')
    case 'noSuchField':
      return wrong('这一项不能更正。', '请从列表里选。')
    case 'noRenewal':
      return wrong('这项待遇不用复审。', '请看待遇到哪天。')
    case 'renewalNotOpen':
      return wrong('还没有到复审的时间。', refusal.opens ? `${fullDateWords(refusal.opens)} 起可以办。` : '请看待遇到哪天。')
    case 'renewalNotStated':
      return wrong('文件没有写明怎么复审。', '由医保中心决定，请打电话问。')
    default:
      return never(refusal)
  }
}

/** Until when somebody may not apply, where that is known (SJZ-41). */
export function banWords({ until, disease }: Extract<Refusal, { code: 'banned' }>): RefusalWords {
  const day = readDay(until ?? '')
  const what = disease === undefined ? '现在不能申请' : '这个病种现在不能申请'
  const end = day ? `${what}，到 ${fullDateWords(day)} 为止` : what
  return wrong(`${end}，因为以前的申请被认定用了假材料。`, '别的病种不受影响。有不同意见，请打电话给医保中心。'.slice(disease === undefined ? 10 : 0))
}
