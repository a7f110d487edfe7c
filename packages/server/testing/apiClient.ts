import { randomUUID } from 'node:crypto'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { app } from '../app.ts'
import { allScopes, type ScopeName } from '../identity/apiScopes.ts'
import { issueApiToken, type TokenHolder } from '../identity/apiTokens.ts'
import { createStaff, type StaffRole } from '../identity/staff.ts'
import type { World } from '../world.ts'

/** A problem document (RFC 9457), as far as tests read it. */
export interface ProblemAnswer {
  type: string
  instance: string
  title: string
  status: number
  detail: string
  code: string
  errors?: { field: string; problem: string; since?: string; detail?: string }[]
  since?: { at: string; who: string; what: string }[]
  refusal?: Record<string, unknown>
}

/** What a call was answered, taken to have the shape that its caller expects. */
export interface Answer<Body> {
  status: number
  headers: Headers
  body: Body
}

/** How a call is sent: JSON, or a file as it is; a write without `key` gets a fresh one. */
export interface Sent {
  json?: unknown
  file?: Uint8Array<ArrayBuffer>
  key?: string
  headers?: Record<string, string>
}

/** A client of the API, for tests: it holds one token and works in one area. */
export interface Client {
  area: string
  get<Body>(path: string): Promise<Answer<Body>>
  send<Body>(method: 'POST' | 'PUT' | 'DELETE', path: string, sent?: Sent): Promise<Answer<Body>>
}

/** A client of a world's API with this token, or with none. */
export function clientOf(world: World, area: string, token?: string): Client {
  const site = app(world)
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  async function call<Body>(path: string, init: RequestInit): Promise<Answer<Body>> {
    const response = await site.request(`/api/v1${path}`, init)
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, body: (isJson ? await response.json() : await response.blob()) as Body }
  }
  return {
    area,
    get: (path) => call(path, { headers: authorization }),
    send: (method, path, { json, file, key = randomUUID(), headers = {} } = {}) => {
      const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' }
      const body = json === undefined ? file : JSON.stringify(json)
      return call(path, { method, headers: { ...authorization, ...type, 'idempotency-key': key, ...headers }, ...(body !== undefined && { body }) })
    },
  }
}

/** A client for whoever the token acts for, with all scopes or those named. */
export async function clientFor(world: World, area: string, holder: TokenHolder, scopes: readonly ScopeName[] = allScopes): Promise<Client> {
  const expiresAt = instantOf(Date.UTC(2100, 0, 1))
  const { token } = await issueApiToken(world.db, holder, { scopes: [...scopes], expiresAt }, world.identity.clock.now())
  return clientOf(world, area, token)
}

/** A client for a fresh member of staff with one role. */
export async function staffClient(world: World, area: string, role: Omit<StaffRole, 'area'>, scopes?: readonly ScopeName[]): Promise<Client> {
  const staff = { area, login: `staff-${randomUUID()}`, name: '示例', roles: [{ ...role, area }], password: randomUUID() }
  const created = await createStaff(world.db, world.keys, staff, world.identity.clock.now())
  if (created.kind !== 'created') throw new TypeError(`the test's staff was refused: ${created.kind}`)
  return clientFor(world, area, { kind: 'staff', area, id: created.id }, scopes)
}

/** A client for a fresh account of a citizen with these patients. */
export async function citizenClient(world: World, area: string, ...persons: string[]): Promise<Client> {
  const account = randomUUID()
  const now = world.identity.clock.now()
  await world.db.query(`insert into account values ($1, $1, 'k', '\\x00', $2, $2)`, [account, now])
  for (const person of persons) {
    await world.db.query(`insert into account_person values ($1, $2, $3, 'self', $4, 'counter', $4)`, [area, account, person, now])
  }
  return clientFor(world, area, { kind: 'citizen', account })
}
