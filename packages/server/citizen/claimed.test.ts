import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { loadEntitlement } from '../follow/toEntitlement.ts'
import { accountOfPhone } from '../identity/citizens.ts'
import { applyOnPages, submitOnPages } from '../testing/applyOnPages.ts'
import { type CitizenBrowser, citizenBrowser, signedInCitizen } from '../testing/citizenBrowser.ts'
import { fileFor } from '../testing/filing.ts'
import { grantedCase } from '../testing/granting.ts'
import { area, citizenActor, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { freshIdNumber } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { citizen } from './citizen.ts'

const theirPhone = '13700000099'
const claimer = '13600000001'
let world: TestWorld
let browser: CitizenBrowser
/** Somebody with a benefit, a running case and a draft, and what of it is secret. */
let victim: { person: string; idNumber: string; ids: Record<string, string>; numbers: string[] }
/** Somebody of whom nothing is known but that they are insured. */
let blank: { person: string; idNumber: string }

async function enterVictim() {
  const idNumber = freshIdNumber()
  const person = await enterPatient(world, '孙淑芬', idNumber, theirPhone)
  const granted = await grantedCase(world, person)
  const own = citizenActor('own', person)
  const filed = await fileFor(world, person, { cases: [{ disease: 'M03900', facts: {}, handedIn: filedPapers }] }, own)
  assert.ok(filed.kind === 'done')
  await world.settle()
  assert.ok(await loadEntitlement(world.db, area, granted))
  const own2 = await signedInCitizen(world, theirPhone)
  await own2.send(`/${area}/my/family/add/self`, { name: '孙淑芬', idNumber })
  const { draft } = await applyOnPages(own2, person, { until: 'prepare', answers: { diseases: { disease: 'M04600' } } })
  const rows = await world.db.rows<{ id: string; number: string; application: string }>(
    'select id, number, application from case_row where person = $1',
    [person],
  )
  const running = rows.find((row) => row.id !== granted)
  assert.ok(running)
  const ids = { case: running.id, benefit: granted, application: running.application, draft: draft.split('/').at(-1) ?? '', person, granted }
  return { person, idNumber, ids, numbers: rows.map((row) => row.number) }
}

const filedPapers = [
  { item: 'id', pages: 2 },
  { item: 'records', pages: 2, document: 'inpatient' as const, date: '2025-09-11' as never },
  { item: 'reports', pages: 1 },
]

before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 12)
  victim = await enterVictim()
  const idNumber = freshIdNumber()
  blank = { idNumber, person: await enterPatient(world, '周淑芬', idNumber, theirPhone) }
  await world.db.query('delete from request_limit', [])
  browser = await signedInCitizen(world, claimer)
  await browser.send(`/${area}/my/family/add/parent`, { name: '孙淑芬', idNumber: victim.idNumber })
  await browser.send(`/${area}/my/family/add/parent`, { name: '周淑芬', idNumber: blank.idNumber })
})
after(() => world.close())
beforeEach(() => world.db.query('delete from request_limit', []))

/** What must stand on no page of the claimer: the numbers of the cases, and what the benefit and the register say. */
const secrets = (): RegExp => new RegExp([...victim.numbers, theirPhone, '居民医保', '糖尿病[^、]*通过', '待遇.*可以用', '出示给医生'].join('|'))

/** Every way that a route can be filled with what belongs to the victim. */
function filled(path: string): string[] {
  const { ids } = victim
  const values: Record<string, string[]> = {
    area: [area],
    case: [ids.case ?? '', ids.granted ?? ''],
    benefit: [ids.benefit ?? ''],
    application: [ids.application ?? ''],
    draft: [ids.draft ?? ''],
    person: [ids.person ?? ''],
    id: [ids.draft ?? '', ids.application ?? ''],
    kind: ['draft', 'application'],
    disease: ['M01600'],
    item: ['records'],
    relation: ['parent'],
    page: ['00000000-0000-4000-8000-000000000000'],
  }
  let paths = [path.replace(/\{[^}]*\}/g, '')]
  for (const [name, options] of Object.entries(values)) {
    paths = paths.flatMap((one) =>
      new RegExp(`:${name}(?![A-Za-z])`).test(one) ? options.map((value) => one.replace(new RegExp(`:${name}(?![A-Za-z])`), value)) : [one],
    )
  }
  return paths.map((one) => one.replace(/:[A-Za-z]+\??/g, 'x'))
}

/** The routes of the pages behind the sign-in; those of all areas together are told by the one of this test. */
const routesOf = (method: string): string[] => [
  ...new Set(
    citizen(world)
      .routes.filter((one) => one.method === method && one.path.startsWith('/:area/my') && !one.path.includes('*'))
      .map((one) => one.path),
  ),
]

test('no page of the account that only claims somebody shows a case, a benefit or a draft it did not file', async () => {
  const routes = routesOf('GET')
  assert.ok(routes.length > 45, `${routes.length} routes`)
  let looked = 0
  for (const path of routes.flatMap(filled)) {
    if (path.includes('/sign-out')) continue
    const answer = await browser.get(path)
    assert.ok(answer.status < 500, `${path} ${answer.status}`)
    assert.doesNotMatch(answer.text, secrets(), path)
    if (/\/(cases|benefits|receipts|pictures)\/./.test(path) || /\/apply\/[\w-]{36}/.test(path)) {
      assert.ok([403, 404].includes(answer.status), `${path} answered ${answer.status}`)
      looked += 1
    }
  }
  assert.ok(looked > 40, `${looked} addresses of somebody else`)
})

test('no form of the account that only claims somebody changes what it did not file', async () => {
  const events = async () => (await world.db.rows<{ n: number }>('select count(*)::int as n from event'))[0]?.n
  const before = await events()
  for (const path of routesOf('POST').flatMap(filled)) {
    if (!/\/(cases|benefits|receipts)\/./.test(path) && !/\/apply\/[\w-]{36}/.test(path)) continue
    const answer = await browser.post(path, { reason: '不该成', phone: '13812345678', provider: 'H002' })
    assert.ok([403, 404].includes(answer.status), `${path} answered ${answer.status}`)
    assert.doesNotMatch(answer.text, secrets(), path)
  }
  assert.equal(await events(), before)
})

test('the pages of an application say the same of somebody with cases as of somebody without', async () => {
  const said = async ({ person, idNumber }: { person: string; idNumber: string }) => {
    const pages: string[] = []
    const { draft, page, way } = await applyOnPages(browser, person)
    for (const step of [...way, 'check']) {
      const { text, status } = await browser.get(`${draft}/${step}`)
      pages.push(`${step} ${status} ${text}`.replaceAll('孙*芬', '某').replaceAll('周*芬', '某').replaceAll(idNumber.slice(-4), '0000'))
    }
    const binding = await browser.send(`/${area}/my/family/add/parent`, { name: person === victim.person ? '孙淑芬' : '周淑芬', idNumber })
    pages.push(binding.text.replaceAll('孙*芬', '某').replaceAll('周*芬', '某'))
    return { pages: [...pages, page.text.length.toString().replace(/\d+/, '')], way }
  }
  const [known, unknown] = [await said(victim), await said(blank)]
  assert.deepEqual(known.way, unknown.way)
  assert.deepEqual(known.pages, unknown.pages)
  assert.ok(known.way.includes('insurance'), 'what the register knows of the insurance is asked')
})

test('a pending case and a benefit stop the application with the same words, which tell neither; another goes through and is seen', async () => {
  const said: string[] = []
  for (const disease of ['M03900', 'M01600']) {
    await world.db.query('delete from draft where submitted_as is null and owner = $1', [
      `account:${await accountOfPhone(world.db, world.keys, claimer)}`,
    ])
    const { draft } = await applyOnPages(browser, victim.person, { answers: { diseases: { disease } } })
    const refused = await browser.post(`${draft}/check`)
    assert.equal(refused.status, 422)
    said.push(/<div class="errors[\s\S]*?<\/div>/.exec(refused.html)?.[0] ?? disease)
    await browser.send(`${draft}/drop`)
  }
  assert.equal(said[0], said[1])
  assert.match(said[0] ?? '', /现在不能在网上交。请先证明是您家人，再交；或到窗口办/)
  const receipt = await submitOnPages(browser, victim.person, { diseases: { disease: 'M05300' } })
  const application = receipt.path.split('/').at(-1)?.replace(/\?.*/, '')
  const [own] = await world.db.rows<{ id: string; number: string }>('select id, number from case_row where application = $1', [application])
  assert.equal((await browser.get(`/${area}/my/cases/${own?.id}`)).status, 200)
  const history = await browser.get(`/${area}/my/history`)
  assert.ok(history.text.includes(own?.number ?? ''))
  assert.doesNotMatch(history.text, secrets())
})

test('who is not signed in sees none of it either', async () => {
  for (const path of routesOf('GET').flatMap(filled)) assert.equal((await citizenBrowser(world).get(path)).status, 303, path)
})
