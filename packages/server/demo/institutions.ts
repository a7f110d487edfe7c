import { enterLegalPerson } from '../registry/enterPerson.ts'
import { saveInstitution } from '../registry/institutions.ts'
import type { World } from '../world.ts'
import type { DemoCity } from './city.ts'

/** The fictional institutions and units of a city, beside those that its notice names. */
export async function enterInstitutions(world: World, { area, institutions }: DemoCity): Promise<void> {
  for (const [index, { code, name, kinds, level, county, address }] of institutions.entries()) {
    // A unit has no switchboard: its agent's mobile phone is where messages go.
    const phone = level ? `0000-${String(index + 1).padStart(7, '0')}` : `1380000${String(9001 + index)}`
    const graded = { ...(level && { level }), gradeA: level === 3, designated: level !== undefined }
    await saveInstitution(world.db, { area, code, name, kinds, county, address, phone, ...graded })
  }
}

/** The units and providers of a city as legal persons; answers their ids by the keys of the stories. */
export async function enterUnits(world: World, { area, units = [] }: DemoCity): Promise<Record<string, string>> {
  const entered: Record<string, string> = {}
  for (const { key, ...unit } of units) {
    const { id } = await enterLegalPerson(world.db, world.keys, { area, ...unit, phone: '0000-0000000' }, world.clock.now())
    entered[key] = id
  }
  return entered
}
