import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { beginDraft, findDraft } from '../../filing/draft.ts'
import { enterDirectories } from '../../registry/directories.ts'
import { enterPerson } from '../../registry/enterPerson.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { familyPhone, freshIdNumber, proveAtCounter } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shijiazhuang'
const chronic = 'M01600'
let world: TestWorld
let browser: CitizenBrowser
let owner: `account:${string}`
let person: string
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  const pack = world.policies.packAt(area, '2026-04-03')?.pack
  assert.ok(pack)
  await enterDirectories(world, pack)
  browser = await signedInCitizen(world, '13900000001')
  const [account] = await world.db.rows<{ id: string }>('select id from account')
  owner = `account:${account?.id ?? ''}`
  const identity = checkIdNumber(freshIdNumber(), '2026-04-03')
  assert.ok(identity.ok)
  const insured = { insurance: 'employee' as const, area, county: '正定县' }
  person = (await enterPerson(world.db, world.keys, { area, name: '王秀兰', identity, insured }, world.clock.now())).id
  await proveAtCounter(world, familyPhone, person, 'self', area)
})
after(() => world.close())

/** A draft for these diseases; answers the page that asks for the institution. */
async function asked(diseases: string[]): Promise<{ page: string; id: string }> {
  const answers = { person, filedAs: 'applicant', channel: '微信“河北智慧医保”', diseases, facts: {}, byDisease: {}, contacts: {}, cannot: {} }
  const { id } = await beginDraft(world, { area, owner, service: 'determination', step: 'institution/certifier', answers })
  return { page: `/${area}/my/apply/${id}/institution/certifier`, id }
}

test('[SJZ-06] only institutions that take the disease are offered, those of one’s own county first', async () => {
  const { page } = await asked([chronic])
  const shown = await browser.get(page)
  assert.equal(shown.status, 200)
  const names = [...shown.html.matchAll(/石家庄市第二医院|正定县人民医院|河北医科大学第四医院|井陉县医院/g)].map(([name]) => name)
  assert.equal(names[0], '正定县人民医院')
  assert.doesNotMatch(shown.text, /河北医科大学第四医院/)
  const found = await browser.send((await asked(['M00503'])).page, { find: '第四医院', county: '', search: '1' })
  assert.match(found.text, /河北医科大学第四医院/)
})

test('an institution outside the directories of the disease is not taken, and nobody goes on without an answer', async () => {
  const { page } = await asked([chronic])
  const [fourth] = await world.db.rows<{ code: string }>("select code from institution where area = $1 and name = '河北医科大学第四医院'", [area])
  assert.equal((await browser.post(page, { institution: fourth?.code ?? '' })).status, 422)
  assert.equal((await browser.post(page)).status, 422)
})

test('[SJZ-14] whoever does not want to choose lets the system, and is told by which rule', async () => {
  const { page, id } = await asked([chronic])
  const shown = await browser.get(page)
  assert.match(shown.text, /让系统替我选.*先选您参保的区县，再选手上件数最少的/)
  assert.doesNotMatch(shown.html, /checked/)
  await browser.send(page, { institution: 'system' })
  const draft = await findDraft(world, area, id, owner)
  const { certifier, age, county } = draft?.answers.facts ?? {}
  assert.deepEqual([certifier, age, county], ['', undefined, undefined])
  assert.match((await browser.get(page)).html, /value="system"[^>]*checked|checked[^>]*value="system"/)
})
