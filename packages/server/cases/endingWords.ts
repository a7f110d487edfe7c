import type { Ending } from '@jingban/kernel/case/event.ts'

/** What an ended case came to. */
export const endingWords: Record<Ending, string> = {
  granted: '通过',
  refused: '不予通过',
  notAccepted: '不予受理',
  withdrawn: '已撤回',
  lapsed: '没有在期限内补齐，已结束',
}
