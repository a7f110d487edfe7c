import type { Child } from 'hono/jsx'
import { Chip, type ChipKind } from './chip.tsx'

interface PanelProps {
  title?: string | undefined
  /** Beside the title: a chip, a count. */
  beside?: Child
  /** At the right end: 看全文. */
  end?: Child
  id?: string | undefined
  /** The panel in which the person decides: a blue edge. */
  deciding?: boolean | undefined
  /** Rows run to the edge, as in a list or a table. */
  flush?: boolean | undefined
  children: Child
}

/** A white field of the desk with a heading. */
export const Panel = ({ title, beside, end, id, deciding, flush, children }: PanelProps) => (
  <section class={`panel${deciding ? ' deciding' : ''}${flush ? ' flush' : ''}`} id={id}>
    {title !== undefined && (
      <div class="panel-head">
        <h2>{title}</h2>
        {beside !== undefined && <span class="quiet">{beside}</span>}
        {end !== undefined && <span class="panel-end">{end}</span>}
      </div>
    )}
    {children}
  </section>
)

/** A fact with its name. */
export interface Definition {
  term: string
  text: Child
}

/** Facts in a row: 参保人, 身份证, 办件号. */
export const DefinitionRow = ({ items }: { items: readonly Definition[] }) => (
  <dl class="definitions">
    {items.map((item) => (
      <div>
        <dt>{item.term}</dt>
        <dd>{item.text}</dd>
      </div>
    ))}
  </dl>
)

/** Facts one below the other, in two columns. */
export const DefinitionTable = ({ items }: { items: readonly Definition[] }) => (
  <dl class="definition-table">
    {items.map((item) => (
      <div>
        <dt>{item.term}</dt>
        <dd>{item.text}</dd>
      </div>
    ))}
  </dl>
)

interface CaseHeaderProps {
  back: { href: string; text: string }
  /** 糖尿病 · 初审 */
  title: string
  facts: readonly Definition[]
  chip?: { kind: ChipKind; text: string } | undefined
  /** 全程到期 5月9日，剩 15 个工作日 · 怎么算的 */
  due?: Child
}

/** Who and what a case page is about. */
export const CaseHeader = ({ back, title, facts, chip, due }: CaseHeaderProps) => (
  <header class="panel case-header">
    <div>
      <a class="back" href={back.href}>
        ‹ {back.text}
      </a>
      <h1>{title}</h1>
    </div>
    <DefinitionRow items={facts} />
    <div class="case-due">
      {chip !== undefined && <Chip {...chip} />}
      {due !== undefined && <p>{due}</p>}
    </div>
  </header>
)

interface ConfirmProps {
  /** 提交这份意见？ */
  title: string
  /** What will happen, to whom, and whether it can be undone, one sentence each. */
  consequences: readonly Child[]
  /** The form with its buttons: the deed first, 再想想 second. */
  children: Child
}

/** A page that asks before a deed that cannot be taken back. A page, not a dialog. */
export const Confirm = ({ title, consequences, children }: ConfirmProps) => (
  <section class="panel deciding confirm">
    <h1>{title}</h1>
    <ul>
      {consequences.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
    {children}
  </section>
)
