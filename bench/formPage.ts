import { brotliCompressSync } from 'node:zlib'
import { applyOnPages } from '@jingban/server/testing/applyOnPages.ts'
import { signedInCitizen } from '@jingban/server/testing/citizenBrowser.ts'
import { enterPatient, enterPeople } from '@jingban/server/testing/kaifengPeople.ts'
import { freshIdNumber } from '@jingban/server/testing/patients.ts'
import { openBenchWorld } from './benchWorld.ts'
import type { Measured } from './figure.ts'
import { percentile, repeat } from './load.ts'
import type { Place } from './place.ts'
import { type Site, startSite } from './site.ts'

const requests = 2000
const atOnce = 16
const kilobyte = 1024

interface Visit {
  path: string
  /** Bytes of the bodies as they came over the wire, and had the page itself been compressed too. */
  bytes: number
  compressed: number
  script: number
}

/** The addresses a page makes a browser load. */
const loaded = (html: string): string[] => [...new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? ''))]

async function visit(site: Site, path: string, cookie: string): Promise<Visit> {
  const page = await site.ask(path, { headers: { cookie, 'accept-encoding': 'br' } })
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}`)
  const plain = page.headers['content-encoding'] === undefined
  const html = plain ? page.body.toString() : (await site.ask(path, { headers: { cookie } })).body.toString()
  let assets = 0
  let script = 0
  for (const one of loaded(html)) {
    const { body } = await site.ask(one, { headers: { 'accept-encoding': 'br' } })
    assets += body.length
    if (one.endsWith('.js')) script += body.length
  }
  return { path, bytes: page.body.length + assets, compressed: (plain ? brotliCompressSync(page.body).length : page.body.length) + assets, script }
}

/** Goes the whole way of an application on its pages; answers them, and the cookie of whoever went it. */
async function way(place: Place, url: string): Promise<{ paths: string[]; cookie: string; close(): Promise<void> }> {
  const world = await openBenchWorld(url, place.folder)
  await enterPeople(world, 12)
  const idNumber = freshIdNumber()
  await enterPatient(world, '王秀兰', idNumber)
  const browser = await signedInCitizen(world, '13900000001')
  const gone = await applyOnPages(browser, 'new', { answers: { identity: { name: '王秀兰', idNumber } } })
  const paths = [...gone.way.map((id) => `${gone.draft}/${id}`), `${gone.draft}/check`]
  return { paths, cookie: [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; '), close: () => world.db.end() }
}

/** Every page of an application over loopback as a phone first loads it, and how many of the heaviest are answered in a second. */
export async function measure(place: Place): Promise<Measured[]> {
  const url = await place.newDatabase('form_page')
  const { paths, cookie, close } = await way(place, url)
  const site = await startSite(url, place.folder)
  try {
    const visits: Visit[] = []
    for (const path of paths) visits.push(await visit(site, path, cookie))
    const heaviest = visits.toSorted((one, other) => other.bytes - one.bytes)[0]
    if (!heaviest) throw new Error('the way has no pages')
    const get = async (): Promise<void> => {
      const { status } = await site.ask(heaviest.path, { headers: { cookie, 'accept-encoding': 'br' } })
      if (status !== 200) throw new Error(`${heaviest.path} answered ${status}`)
    }
    await repeat(200, atOnce, get)
    const before = await site.cpuSeconds()
    const load = await repeat(requests, atOnce, get)
    const cpu = ((await site.cpuSeconds()) - before) * (1000 / requests)
    return figures(visits, heaviest, { rate: requests / load.seconds, cpu, p99: percentile(load.each, 0.99) })
  } finally {
    await site.close()
    await close()
  }
}

function figures(visits: readonly Visit[], heaviest: Visit, { rate, cpu, p99 }: { rate: number; cpu: number; p99: number }): Measured[] {
  const bytes = heaviest.bytes / kilobyte
  const script = Math.max(...visits.map((one) => one.script)) / kilobyte
  const step = heaviest.path.split('/').slice(5).join('/')
  const size = [
    `the heaviest of the ${visits.length} pages of an application (${step}): page, style sheet, script and icon as they came over the wire`,
    `were every page compressed as well, the heaviest would be ${(Math.max(...visits.map((one) => one.compressed)) / kilobyte).toFixed(1)} KB`,
  ]
  const load = [`${requests} requests, ${atOnce} at once, session and draft read from the database each time; p99 ${p99.toFixed(1)} ms`]
  return [
    { name: 'citizen form page, first visit', value: bytes, unit: 'KB', target: '<= 40 KB', ok: bytes <= 40, notes: size },
    { name: 'citizen form page, script (largest of any page)', value: script, unit: 'KB', target: '<= 15 KB', ok: script <= 15 },
    { name: 'citizen form page, signed in', value: rate, unit: 'requests/s', notes: load },
    { name: 'citizen form page: processor time for 1,000', value: cpu, unit: 's', notes: ['of the server process alone'] },
  ]
}
