import { app } from '../app.ts'
import type { World } from '../world.ts'

/** Where the desk of a test seems to stand, as its provider knows it. */
export const site = 'http://desk.example'

/** Where a browser has come to. */
export interface Shown {
  address: URL
  status: number
  html: string
}

/** A browser with cookies at the desk and at the provider, which follows where it is sent. */
export interface OidcBrowser {
  /** Goes on until a page is shown, or until the next address `stops`, which then is not asked for. */
  go(path: string, stops?: (address: URL) => boolean): Promise<Shown>
  post(path: string, fields: Record<string, string>, stops?: (address: URL) => boolean): Promise<Shown>
  /** The names of the cookies of the desk. */
  cookies(): string[]
  /** Takes a session of the desk over, as if it had been signed in here. */
  holdSession(token: string): void
}

/** Where an answer sends to: by a redirect, or by the header that stands in for one after a form. */
const sentTo = ({ headers }: Response): string | undefined => headers.get('location') ?? /url=(.*)$/.exec(headers.get('refresh') ?? '')?.[1]

function keep(jar: Map<string, string>, { headers }: Response): void {
  for (const line of headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
}

/** A browser before the desk of a world. */
export function oidcBrowser(world: World): OidcBrowser {
  const pages = app(world)
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (origin: string): Map<string, string> => {
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }
  const ask = async (address: URL, init: RequestInit = {}): Promise<Response> => {
    const jar = jarOf(address.origin)
    const request: RequestInit = { ...init, redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } }
    const response = address.origin === site ? await pages.request(address.href, request) : await fetch(address, request)
    keep(jar, response)
    return response
  }
  const follow = async (path: string, init: RequestInit, stops: (address: URL) => boolean): Promise<Shown> => {
    let address = new URL(path, site)
    let response = await ask(address, init)
    for (let sent = sentTo(response); sent !== undefined; sent = sentTo(response)) {
      address = new URL(sent, address)
      if (stops(address)) break
      response = await ask(address)
    }
    return { address, status: response.status, html: await response.text() }
  }
  return {
    go: (path, stops = () => false) => follow(path, {}, stops),
    post: (path, fields, stops = () => false) => follow(path, { method: 'POST', body: new URLSearchParams(fields) }, stops),
    cookies: () => [...jarOf(site).keys()],
    holdSession: (token) => jarOf(site).set('staff', token),
  }
}
