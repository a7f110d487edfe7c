import { overall, readings } from '../case/clocks.ts'
import { currentStage } from '../case/rules.ts'
import { partsOf } from '../guide/limits.ts'
import { dayOf } from '../time/instant.ts'
import { askableMaterials, materialsFor } from '../verbs/submit.ts'
import { caseOf, type World, whoIs } from './world.ts'

const results = { granted: '通过', refused: '不通过', withdrawn: '已撤回', notAccepted: '不予受理', lapsed: '逾期结束' } as const

type Reading = ReturnType<typeof readings>[number]

/** The last day of a clock, or why it has none. */
function lastOf(reading: Reading | undefined): string | undefined {
  const due = reading?.due
  switch (due?.state) {
    case 'due':
      return due.day
    case 'met':
      return due.due && dayOf(due.due)
    case 'paused':
      return '停表'
    case 'unpublished':
      return `${Number(due.through.slice(0, 4)) + 1} 年放假安排未公布`
    default:
      return undefined
  }
}

/** 发出联系函最迟: the limits within the whole one, each by the stage it is about. */
function lastOfParts({ rules, state }: World): Record<string, string> {
  if (!state) return {}
  const all = readings(rules, state)
  return Object.fromEntries(
    partsOf(rules.procedure).map(({ stage, clock }) => [`${stage.name}最迟`, lastOf(all.find((one) => one.clock.id === clock.id)) ?? '没有开始']),
  )
}

const named = (materials: readonly { name: string }[]): string => materials.map(({ name }) => name).join('；')

/** What a case of a vector came to, in the words in which the vector expects it. */
export function answersOf(world: World): Record<string, string> {
  const { refusal } = world
  if (refusal)
    return {
      结果: '不收',
      原因: refusal.code === 'formIncomplete' ? refusal.faults.map((fault) => `${fault.field} ${fault.problem}`).join('、') : refusal.code,
    }
  const state = caseOf(world)
  const last = lastOf(overall(world.rules, state))
  return {
    结果: state.ended ? results[state.ended.how] : '在办',
    环节: currentStage(world.rules, state)?.name ?? '已结束',
    ...(last && { 最迟: last }),
    ...lastOfParts(world),
    要交: named(materialsFor(world.rules, state.facts)),
    可以要求: named(askableMaterials(world.rules, state.facts)),
    ...(state.entitled && { 待遇从: state.entitled.from }),
    抽过: String(new Set(state.tasks.map((task) => whoIs(world, task.to))).size),
    ...(state.ended?.reason && { 原因: state.ended.reason }),
  }
}
