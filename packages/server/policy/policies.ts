import { hash } from 'node:crypto'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Calendar } from '@jingban/kernel/time/calendar.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Announced } from '@jingban/kernel/time/dayRule.ts'
import { calendarOf, type PublishedYear } from '@jingban/kernel/time/publishedYear.ts'
import { nationalYears } from '@jingban/packs/calendars/national.ts'
import { xinjiangYears } from '@jingban/packs/calendars/xinjiang.ts'
import { canonicalJson } from '../store/canonicalJson.ts'
import type { Queryable } from '../store/database.ts'
import { readAnnounced } from './announcedDays.ts'

export interface VersionedPack {
  hash: string
  pack: Pack
}

/** The rules in force: packs by area and day or by hash, and the calendars with the years staff entered since. */
export interface Policies {
  /** In the order in which the packs were given. */
  areas(): string[]
  /** The version in force on a day; undefined before the first. */
  packAt(area: string, day: Day): VersionedPack | undefined
  /** All versions of an area, oldest first. */
  versions(area: string): VersionedPack[]
  /** The pack a case is pinned to. Throws when it never ran here: then the database belongs to another installation. */
  packByHash(area: string, hash: string): Pack
  calendar(name: Pack['calendar']): Calendar
  /** The days that staff have announced in an area, of the last cycle for which each was announced. */
  announced(area: string): Announced
  /** Reads again what may have changed: calendars entered and days announced by staff. */
  refresh(): Promise<void>
}

const built: Record<Pack['calendar'], readonly [PublishedYear, ...PublishedYear[]]> = { national: nationalYears, xinjiang: xinjiangYears }

/** SM3 of the canonical JSON of a pack: the same rules, the same hash. */
export function packHash(pack: Pack): string {
  return hash('sm3', canonicalJson(pack))
}

async function keep(db: Queryable, packs: readonly Pack[]): Promise<void> {
  for (const pack of packs) {
    await db.query('insert into pack (area, hash, from_day, to_day, body) values ($1, $2, $3, $4, $5) on conflict do nothing', [
      pack.area,
      packHash(pack),
      pack.from,
      pack.to ?? null,
      JSON.stringify(pack),
    ])
  }
}

async function readYears(db: Queryable): Promise<Map<string, PublishedYear[]>> {
  const rows = await db.rows<{ region: string; body: PublishedYear }>('select region, body from published_year order by region, year')
  const years = new Map<string, PublishedYear[]>()
  for (const { region, body } of rows) years.set(region, [...(years.get(region) ?? []), body])
  return years
}

/** Keeps the given packs and answers from memory afterwards. */
export async function openPolicies(db: Queryable, packs: readonly Pack[]): Promise<Policies> {
  await keep(db, packs)
  const kept = await db.rows<{ area: string; hash: string; body: Pack }>('select area, hash, body from pack')
  const byHash = new Map(kept.map((row) => [`${row.area}/${row.hash}`, row.body]))
  const current = packs.map((pack) => ({ pack, hash: packHash(pack) })).sort((a, b) => (a.pack.from < b.pack.from ? -1 : 1))
  let years = await readYears(db)
  let announced = await readAnnounced(db)
  return {
    areas: () => [...new Set(packs.map(({ area }) => area))],
    versions: (area) => current.filter(({ pack }) => pack.area === area),
    packAt: (area, day) => current.findLast(({ pack }) => pack.area === area && pack.from <= day && (pack.to === undefined || day <= pack.to)),
    packByHash: (area, wanted) => {
      const found = byHash.get(`${area}/${wanted}`)
      if (!found) throw new Error(`pack ${wanted} of ${area} never ran in this installation`)
      return found
    },
    calendar: (name) => calendarOf(name, [...built[name], ...(years.get(name) ?? [])]),
    announced: (area) => announced.get(area) ?? {},
    refresh: async () => {
      years = await readYears(db)
      announced = await readAnnounced(db)
    },
  }
}
