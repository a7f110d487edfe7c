import { timeOf } from '@jingban/kernel/time/instant.ts'
import type { Shown } from '../redaction/shown.ts'

/** What a reader is told of a page that they do not get whole. */
export function coveredWords(shown: Shown | undefined): string[] {
  switch (shown?.how) {
    case 'covered':
      return shown.boxes.length > 0 ? ['姓名等已遮挡'] : []
    case 'released':
      return [`只对您放开到 ${timeOf(shown.until)}`]
    case 'withheld':
      return [shown.why === 'identity' ? '身份证件不给专家看' : '还没有遮挡']
    default:
      return []
  }
}

/** Where the reader asks to have the page opened; nothing when it is whole or open, or has nothing on it that is covered. */
export function releaseHref(state: { id: string }, page: { id: string }, shown: Shown | undefined, back: string): string | undefined {
  const hides = shown?.how === 'withheld' || (shown?.how === 'covered' && shown.boxes.length > 0)
  return hides ? `/desk/redaction/${state.id}/${page.id}/ask?back=${encodeURIComponent(back)}` : undefined
}
