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
  [/\/applications\/:id$/, 'application'],
  [/\/entitlements\/:id$/, 'benefit'],
  [/\/pictures\/:kind[^/]*\/:id$/, 'application'],
  [/\/revocations\/:id$/, 'granted'],
  [/\/accounts\/:id$/, 'account'],
  [/\/api-clients\/:id$/, 'client'],
  [/\/role-grants\/:id$/, 'proposal'],
  [/\/erasures\/:id$/, 'erasure'],
  [/\/samples\/:id$/, 'sample'],
  [/\/samples\/:id\/:case$/, 'sampled'],
  [/\/filings\/drafts\/:id$/, 'draft'],
  [/\/(cases|work|queue|served|corrections|claims)\/:id$/, 'case'],
  [/\/(experts|supervision)\/:id$/, 'expert'],
  [/\/payments\/:id$/, 'payment'],
  [/\/payments\/runs\/:id$/, 'run'],
  [/\/register\/people\/:id$/, 'insured'],
  [/\/register\/units\/:id$/, 'unit'],
  [/\/(finish\/:id|register\/faults\/:case)$/, 'visit'],
  [/\/agency-letters\/:id$/, 'letter'],
  [/\/agreements\/:id$/, 'agreement'],
  [/\/agreements\/:id\/:deed$/, 'agreementDeed'],
  [/\/agreements\/\w+\/:case$/, 'assessed'],
  [/\/ratings\/(mine\/)?:id$/, 'rating'],
  [/\/(ratings\/invite\/:case|my\/cases\/:case)$/, 'ended'],
  [/\/choices\/:id$/, 'choice'],
  [/\/tables\/:file$/, 'table'],
]

const publicity = 'services/pharmacyAgreement/procedures/county/stages/publicity'

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
  month: '2026-02',
  tariff: 'inpatientReimbursement',
  parameter: 'ratio',
  agreementDeed: 'suspend',
  table: 'employees.xlsx',
}

/** The address of a route for one subject. A PDF is asked for by the name of a form that may not exist. */
export function addressOf({ path }: Route, area: string, subject: Subject): string {
  return path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_match, name: string, _pattern, at: number) => {
    if (name === 'area') return area
    if (name === 'file' && path.includes('/guide/')) return 'determination.pdf'
    if (name === 'file' && !path.includes('/tables/')) return path.includes('/import/') ? '00000000-0000-4000-8000-000000000000' : 'form.pdf'
    const named = byPath.find(([pattern]) => pattern.test(path.slice(0, at + name.length + 1)))?.[1]
    if (named === 'run' && path.endsWith('/file')) return encodeURIComponent(subject.sentRun ?? 'none')
    const known = [named, name].flatMap((one) => (one === undefined ? [] : (subject[one] ?? constant[one] ?? [])))
    return encodeURIComponent(known[0] ?? '00000000-0000-4000-8000-000000000000')
  })
}

/** What a form must say before anybody is asked who sent it, and an address what it is about. */
const said: Readonly<Record<string, Record<string, string>>> = {
  '/desk/settings/choices': { path: `${publicity}/lasts`, number: '7', unit: 'days', basis: '示例' },
  '/desk/settings/choices/new': { path: `${publicity}/lasts` },
  '/desk/settings/choices/:id': { do: 'approve' },
  '/desk/settings/letterheads': { county: '丹凤县' },
  '/desk/settings/letterheads/new': { county: '丹凤县' },
  '/desk/agreements/assessments/:case': { do: 'visited' },
  '/desk/tariffs/:tariff/:parameter': { special: 'notStated', 'from-year': '2026', 'from-month': '1', 'from-day': '1', source: '示例' },
}

const days = { stmt_begndate: '2026-02-01', stmt_enddate: '2026-02-28' }
const amounts = { medfee_sumamt: 1, fund_pay_sumamt: 1, acct_pay: 0, fixmedins_setl_cnt: 1 }

/** The same of the interface, whose schemas are asked before the rights. */
const saidInJson: Readonly<Record<string, object>> = {
  '/api/v1/settlements/totals': { ...days, data: [{ insutype: '310', clr_type: '11', ...amounts }] },
  '/api/v1/settlements/details': { ...days, ...amounts, file_qury_no: '0'.repeat(64) },
  '/api/v1/settlements/:month/resolutions': { kind: 'differs', reason: '示例' },
  '/api/v1/settlements/:month/reconciliation': { reason: '示例' },
}

/** Asks once, and undoes whatever it did. */
async function ask(site: Hono, db: UndoneDatabase, asker: Asker, route: Route, subject: Subject): Promise<number> {
  const address = addressOf(route, asker.area, subject)
  const writes = route.method !== 'GET'
  const api = address.startsWith('/api/')
  const words = said[route.path] ?? {}
  const json = JSON.stringify(saidInJson[route.path] ?? {})
  const body = !writes ? undefined : api ? json : new URLSearchParams({ csrf: asker.csrf, key: crypto.randomUUID(), ...words })
  const headers = { ...asker.headers, ...(api && { 'idempotency-key': crypto.randomUUID() }) }
  const query = api ? `?area=${asker.area}` : !writes && said[route.path] ? `?${new URLSearchParams(words)}` : ''
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
