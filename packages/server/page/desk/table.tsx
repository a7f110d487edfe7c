import type { Child } from 'hono/jsx'

/** A column. With `sort` its head is a link that sorts by it. */
export interface Column {
  text: string
  sort?: { href: string; order?: 'ascending' | 'descending' | undefined } | undefined
  right?: boolean | undefined
}

/** A row: one cell for each column. The first link in it is what Enter opens. */
export interface Row {
  cells: readonly Child[]
  chosen?: boolean | undefined
  /** A bar at the left: the row where the eye should begin. */
  marked?: boolean | undefined
  id?: string | undefined
}

interface TableProps {
  /** What the table lists, for screen readers. */
  caption: string
  columns: readonly Column[]
  rows: readonly Row[]
  /** 36 px rows. */
  dense?: boolean | undefined
  /** Lets the island queue walk over the rows. */
  keys?: boolean | undefined
}

const Head = ({ column }: { column: Column }) => {
  const arrow = column.sort?.order === undefined ? '' : column.sort.order === 'ascending' ? ' ▲' : ' ▼'
  return (
    <th scope="col" class={column.right ? 'right' : undefined} aria-sort={column.sort?.order}>
      {column.sort === undefined ? (
        column.text || <span class="sr">操作</span>
      ) : (
        <a href={column.sort.href}>
          {column.text}
          <span aria-hidden="true">{arrow}</span>
        </a>
      )}
    </th>
  )
}

const rowClass = (row: Row): string | undefined => [row.chosen ? 'chosen' : '', row.marked ? 'marked' : ''].filter(Boolean).join(' ') || undefined

/** A table of work. It scrolls by itself when the window is narrow, never the page; so it takes the focus, for arrow keys (WCAG 2.1.1). */
export const Table = ({ caption, columns, rows, dense, keys }: TableProps) => (
  <section class="scroll" aria-label={caption} tabindex={0}>
    <table class={dense ? 'table dense' : 'table'} data-rows={keys ? '' : undefined}>
      <caption class="sr">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr id={row.id} class={rowClass(row)}>
            {row.cells.map((cell, index) => (
              <td class={columns[index]?.right ? 'right' : undefined}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** A cell of two lines: 陈*国 尾号 0428 above 居民医保. */
export const TwoLines = ({ top, below }: { top: Child; below: Child }) => (
  <>
    {top}
    <span class="below">{below}</span>
  </>
)

/** The box that chooses a row for a batch, `what` is read aloud: DY-2026-0403-0019. */
export const SelectBox = (props: { name: string; value: string; what: string; checked?: boolean | undefined }) => (
  <label class="pick">
    <input type="checkbox" name={props.name} value={props.value} checked={props.checked} />
    <span class="sr">选 {props.what}</span>
  </label>
)

/** In place of a box: the row is handled alone; why stands under 提醒. */
export const Single = () => <span class="quiet">单办</span>

/** 第 1–9 件，共 46 件 and the way on. Pages have no numbers: a list moves while it is worked on. */
export const Pager = (props: { range: string; next?: string | undefined; first?: string | undefined; children?: Child }) => (
  <nav class="pager" aria-label="翻页">
    <span class="quiet">{props.range}</span>
    {props.first !== undefined && (
      <a class="btn plain" href={props.first}>
        ‹ 回到开头
      </a>
    )}
    {props.next !== undefined && (
      <a class="btn plain" href={props.next} rel="next">
        下一页 ›
      </a>
    )}
    {props.children}
  </nav>
)
