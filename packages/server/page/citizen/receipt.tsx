import type { Child } from 'hono/jsx'
import { More } from './step.tsx'

interface ReceiptBoxProps {
  /** 已收到 */
  title: string
  /** One line for each case: two diseases are two numbers on one receipt. */
  cases: readonly { number: string; what: string; due?: string | undefined }[]
  /** 4月3日 17:00 */
  at: string
  /** The digest in full; its first eight are shown. */
  digest: string
  /** The same receipt again, after a double press: 已经收到过，这是同一份回执. */
  again?: boolean | undefined
  children?: Child
}

/** 回执: number, time, digest and the last day. */
export const ReceiptBox = ({ title, cases, at, digest, again, children }: ReceiptBoxProps) => (
  <section class="card receipt">
    <svg class="weui-icon" viewBox="0 0 24 24" width="56" height="56" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="11" class="mark-done" />
      <path class="mark-tick" d="M7 12.3l3.5 3.6L17 8.500" />
    </svg>
    <h1 class="title">{title}</h1>
    {again && <p role="status">已经收到过，这是同一份回执。</p>}
    <ul class="numbers">
      {cases.map((item) => (
        <li>
          <span class="small">{item.what}</span>
          <b class="number">{item.number}</b>
          {item.due !== undefined && <span>最迟 {item.due} 出结果</span>}
        </li>
      ))}
    </ul>
    {children}
    <More summary={`收到时间和校验码 ${digest.slice(0, 8)}`}>
      <p>收到时间 {at}</p>
      <p class="digest">校验码 {digest}</p>
      <p class="small">校验码能证明您交的材料没有被改过。</p>
    </More>
  </section>
)

/** 接下来: what happens next, in three lines. */
export const NextSteps = ({ steps }: { steps: readonly Child[] }) => (
  <section class="card">
    <h2>接下来</h2>
    <ol class="next-steps">
      {steps.map((step) => (
        <li>{step}</li>
      ))}
    </ol>
  </section>
)
