import { randomUUID } from 'node:crypto'
import { app } from '../app.ts'
import { listNotices } from '../notices/outbox.ts'
import type { World } from '../world.ts'
import { area } from './kaifengPeople.ts'
import { noted } from './visited.ts'

/** What a page answered; `text` is what a person reads of it. */
export interface Page {
  status: number
  /** Where it leads to, when it is a redirect. */
  location: string
  html: string
  text: string
  response: Response
}

type Fields = Record<string, string | string[] | File | File[]>

/** A phone's browser with a cookie jar, which reads the csrf token off the page it is on as a person's would. */
export interface CitizenBrowser {
  jar: Map<string, string>
  get(path: string): Promise<Page>
  /** Posts a form with the csrf token of the page last opened and a fresh key, unless the fields name others. A list sends a field several times. */
  post(path: string, fields?: Fields): Promise<Page>
  /** Posts, and opens where that leads. Throws when it leads nowhere. */
  send(path: string, fields?: Fields): Promise<Page & { path: string }>
}

/** The words of a page in one line, without its marks. */
const textOf = (html: string): string =>
  html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')

function bodyOf(fields: Fields): FormData | URLSearchParams {
  const entries = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  const form = entries.some(([, value]) => value instanceof File) ? new FormData() : new URLSearchParams()
  for (const [name, value] of entries) (form as FormData).append(name, value as string)
  return form
}

/** A browser that is not signed in. */
export function citizenBrowser(world: World): CitizenBrowser {
  const site = app(world)
  const jar = new Map<string, string>()
  let csrf = ''
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const response = noted(path, await site.request(path, { ...init, headers }))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const html = await response.clone().text()
    csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? csrf
    return { status: response.status, location: response.headers.get('location') ?? '', html, text: textOf(html), response }
  }
  const browser: CitizenBrowser = {
    jar,
    get: (path) => ask(path, {}),
    post: (path, fields = {}) => ask(path, { method: 'POST', body: bodyOf({ csrf, key: randomUUID(), ...fields }) }),
    send: async (path, fields) => {
      const posted = await browser.post(path, fields)
      if (posted.status !== 303)
        throw new Error(`${path} answered ${posted.status}: ${/<div class="errors[\s\S]*?<\/div>/.exec(posted.html)?.[0] ?? posted.text}`)
      return { ...(await browser.get(posted.location)), path: posted.location }
    },
  }
  return browser
}

/** The code that was last sent to a phone, as its owner reads it. */
export async function codeSentTo(world: World, phone: string, where = area): Promise<string> {
  const notices = await listNotices(world.db, world.keys, where, { showCodes: true })
  return /\d{6}/.exec(notices.find((one) => one.kind === 'code' && one.to === phone)?.text ?? '')?.[0] ?? ''
}

/** Signs in on the pages, by the code that was sent; answers the browser on the home page of the area. */
export async function signedInCitizen(world: World, phone: string, where = area): Promise<CitizenBrowser> {
  const browser = citizenBrowser(world)
  await browser.send('/my/sign-in', { phone, return: `/${where}/my` })
  await browser.send('/my/sign-in/code', { code: await codeSentTo(world, phone, where) })
  return browser
}
