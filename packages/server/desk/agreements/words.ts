import type { AgreementRefusal } from '@jingban/kernel/agreement/decide.ts'
import { type AgreementEvent, type OnlineService, onlineServices, providerKinds } from '@jingban/kernel/agreement/event.ts'
import type { AgreementStanding } from '@jingban/kernel/agreement/standing.ts'
import { never } from '@jingban/kernel/case/actor.ts'
import type { ChipKind } from '../../page/desk/chip.tsx'
import { fullDateWords } from '../../page/words.ts'

/** How an agreement stands, in a chip. */
export const standingChips: Readonly<Record<AgreementStanding, { kind: ChipKind; text: string }>> = {
  notBegun: { kind: 'soon', text: '还没到生效日' },
  inForce: { kind: 'pass', text: '生效中' },
  suspended: { kind: 'stopped', text: '已中止' },
  ended: { kind: 'quiet', text: '已结束' },
}

/** 住院、门诊; 还没开通 where there is none. */
export const serviceWords = (services: readonly OnlineService[]): string => services.map((one) => onlineServices[one]).join('、') || '没有开通'

/** What was done to an agreement, as its life tells it. */
export function agreementEventWords(event: AgreementEvent): string {
  switch (event.type) {
    case 'signed':
      return `签署协议，${fullDateWords(event.from)}到 ${fullDateWords(event.to)}；指标：${event.indicators.join('；')}`
    case 'servicesOpened':
      return `开通联网结算：${serviceWords(event.services)}，${fullDateWords(event.from)}起`
    case 'suspended':
      return `中止，${fullDateWords(event.from)}起：${event.reason}`
    case 'resumed':
      return `恢复，${fullDateWords(event.from)}起：${event.reason}`
    case 'changed': {
      const services = event.services ? `联网结算改为 ${serviceWords(event.services)}` : ''
      const indicators = event.indicators ? `指标改为：${event.indicators.join('；')}` : ''
      return `变更，${fullDateWords(event.from)}起：${[services, indicators].filter((one) => one !== '').join('；')}。理由：${event.reason}`
    }
    case 'renewed':
      return `续签到 ${fullDateWords(event.to)}：${event.reason}`
    case 'warned':
      return `提醒机构和经办：${fullDateWords(event.to)}到期`
    case 'ended':
      return `${event.how === 'expired' ? '期满结束' : '解除'}，最后一天 ${fullDateWords(event.on)}：${event.reason}`
    default:
      return never(event)
  }
}

/** Why it cannot be done, and what to do. */
export function agreementRefusalWords(refusal: AgreementRefusal): string {
  switch (refusal.code) {
    case 'reasonMissing':
      return '没有写理由。请写明为什么。'
    case 'notSigned':
      return '协议还没有登记。请先登记签好的协议。'
    case 'termsMissing':
      return `没有写明：${refusal.missing.map((one) => ({ kind: '哪一类机构', from: '从哪天起', to: '到哪天止' })[one]).join('、')}。请补上。`
    case 'indicatorsMissing':
      return '没有写协议指标。请写协商确定的指标。'
    case 'servicesMissing':
      return '没有选开通哪些。请至少选一项。'
    case 'wrongService':
      return `${providerKinds[refusal.kind]}不能开通${onlineServices[refusal.service]}。请重新选。`
    case 'termBackwards':
      return `止日 ${fullDateWords(refusal.to)}比起日 ${fullDateWords(refusal.from)}早。请核对两个日期。`
    case 'overlaps':
      return `这家机构已有一份 ${fullDateWords(refusal.from)}到 ${fullDateWords(refusal.to)}的协议，日期重了。请改日期，或先结束那一份。`
    case 'ended':
      return `协议已经结束，最后一天 ${fullDateWords(refusal.on)}。要再定点，请机构重新申请。`
    case 'alreadySuspended':
      return `已经中止，${fullDateWords(refusal.from)}起。要先恢复，才能再中止。`
    case 'notSuspended':
      return '现在没有中止，不用恢复。'
    case 'dayTooEarly':
      return `日期太早。最早 ${fullDateWords(refusal.first)}，过去的日子不能改。`
    case 'dayTooLate':
      return `日期超过了协议期。最迟 ${fullDateWords(refusal.last)}。`
    case 'nothingChanged':
      return '没有改动。请填新的指标，或改选联网结算。'
    case 'notYetDue':
      return `还没到时候，${fullDateWords(refusal.from)}以后才行。`
    case 'doneAlready':
      return '已经办过了。'
    default:
      return never(refusal)
  }
}
