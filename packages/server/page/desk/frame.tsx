import type { Child } from 'hono/jsx'
import type { Island } from '../assets.ts'
import { Document, titleWithErrors } from '../document.tsx'

/** A place of the desk: 我的待办, 复核, 公示. */
export interface DeskTab {
  text: string
  href: string
  count?: number | undefined
  current?: boolean | undefined
  /** Not needed every day: the first to go under 更多 where the bar is full. */
  seldom?: boolean | undefined
}

export interface DeskFrameProps {
  title: string
  /** 示例市 */
  area: string
  tabs: readonly DeskTab[]
  /** 李*明 · 复核岗. None on the page that signs in. */
  who?: string | undefined
  /** Where who leads to: the own account. */
  account?: string | undefined
  /** 2026年4月20日 周一 10:15, as of this page. */
  clock: string
  /** Where 退出 posts to. */
  signOut?: string | undefined
  /** What every form of the session carries. */
  csrf?: string | undefined
  islands?: readonly Island[] | undefined
  errors?: number | undefined
  children: Child
}

/** What fits beside the area and the clock at 1366 px, and beside 更多 where some are folded. */
const MOST_PLACES = 9
const MOST_BESIDE_MORE = 11

const Place = ({ tab }: { tab: DeskTab }) => (
  <li>
    <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
      {tab.text}
      {tab.count !== undefined && <span class="bar-count"> {tab.count}</span>}
    </a>
  </li>
)

/** What goes under 更多: the seldom places, and of the others the last where one person has those of several roles; never where they are. */
function foldedOf(tabs: readonly DeskTab[]): DeskTab[] {
  if (tabs.length <= MOST_PLACES) return []
  const daily = tabs.filter((tab) => !tab.seldom || tab.current)
  const free = daily.filter((tab) => !tab.current)
  const over = Math.max(0, daily.length - MOST_BESIDE_MORE)
  const surplus = free.slice(free.length - over)
  return tabs.filter((tab) => !daily.includes(tab) || surplus.includes(tab))
}

const Places = ({ tabs }: Pick<DeskFrameProps, 'tabs'>) => {
  const folded = foldedOf(tabs)
  const waiting = folded.reduce((sum, { count = 0 }) => sum + count, 0)
  return (
    <nav aria-label="岗位">
      <ul>
        {tabs
          .filter((tab) => !folded.includes(tab))
          .map((tab) => (
            <Place tab={tab} />
          ))}
        {folded.length > 0 && (
          <li>
            <details class="bar-more">
              <summary>更多{waiting > 0 && <span class="bar-count"> {waiting}</span>}</summary>
              <ul>
                {folded.map((tab) => (
                  <Place tab={tab} />
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** The frame of every page of the desk: one dark bar, then the work. */
export const DeskFrame = (props: DeskFrameProps) => (
  <Document title={`${titleWithErrors(props.title, props.errors)} - 经办 · ${props.area}`} sheet="desk" islands={props.islands} unlisted>
    <header class="bar">
      <p class="bar-area">经办 · {props.area}</p>
      <Places tabs={props.tabs} />
      <div class="bar-who">
        {props.who !== undefined && (props.account === undefined ? <span>{props.who}</span> : <a href={props.account}>{props.who}</a>)}
        <span>{props.clock}</span>
        {props.signOut !== undefined && (
          <form method="post" action={props.signOut}>
            <input type="hidden" name="csrf" value={props.csrf ?? ''} />
            <button type="submit">退出</button>
          </form>
        )}
      </div>
    </header>
    <main id="main">{props.children}</main>
  </Document>
)

/** The head of a page: what it is, how it is ordered, and at the right how the day goes. */
export const PageHead = (props: { title: string; back?: { href: string; text: string } | undefined; lead?: Child; aside?: Child }) => (
  <div class="page-head">
    <div>
      {props.back !== undefined && (
        <a class="back" href={props.back.href}>
          ‹ {props.back.text}
        </a>
      )}
      <h1>{props.title}</h1>
      {props.lead !== undefined && <p class="quiet">{props.lead}</p>}
    </div>
    {props.aside !== undefined && <div class="quiet page-aside">{props.aside}</div>}
  </div>
)

interface ColumnsProps {
  left: Child
  right: Child
  /**
   * case: 636 px at the left that stay in view, the work at the right, which comes first by ear and without style sheet (so `right` stands first in the page).
   * aside: a narrow right column. Otherwise two halves.
   */
  layout?: 'case' | 'aside' | undefined
}

/** Two columns from 1,100 px on; below that one, the left above the right. */
export const Columns = ({ left, right, layout }: ColumnsProps) => (
  <div class={layout === undefined ? 'columns' : `columns ${layout}`}>
    {layout === 'case' ? (
      <>
        <div class="column">{right}</div>
        <div class="column first">{left}</div>
      </>
    ) : (
      <>
        <div class="column">{left}</div>
        <div class="column">{right}</div>
      </>
    )}
  </div>
)
