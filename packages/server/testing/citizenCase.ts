import { submitOnPages } from './applyOnPages.ts'
import type { CitizenBrowser } from './citizenBrowser.ts'
import { enterPatient } from './kaifengPeople.ts'
import { freshIdNumber } from './patients.ts'
import type { TestWorld } from './testWorld.ts'

/** Applies on the pages for one more family member, for diabetes; answers the id of the case, with its first expert drawn. */
export async function appliedCase(
  world: TestWorld,
  browser: CitizenBrowser,
  name: string,
  answers: Parameters<typeof submitOnPages>[2] = {},
): Promise<string> {
  const idNumber = freshIdNumber()
  await enterPatient(world, name, idNumber)
  const receipt = await submitOnPages(browser, 'new', { identity: { name, idNumber }, ...answers })
  await world.settle()
  const [row] = await world.db.rows<{ id: string }>('select id from case_row where application = $1 order by number', [
    receipt.path.split('/').at(-1),
  ])
  return row?.id ?? ''
}
