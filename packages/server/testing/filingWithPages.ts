import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { digestOf, moveToApplication } from '../files/changePages.ts'
import { examplePhoto } from '../files/examples.ts'
import { arrivingPath } from '../files/files.ts'
import { handIn } from '../files/handIn.ts'
import type { DraftOwner } from '../files/page.ts'
import { type Application, file } from '../filing/file.ts'
import { applicationFor } from './filing.ts'
import { area, citizenActor } from './kaifengPeople.ts'
import type { TestWorld } from './testWorld.ts'

const perCase = ['records', 'reports']

async function photograph(world: TestWorld, owner: DraftOwner, item: string, disease: string): Promise<void> {
  const path = arrivingPath(world.files)
  await writeFile(path, await examplePhoto({ width: 300, height: 400, text: item }))
  const addition = { area, owner, item, ...(perCase.includes(item) && { disease }), limit: 15 * 1024 * 1024, uploadedBy: 'account:a1' }
  await handIn(world.files, world.db, { ...addition, now: world.clock.now(), subject: 'page' }, { path, name: `${item}.jpg` })
}

/** Files an application for diabetes with pages: 1 and 2 the card, 3 and 4 the record, 5 the reports. Answers the id of its case. */
export async function fileWithPages(
  world: TestWorld,
  person: string,
  changes: Partial<Application> = {},
  actor: Actor = citizenActor('a1', person),
): Promise<string> {
  const owner: DraftOwner = `draft:${randomUUID()}`
  const application = applicationFor(person, changes)
  for (const item of ['id', 'id', 'records', 'records', 'reports']) await photograph(world, owner, item, application.cases[0]?.disease ?? '')
  const takeOver: Parameters<typeof file>[3] = async (db, id) => digestOf(await moveToApplication(db, area, owner, `application:${id}`))
  const filed = await file(world, actor, application, takeOver, randomUUID())
  if (filed.kind !== 'done') throw new TypeError(`the test's application was refused: ${JSON.stringify(filed)}`)
  await world.settle()
  return filed.receipt.cases[0]?.id ?? ''
}
