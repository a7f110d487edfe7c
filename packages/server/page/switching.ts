import type { Context } from 'hono'
import { sentFields } from '../identity/sentFields.ts'
import type { Problem } from './problem.ts'

/** Seconds after which to try again, for `Retry-After`: a failover takes some twenty (docs/operations/highAvailability.md). */
export const SWITCHING_SECONDS = 60

/**
 * 系统正在切换: the database could not be reached while this request was worked on, as while another server takes over. What a form had said is given
 * back with the page and sent again with one press, under the same key, so that it counts once. Photographs cannot be given back, nor is a password.
 */
export async function switchingFor(c: Context): Promise<Problem> {
  // Two slashes at the beginning would lead to another host.
  const path = c.req.path.replace(/^\/+/, '/') + new URL(c.req.url).search
  const home = path.startsWith('/desk') ? { text: '我的待办', href: '/desk' } : { text: '办事大厅', href: '/' }
  if (c.req.method !== 'POST') return { is: 'switching', again: path, home }
  if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) return { is: 'switching', files: true, home }
  const fields = await sentFields(c)
  return { is: 'switching', ...(fields && { form: { action: path, fields } }), home }
}
