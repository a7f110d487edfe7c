import type { CaseEvent, EventOf } from '@jingban/kernel/case/event.ts'
import type { LoadedCase } from '../cases/load.ts'
import { copyReturn, copyToAgency } from '../letters/send.ts'
import { copyToPayment } from '../money/order.ts'
import { post, unpost } from '../postings/post.ts'
import { askForRating } from '../ratings/ask.ts'
import type { World } from '../world.ts'
import { enterRegister } from './enter/enter.ts'
import { tellDeficiencies, tellOnTheWay, tellReceipt } from './toApplicant.ts'
import { beginEntitlement, endRenewal, recordFormalities } from './toEntitlement.ts'
import { copyNotTakenUp, copyTakeUp, tellExpert } from './toExpert.ts'
import { conclude } from './toPerson.ts'

/** What an event of a case means to others: expert, person, entitlement, applicant. Keyed by stream and number, at least once. */
const copiers: { [Type in CaseEvent['type']]?: (world: World, loaded: LoadedCase, event: EventOf<Type>, key: string) => Promise<void> } = {
  submitted: (world, loaded, _event, key) => tellReceipt(world, loaded, key),
  entered: (world, loaded) => copyToPayment(world, loaded),
  corrected: (world, loaded) => copyToPayment(world, loaded),
  deficienciesNotified: (world, loaded, event, key) => tellDeficiencies(world, loaded, event, key),
  acted: async (world, loaded, event, key) => {
    await enterRegister(world, loaded, event, key)
    await copyToAgency(world, loaded, event, key)
    await tellOnTheWay(world, loaded, event, key)
  },
  taskOffered: (world, loaded, event, key) => tellExpert(world, loaded, event, key),
  taskTaken: (world, loaded, event, key) => copyTakeUp(world, loaded, event.task, key),
  taskDeclined: (world, loaded, event, key) => copyNotTakenUp(world, loaded, event.task, 'declined', key),
  taskLapsed: (world, loaded, event, key) => copyNotTakenUp(world, loaded, event.task, 'lapsed', key),
  noticeOpened: (world, loaded, event) => post(world, loaded, event),
  left: (world, loaded, event) => unpost(world, loaded, event),
  ended: async (world, loaded, event, key) => {
    await conclude(world, loaded, event)
    await copyReturn(world, loaded, event, key)
    await askForRating(world, loaded, event)
    if (loaded.state.filed.renews && event.how !== 'granted') await endRenewal(world, loaded, undefined, event.at)
  },
  entitled: (world, loaded, event) => beginEntitlement(world, loaded, event),
  afterDone: (world, loaded, event) => recordFormalities(world, loaded, event),
}

/** Copies one event to whoever must know. */
export async function copy<Type extends CaseEvent['type']>(
  world: World,
  loaded: LoadedCase,
  event: EventOf<Type> & { type: Type },
  key: string,
): Promise<void> {
  await copiers[event.type]?.(world, loaded, event, key)
}
