import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '../app.ts'
import { applyOnPages } from '../testing/applyOnPages.ts'
import { citizenBrowser, codeSentTo, signedInCitizen } from '../testing/citizenBrowser.ts'
import { area, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { freshIdNumber } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 0)
})
after(() => world.close())

const photograph = () => new File([new Uint8Array([1, 2, 3])], 'a.jpg', { type: 'image/jpeg' })

test('an area nobody runs is not there, for whoever is signed in and whoever is not', async () => {
  assert.equal((await citizenBrowser(world).get('/nowhere/my')).status, 404)
  assert.equal((await citizenBrowser(world).get(`/${area}/my`)).status, 303)
})

test('长辈版 is remembered from any page, by a link, and left the same way', async () => {
  const browser = await signedInCitizen(world, '13900000001')
  assert.match((await browser.get(`/${area}/my/help?care=1`)).html, /<html[^>]*class="care"/)
  const home = await browser.get(`/${area}/my`)
  assert.match(home.html, /class="care"/)
  assert.match(home.text, /回到标准版.*打电话、请人帮忙/)
  assert.doesNotMatch((await browser.get(`/${area}/my?care=0`)).html, /class="care"/)
  assert.doesNotMatch((await browser.get(`/${area}/my`)).html, /class="care"/)
})

test('what was typed when the session ran out stands in the page again after signing in', async () => {
  const phone = '13900000002'
  const browser = await signedInCitizen(world, phone)
  const idNumber = freshIdNumber()
  await enterPatient(world, '王秀兰', idNumber)
  const { draft } = await applyOnPages(browser, 'new', { answers: { identity: { name: '王秀兰', idNumber } }, until: 'contacts' })
  await browser.get(`${draft}/contacts`)
  await world.db.query("update session set seen_at = now() - interval '3 hours'", [])
  const late = await browser.post(`${draft}/contacts`, { phone: '13712345678', representativePhone: phone, representativeName: '王小明' })
  assert.match(late.location, /^\/my\/sign-in\?.*late=1/)
  assert.match((await browser.get(late.location)).text, /为了安全，离开 30 分钟要重新登录.*填的都在/)
  await world.db.query('delete from request_limit', [])
  await browser.send('/my/sign-in', { phone, return: `${draft}/contacts` })
  const page = await browser.send('/my/sign-in/code', { code: await codeSentTo(world, phone) })
  assert.match(page.text, /您刚才填的还在/)
  assert.match(page.html, /value="13712345678"/)
  await browser.send(`${draft}/contacts`, { phone: '13712345678', representativePhone: phone, representativeName: '王小明' })
  assert.doesNotMatch((await browser.get(`${draft}/contacts`)).text, /您刚才填的还在/)
})

test('photographs sent when the session had run out are counted, to be chosen again', async () => {
  const phone = '13900000010'
  const browser = await signedInCitizen(world, phone)
  const { draft } = await applyOnPages(browser, 'new', { until: 'photos/id' })
  await browser.get(`${draft}/photos/id`)
  await world.db.query("update session set seen_at = now() - interval '3 hours'", [])
  await browser.post(`${draft}/photos/id`, { upload: '1', photos: [photograph(), photograph()] })
  await world.db.query('delete from request_limit', [])
  await browser.send('/my/sign-in', { phone, return: `${draft}/photos/id` })
  const page = await browser.send('/my/sign-in/code', { code: await codeSentTo(world, phone) })
  assert.match(page.text, /照片没留住，请把 2 张重新选一次/)
})

test('a form without the token of its page is refused, with or without files', async () => {
  const browser = await signedInCitizen(world, '13900000003')
  const plain = await browser.post(`/${area}/my/apply`, { csrf: 'made-up', who: 'new' })
  assert.equal(plain.status, 403)
  assert.match(plain.text, /这一页放得太久了/)
  assert.equal((await browser.post(`/${area}/my/apply/x/photos/id`, { csrf: 'made-up', photos: photograph() })).status, 403)
  assert.equal((await browser.post(`/${area}/my/apply/x/photos/id`, { photos: photograph() })).status, 404)
})

test('a form too long for its purpose is not read', async () => {
  const browser = await signedInCitizen(world, '13900000004')
  const page = await browser.post(`/${area}/my/apply`, { who: 'x'.repeat(300_000) })
  assert.equal(page.status, 413)
  assert.match(page.text, /写得太长了/)
})

test('pages are kept by no cache but the answer to a form, which the back key needs', async () => {
  const browser = await signedInCitizen(world, '13900000005')
  assert.equal((await browser.get(`/${area}/my/apply`)).response.headers.get('cache-control'), 'no-store')
  assert.equal((await browser.post(`/${area}/my/apply`)).response.headers.get('cache-control'), 'private, no-cache')
})

test('resumable uploads go only to a draft of the sender, and only from our own pages', async () => {
  const browser = await signedInCitizen(world, '13900000006')
  const { draft } = await applyOnPages(browser, 'new', { until: 'photos/id' })
  const metadata = (item: string) =>
    [`draft ${Buffer.from(draft.split('/').at(-1) ?? '').toString('base64')}`, `item ${Buffer.from(item).toString('base64')}`].join(',')
  const create = (cookie: string, item = 'id', site = 'same-origin', length = 1000) =>
    app(world).request(`/${area}/my/uploads`, {
      method: 'POST',
      headers: { cookie, 'tus-resumable': '1.0.0', 'upload-length': String(length), 'upload-metadata': metadata(item), 'sec-fetch-site': site },
    })
  const cookieOf = (jar: Map<string, string>) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const own = await create(cookieOf(browser.jar))
  assert.equal(own.status, 201)
  assert.match(own.headers.get('location') ?? '', new RegExp(`^/${area}/my/uploads/`))
  assert.equal((await create('')).status, 401)
  assert.equal((await create(cookieOf((await signedInCitizen(world, '13900000007')).jar))).status, 404)
  assert.equal((await create(cookieOf(browser.jar), 'nothing')).status, 404)
  assert.equal((await create(cookieOf(browser.jar), 'id', 'cross-site')).status, 403)
  assert.equal((await create(cookieOf(browser.jar), 'id', 'same-origin', 16 * 1024 * 1024)).status, 413)
})
