import { openNeeds } from '@jingban/kernel/case/move.ts'
import { currentStage, type Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { feeOf } from '@jingban/kernel/pack/fees.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Attend, Stage } from '@jingban/kernel/pack/stage.ts'
import { choose, type FactValue } from '@jingban/kernel/pack/tree.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf, timeOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { dayWords } from '../page/words.ts'
import type { World } from '../world.ts'
import { needWords, refundOpen } from './needWords.ts'
import { addressWords, stagePlace } from './stagePlace.ts'

/** What the applicant has to do now, beside handing in what is missing. */
export interface Duty {
  title: string
  lines: string[]
  /** Where it is done or shown, below the address of the case. */
  action?: { text: string; path: string }
}

/** An answer as people read it: a day with its weekday. */
export function recordText(value: FactValue | undefined, today: ReturnType<typeof dayOf>): string {
  const day = typeof value === 'string' ? readDay(value) : undefined
  if (day) return dayWords(day, today)
  if (typeof value === 'boolean') return value ? '是' : '不是'
  return Array.isArray(value) ? value.join('、') : String(value ?? '')
}

/** What somebody was asked to tell the applicant on the way here, and wrote down: 哪天体检, 在哪里体检 (SHZ-16, SHZ-35). */
export function toldWords({ procedure }: Pick<Rules, 'procedure'>, { facts, at }: CaseState, today: ReturnType<typeof dayOf>): string[] {
  const here = procedure.stages.findIndex((stage) => stage.id === at)
  const told = procedure.stages.slice(0, here).filter((stage) => stage.kind === 'act' && stage.does === 'tell')
  const records = told.flatMap((stage): Field[] => stage.records ?? []).filter(({ id }) => facts[id] !== undefined)
  return records.map(({ id, label }) => `${label}：${recordText(facts[id], today)}。`)
}

function needDuty(rules: Rules, state: CaseState, needs: readonly string[]): Duty {
  const lines = needs.map((need) => `${needWords(rules, state, need)}。`)
  const refund = refundOpen(rules, needs) ? ['没有通过退不退，文件没有写明。'] : []
  const fee = needs.some((need) => feeOf(rules.service, need) !== undefined)
  return { title: fee ? '请先交费，才能往下办' : '请先交来，才能往下办', lines: [...lines, ...refund] }
}

const absentWords: Record<Attend['noShow'], string> = {
  open: '没去也不作废，以后还可以去。',
  rebook: '去不了的，要重新约时间。',
  lapse: '到时没去，这一件就结束了。',
  officer: '去不了的，请先告诉经办人；没去怎么办，由医保部门决定。',
}

/** When to come: the slot, the day that was told, or any time. */
function whenWords(stage: Attend, state: CaseState, today: ReturnType<typeof dayOf>): string {
  if (state.slot) return `约的是 ${dayWords(dayOf(state.slot), today)} ${timeOf(state.slot)}。`
  if (stage.slot === 'walkIn') {
    const stated = stage.clocks?.some((clock) => clock.limit !== 'notStated')
    return stated ? '不用预约。' : '不用预约，什么时候去，文件没有规定期限，早去早办。'
  }
  if (stage.slot === 'booked') return '要先约时间。'
  return ''
}

/** A visit before acceptance is about the papers; one after it, an examination, is not. */
export const comparesPapers = ({ marks }: CaseState): boolean => marks.accepted === undefined

async function attendDuty(world: World, rules: Rules, state: CaseState, stage: Attend): Promise<Duty> {
  const today = dayOf(world.clock.now())
  const place = await stagePlace(world, rules, state, stage)
  const told = toldWords(rules, state, today)
  const waits = stage.slot === 'booked' && !state.slot
  const goes = place ? `请到 ${place.name} ${stage.name}` : `请去${stage.name}`
  const advice = stage.advice && choose(stage.advice, state.facts)
  const lines = [addressWords(place), ...told, whenWords(stage, state, today), advice ? `${advice}。` : '', absentWords[stage.noShow]]
  const papers = comparesPapers(state) ? { action: { text: '看带哪些材料，可以打印', path: 'bring' } } : {}
  const booking = { action: { text: '去约时间', path: 'slot' } }
  return { title: waits ? `请先约时间：${stage.name}` : goes, lines: lines.filter((line) => line !== ''), ...(waits ? booking : papers) }
}

function stageDuty(world: World, rules: Rules, state: CaseState, stage: Stage): Promise<Duty> | Duty | undefined {
  const needs = openNeeds(stage, state)
  if (needs.length > 0) return needDuty(rules, state, needs)
  return stage.kind === 'attend' && stage.visits === 'applicant' ? attendDuty(world, rules, state, stage) : undefined
}

/** 现在要您做什么: what the case waits for from its applicant; undefined where it waits for others, or for the papers of a one-time notice. */
export async function dutyOf(world: World, { rules, state }: Pick<LoadedCase, 'rules' | 'state'>): Promise<Duty | undefined> {
  const stage = state.ended || state.awaiting ? undefined : currentStage(rules, state)
  return stage && stageDuty(world, rules, state, stage)
}
