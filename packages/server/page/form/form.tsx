import type { Child } from 'hono/jsx'

interface FormProps {
  action: string
  /** Fields that are sent along unseen: the idempotency key, the draft's id. */
  hidden?: Readonly<Record<string, string>> | undefined
  /** The form carries files. */
  files?: boolean | undefined
  /** Where the island autosave posts the same form after each change. Without the island nothing is lost: each step saves. */
  autosave?: string | undefined
  id?: string | undefined
  children: Child
}

/** A plain form that posts. */
export const Form = ({ action, hidden = {}, files, autosave, id, children }: FormProps) => (
  <form method="post" action={action} id={id} enctype={files ? 'multipart/form-data' : undefined} data-autosave={autosave} novalidate>
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
)

/** Where the island autosave says that a draft is kept: 14:20 已存草稿. Give the words of the last save, or nothing. */
export const Saved = ({ at }: { at?: string | undefined }) => (
  <p class="saved" role="status" data-saved>
    {at}
  </p>
)
