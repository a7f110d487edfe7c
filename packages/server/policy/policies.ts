import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Calendar } from '@jingban/kernel/time/calendar.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Announced } from '@jingban/kernel/time/dayRule.ts'
import { calendarOf, type PublishedYear } from '@jingban/kernel/time/publishedYear.ts'
import { nationalYears } from '@jingban/packs/calendars/national.ts'
import { xinjiangYears } from '@jingban/packs/calendars/xinjiang.ts'
import type { Queryable } from '../store/database.ts'
import { readAnnounced } from './announcedDays.ts'
import { approvedChoices } from './choices.ts'
import { type Edition, editionsOf, filled } from './chosen.ts'
import { packHash, type VersionedPack } from './packHash.ts'

/** The rules in force: packs by area and day or by hash, and the calendars with the years staff entered since. */
export interface Policies {
  /** In the order in which the packs were given. */
  areas(): string[]
  /** The version in force on a day, with the agency's choices that count then; undefined before the first. */
  packAt(area: string, day: Day): VersionedPack | undefined
  /** The same as it was written, with everything that its notice leaves open. */
  printedAt(area: string, day: Day): VersionedPack | undefined
  /** All versions of an area as they were written, oldest first. */
  versions(area: string): VersionedPack[]
  /**
   * The pack a case is pinned to; what it leaves open is filled by the choices that were approved since. Throws when it never ran here: then the
   * database belongs to another installation.
   */
  packByHash(area: string, hash: string): Pack
  calendar(name: Pack['calendar']): Calendar
  /** The days that staff have announced in an area, of the last cycle for which each was announced. */
  announced(area: string): Announced
  /** Reads again what may have changed: calendars entered, days announced and choices approved by staff. */
  refresh(): Promise<void>
}

const built: Record<Pack['calendar'], readonly [PublishedYear, ...PublishedYear[]]> = { national: nationalYears, xinjiang: xinjiangYears }

async function keep(db: Queryable, packs: readonly VersionedPack[], printed?: string): Promise<void> {
  for (const { pack, hash } of packs) {
    await db.query('insert into pack (area, hash, from_day, to_day, body, printed) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
      ...[pack.area, hash, pack.from, pack.to ?? null, JSON.stringify(pack)],
      printed ?? null,
    ])
  }
}

/** A pack that ran here, and the hash of the one it was made of with choices: its own where it was written so. */
interface Kept {
  area: string
  hash: string
  body: Pack
  printed: string
}

/** What follows from the approved choices: the editions of every pack that is given, and the rules of every pack that ever ran. */
interface Chosen {
  key: string
  editions: ReadonlyMap<string, readonly Edition[]>
  rules: ReadonlyMap<string, Pack>
}

const versionKey = (area: string, hash: string): string => `${area}/${hash}`

async function readChosen(db: Queryable, current: readonly VersionedPack[], known?: Chosen): Promise<Chosen> {
  const approved = await approvedChoices(db)
  const key = approved.map(({ id }) => id).join()
  if (known?.key === key) return known
  const editions = new Map(current.map((one) => [versionKey(one.pack.area, one.hash), editionsOf(one, approved)]))
  for (const { pack, hash } of current) await keep(db, editions.get(versionKey(pack.area, hash))?.slice(1) ?? [], hash)
  const kept = await db.rows<Kept>('select area, hash, body, coalesce(printed, hash) as printed from pack')
  // What the database keeps has lost the order of its names, upon which the first telephone hangs: what runs today is taken as it was written.
  const written = new Map([...current, ...[...editions.values()].flat()].map(({ pack, hash }) => [versionKey(pack.area, hash), pack]))
  const rules = new Map(
    kept.map(({ area, hash, body, printed }) => {
      const key = versionKey(area, hash)
      return [key, filled(written.get(key) ?? body, printed, approved)]
    }),
  )
  return { key, editions, rules }
}

async function readYears(db: Queryable): Promise<Map<string, PublishedYear[]>> {
  const rows = await db.rows<{ region: string; body: PublishedYear }>('select region, body from published_year order by region, year')
  const years = new Map<string, PublishedYear[]>()
  for (const { region, body } of rows) years.set(region, [...(years.get(region) ?? []), body])
  return years
}

/** Keeps the given packs and answers from memory afterwards. */
export async function openPolicies(db: Queryable, packs: readonly Pack[]): Promise<Policies> {
  const current = packs.map((pack) => ({ pack, hash: packHash(pack) })).sort((a, b) => (a.pack.from < b.pack.from ? -1 : 1))
  await keep(db, current)
  let chosen = await readChosen(db, current)
  let years = await readYears(db)
  let announced = await readAnnounced(db)
  const printedAt: Policies['printedAt'] = (area, day) =>
    current.findLast(({ pack }) => pack.area === area && pack.from <= day && (pack.to === undefined || day <= pack.to))
  return {
    areas: () => [...new Set(packs.map(({ area }) => area))],
    versions: (area) => current.filter(({ pack }) => pack.area === area),
    printedAt,
    packAt: (area, day) => {
      const printed = printedAt(area, day)
      return printed && (chosen.editions.get(versionKey(area, printed.hash))?.findLast(({ from }) => from <= day) ?? printed)
    },
    packByHash: (area, wanted) => {
      const found = chosen.rules.get(versionKey(area, wanted))
      if (!found) throw new Error(`pack ${wanted} of ${area} never ran in this installation`)
      return found
    },
    calendar: (name) => calendarOf(name, [...built[name], ...(years.get(name) ?? [])]),
    announced: (area) => announced.get(area) ?? {},
    refresh: async () => {
      years = await readYears(db)
      announced = await readAnnounced(db)
      chosen = await readChosen(db, current, chosen)
    },
  }
}
