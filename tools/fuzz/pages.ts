import { addressOf, type Route } from '../permissions/matrix.ts'
import type { Asker, People } from '../permissions/people.ts'
import { formsIn, linksIn, type ShownForm } from './forms.ts'
import type { Held } from './pageRequests.ts'

/** What a page showed to an asker. */
export interface Seen {
  ok: boolean
  forms: readonly ShownForm[]
  links: readonly string[]
}

/** What has been seen so far: each page is looked at once, since nothing ever changes, and whoever may open a page is asked first for those below it. */
export interface Look {
  at(asker: Asker, address: string): Promise<Seen>
  first: Map<string, Asker[]>
}

/** Remembers what was looked at. */
export function remembered(get: (asker: Asker, address: string) => Promise<{ status: number; html: string }>): Look {
  const seen = new Map<string, Promise<Seen>>()
  const at: Look['at'] = (asker, address) => {
    const key = `${asker.name} ${address}`
    const known =
      seen.get(key) ?? get(asker, address).then(({ status, html }) => ({ ok: status === 200, forms: formsIn(html), links: linksIn(html) }))
    seen.set(key, known)
    return known
  }
  return { at, first: new Map() }
}

/** At most two for whom it holds: those first who could open something of this part before, then, if it holds for none of them, everybody else. */
async function twoFor<Found>(path: string, people: People, look: Look, find: (asker: Asker) => Promise<Found | undefined>): Promise<Found[]> {
  const part = path.split('/').slice(0, 3).join('/')
  const known = look.first.get(part) ?? []
  const found: Found[] = []
  for (const askers of [known, askersOf(path, people).filter((asker) => !known.includes(asker))]) {
    for (const asker of found.length === 0 ? askers : []) {
      const one = found.length < 2 ? await find(asker) : undefined
      if (one === undefined) continue
      found.push(one)
      if (!known.includes(asker)) look.first.set(part, [...(look.first.get(part) ?? []), asker])
    }
  }
  return found
}

/** The columns that have to do with an address. */
export const askersOf = (path: string, people: People): readonly Asker[] =>
  path.startsWith('/desk') ? [...people.desk, ...people.county] : people.pages

/** The addresses above one, the next first. */
const above = (path: string): string[] => {
  const parts = path.split('/')
  return parts.map((_, cut) => parts.slice(0, parts.length - cut).join('/') || '/').slice(1, -1)
}

const matching = (path: string): RegExp => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/?]+')}(\\?.*)?$`)

/** Where a page of this pattern stands for an asker: with the ids of the scene or, where these lead nowhere, as a page above it links to it. */
async function placeOf(path: string, asker: Asker, look: Look): Promise<string | undefined> {
  const usual = addressOf({ method: 'GET', path }, asker.area, asker.own)
  if ((await look.at(asker, usual)).ok) return usual
  if (!path.includes(':')) return undefined
  for (const parent of above(path)) {
    const place = await placeOf(parent, asker, look)
    const links = place === undefined ? [] : (await look.at(asker, place)).links
    const linked = links.find((link) => matching(path).test(link))
    if (linked && (await look.at(asker, linked)).ok) return linked
  }
  return undefined
}

/** Somebody, and where for them the page stands that a route means. */
export interface Standing {
  asker: Asker
  address: string
}

/** Two who may open a page, and now and then anybody: a guard is asked too, but what is behind it is worth more. */
export async function lookersOf(route: Route, people: People, look: Look): Promise<Standing[]> {
  const may = await twoFor(route.path, people, look, async (asker): Promise<Standing | undefined> => {
    const address = await placeOf(route.path, asker, look)
    return address === undefined ? undefined : { asker, address }
  })
  const anybody = askersOf(route.path, people).map((asker): Standing => ({ asker, address: addressOf(route, asker.area, asker.own) }))
  return [...Array(10).fill(may).flat(), ...anybody]
}

async function formFor(path: string, asker: Asker, look: Look): Promise<ShownForm | undefined> {
  for (const page of [path, ...above(path)]) {
    const place = await placeOf(page, asker, look)
    const forms = place === undefined ? [] : (await look.at(asker, place)).forms
    const found = forms.find(({ action }) => matching(path).test(action || (place ?? '')))
    if (found) return { ...found, action: found.action || (place ?? '') }
  }
  return undefined
}

/** Two who are shown a form that goes there; everybody else sends one without its fields. */
export async function holdersOf(route: Route, people: People, look: Look): Promise<Held[]> {
  const shown = await twoFor(route.path, people, look, async (asker): Promise<Held | undefined> => {
    const form = await formFor(route.path, asker, look)
    return form && { asker, form }
  })
  const bare = askersOf(route.path, people).map((asker): Held => ({ asker, form: bareForm(asker, shown[0]?.form) }))
  return [...Array(24).fill(shown).flat(), ...bare]
}

/** What somebody sends who has seen the form of another, or none. */
function bareForm({ csrf }: Asker, other: ShownForm | undefined): ShownForm {
  const field = (name: string, value: string) => ({ name, value, kind: 'hidden' as const, options: [] })
  const fields = (other?.fields ?? []).filter(({ name }) => name !== 'csrf' && name !== 'key')
  return { action: '', files: other?.files ?? false, fields: [field('csrf', csrf), field('key', '7f3a0000-0000-4000-8000-000000000002'), ...fields] }
}
