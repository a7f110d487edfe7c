import { overall } from '@jingban/kernel/case/clocks.ts'
import type { EventOf } from '@jingban/kernel/case/event.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { nameOf } from '../filing/contacts.ts'
import { dateWords, maskName } from '../page/words.ts'
import type { World } from '../world.ts'
import { diseaseWords, signature, writeTo } from './tell.ts'

async function head(world: World, { rules, state }: LoadedCase): Promise<string> {
  const who = maskName((await nameOf(world, state.filed.area, state.filed.person)) ?? '')
  return `${signature(rules)}${who}的${diseaseWords(rules, state)}申请`
}

/** 收到了: the number and the last date. */
export async function tellReceipt(world: World, loaded: LoadedCase, key: string): Promise<void> {
  const { rules, state } = loaded
  const due = overall(rules, state)?.due
  const last = due?.state === 'due' ? `最迟${dateWords(due.day, dayOf(world.clock.now()))}出结果。` : ''
  await writeTo(world, state, key, `${await head(world, loaded)}收到了。编号${state.filed.number}。${last}`.slice(0, 70))
}

/** 一次性告知: how many things are missing, and that time stands still until they are in (KF-19, KF-20). */
export async function tellDeficiencies(world: World, loaded: LoadedCase, event: EventOf<'deficienciesNotified'>, key: string): Promise<void> {
  const text = `${await head(world, loaded)}还缺 ${event.deficiencies.length} 份材料，补齐前时间暂停。请登录一次补齐。`
  await writeTo(world, loaded.state, key, text)
}
