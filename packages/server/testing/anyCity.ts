import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { digestOf, moveToApplication } from '../files/changePages.ts'
import { examplePhoto } from '../files/examples.ts'
import { arrivingPath } from '../files/files.ts'
import { handIn } from '../files/handIn.ts'
import type { DraftOwner } from '../files/page.ts'
import { type Application, file } from '../filing/file.ts'
import { enterPerson } from '../registry/enterPerson.ts'
import { saveInstitution } from '../registry/institutions.ts'
import { citizenActor } from './kaifengPeople.ts'
import { familyPhone, freshIdNumber } from './patients.ts'
import type { TestWorld } from './testWorld.ts'

/** Enters a fictional institution or unit of an area. */
export const enterInstitution = (world: TestWorld, area: string, code: string, name: string, kinds: string[] = ['定点医疗机构']): Promise<void> =>
  saveInstitution(world.db, {
    ...{ area, code, name, kinds, level: 3, gradeA: true, designated: true, county: '示例区', address: '示例路 1 号', phone: '0000-0000000' },
  })

/** A fictional insured person of an area, whose number nobody else in this run has. */
export async function enterInsured(
  world: TestWorld,
  area: string,
  insured: { county?: string } = {},
  name = '王秀兰',
): Promise<{ id: string; idNumber: string }> {
  const idNumber = freshIdNumber()
  const identity = checkIdNumber(idNumber, dayOf(world.clock.now()))
  if (!identity.ok) throw new TypeError(`the test's ID number is wrong: ${JSON.stringify(identity.problem)}`)
  const entered = await enterPerson(
    world.db,
    world.keys,
    { area, name, identity, registeredPhone: familyPhone, insured: { insurance: 'resident', area, ...insured } },
    world.clock.now(),
  )
  return { id: entered.id, idNumber }
}

/** Files an application of any city as the person's own account would, each material with one photograph; answers the id of its first case. */
export async function fileAnywhere(world: TestWorld, application: Application): Promise<string> {
  const owner: DraftOwner = `draft:${randomUUID()}`
  for (const { item } of application.cases[0]?.handedIn ?? []) {
    const path = arrivingPath(world.files)
    await writeFile(path, await examplePhoto({ width: 300, height: 400, text: item }))
    const addition = { area: application.area, owner, item, limit: 15 * 1024 * 1024, uploadedBy: 'account:a1', now: world.clock.now() }
    await handIn(world.files, world.db, { ...addition, subject: 'page' }, { path, name: `${item}.jpg` })
  }
  const takeOver: Parameters<typeof file>[3] = async (db, id) => digestOf(await moveToApplication(db, application.area, owner, `application:${id}`))
  const filed = await file(world, citizenActor(`a-${application.person}`, application.person), application, takeOver, randomUUID())
  if (filed.kind !== 'done') throw new TypeError(`the test's application was refused: ${JSON.stringify(filed)}`)
  await world.settle()
  return filed.receipt.cases[0]?.id ?? ''
}
