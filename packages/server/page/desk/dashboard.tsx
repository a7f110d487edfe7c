import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Shape } from '../icons.tsx'
import { Chip, type ChipKind } from './chip.tsx'
import { type Column, Table } from './table.tsx'

/** A number of the overview. It always says of how many, and leads to the list behind it. */
export interface NumberCard {
  label: string
  value: string
  unit?: string | undefined
  note: string
  link: { href: string; text: string }
  /** Not zero is bad news. */
  alarm?: boolean | undefined
}

/** The numbers at the top of an overview. */
export const NumberCards = ({ cards }: { cards: readonly NumberCard[] }) => (
  <ul class="numbers">
    {cards.map((card) => (
      <li class={card.alarm ? 'panel alarm' : 'panel'}>
        <span class="quiet">{card.label}</span>
        <p class="number">
          {card.alarm && <Shape name="square" />}
          {card.value}
          {card.unit !== undefined && <small> {card.unit}</small>}
        </p>
        <span class="quiet">{card.note}</span>
        <a href={card.link.href}>{card.link.text}</a>
      </li>
    ))}
  </ul>
)

/** A kind of exception with its count. */
export interface Exception {
  kind: ChipKind
  title: string
  detail: string
  count: number
  href: string
}

/** One line of the exceptions: 急缓 by word and shape, what, how many. */
export const ExceptionRow = ({ exception }: { exception: Exception }) => (
  <li class="exception">
    <span>
      <Chip kind={exception.kind} text={exception.title} />
      <span class="below">{exception.detail}</span>
    </span>
    <a href={exception.href} aria-label={`${exception.title} ${exception.count} 件`}>
      {exception.count}
    </a>
  </li>
)

/** 要您处理的异常, from urgent to slow. */
export const ExceptionList = (props: {
  title: string
  lead?: string | undefined
  exceptions: readonly Exception[]
  all?: { href: string; text: string } | undefined
}) => (
  <section class="panel exceptions">
    <h2>{props.title}</h2>
    {props.lead !== undefined && <p class="quiet">{props.lead}</p>}
    <ul>
      {props.exceptions.map((exception) => (
        <ExceptionRow exception={exception} />
      ))}
    </ul>
    {props.all !== undefined && (
      <a class="btn plain full" href={props.all.href}>
        {props.all.text}
      </a>
    )}
  </section>
)

interface ChartPanelProps {
  /** The finding in one sentence: 积压从 485 降到 405. */
  finding: string
  title: string
  /** The chart as SVG markup made on the server. It must carry no style attributes and no script. */
  svg: string
  legend?: readonly { text: string; kind: 'solid' | 'outline' | 'hatched' }[] | undefined
  /** The same figures in words: what is read without eyes, without script and on paper. */
  table: { columns: readonly Column[]; rows: readonly (readonly Child[])[] }
}

/** A chart with its data table behind 看数据表. */
export const ChartPanel = ({ title, finding, svg, legend = [], table }: ChartPanelProps) => (
  <section class="panel chart">
    <div class="panel-head">
      <h2>{title}</h2>
      <span class="quiet">{finding}</span>
      {legend.length > 0 && (
        <span class="panel-end legend">
          {legend.map((line) => (
            <span class={line.kind}>{line.text}</span>
          ))}
        </span>
      )}
    </div>
    <div class="chart-picture" role="img" aria-label={`${title}：${finding}`}>
      {raw(svg)}
    </div>
    <details>
      <summary>看数据表</summary>
      <Table caption={title} columns={table.columns} rows={table.rows.map((cells) => ({ cells }))} dense />
    </details>
  </section>
)
