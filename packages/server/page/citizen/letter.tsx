import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import { WithNumber } from './step.tsx'

/** A criterion that was not met: what is required, what was seen, and on which page. */
export interface RefusalReason {
  required: string
  seen: string
  /** 您的化验单（第 4 页） */
  where: string
  href?: string | undefined
}

/** 原因: required and seen, side by side. */
export const RefusalReasons = ({ reasons }: { reasons: readonly RefusalReason[] }) => (
  <section class="card reasons-card">
    <h2>原因</h2>
    {reasons.map((reason) => (
      <dl class="versus">
        <div>
          <dt>要求</dt>
          <dd>{reason.required}</dd>
        </div>
        <div>
          <dt>看到的</dt>
          <dd>
            {reason.seen}
            <span class="small">{reason.href === undefined ? reason.where : <a href={reason.href}>{reason.where}</a>}</span>
          </dd>
        </div>
      </dl>
    ))}
  </section>
)

interface RemedyProps {
  /** 补新病历再申请 · 复议 · 打电话问 */
  title: string
  /** Until when: 到 2026年6月23日，还剩 15 个工作日. Always a date, or 随时. */
  until: string
  children: Child
  action: { text: string; href: string }
  primary?: boolean | undefined
}

/** 您可以: one way on. A way that the policy does not give has no card. */
export const RemedyCard = ({ title, until, children, action, primary }: RemedyProps) => (
  <section class="card remedy">
    <h3>{title}</h3>
    <p class="until">{until}</p>
    <p>{children}</p>
    <Button kind={primary ? 'primary' : 'plain'} href={action.href}>
      {action.text}
    </Button>
  </section>
)

/** The foot of a letter: basis, date, agency, seal, verification code, PDF. `code` is a picture of a QR code. */
export const LetterFoot = (props: {
  basis: string
  agency: string
  date: string
  code?: string | undefined
  check: string
  pdf?: string | undefined
}) => (
  <footer class="letter-foot">
    <p class="small">依据：{props.basis}</p>
    {props.code !== undefined && <img src={props.code} alt="验真伪用的二维码" width="120" height="120" />}
    <p>
      {props.agency}
      <br />
      {props.date}
    </p>
    <p class="small">
      验真伪：
      <WithNumber words={props.check} />
    </p>
    {props.pdf !== undefined && (
      <p>
        <a href={props.pdf}>下载通知书（PDF）</a>
      </p>
    )}
  </footer>
)

interface NoticeItemProps {
  /** 第 1 份 */
  number: number
  /** 缺什么 */
  missing: string
  /** 为什么要, in words */
  why: string
  /** 什么样的才行: date limit, seal */
  needed: readonly string[]
  /** 去哪里开 */
  where?: string | undefined
  /** The picture of an example. */
  example?: string | undefined
  /** It has been handed in, or the person wrote why not. */
  done?: string | undefined
  action: { text: string; href: string }
}

/** One line of a 一次性告知: what, why, what will do, where to get it, and the button. */
export const NoticeItem = (props: NoticeItemProps) => (
  <section class="card notice-item">
    <h2>
      第 {props.number} 份：{props.missing}
    </h2>
    <dl class="facts">
      <div>
        <dt>为什么要</dt>
        <dd>{props.why}</dd>
      </div>
      <div>
        <dt>什么样的才行</dt>
        {props.needed.map((line) => (
          <dd>{line}</dd>
        ))}
      </div>
      {props.where !== undefined && (
        <div>
          <dt>去哪里开</dt>
          <dd>{props.where}</dd>
        </div>
      )}
    </dl>
    {props.example !== undefined && (
      <img class="example" src={props.example} alt={`${props.missing}的样子`} width="160" height="114" loading="lazy" />
    )}
    {props.done !== undefined && <p class="done-line">{props.done}</p>}
    <Button kind={props.done === undefined ? 'primary' : 'plain'} href={props.action.href}>
      {props.action.text}
    </Button>
  </section>
)
