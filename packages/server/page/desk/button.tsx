import type { Child } from 'hono/jsx'

interface DeskButtonProps {
  /** primary 提交意见 (blue) · approve 复核无误，列入公示 (green) · plain · danger 退回任务 */
  kind?: 'primary' | 'approve' | 'plain' | 'danger' | undefined
  href?: string | undefined
  name?: string | undefined
  value?: string | undefined
  /** Sends the form around it elsewhere. */
  action?: string | undefined
  /** The id of the form it belongs to, when it stands outside. */
  form?: string | undefined
  children: Child
}

/** A button of the desk: verb and object. With an address it is a link that looks like one. */
export const DeskButton = ({ kind = 'plain', href, name, value, action, form, children }: DeskButtonProps) =>
  href === undefined ? (
    <button class={`btn ${kind}`} type="submit" name={name} value={value} formaction={action} form={form}>
      {children}
    </button>
  ) : (
    <a class={`btn ${kind}`} href={href}>
      {children}
    </a>
  )

/** Buttons in a row; `end` stands at the right, away from the others. */
export const ButtonRow = ({ children, end }: { children: Child; end?: Child }) => (
  <div class="btn-row">
    <div>{children}</div>
    {end !== undefined && <div>{end}</div>}
  </div>
)
