import { openAfterActs, owedAfterActs } from '@jingban/kernel/case/clocks.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { World } from '../world.ts'
import type { Duty } from './duty.ts'
import { addressWords, stagePlace } from './stagePlace.ts'

const isOwn = ({ pack }: Rules, { by }: Pick<Act, 'by'>): boolean => pack.roles[by]?.of === 'applicant'

/** The act without which a granted benefit cannot be used yet (KF-31, SJZ-25), if it is still open. */
export function activating(rules: Rules, state: CaseState): Act | undefined {
  const id = rules.service.entitlement?.activatedBy
  return state.ended?.how === 'granted' ? openAfterActs(rules, state).find((act) => act.id === id) : undefined
}

/** What the applicant does on these pages after the end: 选择定点. */
export const ownAfterActs = (rules: Rules, state: CaseState): Act[] => owedAfterActs(rules, state).filter((act) => isOwn(rules, act))

async function formalities(world: World, rules: Rules, state: CaseState, act: Act): Promise<Duty> {
  const place = await stagePlace(world, rules, state, act)
  const role = rules.pack.roles[act.by]?.name ?? ''
  const office = /医保办$/.test(role) ? '医保办' : ''
  const where = place ? `到 ${place.name} ${office}` : `找${role}`
  return {
    title: /医疗|医院|机构/.test(act.name) ? '还差一步：去医院办手续' : `还差一步：${act.name}`,
    lines: [`带身份证${where}办手续。办完才开始享受待遇。`, addressWords(place)].filter((line) => line !== ''),
  }
}

function own(act: Act): Duty {
  const lines = ['选好了才开始享受待遇。']
  return { title: `还差一步：${act.name}`, lines, action: { text: act.does === 'chooseProvider' ? '去选定点医院' : '去办', path: `after/${act.id}` } }
}

/** 还差一步: what a granted benefit waits for before it can be used; undefined where it can be used (DY-31, DY-33). */
export async function afterDuty(world: World, { rules, state }: Pick<LoadedCase, 'rules' | 'state'>): Promise<Duty | undefined> {
  const act = activating(rules, state)
  if (!act) return undefined
  return isOwn(rules, act) ? own(act) : formalities(world, rules, state, act)
}

/** What others do, or the applicant may have, once the case is over; it holds up nothing (DY-32, DY-33, SHZ-19, SHZ-61). */
export interface Afterwards {
  title: string
  text: string
}

async function afterwardsOf(world: World, rules: Rules, state: CaseState, act: Act): Promise<Afterwards> {
  const place = await stagePlace(world, rules, state, act)
  const role = rules.pack.roles[act.by]?.name ?? ''
  if (act.optional) return { title: act.name, text: `可领可不领，不影响报销。要领的，到 ${place?.name ?? role} 领。` }
  const asks = act.does === 'receive' ? '，请交给他' : ''
  return { title: act.name, text: `${role}来办${asks}。不影响待遇从哪天起。` }
}

/** Everything that is left to be done after the end by others than the system, but for what the benefit waits for. */
export function laterActs(world: World, { rules, state }: Pick<LoadedCase, 'rules' | 'state'>): Promise<Afterwards[]> {
  const waits = activating(rules, state)?.id
  const acts = openAfterActs(rules, state).filter((act) => act.id !== waits && act.does !== 'tell' && rules.pack.roles[act.by]?.of !== 'system')
  return Promise.all(acts.map((act) => afterwardsOf(world, rules, state, act)))
}
