import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { ExpertEvent } from '@jingban/kernel/expert/expert.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { appendExpert, loadExpert } from '../follow/toExpert.ts'
import { enterPerson } from '../registry/enterPerson.ts'
import { saveExpert } from '../registry/experts.ts'
import { saveInstitution } from '../registry/institutions.ts'
import type { World } from '../world.ts'

/** The area whose people these are. */
export const area = 'kaifeng'

/** Enters three institutions and `experts` experts (e01, e02 ... in turn at H001, H002, H003), all admitted. All fictional. */
export async function enterPeople(world: World, experts = 8): Promise<void> {
  for (const [index, name] of ['开封市示例医院', '示例县人民医院', '示例区中医院'].entries()) {
    await saveInstitution(world.db, {
      area,
      code: `H00${index + 1}`,
      name,
      level: 3,
      gradeA: index === 0,
      designated: true,
      county: '示例区',
      address: '示例路 1 号',
      phone: '0371-00000000',
      kinds: ['定点医疗机构'],
    })
  }
  for (let index = 1; index <= experts; index += 1) await enterExpert(world, `e${String(index).padStart(2, '0')}`, `H00${((index - 1) % 3) + 1}`)
}

/** Enters and admits one expert, of this area unless another is said. */
export async function enterExpert(world: World, id: string, institution: string, where = area): Promise<void> {
  const phone = `1390000${String(1000 + Number.parseInt(id.slice(1), 10))}`
  await saveExpert(world.db, world.keys, {
    area: where,
    id,
    name: `示例专家${id}`,
    phone,
    institution,
    title: '副主任医师',
    specialty: '内科',
    doctorCode: `D410200${id}`,
  })
  const { state, seen } = await loadExpert(world.db, where, id)
  const admitted: ExpertEvent = { type: 'admitted', institution, title: '副主任医师', at: world.clock.now(), by: 'system' }
  await appendExpert(world.db, where, state, seen, [admitted])
}

/** A fictional insured person, whose family has the phone that the register keeps; answers the id. */
export async function enterPatient(world: World, name: string, idNumber: string, registeredPhone = '13900000001'): Promise<string> {
  const identity = checkIdNumber(idNumber, dayOf(world.clock.now()))
  if (!identity.ok) throw new TypeError(`the test's ID number is wrong: ${JSON.stringify(identity.problem)}`)
  const person = { area, name, identity, registeredPhone, insured: { insurance: 'resident', area } } as const
  return (await enterPerson(world.db, world.keys, person, world.clock.now())).id
}

export const expertActor = (expert: string): Actor => ({ kind: 'staff', id: `staff-${expert}`, area, roles: [{ role: 'expert', expert }] })
export const staffActor = (role: string, institution?: string): Actor => ({
  kind: 'staff',
  id: `staff-${role}`,
  area,
  roles: [{ role, ...(institution && { institution }) }],
})
export const citizenActor = (account: string, ...persons: string[]): Actor => ({ kind: 'citizen', account, persons })
