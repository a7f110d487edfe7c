import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '../../app.ts'
import { examplePdf } from '../../files/examples.ts'
import { iphonePhoto } from '../../files/hostileExamples.ts'
import { type MaterialPage, pages } from '../../files/page.ts'
import { linkTo } from '../../files/signedLink.ts'
import { applyOnPages } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
let stranger: CitizenBrowser
let draft: string
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 0)
  browser = await signedInCitizen(world, '13900000001')
  stranger = await signedInCitizen(world, '13900000002')
  const idNumber = freshIdNumber()
  await enterPatient(world, '王秀兰', idNumber)
  draft = (await applyOnPages(browser, 'new', { answers: { identity: { name: '王秀兰', idNumber } }, until: 'photos/records/M01600' })).draft
  const photos = [
    new File([new Uint8Array(iphonePhoto())], 'IMG_2031.HEIC', { type: 'image/heic' }),
    new File([new Uint8Array(examplePdf(2))], '张三的病历.pdf', { type: 'application/pdf' }),
  ]
  await browser.send(`${draft}/photos/records/M01600`, { upload: '1', photos })
})
after(() => world.close())

const draftId = (): string => draft.split('/').at(-1) ?? ''
const given = async (type: MaterialPage['type']): Promise<MaterialPage> => {
  const found = (await pages(world.db, area, `draft:${draftId()}`)).find((page) => page.item === 'records' && page.type === type)
  if (!found) throw new Error(`no ${type}`)
  return found
}
const addressOf = ({ id }: MaterialPage, size: string): string => `/${area}/my/pictures/draft/${draftId()}/${id}?size=${size}`

test('a photograph from an iPhone is taken as it is and shown as JPEG in a sandbox', async () => {
  const photo = await given('image/jpeg')
  for (const size of ['thumbnail', 'view']) {
    const { status, response } = await browser.get(addressOf(photo, size))
    assert.deepEqual([status, response.headers.get('content-type')], [200, 'image/jpeg'])
    assert.equal(response.headers.get('content-security-policy'), "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'")
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    assert.notEqual((await stranger.get(addressOf(photo, size))).status, 200)
  }
})

test('a PDF is opened by a link that works without a session, for whoever was given it by its owner, and for five minutes', async () => {
  const pdf = await given('application/pdf')
  assert.match((await browser.get(addressOf(pdf, 'thumbnail'))).html, /PDF 2 页/)
  assert.notEqual((await stranger.get(addressOf(pdf, 'view'))).status, 303)
  const { status, location } = await browser.get(addressOf(pdf, 'view'))
  assert.equal(status, 303)
  const opened = await app(world).request(location)
  assert.deepEqual([opened.status, Buffer.from(await opened.arrayBuffer())], [200, examplePdf(2)])
  const header = (name: string): string => opened.headers.get(name) ?? ''
  assert.deepEqual(
    [header('content-type'), header('cache-control'), header('x-content-type-options')],
    ['application/pdf', 'private, no-store', 'nosniff'],
  )
  assert.match(decodeURIComponent(header('content-disposition')), /^inline; .*材料第2页\.pdf$/)
  assert.doesNotMatch(decodeURIComponent(header('content-disposition')), /张三/)
  const link = { area, page: pdf.id, size: 'view', viewer: 'account:a1' } as const
  const old = await app(world).request(linkTo(world.keys, link, '2026-01-01T00:00:00.000Z' as never))
  assert.equal(old.status, 410)
  assert.match(await old.text(), /链接过期了[\s\S]*请回到原来的页面，再点一次/)
  for (const wrong of [`${location}x`, '/files/', '/files/abc', location.replace('.', '')]) {
    assert.equal((await app(world).request(wrong)).status, 404, wrong)
  }
})

test('what waits for the scanner is shown to whoever took it as far as it is drawn anew; what carries a virus to nobody', async () => {
  const [photo, pdf] = [await given('image/jpeg'), await given('application/pdf')]
  const set = (scan: string, found: string | null) =>
    world.db.query('update material_file set scan = $1, scan_found = $2 where area = $3', [scan, found, area])
  await set('waiting', null)
  assert.equal((await browser.get(addressOf(photo, 'view'))).status, 200)
  const { location } = await browser.get(addressOf(pdf, 'view'))
  assert.equal((await app(world).request(location)).status, 423)
  assert.match((await browser.get(`${draft}/photos/records/M01600`)).text, /已传好，等检查/)
  await set('found', 'Some.Virus')
  assert.equal((await browser.get(addressOf(photo, 'view'))).status, 423)
  assert.equal((await app(world).request(location)).status, 423)
  assert.match((await browser.get(`${draft}/photos/records/M01600`)).text, /查出病毒，请删掉重拍/)
  await set('off', null)
  await browser.send(`${draft}/photos/records/M01600`, { remove: pdf.id })
  assert.equal((await app(world).request(location)).status, 404)
})

test('the home page says a week before when an untouched draft goes', async () => {
  const home = async (): Promise<string> => (await browser.get(`/${area}/my`)).text
  world.passHours(80 * 24)
  assert.doesNotMatch(await home(), /以后会删掉/)
  world.passHours(4 * 24)
  assert.match(await home(), /7月2日以后会删掉，请在这之前交/)
})
