import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DeskFrame, type DeskTab } from './frame.tsx'

const tab = (at: number, more: Partial<DeskTab> = {}): DeskTab => ({ text: `place ${at}`, href: `/desk/${at}`, ...more })
const many = (count: number, more: Partial<DeskTab> = {}, from = 0) => Array.from({ length: count }, (_, index) => tab(from + index, more))

/** The places in the bar and those under 更多. */
function bar(tabs: readonly DeskTab[]): { open: string[]; folded: string[] } {
  const html = String(DeskFrame({ title: '', area: '', tabs, clock: '', children: '' }))
  const [before = '', more = ''] = html.split('<details class="bar-more">')
  const places = (part: string) => [...part.matchAll(/href="\/desk\/(\d+)"/g)].map(([, at = '']) => at)
  return { open: places(before), folded: places(more) }
}

test('a bar that fits folds nothing; one that does not folds the seldom places, never the one that is open', () => {
  assert.deepEqual(bar([...many(5), ...many(4, { seldom: true }, 5)]).folded, [])
  const { open, folded } = bar([...many(8), tab(8, { seldom: true }), tab(9, { seldom: true, current: true })])
  assert.deepEqual([open.length, open.includes('9'), folded], [9, true, ['8']])
})

test('whoever holds several roles finds the last places under 更多 too, so that the bar stays one line', () => {
  const { open, folded } = bar([...many(13), ...many(6, { seldom: true }, 13)])
  assert.deepEqual([open.length, folded.slice(0, 2), folded.length], [11, ['11', '12'], 8])
  assert.ok(bar([...many(12), tab(12, { current: true })]).open.includes('12'))
})
