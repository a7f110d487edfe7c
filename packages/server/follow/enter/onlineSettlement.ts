import { servicesIn } from '@jingban/kernel/agreement/facts.ts'
import { openAgreement } from '../../agreements/sign.ts'
import { keepTrouble } from '../../agreements/troubles.ts'
import type { RegisterWriter } from './writer.ts'

/** 开通联网结算 (SL-9A.7): what the case says is opened, in the agreement that it led to. */
export const enterOnlineSettlement: RegisterWriter = async (world, { state }, event, key) => {
  const { area } = state.filed
  const opened = await openAgreement(world, { area, id: state.id }, servicesIn(state.facts), { at: event.at, by: event.by })
  if (opened.kind === 'refused') await keepTrouble(world, area, { id: key, caseId: state.id, refusal: opened.refusal })
}
