import type { Hono } from 'hono'
import type { Asker } from './people.ts'
import type { Subject } from './scene.ts'
import type { UndoneDatabase } from './undone.ts'

/** `open`: answered, or refused for another reason than who asks; `own`: only for what concerns the asker; `none`: never; `fault`: an error of ours. */
export type Cell = 'open' | 'own' | 'none' | 'fault'

export interface Route {
  method: string
  path: string
}

/** Every route that the application knows, once. What stands for all methods guards others and answers nothing itself. */
export function routesOf(site: Hono): Route[] {
  const all = site.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  return [...new Set(all)]
    .sort((a, b) => order(a).localeCompare(order(b)))
    .map((line) => ({ method: line.split(' ')[0] ?? '', path: line.split(' ')[1] ?? '' }))
}

const order = (line: string): string => line.split(' ').reverse().join(' ')

/** What a parameter stands for: by the end of the path before it where its name alone does not say. */
const byPath: readonly [RegExp, string][] = [
  [/\/applications\/:id/, 'application'],
  [/\/entitlements\/:id/, 'benefit'],
  [/\/pictures\/:kind[^/]*\/:id/, 'application'],
  [/\/revocations\/:id/, 'granted'],
  [/\/accounts\/:id/, 'account'],
  [/\/api-clients\/:id/, 'client'],
  [/\/role-grants\/:id/, 'proposal'],
  [/\/erasures\/:id/, 'erasure'],
  [/\/samples\/:id/, 'sample'],
  [/\/filings\/drafts\/:id/, 'draft'],
  [/\/(cases|work|queue|served|corrections)\/:id/, 'case'],
  [/\/(experts|supervision)\/:id/, 'expert'],
]

const constant: Readonly<Record<string, string>> = {
  disease: 'M01600',
  code: 'H001',
  kind: 'application',
  place: 'offers',
  service: 'determination',
  paper: 'notice',
  relation: 'parent',
  name: 'load.svg',
  item: 'records',
  field: 'provider',
  act: 'formalities',
  deed: 'accept',
  step: 'read',
  n: '1',
}

/** The address of a route for one subject. A PDF is asked for by the name of a form that may not exist. */
export function addressOf({ path }: Route, area: string, subject: Subject): string {
  return path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_match, name: string, _pattern, at: number) => {
    if (name === 'area') return area
    if (name === 'case' && path.includes('/samples/')) return subject.sampled ?? 'none'
    if (name === 'file' && path.includes('/guide/')) return 'determination.pdf'
    if (name === 'file') return path.includes('/import/') ? '00000000-0000-4000-8000-000000000000' : 'form.pdf'
    const named = byPath.find(([pattern]) => name === 'id' && pattern.exec(path.slice(0, at + 3)))?.[1] ?? name
    return encodeURIComponent(subject[named] ?? constant[named] ?? '00000000-0000-4000-8000-000000000000')
  })
}

/** Asks once, and undoes whatever it did. */
async function ask(site: Hono, db: UndoneDatabase, asker: Asker, route: Route, subject: Subject): Promise<number> {
  const address = addressOf(route, asker.area, subject)
  const writes = route.method !== 'GET'
  const api = address.startsWith('/api/')
  const body = !writes ? undefined : api ? '{}' : new URLSearchParams({ csrf: asker.csrf, key: crypto.randomUUID() })
  const headers = { ...asker.headers, ...(api && { 'idempotency-key': crypto.randomUUID() }) }
  const query = api ? `?area=${asker.area}` : ''
  const answer = await db.attempt(() => Promise.resolve(site.request(address + query, { method: route.method, headers, ...(body && { body }) })))
  const location = answer.headers.get('location') ?? ''
  return answer.status === 303 && /\/sign-in\b/.test(location) && !/\/sign-(in|out)\b/.test(address) ? 401 : answer.status
}

const refused = (status: number): boolean => [401, 403, 404, 405].includes(status)

/** One cell. */
export async function cellOf(site: Hono, db: UndoneDatabase, asker: Asker, route: Route): Promise<Cell> {
  const own = await ask(site, db, asker, route, asker.own)
  const foreign = /:(?!area\b)/.test(route.path) && !refused(own) ? await ask(site, db, asker, route, asker.foreign) : own
  // 503 is said on purpose: not ready.
  if ([own, foreign].some((status) => status >= 500 && status !== 503)) return 'fault'
  if (refused(own)) return 'none'
  return refused(foreign) ? 'own' : 'open'
}
