import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { examplePdf, examplePhoto } from '../../files/examples.ts'
import { type MaterialPage, pages } from '../../files/page.ts'
import { transferred } from '../../page/assets.ts'
import { applyOnPages, photoFile } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
let draft: string
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 0)
  browser = await signedInCitizen(world, '13900000001')
  const idNumber = freshIdNumber()
  await enterPatient(world, '王秀兰', idNumber)
  const applied = await applyOnPages(browser, 'new', { answers: { identity: { name: '王秀兰', idNumber } }, until: 'photos/records/M01600' })
  draft = applied.draft
})
after(() => world.close())

const path = () => `${draft}/photos/records/M01600`
const given = async (item = 'records'): Promise<MaterialPage[]> =>
  (await pages(world.db, area, `draft:${draft.split('/').at(-1)}`)).filter((page) => page.item === item)
const bytes = (content: Buffer) => new Uint8Array(content)
async function clear(): Promise<void> {
  for (const page of await given()) await browser.send(path(), { remove: page.id })
}

test('photographs are sent by a plain form, shown by page, moved up and removed', async () => {
  await browser.send(path(), { upload: '1', photos: [await photoFile('one'), await photoFile('two')] })
  const page = await browser.send(path(), { upload: '1', photos: await photoFile('three') })
  assert.match(page.text, /第 1 页.*第 2 页.*第 3 页/)
  assert.match(page.text, /已用 0\.\d MB|已用 \d+ KB/)
  assert.match(page.text, /还没提交/)
  const [one, two, three] = await given()
  await browser.send(path(), { up: three?.id ?? '' })
  assert.deepEqual(
    (await given()).map((photo) => photo.id),
    [one?.id, three?.id, two?.id],
  )
  await browser.send(path(), { remove: one?.id ?? '' })
  assert.deepEqual(
    (await given()).map((photo) => photo.id),
    [three?.id, two?.id],
  )
  assert.equal((await browser.get(`/${area}/my/pictures/draft/${draft.split('/').at(-1)}/${two?.id}?size=view`)).status, 200)
  await clear()
})

test('files chosen but not sent are taken in with 下一步 too', async () => {
  const next = await browser.send(path(), { photos: await photoFile('one') })
  assert.equal(next.path, `${draft}/date/records/M01600`)
  assert.equal((await given()).length, 1)
  await clear()
})

test('going on without a photograph says what to do', async () => {
  const page = await browser.post(path(), {})
  assert.equal(page.status, 422)
  assert.match(page.text, /还没有照片。请拍一张，或从相册选/)
})

test('[KF-06] the files of one item come to at most 15 MB: what is over is refused with its size, the limit and what is used, the rest stays', async () => {
  const big = Buffer.concat([examplePdf(1), Buffer.alloc(9 * 1024 * 1024)])
  const file = (name: string) => new File([bytes(big)], name, { type: 'application/pdf' })
  await browser.send(path(), { upload: '1', photos: await photoFile('one') })
  await browser.send(path(), { upload: '1', photos: file('a.pdf') })
  const used = (await given()).reduce((sum, page) => sum + page.bytes, 0)
  assert.ok(used > 9 * 1024 * 1024)
  const refused = await browser.post(path(), { upload: '1', photos: [file('b.pdf'), await photoFile('two')] })
  assert.equal(refused.status, 413)
  assert.match(refused.text, /这个 PDF 9\.1 MB，这一项合计最多 15 MB，已经用了 9\.\d MB/)
  assert.match(refused.text, /其他照片都还在/)
  assert.match(refused.text, /这一项最多 15 MB/)
  assert.deepEqual((await given()).map((page) => page.name).sort(), ['a.pdf', 'one.jpg', 'two.jpg'])
  const reports = await browser.send(`${draft}/photos/reports/M01600`, { upload: '1', photos: file('c.pdf') })
  assert.equal(reports.status, 200, 'another item has a limit of its own')
  assert.match(reports.html, /pictures\/draft\/[\w-]+\/[\w-]+\?size=thumbnail/)
  const thumbnail = /\/kaifeng\/my\/pictures\/[^"]+size=thumbnail/.exec(reports.html)?.[0].replaceAll('&amp;', '&') ?? ''
  assert.match((await browser.get(thumbnail)).text, /PDF 1 页/)
  await clear()
})

test('a file that is no photograph is refused by what it contains, with the way out', async () => {
  const text = new File(['no picture'], 'record.docx', { type: 'image/jpeg' })
  const refused = await browser.post(path(), { upload: '1', photos: text })
  assert.equal(refused.status, 415)
  assert.match(refused.text, /\.docx，看病历要照片或 PDF。请用相机直接拍，或换一个文件/)
})

test('a blurred photograph warns and never stops anybody; one taken again keeps its place', async () => {
  const blurred = new File([bytes(await examplePhoto({ blur: 6 }))], 'blurred.jpg', { type: 'image/jpeg' })
  const page = await browser.send(path(), { upload: '1', photos: [await photoFile('one'), blurred, await photoFile('three')] })
  assert.match(page.text, /有点模糊/)
  assert.match(page.text, /第 2 页可能看不清看不清会被退回，多等几天。建议重拍。您也可以就这样交/)
  const before = await given()
  const retake = await browser.send(path(), { retake: before[1]?.id ?? '' })
  assert.match(retake.text, /重拍第 2 页/)
  assert.equal((await given()).length, 3, 'the old one stays until there is a new one')
  await browser.send(retake.path, { photos: await photoFile('again') })
  const now = await given()
  assert.deepEqual([now[0]?.id, now[2]?.id], [before[0]?.id, before[2]?.id])
  assert.equal(now[1]?.name, 'again.jpg')
  await clear()
  await browser.send(path(), { upload: '1', photos: blurred })
  assert.equal((await browser.send(path(), {})).path, `${draft}/date/records/M01600`)
  await clear()
})

test('the same picture twice is asked about', async () => {
  const page = await browser.send(path(), { upload: '1', photos: [await photoFile('same'), await photoFile('other'), await photoFile('same')] })
  assert.match(page.text, /第 3 页和第 1 页一样要不要去掉一张/)
  await clear()
})

test('[KF-09] reports may be left out with a reason, which the check shows', async () => {
  const reports = `${draft}/photos/reports/M01600`
  for (const page of await given('reports')) await browser.send(reports, { remove: page.id })
  const open = await browser.post(reports, { without: '1', cannot: ' ' })
  assert.equal(open.status, 422)
  assert.match(open.text, /请写一句为什么没有/)
  await browser.send(reports, { without: '1', cannot: '医院还没出报告' })
  assert.match((await browser.get(reports)).html, /医院还没出报告/)
  assert.equal((await browser.post(path(), { without: '1', cannot: '没有' })).status, 422, 'the record itself cannot be left out')
})

test('a stranger sees neither the draft nor its photographs', async () => {
  await browser.send(path(), { upload: '1', photos: await photoFile('one') })
  const [page] = await given()
  const other = await signedInCitizen(world, '13900000002')
  assert.equal((await other.get(path())).status, 404)
  const picture = await other.get(`/${area}/my/pictures/draft/${draft.split('/').at(-1)}/${page?.id}`)
  assert.equal(picture.status, 403)
  assert.match(picture.text, /这一件不是您或您家人的/)
})

test('the first visit of a page with photographs takes at most 40 KB, its script at most 15 KB', async () => {
  const page = await browser.get(path())
  const script = transferred('photo.js') + transferred('speak.js')
  assert.ok(script <= 15 * 1024)
  assert.ok(Buffer.byteLength(page.html) + transferred('citizen.css') + transferred('icon.svg') + script <= 40 * 1024)
})
