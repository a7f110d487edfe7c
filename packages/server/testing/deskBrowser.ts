import { randomUUID } from 'node:crypto'
import { app } from '../app.ts'
import { csrfToken } from '../identity/csrf.ts'
import { STAFF_SESSION, startSession } from '../identity/sessions.ts'
import { createStaff, type StaffRole } from '../identity/staff.ts'
import type { World } from '../world.ts'
import { area } from './kaifengPeople.ts'
import { noted } from './visited.ts'

/** What a page answered. */
export interface Answer {
  status: number
  html: string
  /** Where it leads to, when it is a redirect. */
  location: string
  response: Response
}

/** A browser with a cookie jar, signed in or not. */
export interface DeskBrowser {
  /** The id of the member of staff. */
  id: string
  /** The session cookie it came with. */
  cookie: string
  get(path: string): Promise<Answer>
  /** Posts a form with the csrf token and a fresh key, unless the fields name others. A list sends a field several times. */
  post(path: string, fields?: Record<string, string | string[] | File[]>): Promise<Answer>
}

async function toAnswer(response: Response): Promise<Answer> {
  return { status: response.status, html: await response.clone().text(), location: response.headers.get('location') ?? '', response }
}

function formOf(fields: Record<string, string | string[] | File[]>): FormData | URLSearchParams {
  const entries = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  const form = entries.some(([, value]) => value instanceof File) ? new FormData() : new URLSearchParams()
  for (const [name, value] of entries) (form as FormData).append(name, value as string)
  return form
}

/** A browser that holds this session cookie. */
export function browserOn(world: World, { id = '', cookie = '', csrf = '' }: { id?: string; cookie?: string; csrf?: string } = {}): DeskBrowser {
  const site = app(world)
  const jar = new Map(cookie === '' ? [] : [['staff', cookie]])
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const response = noted(path, await site.request(path, { ...init, headers }))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return toAnswer(response)
  }
  return {
    id,
    cookie,
    get: (path) => send(path, {}),
    post: (path, fields = {}) => send(path, { method: 'POST', body: formOf({ csrf, key: randomUUID(), ...fields }) }),
  }
}

/** Enters a member of staff with these roles and signs them in, past the first change of the password. */
export const signedIn = (world: World, ...roles: Omit<StaffRole, 'area'>[]): Promise<DeskBrowser> => signedInAt(world, area, ...roles)

/** The same in another area. */
export async function signedInAt(world: World, area: string, ...roles: Omit<StaffRole, 'area'>[]): Promise<DeskBrowser> {
  const now = world.identity.clock.now()
  const staff = { area, login: randomUUID(), name: '周示例', roles: roles.map((one) => ({ ...one, area })), password: 'lan lu 3 hao dou jiang' }
  const created = await createStaff(world.db, world.keys, staff, now)
  if (created.kind !== 'created') throw new TypeError(`the test's member of staff was refused: ${created.kind}`)
  const { id } = created
  await world.db.query('update staff set password_temporary = false where area = $1 and id = $2', [area, id])
  const session = await startSession(world.db, { kind: 'staff', area, id }, { ...STAFF_SESSION, device: 'test' }, now)
  return browserOn(world, { id, cookie: session.token, csrf: csrfToken(world.keys, session.id) })
}

/** Signs in as a review expert. */
export const signedInExpert = (world: World, expert: string): Promise<DeskBrowser> => signedIn(world, { role: 'expert', expert })
