import type { Child } from 'hono/jsx'
import { More } from './step.tsx'

/** A date and what it did to the limit: 4月13、14日 等您补材料，2 天不算. */
export interface DateReason {
  date: string
  text: string
  /** The last line: the limit as it is now. */
  strong?: boolean | undefined
}

interface DateBoxProps {
  /** 最迟出结果 */
  label?: string | undefined
  /** 5月9日 */
  date: string
  /** 周六，调休上班 */
  weekday?: string | undefined
  /** 12 个工作日, told as 「还有 12 个工作日」. */
  left?: string | undefined
  /** What follows in the same sentence: 结果会发短信到 138****5619。 */
  children?: Child
  /** Why it is this day. `open` the first time the date has moved. */
  why?: { intro: string; reasons: readonly DateReason[]; notes?: readonly string[] | undefined; open?: boolean | undefined } | undefined
}

const Why = ({ intro, reasons, notes = [], open }: NonNullable<DateBoxProps['why']>) => (
  <More summary="为什么是这一天？" open={open}>
    <p>{intro}</p>
    <dl class="reasons">
      {reasons.map((reason) => (
        <div class={reason.strong ? 'strong' : undefined}>
          <dt>{reason.date}</dt>
          <dd>{reason.text}</dd>
        </div>
      ))}
    </dl>
    {notes.map((note) => (
      <p class="small">{note}</p>
    ))}
  </More>
)

/** The last day, how long that is, and its reasons. The day is computed; nobody typed it in. */
export const DateBox = ({ label = '最迟出结果', date, weekday, left, children, why }: DateBoxProps) => (
  <section class="card date-box">
    <h2 class="small">{label}</h2>
    <p class="big-date">
      <b>{date}</b> {weekday !== undefined && <span class="keep">{weekday}</span>}
    </p>
    {(left !== undefined || children !== undefined) && (
      <p>
        {left !== undefined && (
          <>
            还有 <b class="keep">{left}</b>。
          </>
        )}
        {children}
      </p>
    )}
    {why !== undefined && <Why {...why} />}
  </section>
)
