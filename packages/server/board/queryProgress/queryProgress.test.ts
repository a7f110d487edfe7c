import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { app } from '../../app.ts'
import { checkCode } from '../../identity/phoneCode.ts'
import { listNotices } from '../../notices/outbox.ts'
import { type CitizenBrowser, citizenBrowser, codeSentTo } from '../../testing/citizenBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import type { World } from '../../world.ts'
import { WRONG } from './pages.tsx'

const phone = '13800005619'
const here = `/${area}/progress`
let world: TestWorld
let production: World
let number: string
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  production = { ...world, settings: { ...world.settings, mode: 'production' } }
  await enterPeople(world, 4)
  const filed = await fileFor(world, await enterPatient(world, '王兰', '410299195804280426'))
  assert.equal(filed.kind, 'done')
  number = filed.kind === 'done' ? (filed.receipt.cases[0]?.number ?? '') : ''
  await world.settle()
})
after(() => world.close())
beforeEach(async () => {
  await world.db.query('delete from request_limit', [])
})

/** Asks as somebody at this browser would; answers the page after the code. */
async function query(browser: CitizenBrowser, asked: { number: string; tail: string; phone: string }, code?: string) {
  await browser.send(here, asked)
  return browser.post(`${here}/code`, { code: code ?? (await codeSentTo(world, phone)) })
}

test('[KF-26] number, last four and code answer stage and date, and neither name, disease nor reviewer', async () => {
  const page = await query(citizenBrowser(production), { number: number.toLowerCase(), tail: '０４２６', phone })
  assert.equal(page.status, 200)
  assert.match(page.html, /<h1>初审<\/h1>/)
  assert.match(page.text, /系统随机抽的 1 位专家/)
  assert.match(page.text, /最迟哪天：5月\d+日/)
  assert.doesNotMatch(page.text, /王|兰|糖尿病|示例专家|0426|1380000/)
  assert.equal(page.response.headers.get('cache-control'), 'no-store')
})

test('the code goes to whichever phone of the application was typed, the patient’s or the helper’s, and says what it is for', async () => {
  const helper = '13900007777'
  const contacts = { phone: '13900008888', representativePhone: helper, representativeName: '王小明' }
  const filed = await fileFor(world, await enterPatient(world, '李明', '41029919600101011X'), { contacts, filedAs: 'representative' })
  assert.ok(filed.kind === 'done')
  const own = filed.receipt.cases[0]?.number ?? ''
  for (const to of [helper, '13900008888']) {
    const browser = citizenBrowser(production)
    await browser.send(here, { number: own, tail: '011X', phone: to })
    const [notice] = await listNotices(world.db, world.keys, area, { showCodes: true })
    assert.equal(notice?.to, to)
    assert.match(notice?.text ?? '', /查进度用的/)
    assert.doesNotMatch(notice?.text ?? '', /登录/)
    assert.equal((await browser.post(`${here}/code`, { code: await codeSentTo(world, to) })).status, 200)
  }
})

test('a code for the progress does not sign anybody in', async () => {
  await citizenBrowser(production).send(here, { number, tail: '0426', phone })
  const code = await codeSentTo(world, phone)
  assert.deepEqual(await checkCode(world.db, world.keys, phone, code, world.identity.clock.now()), { kind: 'expired' })
})

test('who asks often waits a moment, without a picture to read, and the answer is the same whether or not anything would be found', async () => {
  for (const asked of [
    { number, tail: '0426', phone },
    { number, tail: '9999', phone },
  ]) {
    const browser = citizenBrowser(production)
    for (let times = 0; times < 5; times += 1) await browser.send(here, asked)
    const page = await browser.post(here, asked)
    assert.equal(page.status, 429)
    assert.match(page.text, /不用看图.*请等 10 秒再点/)
    assert.ok(page.html.includes('data-work='))
    const ticket = /name="ticket" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    assert.equal((await browser.post(here, { ...asked, ticket })).status, 429)
  }
})

test('every wrong combination gets the same page with the same sentence', async () => {
  const pages: string[] = []
  for (const asked of [
    { number, tail: '0427', phone },
    { number: 'XX-2026-0403-9999', tail: '0426', phone },
    { number, tail: '0426', phone },
    { number, tail: '0426', phone: '13811115619' },
  ]) {
    const page = await query(citizenBrowser(production), asked, '000000x')
    assert.equal(page.status, 422)
    assert.ok(page.text.includes(WRONG))
    pages.push(page.html.replaceAll(asked.number, ''))
  }
  assert.equal(new Set(pages).size, 1)
})

test('a code that is right opens nothing with the last four of another', async () => {
  await citizenBrowser(production).send(here, { number, tail: '0426', phone })
  const page = await query(citizenBrowser(production), { number, tail: '0427', phone })
  assert.ok(page.text.includes(WRONG))
})

test('no code is sent where number and last four do not fit', async () => {
  const count = async () => (await world.db.rows<{ n: number }>("select count(*)::int as n from notice where kind = 'code'", []))[0]?.n
  const before = await count()
  await citizenBrowser(production).send(here, { number, tail: '9999', phone })
  assert.equal(await count(), before)
})

test('whoever asks too often is told how long to wait, and what was typed stays', async () => {
  const browser = citizenBrowser(production)
  for (let times = 0; times < 10; times += 1) await citizenBrowser(production).send(here, { number, tail: '9999', phone })
  const page = await browser.post(here, { number, tail: '9999', phone })
  assert.equal(page.status, 429)
  assert.match(page.text, /查得太勤。请等 .+再查/)
  assert.ok(page.html.includes(`value="${number}"`))
})

test('what is missing is said at its field', async () => {
  const page = await citizenBrowser(production).post(here, { number: '', tail: '42', phone: '138' })
  assert.equal(page.status, 422)
  assert.match(page.text, /请填办件号/)
  assert.match(page.text, /请填身份证号的最后 4 位/)
  assert.match(page.text, /请填申请时留的手机号，11 位/)
})

test('a demonstration shows the message with the code, production never does', async () => {
  for (const site of [world, production]) {
    await world.db.query('delete from request_limit', [])
    const page = await citizenBrowser(site).send(here, { number, tail: '0426', phone })
    assert.equal(page.text.includes(await codeSentTo(world, phone)), site === world)
  }
})

test('neither the number nor the last four stand in an address, and another site cannot ask', async () => {
  const browser = citizenBrowser(production)
  const page = await browser.send(here, { number, tail: '0426', phone })
  assert.equal(page.path, `${here}/code`)
  const body = new URLSearchParams({ number, tail: '0426', phone })
  const answer = await app(world).request(here, { method: 'POST', body, headers: { 'sec-fetch-site': 'cross-site' } })
  assert.equal(answer.status, 403)
  assert.equal((await citizenBrowser(world).get(`${here}/code`)).location, here)
})
