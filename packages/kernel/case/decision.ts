import type { PaymentStatus } from '../money/payment.ts'
import type { Office } from '../pack/pack.ts'
import type { SubjectKind } from '../pack/subject.ts'
import type { FactValue, Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import type { CaseEvent, Deficiency, HandedIn } from './event.ts'

/** One thing wrong with a filing or an answer: where, what, and how to mend it (said by the page in its own words). */
export interface Fault {
  field: Id
  problem:
    | 'missing'
    | 'tooOld'
    | 'notInList'
    | 'notYes'
    | 'noPages'
    | 'tooLarge'
    | 'inFuture'
    | 'notConfirmed'
    | 'wrongKind'
    | 'levelTooLow'
    | 'notDesignated'
    | 'sumWrong'
    | 'sameAsBefore'
    | 'malformed'
  /** The earliest day that would do, for `tooOld`. */
  since?: Day
  /** The level the hospital must have, for `levelTooLow`. */
  needs?: 2 | 3
}

/** Why a step cannot be taken. 不予受理 and 不予认定 are rulings and stand as events; only bugs throw. */
export type Refusal =
  | { code: 'wrongStage'; stage: Id | null; verb: string }
  | { code: 'alreadyEnded'; how: string }
  | { code: 'notYetEnded' }
  | { code: 'alreadyDecided' }
  | { code: 'notDecided' }
  | { code: 'banned'; until?: Day | 'notStated'; disease?: Id }
  /** The facts that the conditions ask for and find otherwise, with what is known of each. */
  | { code: 'notEligible'; asked: { fact: Id; known?: FactValue }[] }
  | { code: 'diseaseUnknown'; disease: Id }
  | { code: 'wrongCatalogue'; insurance: string; disease: Id }
  /** `number` where the service tells its cases apart: then also one that was granted stands in the way. */
  | { code: 'alreadyPending'; case: Id; disease?: Id; number?: string }
  | { code: 'alreadyHeld'; disease: Id }
  | { code: 'excludedBy'; disease: Id }
  /** `next` to `until` is the next time it is open; `awaits` is the day that staff have still to announce. */
  | { code: 'outsideWindow'; next?: Day; until?: Day; awaits?: string }
  | { code: 'channelClosed'; channel: string; open: string[] }
  | { code: 'helperNotConfirmed'; role: Id }
  | { code: 'filerNotAllowed'; role: Id }
  /** The service is for units and this is a natural person, or the other way round. */
  | { code: 'wrongSubject'; kind: SubjectKind }
  | { code: 'ownCase' }
  | { code: 'notYourPlace'; role: Id }
  | { code: 'wrongCounty'; county: string; office?: Office }
  /** Taken in by other counties of the area than this one alone (SL-1C.2). */
  | { code: 'countyOnly'; counties: string[]; offices: Office[] }
  | { code: 'formIncomplete'; faults: Fault[] }
  | { code: 'quotaFull'; most: number }
  | { code: 'noRoute' }
  | { code: 'calendarUnpublished'; through: Day }
  | { code: 'needsOpen'; needs: Id[] }
  | { code: 'recordsMissing'; records: Id[] }
  | { code: 'reasonMissing' }
  | { code: 'notYours' }
  | { code: 'noSuchTask'; task: Id }
  | { code: 'taskGone'; state: string; at?: Instant }
  | { code: 'alreadyTaken' }
  | { code: 'notTaken' }
  | { code: 'tooLate'; due: Instant }
  | { code: 'notYetDue'; due?: Instant }
  | { code: 'satBefore' }
  | { code: 'seatsFull' }
  | { code: 'seatsNotStated' }
  | { code: 'unknownOpinion'; opinion: string; allowed: string[] }
  | { code: 'unknownOutcome'; outcome: string; allowed: string[] }
  | { code: 'findingsMissing'; criteria: string[] }
  | { code: 'pageMissing'; criteria: string[] }
  | { code: 'identityNotConfirmed'; record: Id }
  | { code: 'secondNotice'; items: Id[] }
  /** 可要求提供: papers that may not be asked for in this case (SL-1A.10). */
  | { code: 'notAskable'; items: Id[] }
  | { code: 'nothingAsked' }
  | { code: 'nothingMissing' }
  | { code: 'supplementIncomplete'; items: Id[] }
  | { code: 'notWaitingForThis'; list: Id; step: Id }
  | { code: 'lengthNotStated' }
  | { code: 'noticeNotOpen' }
  | { code: 'objectionOpen'; objections: Id[] }
  | { code: 'noSuchObjection'; objection: Id }
  | { code: 'upheldNotStated' }
  | { code: 'slotMissing' }
  | { code: 'noSuchPart'; part: string }
  | { code: 'doneAlready'; what: string }
  /** 拨付: done by the bank's confirmation alone, never by hand (SL-2.13). */
  | { code: 'paidByBank' }
  /** 撤销决定 waits until the payment is cancelled; what a register holds stays granted. */
  | { code: 'paymentLive'; status: PaymentStatus }
  | { code: 'registerEntered' }
  /** 对账: done once both sides are equal, never by hand (SL-10A.5). */
  | { code: 'notReconciled' }
  /** 编号 beyond the digits that the policy prints (SL-F8.1). */
  | { code: 'seriesUsedUp'; series: Id; year: number }
  | { code: 'tooEarly'; from: Day }
  | { code: 'usedUp'; times: number }
  | { code: 'notAllowedHere' }
  | { code: 'hastenedToday' }
  | { code: 'notOverdue' }
  | { code: 'changeUsed'; times: number; last: Day }
  | { code: 'notActive'; state: string }
  | { code: 'sameProvider' }
  | { code: 'notRemoved' }
  | { code: 'listClosed' }
  | { code: 'listOpen' }
  | { code: 'listVoided' }
  | { code: 'notOnList'; case: Id }
  | { code: 'noSuchStep'; step: Id }
  /** Steps of the list that come first. */
  | { code: 'wrongOrder'; before: Id[] }
  /** In 分. */
  | { code: 'amountDiffers'; expected: number; given: number }
  /** A benefit is passed with the amount that was computed for it, or not at all (SL-6A.3). */
  | { code: 'notComputed' }
  /** The number of an invoice that was used before, for a list or a case. */
  | { code: 'duplicateVoucher'; number: string; usedOn: { list: Id } | { case: Id } }
  | { code: 'dayInFuture' }
  | { code: 'dayTooEarly'; first: Day }
  | { code: 'dayNotAnnounced'; name: string }
  | { code: 'notServed' }
  | { code: 'noAppeal' }
  | { code: 'notRefused'; how: string }
  | { code: 'appealOver'; last: Day }
  | { code: 'noSuchField'; field: Id }
  | { code: 'noRenewal' }
  | { code: 'renewalNotOpen'; opens?: Day }
  | { code: 'renewalNotStated' }

export type RefusalCode = Refusal['code']

/** What a verb answers: the events that now are facts, or the refusal with its data. */
export type Decision<Event = CaseEvent> = { ok: true; events: Event[] } | { ok: false; refusal: Refusal }

export function done<Event = CaseEvent>(...events: NoInfer<Event>[]): { ok: true; events: Event[] } {
  return { ok: true, events }
}
/** What comes first, and then what another decision adds; its refusal refuses the whole. */
export function following<Event = CaseEvent>(first: Event[], then: Decision<Event>): Decision<Event> {
  return then.ok ? { ok: true, events: [...first, ...then.events] } : then
}
export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}

/** What a supplement left open, by item. */
export function unanswered(asked: readonly Deficiency[], handedIn: readonly HandedIn[]): Id[] {
  return asked.map((one) => one.item).filter((item) => !handedIn.some((one) => one.item === item && (one.pages > 0 || Boolean(one.cannot))))
}
