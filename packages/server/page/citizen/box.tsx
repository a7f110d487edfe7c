import type { Child } from 'hono/jsx'
import { Shape, type ShapeName } from '../icons.tsx'
import { Button } from './button.tsx'

interface TaskBoxProps {
  /** todo 有 1 件事要您做 (amber) · calm 现在不用您做什么 (green) · late 超过最迟日期 (red) */
  tone: 'todo' | 'calm' | 'late'
  title: string
  /** The one button, where there is something to do. */
  action?: { text: string; href: string } | undefined
  children?: Child
}

/** The first thing on a page: whether the person has to do something. */
export const TaskBox = ({ tone, title, action, children }: TaskBoxProps) => (
  <section class={`task ${tone}`}>
    <h2>{title}</h2>
    {children}
    {action !== undefined && <Button href={action.href}>{action.text}</Button>}
  </section>
)

const shapes = { now: 'dot', done: 'check', wait: 'pause', warn: 'bang', bad: 'square', quiet: undefined } as const satisfies Record<
  string,
  ShapeName | undefined
>

/** now 专家终审 · done 通过了 · wait 等您补材料 · warn 有点模糊 · bad 没有通过 · quiet 草稿 */
export type TagTone = keyof typeof shapes

/** How a case stands, by shape and word. */
export const StatusTag = ({ tone, text }: { tone: TagTone; text: string }) => {
  const shape = shapes[tone]
  return (
    <span class={`tag ${tone}`}>
      {shape !== undefined && <Shape name={shape} />}
      {text}
    </span>
  )
}

/** A card; with a title it is a section with an h2 and, beside it, how it stands. */
export const Card = (props: {
  title?: string | undefined
  tag?: { tone: TagTone; text: string } | undefined
  id?: string | undefined
  children: Child
}) => (
  <section class="card" id={props.id}>
    {props.title !== undefined && (
      <div class="card-head">
        <h2>{props.title}</h2>
        {props.tag !== undefined && <StatusTag {...props.tag} />}
      </div>
    )}
    {props.children}
  </section>
)

/** A heading between cards: 正在办的. */
export const SectionTitle = ({ children }: { children: Child }) => <h2 class="section-title">{children}</h2>

/** What a place is for when it is empty, and what to do now. */
export const Empty = (props: { title: string; children?: Child; action?: { text: string; href: string } | undefined }) => (
  <section class="card empty">
    <h2>{props.title}</h2>
    {props.children}
    {props.action !== undefined && <Button href={props.action.href}>{props.action.text}</Button>}
  </section>
)
