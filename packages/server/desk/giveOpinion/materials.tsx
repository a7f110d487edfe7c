import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { CasePage } from '../../cases/pages.ts'
import { Panel } from '../../page/desk/panel.tsx'
import { type Thumb, type ViewedPage, Viewer } from '../../page/desk/viewer.tsx'
import { dateWords, momentWords } from '../../page/words.ts'
import type { Shown } from '../../redaction/shown.ts'
import { coveredWords, releaseHref } from '../coveredWords.ts'
import { numbersIn } from './given.ts'
import type { Typed } from './typed.ts'

type Turn = 0 | 90 | 180 | 270

/** Which page is looked at, and how it is turned: `?page=2&turn=90`. */
export interface Look {
  page: number
  turn: Turn
}

export function lookOf(query: (name: string) => string | undefined): Look {
  const turn = ([0, 90, 180, 270] as const).find((one) => one === Number(query('turn'))) ?? 0
  return { page: Number(query('page') ?? 1) || 1, turn }
}

const imageOf = (state: CaseState, page: CasePage, size: 'thumbnail' | 'view' | 'full'): string => `/desk/pages/${state.id}/${page.id}?size=${size}`

function thumbOf(state: CaseState, page: CasePage, typed: Typed, today: Day): Thumb {
  const cited = Object.entries(typed).filter(([name, value]) => name.startsWith('pages-') && numbersIn(value).includes(page.number)).length
  return {
    number: page.number,
    kind: page.title,
    thumbnail: imageOf(state, page, 'thumbnail'),
    href: `?page=${page.number}#viewer`,
    ...(cited > 0 && { cited }),
    ...(page.supplemented && { added: `${dateWords(dayOf(page.uploadedAt), today)}补` }),
  }
}

function viewed(state: CaseState, page: CasePage, shown: Shown | undefined, today: Day): ViewedPage {
  const { width = 900, height = 1200, blurred, dark } = page.hints
  const scale = Math.min(1, 1600 / Math.max(width, height))
  const doubts = [
    ...(blurred ? ['系统看着不清楚'] : []),
    ...(dark ? ['系统看着太暗'] : []),
    ...(page.duplicateOf ? [`和这一项第 ${page.duplicateOf} 张相同`] : []),
  ]
  return {
    number: page.number,
    kind: page.title,
    image: imageOf(state, page, 'view'),
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    given: [
      `${momentWords(page.uploadedAt, today)} ${page.uploadedBy.startsWith('account:') ? '参保人' : '工作人员'}交`,
      ...doubts,
      ...coveredWords(shown),
    ].join(' · '),
  }
}

interface MaterialsProps {
  state: CaseState
  pages: CasePage[]
  /** How this reader gets each page, by id. */
  shown: Map<string, Shown>
  /** Where the reader comes back to. */
  back: string
  look: Look
  typed: Typed
  today: Day
}

/** The materials of the case (section 7 of the service design): thumbnails are links, the picture is marked with who looks and when. */
export const Materials = ({ state, pages, shown, back, look, typed, today }: MaterialsProps) => {
  const page = pages.find((one) => one.number === look.page) ?? pages[0]
  if (!page) return <Panel title="材料">这一件没有材料页。参保人写明了开不到的原因，或材料还没有传完。</Panel>
  const href = (number: number): string | undefined => (pages.some((one) => one.number === number) ? `?page=${number}#viewer` : undefined)
  return (
    <Viewer
      page={viewed(state, page, shown.get(page.id), today)}
      ask={releaseHref(state, page, shown.get(page.id), back)}
      total={pages.length}
      thumbs={pages.map((one) => thumbOf(state, one, typed, today))}
      turn={look.turn}
      turnHref={`?page=${page.number}&turn=${(look.turn + 90) % 360}#viewer`}
      original={imageOf(state, page, 'full')}
      previous={href(page.number - 1)}
      next={href(page.number + 1)}
      watermark=""
    />
  )
}
