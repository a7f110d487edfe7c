import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { enterDirectories } from '../registry/directories.ts'
import { enterPerson } from '../registry/enterPerson.ts'
import { saveInstitution } from '../registry/institutions.ts'
import type { Insurance } from '../registry/person.ts'
import { familyPhone, freshIdNumber } from './patients.ts'
import { type TestWorld, testWorld } from './testWorld.ts'

/** The pack in force in an area at the moment of a test world. */
export function packOf(world: TestWorld, area: string): Pack {
  const pack = world.policies.packAt(area, dayOf(world.clock.now()))?.pack
  if (!pack) throw new TypeError(`no pack of ${area} is in force`)
  return pack
}

/** A fictional institution under directories of an area: a unit, an intake point, a hospital. */
export async function enterPlace(
  world: TestWorld,
  area: string,
  code: string,
  name: string,
  kinds: string[],
  more: { level?: 1 | 2 | 3; county?: string } = {},
): Promise<void> {
  const designated = more.level !== 1
  await saveInstitution(world.db, {
    ...{ area, code, name, kinds, level: 2, gradeA: false, designated, county: '', address: '示例路 1 号', phone: '' },
    ...more,
  })
}

/** Registers the institutions that the notice of an area names, and beside them H001, a hospital of the third level. */
export async function enterCity(world: TestWorld, area: string): Promise<void> {
  const pack = packOf(world, area)
  await enterDirectories(world, pack)
  const kinds = Object.keys(pack.organisations ?? {}).filter((id) => pack.organisations?.[id]?.list === 'notStated')
  await enterPlace(world, area, 'H001', '示例医院', kinds.length > 0 ? kinds : ['定点医疗机构'], { level: 3 })
}

/** A test world with one city. */
export async function cityWorld(area: string, start: string): Promise<TestWorld> {
  const world = await testWorld(start)
  await enterCity(world, area)
  return world
}

/** A fictional person insured in an area; answers what they type to say who they are, and their id. */
export async function enterCitizen(
  world: TestWorld,
  area: string,
  insured: { insurance?: Insurance; county?: string } = {},
  name = '王秀兰',
): Promise<{ id: string; identity: { name: string; idNumber: string } }> {
  const idNumber = freshIdNumber()
  const identity = checkIdNumber(idNumber, dayOf(world.clock.now()))
  if (!identity.ok) throw new TypeError(`the test's ID number is wrong: ${JSON.stringify(identity.problem)}`)
  const register = { insurance: insured.insurance ?? 'resident', area, ...(insured.county && { county: insured.county }) }
  const person = { area, name, identity, registeredPhone: familyPhone, insured: register }
  const { id } = await enterPerson(world.db, world.keys, person, world.clock.now())
  return { id, identity: { name, idNumber } }
}

/** The institution of an area that bears a name. */
export async function codeOf(world: TestWorld, area: string, name: string): Promise<string> {
  const [row] = await world.db.rows<{ code: string }>('select code from institution where area = $1 and name = $2', [area, name])
  if (!row) throw new TypeError(`${area} has no ${name}`)
  return row.code
}
