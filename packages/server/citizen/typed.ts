import type { FieldError } from '../page/form/field.tsx'
import type { CitizenContext } from './shell.tsx'

/** Names and values as somebody typed them. */
export type Typed = URLSearchParams

/** The fields of the posted form; files do not count among them. */
export async function postedTo(c: CitizenContext): Promise<Typed> {
  const fields = new URLSearchParams()
  for (const [name, value] of await c.req.formData()) if (typeof value === 'string') fields.append(name, value)
  return fields
}

/** What was typed into this page before: before a sign-off, or with a search on it, whose form comes back as a query. */
export function typedBefore(c: CitizenContext): Typed | undefined {
  const kept = c.get('kept')
  if (kept) return new URLSearchParams(kept.fields)
  return c.req.query('find') === undefined ? undefined : new URL(c.req.url).searchParams
}

/** This page's own address with other questions in it; where it was opened from (`from`) stays. */
export function hereWith(c: CitizenContext, query: Readonly<Record<string, string | undefined>> | Typed): string {
  const shown = new URLSearchParams()
  const from = c.req.query('from')
  if (from !== undefined) shown.set('from', from)
  for (const [name, value] of query instanceof URLSearchParams ? query : Object.entries(query)) if (value !== undefined) shown.append(name, value)
  return shown.size === 0 ? c.req.path : `${c.req.path}?${shown}`
}

/** This page's own address, to which its form is posted: what it was opened with stays, what only told something goes. */
export const here = (c: CitizenContext): string => hereWith(c, { retake: c.req.query('retake') })

/** The address that shows this page again with what was typed in it, without the fields that guard the form. */
export function withTyped(c: CitizenContext, typed: Typed): string {
  return hereWith(c, new URLSearchParams([...typed].filter(([name]) => name !== 'csrf' && name !== 'key' && name !== 'search')))
}

/** The sentence that belongs to a field. */
export const errorAt = (errors: readonly FieldError[], field: string): string | undefined => errors.find((error) => error.field === field)?.text
