import { overall } from '@jingban/kernel/case/clocks.ts'
import type { EventOf } from '@jingban/kernel/case/event.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { shownNameOf } from '../filing/contacts.ts'
import { dateWords, dayWords } from '../page/words.ts'
import type { World } from '../world.ts'
import { diseaseWords, fitting, signature, writeTo } from './tell.ts'

async function head(world: World, { rules, state }: LoadedCase): Promise<string> {
  const who = await shownNameOf(world, state.filed.area, state.filed.person)
  return `${signature(rules)}${who}的${diseaseWords(rules, state)}申请`
}

/** What comes next where the applicant has to come themselves (SJZ-07, SJZ-18). */
function nextWords({ rules, state }: LoadedCase): string {
  const stage = rules.procedure.stages.find(({ id }) => id === state.at)
  return stage?.kind === 'attend' && stage.visits === 'applicant' && stage.slot === 'walkIn' ? `请带已提交的病历去${stage.name}。` : ''
}

/** 收到了: the number, the last date, and what the applicant does next. */
export async function tellReceipt(world: World, loaded: LoadedCase, key: string): Promise<void> {
  const { rules, state } = loaded
  const due = overall(rules, state)?.due
  const last = due?.state === 'due' ? `最迟${dateWords(due.day, dayOf(world.clock.now()))}出结果。` : ''
  const said = `收到了。编号${state.filed.number}。`
  const next = nextWords(loaded)
  const short = `${signature(rules)}申请${said}`
  await writeTo(world, state, key, fitting(`${await head(world, loaded)}${said}${next}${last}`, `${short}${next}${last}`, `${short}${next}`, short))
}

/** 一次性告知: how many things are missing, and that time stands still until they are in (KF-19, KF-20). */
export async function tellDeficiencies(world: World, loaded: LoadedCase, event: EventOf<'deficienciesNotified'>, key: string): Promise<void> {
  const missing = `还缺 ${event.deficiencies.length} 份材料，补齐前时间暂停。请登录一次补齐。`
  await writeTo(world, loaded.state, key, fitting(`${await head(world, loaded)}${missing}`, `${signature(loaded.rules)}您的申请${missing}`))
}

const recordWords = (value: FactValue | undefined, today: ReturnType<typeof dayOf>): string => {
  const day = typeof value === 'string' ? readDay(value) : undefined
  return day ? dayWords(day, today) : String(value)
}

/** 通知本人体检: what somebody was to tell the applicant on the way, as they wrote it down (SHZ-16, SHZ-35). */
export async function tellOnTheWay(world: World, loaded: LoadedCase, event: EventOf<'acted'>, key: string): Promise<void> {
  const { rules, state } = loaded
  const stage = rules.procedure.stages.find(({ id }) => id === event.stage)
  if (stage?.kind !== 'act' || stage.does !== 'tell') return
  const today = dayOf(event.at)
  const said = (stage.records ?? []).filter(({ id }) => event.records[id] !== undefined).map(({ id }) => recordWords(event.records[id], today))
  if (said.length === 0) return
  const after = rules.procedure.stages[rules.procedure.stages.indexOf(stage) + 1]?.name ?? stage.name
  const what = `${after}：${said.join('，')}。`
  await writeTo(
    world,
    state,
    key,
    fitting(`${await head(world, loaded)}，请去${what}`, `${signature(rules)}请去${what}`, `${signature(rules)}有通知，请登录看时间和地点。`),
  )
}
