import fc from 'fast-check'
import { type Route, routesOf } from '../permissions/matrix.ts'
import { type ApiDocument, apiRequests, operationsOf } from './apiRequests.ts'
import { faultsOf } from './expected.ts'
import { lookRequests, sendRequests } from './pageRequests.ts'
import { holdersOf, type Look, lookersOf, remembered } from './pages.ts'
import { type Answer, type Sent, toCurl } from './request.ts'
import { mayKnow, type Site } from './site.ts'

/** The smallest request that was found to be answered wrongly. */
export interface Finding {
  route: string
  faults: readonly string[]
  curl: string
}

/** What one campaign did and found. */
export interface Campaign {
  requests: number
  /** How many answers had each status. */
  statuses: Map<number, number>
  slowestMs: number
  /** Every route, and how many of its answers came from behind the guards: no refusal for who asks, no sign-in. */
  behind: Map<string, number>
  findings: Finding[]
}

/** How many requests to send in all, from which seed; each route gets its share. Pages that are looked at for their forms come on top. */
export interface Plan {
  requests: number
  seed: number
}

/** Requests that make one failing request smaller. */
const SHRINKS = 150

const refused = ({ status, headers }: Answer): boolean => [401, 403, 404, 405].includes(status) || /\/sign-in\b/.test(headers.get('location') ?? '')

/** Sends one and says what is wrong with the answer. */
async function check(site: Site, campaign: Campaign, route: string, sent: Sent): Promise<{ faults: string[]; status: number; html: string }> {
  site.logged()
  const answer = await site.send(sent)
  campaign.requests += 1
  campaign.statuses.set(answer.status, (campaign.statuses.get(answer.status) ?? 0) + 1)
  campaign.slowestMs = Math.max(campaign.slowestMs, answer.ms)
  campaign.behind.set(route, (campaign.behind.get(route) ?? 0) + (refused(answer) ? 0 : 1))
  const faults = faultsOf(sent, answer, mayKnow(sent.who) ? [] : site.secrets)
  const all = faults.length === 0 ? faults : [...faults, ...site.logged()]
  return { faults: all, status: answer.status, html: Buffer.from(answer.body).toString('utf8') }
}

/** Sends requests of one route until one is answered wrongly, and makes that one smaller. */
async function sendMany(site: Site, campaign: Campaign, route: string, requests: fc.Arbitrary<Sent>, numRuns: number, seed: number): Promise<void> {
  let smallest: { sent: Sent; faults: readonly string[] } | undefined
  let shrinks = 0
  const property = fc.asyncProperty(requests, async (sent) => {
    if (smallest && shrinks >= SHRINKS) return true
    if (smallest) shrinks += 1
    const { faults } = await check(site, campaign, route, sent)
    if (faults.length > 0) smallest = { sent, faults }
    return faults.length === 0
  })
  await fc.check(property, { seed, numRuns, verbose: 0 })
  if (smallest) campaign.findings.push({ route, faults: smallest.faults, curl: toCurl(smallest.sent) })
}

const begun = (): Campaign => ({ requests: 0, statuses: new Map(), slowestMs: 0, behind: new Map(), findings: [] })

/** Every operation of the OpenAPI document, as every column of people. */
export async function fuzzApi(site: Site, plan: Plan): Promise<Campaign> {
  const campaign = begun()
  const document = (await (await site.site.request('/api/v1/openapi.json')).json()) as ApiDocument
  const operations = operationsOf(document)
  for (const [at, operation] of operations.entries()) {
    const route = `${operation.method} /api/v1${operation.path}`
    const share = Math.ceil(plan.requests / operations.length)
    await sendMany(site, campaign, route, apiRequests(operation, site.people.api, document.components.schemas), share, plan.seed + at)
  }
  return campaign
}

/** Looks at a page as a browser would; what is wrong with it is found here too. */
function looking(site: Site, campaign: Campaign): Look {
  return remembered(async (asker, address) => {
    const sent: Sent = { who: asker.name, method: 'GET', address, headers: asker.headers }
    const { faults, status, html } = await check(site, campaign, 'pages looked at for their forms', sent)
    if (faults.length > 0) campaign.findings.push({ route: `GET ${address}`, faults, curl: toCurl(sent) })
    return { status, html }
  })
}

/** Outside of the API; one file stands for all that are made once. */
const isPage = ({ path }: Route): boolean => !path.startsWith('/api/')

/** Every page and every form of the application: those it shows, filled in well and badly. */
export async function fuzzPages(site: Site, plan: Plan): Promise<Campaign> {
  const campaign = begun()
  const look = looking(site, campaign)
  // What a parameter must look like (`:file{[^/]+\\.pdf}`) holds slashes of its own.
  const routes = routesOf(site.site)
    .filter(isPage)
    .map(({ method, path }) => ({ method, path: path.replaceAll(/\{[^}]*\}/g, '') }))
  for (const [at, route] of routes.entries()) {
    const name = `${route.method} ${route.path}`
    const requests =
      route.method === 'GET'
        ? lookRequests(route, await lookersOf(route, site.people, look))
        : sendRequests(route, await holdersOf(route, site.people, look))
    const share = Math.ceil(plan.requests / routes.length)
    await sendMany(site, campaign, name, requests, share, plan.seed + at)
  }
  return campaign
}
