import type { Child } from 'hono/jsx'
import { Icon, Shape } from '../icons.tsx'

/** A place on a page that a criterion cites, in percent of the picture as it was handed in. */
export interface PageFrame {
  x: number
  y: number
  width: number
  height: number
  /** The one that was asked for: drawn thicker. */
  current?: boolean | undefined
}

/** The page that is looked at. */
export interface ViewedPage {
  number: number
  /** 出院小结 */
  kind: string
  /** Address of the picture at 1,600 px, and its size in pixels. */
  image: string
  width: number
  height: number
  frames?: readonly PageFrame[] | undefined
  /** 王*军 4月3日 17:00 交 */
  given?: string | undefined
}

/** A page in the column of small pictures. */
export interface Thumb {
  number: number
  kind: string
  thumbnail: string
  /** This page of the case with ?page=…, for use without script. */
  href: string
  /** How many findings cite it. */
  cited?: number | undefined
  /** 4月14日补 */
  added?: string | undefined
}

interface ViewerProps {
  page: ViewedPage
  total: number
  thumbs: readonly Thumb[]
  turn: 0 | 90 | 180 | 270
  /** Addresses with ?turn=… a quarter further, and of the original. */
  turnHref: string
  original: string
  previous?: string | undefined
  next?: string | undefined
  /** 李*明 2026-04-20 10:15: written over the picture, so that a photograph of the screen names its maker. */
  watermark: string
  /** Where a reader who gets the page covered asks to have it opened. */
  ask?: string | undefined
}

const centreTurn = (turn: number, width: number, height: number): string | undefined => {
  if (turn === 0) return undefined
  if (turn === 180) return `rotate(180 ${width / 2} ${height / 2})`
  return turn === 90 ? `translate(${height} 0) rotate(90)` : `translate(0 ${width}) rotate(270)`
}

const Frames = ({ page }: { page: ViewedPage }) => (
  <>
    {page.frames?.map((frame) => (
      <rect
        class={frame.current ? 'frame current' : 'frame'}
        x={(frame.x * page.width) / 100}
        y={(frame.y * page.height) / 100}
        width={(frame.width * page.width) / 100}
        height={(frame.height * page.height) / 100}
      />
    ))}
  </>
)

/** The picture as SVG: turning, frames and watermark need no script and no style in the markup. */
const Picture = ({ page, turn, watermark }: Pick<ViewerProps, 'page' | 'turn' | 'watermark'>) => {
  const lying = turn === 90 || turn === 270
  const [width, height] = lying ? [page.height, page.width] : [page.width, page.height]
  const step = width / 2.2
  return (
    <svg class="picture" data-picture viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`第 ${page.number} 页 ${page.kind}`}>
      <g transform={centreTurn(turn, page.width, page.height)}>
        <image href={page.image} width={page.width} height={page.height} />
        <Frames page={page} />
      </g>
      <g class="watermark" font-size={width / 42}>
        {[0.6, 1.4, 2.2].flatMap((row) =>
          [0.15, 1.2].map((column) => <text transform={`translate(${column * step} ${row * step}) rotate(-24)`}>{watermark}</text>),
        )}
      </g>
    </svg>
  )
}

const Thumbs = ({ thumbs, current }: { thumbs: readonly Thumb[]; current: number }) => (
  <nav class="thumbs" aria-label="材料页">
    {thumbs.map((thumb) => (
      <a href={thumb.href} data-viewer-link aria-current={thumb.number === current ? 'page' : undefined}>
        <img src={thumb.thumbnail} alt="" loading="lazy" width="88" height="44" />
        <span>
          {thumb.number} {thumb.kind}
        </span>
        {thumb.cited !== undefined && thumb.cited > 0 && (
          <span>
            <Shape name="check" />
            引用 {thumb.cited} 处
          </span>
        )}
        {thumb.added !== undefined && (
          <span class="thumb-added">
            <Shape name="diamond" />
            {thumb.added}
          </span>
        )}
      </a>
    ))}
  </nav>
)

const Move = ({ href, does, children }: { href: string | undefined; does: 'turn' | 'previous' | 'next'; children: Child }) =>
  href === undefined ? null : (
    <a class="tool" href={href} data-viewer-link {...{ [`data-${does}`]: '' }}>
      {children}
    </a>
  )

/** The materials of a case. Without script every link opens the same page with ?page= or ?turn=; the island zooms, drags and jumps in place. */
export const Viewer = (props: ViewerProps) => (
  <section class="viewer" id="viewer" data-viewer aria-label="材料">
    <div class="viewer-top">
      <h2>{props.page.kind}</h2>
      <span>
        第 {props.page.number} 页，共 {props.total} 页
      </span>
      <span class="viewer-tools">
        <span data-zoom-tools />
        <Move href={props.turnHref} does="turn">
          <Icon name="turn" />
          旋转
        </Move>
        <a class="tool" href={props.original}>
          原图
        </a>
        {props.ask !== undefined && (
          <a class="tool" href={props.ask}>
            看不清，请放开
          </a>
        )}
      </span>
    </div>
    <Thumbs thumbs={props.thumbs} current={props.page.number} />
    <section class="stage" data-stage tabindex={0} aria-label="这一页的图">
      <Picture page={props.page} turn={props.turn} watermark={props.watermark} />
    </section>
    <div class="viewer-bottom">
      <Move href={props.previous} does="previous">
        ‹ 上一页
      </Move>
      <Move href={props.next} does="next">
        下一页 ›
      </Move>
      <span class="viewer-note">{props.page.given ?? '黄色框：标准里引用的地方。点标准旁的页码，图会跳到这里。'}</span>
    </div>
  </section>
)
