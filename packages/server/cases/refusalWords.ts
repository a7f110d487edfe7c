import { never } from '@jingban/kernel/case/actor.ts'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { dayOf, timeOf } from '@jingban/kernel/time/instant.ts'
import { fullDateWords } from '../page/words.ts'
import { afterRefusalWords, banWords } from './afterRefusalWords.ts'
import { listRefusalWords } from './listRefusalWords.ts'
import { moneyRefusalWords } from './moneyRefusalWords.ts'
import { placeRefusalWords } from './placeRefusalWords.ts'

/** What happened and what to do, for pages and for the API alike, with the HTTP status that fits. */
export interface RefusalWords {
  status: 403 | 409 | 422
  title: string
  todo: string
}

const moved = (title: string): RefusalWords => ({ status: 409, title, todo: '请打开最新的办件看看。' })
const wrong = (title: string, todo: string): RefusalWords => ({ status: 422, title, todo })

/** The words for a refusal of the kernel. Every code has its own; a new one does not compile until it is said here. */
export function refusalWords(refusal: Refusal): RefusalWords {
  switch (refusal.code) {
    case 'wrongStage':
      return moved('晚了一步：这一件已经到了别的环节。')
    case 'alreadyEnded':
    case 'alreadyDecided':
      return moved('这一件已经办完。')
    case 'taskGone':
      return moved(
        refusal.at
          ? `这一件已换给别人（${fullDateWords(dayOf(refusal.at))} ${timeOf(refusal.at)}）。不用您做什么。`
          : '这一件已换给别人。不用您做什么。',
      )
    case 'alreadyTaken':
      return moved('晚了一步：这一件已经接收。')
    case 'seatsFull':
    case 'satBefore':
      return moved(refusal.code === 'seatsFull' ? '晚了一步：名额已经满了。' : '您已经评过这一件的前一环节，不能再评。')
    case 'doneAlready':
      return moved('这一步已经办过。')
    case 'tooLate':
      return moved(`过了接收时间（${fullDateWords(dayOf(refusal.due))} ${timeOf(refusal.due)}），系统已换人。`)
    case 'notYours':
    case 'noSuchTask':
    case 'notAllowedHere':
      return { status: 403, title: '这一件不能由您来办。', todo: '请回待办看看，或找监督岗。' }
    default:
      return filingWords(refusal)
  }
}

type Filing = Exclude<
  Refusal,
  {
    code:
      | 'wrongStage'
      | 'alreadyEnded'
      | 'alreadyDecided'
      | 'taskGone'
      | 'alreadyTaken'
      | 'seatsFull'
      | 'satBefore'
      | 'doneAlready'
      | 'tooLate'
      | 'notYours'
      | 'noSuchTask'
      | 'notAllowedHere'
  }
>

function filingWords(refusal: Filing): RefusalWords {
  switch (refusal.code) {
    case 'banned':
      return banWords(refusal)
    case 'notEligible':
    case 'outsideWindow':
    case 'wrongCatalogue':
    case 'wrongSubject':
    case 'ownCase':
    case 'notYourPlace':
    case 'wrongCounty':
    case 'countyOnly':
      return placeRefusalWords(refusal)
    case 'diseaseUnknown':
      return wrong('没有这个病种。', '请从名单里选。')
    case 'alreadyPending':
      if (refusal.number) return { status: 409, title: `这一项已经报过，编号 ${refusal.number}，不用再报。`, todo: '请看那一件办到哪里。' }
      return {
        status: 409,
        title: refusal.disease ? '这个病您已经申请过，正在办，不用再报。' : '这一项正在办，不用再报。',
        todo: '进度看“我的申请”；没有账号的，到“查进度”凭办件号查，或打电话问。',
      }
    case 'alreadyHeld':
      return wrong('这个病您已经有待遇，不用再报。', '请到“我和家人的待遇”看。')
    case 'excludedBy':
      return wrong('这个病和您已有的病种不能同时享受。', '请打电话问医保中心。')
    case 'channelClosed':
      return wrong(`现在不能走“${refusal.channel}”。`, `可以走：${refusal.open.join('、')}。`)
    case 'helperNotConfirmed':
      return wrong('还没有确认预核。', '请先按认定标准审核病历，再勾选确认。')
    case 'filerNotAllowed':
      return { status: 403, title: '您的岗位不能代报。', todo: '请由本人、代办人或定点医疗机构申报。' }
    case 'formIncomplete':
      return wrong(`有 ${refusal.faults.length} 处要改。`, '请按每一处的提示改好再交。')
    case 'quotaFull':
      return wrong(`最多报 ${refusal.most} 个，已经满了。`, '要换，先撤回一个。')
    case 'noRoute':
      return wrong('没有适合您情况的办理流程。', '请打电话给医保中心。')
    case 'calendarUnpublished':
      return wrong(`${Number(refusal.through.slice(0, 4)) + 1} 年放假安排还没公布，算不出日期。`, '公布后再办，或请管理员录入。')
    default:
      return workWords(refusal)
  }
}

type Work = Exclude<
  Filing,
  {
    code:
      | 'banned'
      | 'notEligible'
      | 'diseaseUnknown'
      | 'alreadyPending'
      | 'alreadyHeld'
      | 'excludedBy'
      | 'outsideWindow'
      | 'wrongCatalogue'
      | 'wrongSubject'
      | 'ownCase'
      | 'notYourPlace'
      | 'wrongCounty'
      | 'countyOnly'
      | 'channelClosed'
      | 'helperNotConfirmed'
      | 'filerNotAllowed'
      | 'formIncomplete'
      | 'quotaFull'
      | 'noRoute'
      | 'calendarUnpublished'
  }
>

function workWords(refusal: Work): RefusalWords {
  switch (refusal.code) {
    case 'notYetEnded':
    case 'notDecided':
      return wrong('这一件还没有结果。', '有结果以后再办这一步。')
    case 'needsOpen':
      return wrong(`还缺：${refusal.needs.join('、')}。`, '收齐以后再办。')
    case 'recordsMissing':
      return wrong('还有没填的核对项。', '请把每一项都填好。')
    case 'reasonMissing':
      return wrong('没有写理由。', '请写明理由：要求什么、看到什么、建议怎么办。')
    case 'notTaken':
      return wrong('您还没有接收这一件。', '请先接收，再写意见。')
    case 'notYetDue':
      return wrong('还没有到时间。', '到时间以后系统会自动办。')
    case 'seatsNotStated':
    case 'lengthNotStated':
    case 'upheldNotStated':
      return wrong('文件没有写明，这一步还没有配置。', '请经办机构先选定，或由监督岗裁定。')
    case 'unknownOpinion':
      return wrong('这一环节没有这个意见。', `可以选：${refusal.allowed.join('、')}。`)
    case 'unknownOutcome':
      return wrong('这一环节没有这个结果。', `可以选：${refusal.allowed.join('、')}。`)
    case 'findingsMissing':
      return wrong(`第 ${refusal.criteria.join('、')} 条还没判。`, '请每一条都选符合、不符合或看不出。')
    case 'pageMissing':
      return wrong(`第 ${refusal.criteria.join('、')} 条没有指明页码。`, '判了符合或不符合，要选是哪一页。')
    case 'identityNotConfirmed':
      return wrong('要核对一致的一项，您选了“不是”，不能往下办。', '请写明哪里不一致：不收或不符合，或一次告知补材料。')
    default:
      return lateWords(refusal)
  }
}

type Late = Exclude<
  Work,
  {
    code:
      | 'notYetEnded'
      | 'notDecided'
      | 'needsOpen'
      | 'recordsMissing'
      | 'reasonMissing'
      | 'notTaken'
      | 'notYetDue'
      | 'seatsNotStated'
      | 'lengthNotStated'
      | 'upheldNotStated'
      | 'unknownOpinion'
      | 'unknownOutcome'
      | 'findingsMissing'
      | 'pageMissing'
      | 'identityNotConfirmed'
  }
>

function lateWords(refusal: Late): RefusalWords {
  switch (refusal.code) {
    case 'secondNotice':
      return wrong('这一轮已经一次性告知过，不能再加。', '请按第一次告知的内容办。')
    case 'notAskable':
      return wrong('这一件不能要求提供这份材料。', '只有变更关键信息这样的情况才可以要求，请去掉再办。')
    case 'nothingAsked':
      return { status: 409, title: '现在没有要补的材料。', todo: '请看进度。' }
    case 'nothingMissing':
      return wrong('没有选缺哪一份。', '请勾选要补的材料，并写明原因。')
    case 'supplementIncomplete':
      return wrong(`还有 ${refusal.items.length} 份没补。`, '每一份都要拍照，或写明开不到的原因。')
    case 'notWaitingForThis':
      return moved('这一件不在等这一步。')
    case 'noticeNotOpen':
      return wrong('现在不在公示期。', '请看公示公告。')
    case 'objectionOpen':
      return wrong(`有 ${refusal.objections.length} 条异议没办完，不能结束公示。`, '请先办异议。')
    case 'noSuchObjection':
      return moved('这条异议已经办过。')
    case 'slotMissing':
      return wrong('还没有预约时间。', '请先预约。')
    case 'noSuchPart':
      return wrong('没有这一项。', '请从列表里选。')
    case 'tooEarly':
      return wrong(`${fullDateWords(refusal.from)}才能办。`, '到时间再来。')
    case 'usedUp':
      return wrong(`已经延长过 ${refusal.times} 次，不能再延。`, '请按期办结。')
    case 'hastenedToday':
      return wrong('今天已经催过一次，已提醒负责人。', '明天可以再催。')
    case 'notOverdue':
      return wrong('还没有超过最迟日期。', '请先等结果，现在不用您做什么。')
    default:
      return laterWords(refusal)
  }
}

type Later = Exclude<
  Late,
  {
    code:
      | 'secondNotice'
      | 'notAskable'
      | 'nothingAsked'
      | 'nothingMissing'
      | 'supplementIncomplete'
      | 'notWaitingForThis'
      | 'noticeNotOpen'
      | 'objectionOpen'
      | 'noSuchObjection'
      | 'slotMissing'
      | 'noSuchPart'
      | 'tooEarly'
      | 'usedUp'
      | 'hastenedToday'
      | 'notOverdue'
  }
>

/** What concerns lists, and what comes after the decision. */
function laterWords(refusal: Later): RefusalWords {
  switch (refusal.code) {
    case 'changeUsed':
      return wrong(`今年已换过 ${refusal.times} 次（${fullDateWords(refusal.last)}）。`, '有特殊原因可写下来，由医保中心决定。')
    case 'notActive':
      return wrong('这项待遇现在不能办这件事。', '请先看待遇状态，或打电话问医保中心。')
    case 'sameProvider':
      return wrong('您选的就是现在这家医院。', '请选另一家。')
    case 'notComputed':
    case 'notReconciled':
    case 'seriesUsedUp':
    case 'paidByBank':
    case 'paymentLive':
    case 'registerEntered':
      return moneyRefusalWords(refusal)
    case 'notRemoved':
      return wrong('这位专家现在可以参加评审，不用恢复。', '请看专家名单。')
    case 'listClosed':
    case 'listOpen':
    case 'listVoided':
    case 'notOnList':
    case 'noSuchStep':
    case 'wrongOrder':
    case 'amountDiffers':
    case 'duplicateVoucher':
      return listRefusalWords(refusal)
    case 'dayInFuture':
    case 'dayTooEarly':
    case 'dayNotAnnounced':
    case 'notServed':
    case 'noAppeal':
    case 'notRefused':
    case 'appealOver':
    case 'noSuchField':
    case 'noRenewal':
    case 'renewalNotOpen':
    case 'renewalNotStated':
      return afterRefusalWords(refusal)
    default:
      return never(refusal)
  }
}
