import { saveInstitution } from '../registry/institutions.ts'
import type { World } from '../world.ts'
import type { DemoCity } from './city.ts'

/** The fictional institutions and units of a city, beside those that its notice names. */
export async function enterInstitutions(world: World, { area, institutions }: DemoCity): Promise<void> {
  for (const [index, { code, name, kinds, level, county, address }] of institutions.entries()) {
    const phone = `0000-${String(index + 1).padStart(7, '0')}`
    const graded = { ...(level && { level }), gradeA: level === 3, designated: level !== undefined }
    await saveInstitution(world.db, { area, code, name, kinds, county, address, phone, ...graded })
  }
}
