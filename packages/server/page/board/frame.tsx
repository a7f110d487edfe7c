import type { Child } from 'hono/jsx'
import type { Island } from '../assets.ts'
import { Document, titleWithErrors } from '../document.tsx'
import { PhoneLink } from '../phone.tsx'

interface BoardFrameProps {
  title: string
  /** 示例市医疗保障局 */
  agency: string
  /** 查进度, 公示, 验真伪 */
  links: readonly { href: string; text: string; current?: boolean | undefined }[]
  care: boolean
  careHref: string
  /** 办事指南 › 门诊慢特病; the last has no address. */
  trail?: readonly { text: string; href?: string | undefined }[] | undefined
  /** The number of the agency, in the foot of every page. */
  phone: string
  foot?: Child
  islands?: readonly Island[] | undefined
  errors?: number | undefined
  /** Keeps it out of search engines: every page that shows people. */
  unlisted?: boolean | undefined
  children: Child
}

const Trail = ({ trail }: { trail: NonNullable<BoardFrameProps['trail']> }) => (
  <nav class="trail" aria-label="位置">
    {trail.map((step) => (step.href === undefined ? <span>{step.text}</span> : <a href={step.href}>{step.text}</a>))}
  </nav>
)

/** The frame of the public pages: guide, board 公示, verification. */
export const BoardFrame = (props: BoardFrameProps) => (
  <Document
    title={`${titleWithErrors(props.title, props.errors)} - ${props.agency}`}
    sheet="board"
    islands={props.islands}
    care={props.care}
    unlisted={props.unlisted}
  >
    <header class="public-top">
      <div class="wide-line">
        <p class="public-name">{props.agency} · 办事大厅</p>
        <nav aria-label="公开服务">
          {props.links.map((link) => (
            <a href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.text}
            </a>
          ))}
          <a class="care-switch" href={props.careHref}>
            {props.care ? '回到标准版' : '长辈版 大字'}
          </a>
        </nav>
      </div>
    </header>
    <main id="main" class="wide-line">
      {props.trail !== undefined && <Trail trail={props.trail} />}
      {props.children}
    </main>
    <footer class="wide-line public-foot">
      <p>
        {props.agency} · 电话 <PhoneLink phone={props.phone} />
      </p>
      {props.foot}
    </footer>
  </Document>
)
