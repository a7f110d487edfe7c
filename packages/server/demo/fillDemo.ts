import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { World } from '../world.ts'
import { accountLines } from './accountLines.ts'
import { enterAdministration } from './administration.ts'
import { cities } from './cities.ts'
import { bindFamily, enterCitizens, openAccount } from './citizens.ts'
import type { DemoCity } from './city.ts'
import { enterInstitutions, enterUnits } from './institutions.ts'
import { newPhotographs, type Photographs } from './photographs.ts'
import { openScene } from './scene.ts'
import { enterAdministrators, enterExperts, enterOfficers, staffOf } from './staff.ts'

export interface Demo {
  /** The lines to print: addresses and accounts. */
  accounts(address: string): string[]
}

/** A city with the rules of today. */
export interface OpenCity {
  city: DemoCity
  pack: Pack
}

async function isFilled(world: World, { area }: DemoCity): Promise<boolean> {
  const rows = await world.db.rows('select 1 from staff where area = $1 limit 1', [area])
  return rows.length > 0
}

/** Registers are filled that long before now: earlier than any story begins. */
const hoursBefore = 100 * 24

/** Tells the stories, each at its own time before now: cases at every stage of the road. */
async function tellStories(world: World, city: DemoCity, cast: Omit<Parameters<typeof openScene>[1], 'area' | 'city'>): Promise<void> {
  await city.begins?.(openScene(world, { area: city.area, city, ...cast }, hoursBefore))
  for (const { hoursAgo, tell } of city.stories) {
    const scene = openScene(world, { area: city.area, city, ...cast }, hoursAgo)
    if (world.policies.packAt(city.area, dayOf(scene.clock.now()))) await tell(scene)
  }
}

async function fill(world: World, { city, pack }: OpenCity, account: string, photographs: Photographs): Promise<void> {
  await enterInstitutions(world, city)
  const [own, newcomers] = [city.officers.filter((one) => !one.newcomer), city.officers.filter((one) => one.newcomer)]
  await enterExperts(world, city, pack.prefix)
  await enterOfficers(world, city, pack.prefix, own)
  const persons = await enterCitizens(world, city)
  await bindFamily(world, city, account)
  const units = await enterUnits(world, city)
  await tellStories(world, city, { account, persons, units, staff: await staffOf(world, city.area), photographs })
  await enterOfficers(world, city, pack.prefix, newcomers)
  await enterAdministrators(world, city, pack.prefix)
  await enterAdministration(world, city, pack.prefix)
}

/** The cities whose rules are in force today, each with them. */
function openCities({ policies, clock, settings }: World): OpenCity[] {
  const today = dayOf(clock.now())
  const wanted = cities.filter(({ area }) => settings.demoAreas?.includes(area) ?? true)
  return wanted.flatMap((city) => {
    const pack = policies.packAt(city.area, today)?.pack
    return pack ? [{ city, pack }] : []
  })
}

/**
 * Fills an empty installation, area by area, with fictional people, institutions, experts and cases; does nothing where that was done. The areas are
 * filled at the same time, since most of it is waiting for the database and for pictures to be drawn.
 */
export async function fillDemo(world: World): Promise<Demo> {
  const open = openCities(world)
  const filled = await Promise.all(open.map(({ city }) => isFilled(world, city)))
  const empty = open.filter((_, index) => !filled[index])
  if (empty[0]) {
    const account = await openAccount(world, empty[0].city.area)
    const photographs = newPhotographs()
    await Promise.all(empty.map((one) => fill(world, one, account, photographs)))
  }
  return { accounts: (address) => accountLines(world, open, address) }
}
