import { never } from '@jingban/kernel/case/actor.ts'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import type { Office } from '@jingban/kernel/pack/pack.ts'
import { fullDateWords } from '../page/words.ts'
import type { RefusalWords } from './refusalWords.ts'

type PlaceRefusal = Extract<
  Refusal,
  { code: 'wrongCatalogue' | 'wrongSubject' | 'ownCase' | 'notYourPlace' | 'wrongCounty' | 'countyOnly' | 'outsideWindow' | 'notEligible' }
>

const wrong = (title: string, todo: string): RefusalWords => ({ status: 422, title, todo })
const forbidden = (title: string, todo: string): RefusalWords => ({ status: 403, title, todo })

function windowWords({ next, until, awaits }: Extract<Refusal, { code: 'outsideWindow' }>): RefusalWords {
  const title = '现在不能报，不在收件时间。'
  if (next) return wrong(title, `下一次是 ${fullDateWords(next)}${until ? `到 ${fullDateWords(until)}` : ''}。您填的已存成草稿。`)
  return wrong(title, `${awaits ? `“${awaits}”还没公布，公布后就能交。` : ''}您填的已存成草稿。`)
}

function eligibleWords({ asked }: Extract<Refusal, { code: 'notEligible' }>): RefusalWords {
  const county = asked.find((one) => one.fact === 'county')
  if (county) return wrong('这次不能收，因为没有查到您在本地参保。', '请带身份证到医保窗口核对参保地，或到参保地办。')
  if (asked.some((one) => one.fact === 'stopped'))
    return wrong('这次不能收，因为没有查到停保记录。', '请先办停保（死亡、出国定居、调出统筹区、主动放弃等），停保以后再来支取个人账户。')
  if (asked.some((one) => one.fact === 'accountBalance')) return wrong('这次不能收，因为个人账户里没有余额。', '请到医保窗口核对个人账户。')
  const insurance = asked.find((one) => one.fact === 'insurance')
  if (!insurance) return wrong('这次不能收，因为不符合申请条件。', '请看办事指南里“谁能申请”。')
  if (insurance.known === undefined) return wrong('这次不能收，因为没有查到您在本地参保。', '请先办参保，或带身份证到医保窗口核对。')
  return wrong(`这次不能收，因为查到的参保是“${insurance.known}”。`, '请到参保地办，或看办事指南里“谁能申请”。')
}

/** 丹凤县医保窗口，丹凤县政务服务中心，0914-1234567 */
const officeWords = ({ name, address, phones }: Office): string => [name, address, phones?.join('、')].filter(Boolean).join('，')

function countyWords({ county, office }: Extract<Refusal, { code: 'wrongCounty' }>): RefusalWords {
  const where = office ? officeWords(office) : `${county}医保经办窗口`
  return wrong(`参保地是${county}，不能在这里办。`, `请到${where}办。`)
}

/** The words for what is filed at the wrong place, outside its time, or by somebody the notice does not speak of. */
export function placeRefusalWords(refusal: PlaceRefusal): RefusalWords {
  switch (refusal.code) {
    case 'outsideWindow':
      return windowWords(refusal)
    case 'notEligible':
      return eligibleWords(refusal)
    case 'wrongCatalogue':
      return wrong(`参加${refusal.insurance}医保的，不能报这个病种。`, '请从您这种医保的名单里选。')
    case 'wrongSubject':
      return refusal.kind === 'legal'
        ? wrong('这一项是给个人办的。', '要填本人的身份证号；给单位办的，请选单位的事项。')
        : wrong('这一项是给单位办的。', '要填单位的统一社会信用代码；给个人办的，请选个人的事项。')
    case 'ownCase':
      return forbidden('自己和亲属的申请，不能用工作账号办。', '请用手机申请，或请同事办。')
    case 'notYourPlace':
      return forbidden('不是本单位的人，不能由您来报。', '请他本人所在的单位或医院来报。')
    case 'wrongCounty':
      return countyWords(refusal)
    case 'countyOnly':
      return wrong('这一项这里不收，只在县区的窗口办。', `请到所在县区的窗口：${refusal.offices.map(officeWords).join('；')}。`)
    default:
      return never(refusal)
  }
}
