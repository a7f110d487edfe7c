import type { Child } from 'hono/jsx'
import { Icon, type IconName } from '../icons.tsx'

interface ButtonProps {
  /** primary: the one thing of the page. outline: leads on, but is not the end. plain: beside it. danger: cannot be taken back. */
  kind?: 'primary' | 'outline' | 'plain' | 'danger' | undefined
  icon?: IconName | undefined
  /** With an address it is a link that looks like a button; without, it submits the form around it. */
  href?: string | undefined
  /** What the form sends when this button is pressed. */
  name?: string | undefined
  value?: string | undefined
  /** Sends the form elsewhere. */
  action?: string | undefined
  /** Verb and object: 提交申请. Never 确定 or 提交 alone. */
  children: Child
}

const classes = { primary: 'weui-btn_primary', outline: 'weui-btn_outline', plain: 'weui-btn_default', danger: 'weui-btn_warn' }

/** A button as wide as the page. It is never disabled: pressed too early, it answers with what is missing. */
export const Button = ({ kind = 'primary', icon, href, name, value, action, children }: ButtonProps) => {
  const inner = (
    <>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </>
  )
  if (href !== undefined)
    return (
      <a class={`weui-btn ${classes[kind]}`} href={href}>
        {inner}
      </a>
    )
  return (
    <button class={`weui-btn ${classes[kind]}`} type="submit" name={name} value={value} formaction={action}>
      {inner}
    </button>
  )
}

/** Buttons one below the other. */
export const Buttons = ({ children }: { children: Child }) => <div class="buttons">{children}</div>
