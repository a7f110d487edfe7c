import type { Context } from 'hono'
import { fromOurPages } from './csrf.ts'

/**
 * The fields of a form that came from a page of ours, to be sent again as they are. Undefined for what another site sent, which is not handed on as if it were
 * ours, and for a password, which is written into no page: these are left to the browser.
 */
export async function sentFields(c: Context): Promise<[string, string][] | undefined> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')
  if (!isForm || !fromOurPages(c)) return undefined
  const form = await c.req.formData().catch(() => undefined)
  const fields = [...(form ?? [])].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
  return fields.length === 0 || fields.some(([name]) => /password/i.test(name)) ? undefined : fields
}
