import { gunzipSync } from 'node:zlib'

/** One thing that was opened: its address, and everything of the answer that can be read; of a photograph its headers alone. */
export interface Opened {
  path: string
  status: number
  type: string
  headers: string
  text: string
}

/** What the crawler needs of a browser or of a client of the API. */
export type Get = (path: string) => Promise<Response>

/** At most so many addresses: a page that makes ever new ones would never end. */
const most = 600

/** The addresses on this server that a page leads to: links, pictures, forms that only ask, and where it goes by itself. */
function linksOf(html: string, from: string): string[] {
  const base = new URL(from, 'http://here')
  return [...html.matchAll(/(?:href|src|url)=["']?([^"'>\s]+)/g)].flatMap(([, address = '']) => {
    const url = new URL(address.replaceAll('&amp;', '&'), base)
    return url.origin === base.origin ? [url.pathname + url.search] : []
  })
}

async function opened(path: string, response: Response): Promise<Opened> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const type = response.headers.get('content-type') ?? ''
  const packed = response.headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes
  return {
    path,
    status: response.status,
    type,
    headers: [...response.headers].map(([name, value]) => `${name}: ${decodeURIComponent(value.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'))}`).join('\n'),
    text: type.startsWith('image/jpeg') ? '' : packed.toString(),
  }
}

/** Opens everything that can be reached by links from these addresses, within what `stays` lets through. */
export async function crawl(get: Get, from: readonly string[], stays: (path: string) => boolean): Promise<Opened[]> {
  const waiting = [...from]
  const known = new Set(waiting)
  const found: Opened[] = []
  for (let path = waiting.shift(); path !== undefined && found.length < most; path = waiting.shift()) {
    const one = await opened(path, await get(path))
    found.push(one)
    const location = /^location: (.*)$/m.exec(one.headers)?.[1]
    const next = [
      ...(location ? [new URL(location, 'http://here')].map((url) => url.pathname + url.search) : []),
      ...linksOf(/html|svg/.test(one.type) ? one.text : '', path),
    ]
    for (const link of next.filter((address) => stays(address) && !known.has(address))) {
      known.add(link)
      waiting.push(link)
    }
  }
  return found
}

/** Where one of these values stands in what was opened, in a text or a header: for an assertion that nothing does. */
export const sightings = (found: readonly Opened[], values: readonly string[]): string[] =>
  found.flatMap(({ path, text, headers }) =>
    values.flatMap((value) => (text.includes(value) || headers.includes(value) ? [`${path}: ${value}`] : [])),
  )
