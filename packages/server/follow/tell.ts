import type { Rules } from '@jingban/kernel/case/rules.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { loadCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { contactsOf, numbersOf, shownNameOf } from '../filing/contacts.ts'
import { paidTo } from '../money/paidTo.ts'
import { queueNotice } from '../notices/queueNotice.ts'
import { SMS_LIMIT, smsLength } from '../notices/sms.ts'
import { dateWords } from '../page/words.ts'
import { senderName } from '../policy/agency.ts'
import { findInstitution } from '../registry/institutions.ts'

/** 【示例医保】: whose message it is. */
export const signature = (rules: Pick<Rules, 'pack'>): string => `【${senderName(rules.pack)}】`

/** What was applied for, as a message may name it: the service; where it has diseases the disease, never by name where it is sensitive. */
export function diseaseWords(rules: Rules, state: CaseState): string {
  if (!rules.service.perDisease) return rules.service.name
  const disease = diseaseOf(rules.pack, state.filed.disease)
  return disease === undefined || disease.sensitive ? '慢特病' : disease.name.replace(/（.*）/, '')
}

/** The first of several wordings that fits one message, the fullest first. */
export function fitting(...wordings: string[]): string {
  return wordings.find((text) => smsLength(text) <= SMS_LIMIT) ?? (wordings.at(-1) ?? '').slice(0, SMS_LIMIT)
}

/** The act without which the benefit cannot be used yet, if it is still owed (KF-31, SJZ-25). */
function activating({ service, procedure }: Rules, { afterDone }: CaseState): Act | undefined {
  const id = service.entitlement?.activatedBy
  return id === undefined || afterDone.includes(id) ? undefined : procedure.after?.find(({ act }) => act.id === id)?.act
}

/** 审核成功 where the notice prescribes the word (SJZ-25), otherwise 通过了. */
const grantedWord = ({ service }: Rules): string => service.shows?.granted ?? '通过了'

/** It can be used as it is: from which day on, and what to bring (DY-31, DY-33). */
function usableWords(rules: Rules, state: CaseState, head: string, today: Day): string {
  const from = state.entitled ? `${dateWords(state.entitled.from, today)}起` : ''
  const use = `${from}可以用了，看病带社保卡或身份证。`
  return fitting(`${head}${grantedWord(rules)}。${use}`, `${signature(rules)}申请${grantedWord(rules)}。${use}`)
}

/** What gives no benefit is done, or paid: on which day, and where to look for it (SL-2.13, SL-7.4). */
function doneWords(rules: Rules, state: CaseState, head: string, today: Day): string {
  const { paidOn } = state.facts
  const day = typeof paidOn === 'string' ? readDay(paidOn) : undefined
  const paid = day ? `款${dateWords(day, today)}已付${paidTo(rules).brief}` : ''
  return fitting(`${head}办好了。${paid}`, `${signature(rules)}您的申请办好了。${paid}`)
}

/** What the person still does themselves. */
function ownStepWords(rules: Rules, act: Act, head: string): string {
  const step = `请登录${act.does === 'chooseProvider' ? '选定点医院' : act.name}，办完就能用。`
  return fitting(
    `${head}${grantedWord(rules)}。${step}`,
    `${signature(rules)}申请${grantedWord(rules)}。${step}`,
    `${signature(rules)}申请${grantedWord(rules)}。请登录看下一步。`,
  )
}

async function formalitiesWords(world: Setting, rules: Rules, state: CaseState, head: string, today: Day): Promise<string> {
  const provider = typeof state.facts.provider === 'string' ? await findInstitution(world.db, state.filed.area, state.facts.provider) : undefined
  const costs = state.entitled ? `${dateWords(state.entitled.from, today)}前的费用不报。` : ''
  const word = grantedWord(rules)
  return fitting(
    `${head}${word}。请带身份证到${provider?.name ?? '所选医院'}医保办办手续。${costs}`,
    `${head}${word}。请带身份证到所选医院医保办办手续。${costs}`,
    `${signature(rules)}申请${word}。请带身份证到所选医院医保办办手续。`,
  )
}

async function resultWords(world: Setting, rules: Rules, state: CaseState, who: string): Promise<string> {
  const head = `${signature(rules)}${who}的${diseaseWords(rules, state)}申请`
  const today = dayOf(world.clock.now())
  if (state.ended?.how !== 'granted') return fitting(`${head}没有通过。请登录看原因和怎么办。`, `${signature(rules)}您的申请没有通过。请登录看原因。`)
  if (!rules.service.entitlement) return doneWords(rules, state, head, today)
  const act = activating(rules, state)
  if (!act) return usableWords(rules, state, head, today)
  if (rules.pack.roles[act.by]?.of === 'applicant') return ownStepWords(rules, act, head)
  return formalitiesWords(world, rules, state, head, today)
}

/** By WeChat to the account that filed; whoever filed at a counter follows no account. */
async function writeByWechat(world: Setting, state: CaseState, occasion: string, text: string): Promise<void> {
  const { area, person, filedBy } = state.filed
  if (!filedBy.startsWith('account:')) return
  const notice = {
    area,
    id: `${state.id}/${occasion}/wechat`,
    kind: 'case',
    channel: 'wechat' as const,
    to: filedBy.slice('account:'.length),
    text,
    person,
  }
  await queueNotice(world.db, world.keys, notice, world.clock.now())
}

/** Writes one message to everybody who gave a number for this application; the occasion is told once however often this runs. */
export async function writeTo(world: Setting, state: CaseState, occasion: string, text: string): Promise<void> {
  const { area, application, person } = state.filed
  for (const [index, to] of numbersOf(await contactsOf(world, area, application)).entries()) {
    await queueNotice(world.db, world.keys, { area, id: `${state.id}/${occasion}/${index}`, kind: 'case', to, text, person }, world.clock.now())
  }
}

/** 短信通知结果 (KF-28): to the number given, and to whoever helped. Written in the transaction that records the act as done. */
export async function tellResult(world: Setting, area: string, id: string, act: string): Promise<void> {
  const loaded = await loadCase(world, area, id)
  const rule = loaded?.rules.procedure.after?.find((one) => one.act.id === act)
  if (!loaded || rule?.act.does !== 'tell') return
  const who = await shownNameOf(world, area, loaded.state.filed.person)
  const text = await resultWords(world, loaded.rules, loaded.state, who)
  const via = rule.act.via ?? ['sms']
  if (via.includes('wechat')) await writeByWechat(world, loaded.state, act, text)
  if (via.includes('sms')) await writeTo(world, loaded.state, act, text)
}
