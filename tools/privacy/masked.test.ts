import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '@jingban/server/app.ts'
import { type Contacts, contactsOf } from '@jingban/server/filing/contacts.ts'
import { findPerson } from '@jingban/server/registry/persons.ts'
import { type TestWorld, testWorld } from '@jingban/server/testing/testWorld.ts'
import { addressOf, type Route, routesOf } from '../permissions/matrix.ts'
import { type Asker, enterAskers, type People } from '../permissions/people.ts'
import { setScene } from '../permissions/scene.ts'
import { type UndoneDatabase, undone } from '../permissions/undone.ts'

/** What names or reaches a patient stands here in full on purpose, each with why; every one of them is recorded as a reading where staff open it. */
const onPurpose: readonly [RegExp, string][] = [
  [/^\/desk\/work\/:id\/(checklist|notice|ruling|acceptance)$/, 'a paper to print for the person it names'],
  [/^\/desk\/filings\/receipt\/:application$/, 'the receipt that the person takes along'],
  [/^\/api\/v1\/cases\/:id\/national-record$/, 'the fields of the national platform, for the agency alone'],
]

let world: TestWorld
let people: People
let db: UndoneDatabase
let site: ReturnType<typeof app>
/** Of every natural person: name, number, day of birth in it, phones, address, bank account, and whatever else personal their applications say. */
const values: string[] = []
/** The address and the telephone of a unit stand with it for everybody; in the examples some people live there too. */
const published = new Set<string>()

before(async () => {
  world = await testWorld('2026-03-30T09:00')
  people = await enterAskers(world, await setScene(world))
  db = undone(world.db)
  site = app({ ...world, db, identity: { ...world.identity, db } })
  for (const { area, id } of await world.db.rows<{ area: string; id: string }>('select area, id from person')) {
    const person = await findPerson(world.db, world.keys, area, id)
    if (person?.kind === 'legal') published.add(person.address ?? '').add(person.phone ?? '')
    else if (person) values.push(person.name, person.idNumber, person.idNumber.slice(4, 14), person.phone ?? '', person.address ?? '')
  }
  for (const { area, id } of await world.db.rows<{ area: string; id: string }>('select area, id from application'))
    values.push(...personalIn(await contactsOf(world, area, id)))
})
after(() => world.close())

/** What of an application's sealed answers names or reaches somebody. The bank of an account does not, and stands beside its last digits. */
function personalIn({ personal = {}, rows = {}, ...named }: Contacts): string[] {
  const own = Object.entries(named).flatMap(([name, value]) => (/Name|Number|[pP]hone/.test(name) && typeof value === 'string' ? [value] : []))
  const asked = Object.entries(personal).flatMap(([name, value]) => (name === 'payeeBank' ? [] : [value]))
  const cells = Object.values(rows).flatMap((lines) => lines.flatMap((line) => Object.entries(line)))
  const inRows = cells.flatMap(([name, value]) => (/[nN]ame|Number|[pP]hone|account/.test(name) && typeof value === 'string' ? [value] : []))
  return [...own, ...asked, ...inRows]
}

/** What of the values an answer shows; pictures and PDFs are not text. */
async function shownTo(asker: Asker, route: Route): Promise<{ read: boolean; shown: string[] }> {
  const address = addressOf(route, asker.area, asker.own)
  const query = address.startsWith('/api/') ? `?area=${asker.area}` : ''
  const answer = await db.attempt(() => Promise.resolve(site.request(address + query, { headers: asker.headers })))
  if (answer.status !== 200 || !/html|json|csv|text/.test(answer.headers.get('content-type') ?? '')) return { read: false, shown: [] }
  const text = await answer.text()
  return { read: true, shown: [...new Set(values)].filter((value) => value.length > 1 && !published.has(value) && text.includes(value)) }
}

test('no page and no answer that staff or their systems can open shows a name, a number, a phone or an address of a patient unmasked', async () => {
  assert.ok(new Set(values).size > 10)
  const found: string[] = []
  let answers = 0
  const staff = [...people.desk, ...people.county, ...people.api].filter(({ name }) => !/没有|参保人/.test(name))
  for (const route of routesOf(site).filter(({ method, path }) => method === 'GET' && /^\/(desk|api)\b/.test(path))) {
    if (onPurpose.some(([pattern]) => pattern.test(route.path))) continue
    for (const asker of staff) {
      const api = route.path.startsWith('/api/')
      if (api !== people.api.includes(asker)) continue
      const { read, shown } = await shownTo(asker, route)
      if (read) answers += 1
      if (shown.length > 0) found.push(`${asker.name} ${route.path}: ${shown.join(' ')}`)
    }
  }
  assert.ok(answers > 500, String(answers))
  assert.deepEqual(found, [])
})
