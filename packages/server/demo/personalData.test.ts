import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { jsonLog } from '../operations/log.ts'
import { quietOperations } from '../operations/operations.ts'
import { keyUse, rewrapKeys } from '../registry/rotateKeys.ts'
import { castAnchor } from '../store/anchor.ts'
import { append } from '../store/append.ts'
import { findPersonalData } from '../store/personalData.ts'
import { unseen } from '../store/stream.ts'
import { verify } from '../store/verify.ts'
import { applyOnPages, photoFile } from '../testing/applyOnPages.ts'
import { enterCitizen, enterCity } from '../testing/cities.ts'
import { signedInCitizen } from '../testing/citizenBrowser.ts'
import { signedInAt } from '../testing/deskBrowser.ts'
import { enterPeople } from '../testing/kaifengPeople.ts'
import { freshPatient } from '../testing/patients.ts'
import { personalValues } from '../testing/personalValues.ts'
import { refusedCase } from '../testing/refusing.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { visited } from '../testing/visited.ts'
import type { World } from '../world.ts'
import { fillDemo } from './fillDemo.ts'

/** Two cities as a demonstration fills them, and three in which somebody goes the way of the pages. */
const demonstrated = ['shihezi', 'shangluo']
const walked = ['kaifeng', 'daye', 'shijiazhuang']

let own: TestWorld
let world: World
let values: string[]
/** Everything that was logged. */
let said = ''

before(async () => {
  own = await testWorld('2026-04-03T17:00')
  world = { ...own, operations: quietOperations(jsonLog({ write: (line) => (said += line) })) }
  await fillDemo({ ...world, settings: { ...world.settings, demoAreas: demonstrated } })
  await enterPeople(own, 9)
  for (const area of walked) await journey(area)
  await refusedCase(own, await freshPatient(own, '诸葛示例甲'))
  await own.settle()
  values = await personalValues(world)
})
after(() => own.close())

/** Photographs as some telephones send them: named after whom they show. */
const named = (name: string, photo: File): Record<string, { photos: File }> =>
  Object.fromEntries(
    ['id', 'id/M01600', 'original/M01600', 'records/M01600'].map((item) => [
      `photos/${item}`,
      { photos: new File([photo], `${name}的材料.jpg`, { type: photo.type }) },
    ]),
  )

/** Somebody new applies on the pages for a parent and looks at it, and the agency looks at its queue and searches for them. */
async function journey(area: string): Promise<void> {
  if (area !== 'kaifeng') await enterCity(own, area)
  const browser = await signedInCitizen(world, `1390000020${walked.indexOf(area)}`, area)
  const { identity } = await enterCitizen(own, area, {}, '诸葛示例乙')
  const { draft } = await applyOnPages(browser, 'new', { answers: { identity, ...named(identity.name, await photoFile(area)) }, where: area })
  const receipt = await browser.send(`${draft}/check`)
  await browser.get(receipt.path)
  const desk = await signedInAt(world, area, { role: 'centre' }, { role: 'supervisor' })
  for (const q of [identity.name, identity.idNumber.slice(-4)]) await desk.get((await desk.post('/desk/queue', { q })).location)
}

test('nothing that names or reaches a person stands in any table in the clear: events, jobs, outbox, receipts, rows', async () => {
  assert.ok(values.length > 60, `${values.length} values`)
  assert.ok(values.some((value) => value.startsWith('诸葛')))
  assert.deepEqual(await findPersonalData(world.db, values), [])
})

test('nothing of it stands in a log or in an address', () => {
  assert.ok(said.length > 1000 && visited.length > 100, `${said.length} ${visited.length}`)
  const asked = visited.map((address) => decodeURIComponent(address)).join('\n')
  assert.deepEqual(
    values.filter((value) => said.includes(value) || asked.includes(value)),
    [],
  )
})

test('the record of five cities is whole, before an anchor and after it', async () => {
  for (const area of [...demonstrated, ...walked]) await castAnchor(world.db, area)
  assert.deepEqual(
    (await verify(world.db)).flatMap((one) => one.verdicts),
    [],
  )
})

test('every data key of five cities can be wrapped anew', async () => {
  const fresh = randomBytes(32)
  const keyById = (id: string): Buffer => (id === 'k2' ? fresh : world.keys.keyById(id))
  const progress = await rewrapKeys(world.db, { ...world.keys, currentId: 'k2', keyById })
  assert.deepEqual(
    progress.filter(({ lost }) => lost > 0),
    [],
  )
  assert.deepEqual([...new Set((await keyUse(world.db)).map(({ key }) => key))], ['k2'])
})

test('a name that got into an event is found, with where it stands', async () => {
  const [name = ''] = values.filter((value) => value.startsWith('诸葛'))
  const event = { type: 'acted', at: world.clock.now(), by: 'system', reason: `已电话通知${name}本人` }
  await append(world.db, { area: 'kaifeng', writes: [{ stream: 'case:planted', seen: unseen, events: [event] }] })
  const [found, ...more] = await findPersonalData(world.db, values)
  assert.deepEqual([found?.table, found?.column, more.length], ['event', 'data', 0])
  assert.ok(found?.sample.includes(name))
})
