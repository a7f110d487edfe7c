import type { ActorReference } from '../case/actor.ts'
import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'

/** 服务协议 is made with a medical institution or with a pharmacy (国家医保局令第2号、第3号). The words stand in the register of institutions as their kind. */
export const providerKinds = { institution: '定点医疗机构', pharmacy: '定点零售药店' } as const
export type ProviderKind = keyof typeof providerKinds

/** 联网结算: which services of a provider are settled online; at a pharmacy people buy and 医保 pays at once. */
export const onlineServices = { inpatient: '住院', outpatient: '门诊', pharmacy: '刷医保买药' } as const
export type OnlineService = keyof typeof onlineServices

/** Words that stood for a service before: a case keeps the pack, and so the words, that it was filed with. They are read, and never offered. */
export const formerServices: Readonly<Record<string, OnlineService>> = { 药店: 'pharmacy' }

/** What a provider of a kind may be opened for. */
export const servicesOf: Readonly<Record<ProviderKind, readonly OnlineService[]>> = {
  institution: ['inpatient', 'outpatient'],
  pharmacy: ['pharmacy'],
}

/** Who and when, as it stands in the event. */
export interface AgreementMoment {
  at: Instant
  by: ActorReference
}

/** What two parties signed: with whom, of which kind, from which day to which, with which 协议指标 (SL-9A.6); `case` decided it. */
export interface Terms {
  case: Id
  /** The code under which the register of institutions has the provider. */
  provider: Id
  kind: ProviderKind
  indicators: readonly string[]
  from: Day
  to: Day
}

/** What happened to an agreement (服务协议). Days say from when on something holds; `ended.on` is the last day in force. */
export type AgreementEvent = AgreementMoment &
  (
    | ({ type: 'signed' } & Terms)
    | { type: 'servicesOpened'; services: readonly OnlineService[]; from: Day }
    | { type: 'suspended'; from: Day; reason: string }
    | { type: 'resumed'; from: Day; reason: string }
    | { type: 'changed'; from: Day; indicators?: readonly string[]; services?: readonly OnlineService[]; reason: string }
    | { type: 'renewed'; to: Day; indicators?: readonly string[]; reason: string }
    /** Sixty days before its last day somebody was told that it ends. */
    | { type: 'warned'; to: Day }
    | { type: 'ended'; on: Day; how: 'expired' | 'terminated'; reason: string }
  )
