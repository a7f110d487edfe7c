import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../cases/load.ts'
import { submitOnPages } from '../testing/applyOnPages.ts'
import { signedInCitizen } from '../testing/citizenBrowser.ts'
import { signedIn } from '../testing/deskBrowser.ts'
import { area, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { familyPhone, freshIdNumber } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 4)
})
after(() => world.close())

test('[DY-24] [SJZ-09] who hands in for somebody else acts in their own name: the account, the name and what they are to the patient are kept and shown', async () => {
  const [mother, daughter] = [freshIdNumber(), freshIdNumber()]
  await enterPatient(world, '孙淑芬', mother)
  await enterPatient(world, '王兰', daughter)
  const browser = await signedInCitizen(world, familyPhone)
  await browser.send(`/${area}/my/family/add/self`, { name: '王兰', idNumber: daughter })
  const contacts = { phone: '13800005619', representativePhone: familyPhone, representativeName: '王兰' }
  const receipt = await submitOnPages(browser, 'new', { identity: { name: '孙淑芬', idNumber: mother }, contacts })
  const [row] = await world.db.rows<{ id: string; filed_by: string; account: string }>(
    'select c.id, c.filed_by, a.account from case_row c join application a on a.area = c.area and a.id = c.application where a.id = $1',
    [receipt.path.split('/').at(-1)],
  )
  const [account] = await world.db.rows<{ id: string }>('select id from account')
  assert.deepEqual([row?.filed_by, row?.account], [`account:${account?.id}`, `account:${account?.id}`])
  assert.equal((await loadCase(world, area, row?.id ?? ''))?.state.filed.filedAs, 'representative')
  assert.match((await browser.get(`/${area}/my/cases/${row?.id}`)).text, /这一件由 王\*（女儿）代办/)
  const officer = await signedIn(world, { role: 'centre' })
  const page = (await officer.get(`/desk/queue/${row?.id}`)).html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  assert.match(page, /代办 由 王\*（女儿）代办/)
  assert.match(page, /参保人，由 王\*（女儿）代办/)
  assert.doesNotMatch(page, /王兰/)
})

test('who hands in for themselves is represented by nobody', async () => {
  const browser = await signedInCitizen(world, '13900000002')
  const idNumber = freshIdNumber()
  await enterPatient(world, '李国强', idNumber, '13900000002')
  const receipt = await submitOnPages(browser, 'self', { identity: { name: '李国强', idNumber } })
  const [row] = await world.db.rows<{ id: string }>('select id from case_row where application = $1', [receipt.path.split('/').at(-1)])
  assert.doesNotMatch((await browser.get(`/${area}/my/cases/${row?.id}`)).text, /代办/)
})
