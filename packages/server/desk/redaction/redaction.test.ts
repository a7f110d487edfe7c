import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { loadCase } from '../../cases/load.ts'
import { type CasePage, pagesOfCase } from '../../cases/pages.ts'
import { examplePdf } from '../../files/examples.ts'
import { type Answer, type DeskBrowser, signedIn, signedInExpert } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { takeUpOnPage, tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let id: string
let pages: CasePage[]
let officer: DeskBrowser
let expert: DeskBrowser
let review: string
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 9)
  id = await fileWithPages(world, await freshPatient(world))
  const loaded = await loadCase(world, area, id)
  pages = loaded ? await pagesOfCase(world.db, loaded.rules, loaded.state) : []
  officer = await signedIn(world, { role: 'supervisor' })
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  const taken = await takeUpOnPage(world, id, task)
  expert = taken.browser
  review = taken.path
})
after(() => world.close())

const pageId = (number: number): string => pages[number - 1]?.id ?? assert.fail()
const marking = (number: number): string => `/desk/redaction/${id}/${pageId(number)}`
const image = (number: number, size = 'view'): string => `/desk/pages/${id}/${pageId(number)}?size=${size}`
const line = (index: number, [x, y, width, height]: readonly [string, string, string, string], kind = 'name') => ({
  [`box-${index}-x`]: x,
  [`box-${index}-y`]: y,
  [`box-${index}-width`]: width,
  [`box-${index}-height`]: height,
  [`box-${index}-kind`]: kind,
})
const mark = (number: number, version: number, fields: Record<string, string>): Promise<Answer> =>
  officer.post(marking(number), { version: String(version), do: 'save', ...fields })

/** The brightest pixel of the upper left quarter of what was answered. */
async function brightest(answer: Answer): Promise<number> {
  assert.equal(answer.response.headers.get('content-type'), 'image/jpeg')
  const picture = sharp(Buffer.from(await answer.response.clone().arrayBuffer()))
  const { width, height } = await picture.metadata()
  const pixels = await picture
    .extract({ left: 0, top: 0, width: Math.floor(width / 2), height: Math.floor(height / 2) })
    .raw()
    .toBuffer()
  return Math.max(...pixels)
}
const upperLeft = ['0', '0', '50', '50'] as const

test('who supervises goes from page to page, and unmarked and clean differ', async () => {
  assert.match((await officer.get('/desk/redaction')).html, /0\/3 页/)
  assert.match((await officer.get(`/desk/queue/${id}`)).html, /看过 0\/3 页/)
  assert.equal((await officer.get(`/desk/redaction/${id}`)).location, marking(3), 'identity papers are passed over')
  const open = await officer.get(marking(3))
  assert.match(open.html, /看过 0\/3 页 · 这一页还没看/)
  assert.match(open.html, /没有遮挡以前，专家看到的就是原样/)
  const next = await officer.post(marking(3), { version: '0', do: 'next', ...line(0, upperLeft) })
  assert.equal(next.location, marking(4))
  assert.equal((await officer.post(marking(4), { version: '0', do: 'clean' })).location, marking(5))
  const seen = await officer.get(marking(4))
  assert.match(seen.html, /看过 2\/3 页 · 没有要遮的/)
  assert.equal((await officer.post(marking(5), { version: '0', do: 'clean' })).location, `/desk/redaction/${id}/done`)
  assert.match((await officer.get('/desk/redaction')).html, /都看过了/)
})

test('a form that is wrong comes back with what was typed; deleting undoes; every mark stays in the history', async () => {
  const far = await mark(5, 1, line(0, ['10', '20', '130', 'x'], 'phone'))
  assert.equal(far.status, 422)
  assert.match(far.html, /第 1 框：宽要填 0 到 100 的数/)
  assert.match(far.html, /value="130"/)
  assert.match((await mark(5, 1, {})).html, /还没有框/)
  assert.equal((await mark(5, 1, { ...line(0, ['1', '1', '9', '9']), ...line(1, ['20', '20', '9', '9'], 'phone') })).location, marking(5))
  const both = await officer.get(marking(5))
  assert.match(both.html, /姓名 1、手机号 1/)
  assert.match(both.html, /周\*例：没有要遮的/)
  assert.match((await officer.post(marking(5), { version: '2', do: 'clean', ...line(0, ['1', '1', '9', '9']) })).html, /还有 1 个框/)
  await mark(5, 2, { ...line(0, ['1', '1', '9', '9']), ...line(1, ['20', '20', '9', '9'], 'phone'), 'box-1-drop': 'yes' })
  const kept = await world.db.rows<{ version: number; boxes: unknown[] }>(
    'select version, boxes from redaction_mark where page = $1::uuid order by version',
    [pageId(5)],
  )
  assert.deepEqual(
    kept.map(({ version, boxes }) => [version, boxes.length]),
    [
      [1, 0],
      [2, 2],
      [3, 1],
    ],
  )
  await assert.rejects(world.db.query(`update redaction_mark set boxes = '[]'`), /permission denied/)
})

test('who marks on an old page hears that somebody else did, with their own boxes kept', async () => {
  const late = await mark(5, 1, line(0, ['33', '33', '5', '5'], 'address'))
  assert.equal(late.status, 409)
  assert.match(late.html, /刚才别人也改了这一页/)
  assert.match(late.html, /value="33"/)
})

test('an expert gets the boxes black in every size, from the page and never as it came', async () => {
  for (const size of ['thumbnail', 'view', 'full', 'original']) {
    assert.ok((await brightest(await expert.get(image(3, size)))) < 60, size)
    assert.ok((await brightest(await officer.get(image(3, size)))) > 150, size)
  }
  assert.ok((await brightest(await expert.get(image(4)))) > 150)
  const preview = await officer.get(`${image(3)}&as=expert`)
  assert.ok((await brightest(preview)) < 60)
  assert.ok((await brightest(await expert.get(`${image(3)}&as=expert`))) < 60, 'and whoever asks for the preview is no officer')
  assert.match((await expert.get(`${review}?page=3`)).html, /姓名等已遮挡/)
})

test('experts get no identity paper, and neither mark nor print the form', async () => {
  for (const size of ['thumbnail', 'view', 'full']) {
    const card = await expert.get(image(1, size))
    assert.equal(card.response.headers.get('content-type'), 'image/svg+xml')
    assert.match(card.html, /身份证件/)
  }
  assert.equal((await expert.get('/desk/redaction')).status, 403)
  assert.equal((await expert.get(marking(3))).status, 403)
  assert.equal((await expert.post(marking(3), { version: '1', do: 'clean' })).status, 403)
  const centre = await signedIn(world, { role: 'centre' })
  assert.equal((await centre.get(marking(3))).status, 403, 'nor does an officer who neither takes in nor supervises')
})

test('an expert asks for one page; the officer opens it for them alone, for an hour, and the reading is recorded', async () => {
  const ask = `${marking(1)}/ask`
  assert.match((await expert.get(`${review}?page=1`)).html, new RegExp(`href="${ask}\\?back=`))
  assert.equal((await expert.post(ask, { why: '', back: review })).status, 422)
  assert.match((await expert.post(ask, { why: '是不是王秀兰', back: review })).html, /请不要写姓名/)
  assert.equal((await expert.post(ask, { why: '要核对证件和病历', back: review })).location, review)
  await expert.post(ask, { why: '再请一次', back: review })
  const list = await officer.get('/desk/redaction')
  assert.match(list.html, /要核对证件和病历/)
  assert.doesNotMatch(list.html, /再请一次/)
  const [, path = ''] = /href="(\/desk\/redaction\/[^"]+\/requests\/[^"]+)"/.exec(list.html) ?? []
  assert.equal((await expert.post(path, { do: 'release', reason: '自己同意' })).status, 403)
  assert.equal((await officer.post(path, { do: 'release', reason: '' })).status, 422)
  assert.equal((await officer.post(path, { do: 'release', reason: '王秀兰同意' })).status, 422)
  assert.equal((await officer.post(path, { do: 'release', reason: '首审要核对身份' })).status, 303)
  assert.equal((await officer.post(path, { do: 'release', reason: '再来一次' })).status, 409)
  const seen = await expert.get(image(1))
  assert.ok((await brightest(seen)) > 150)
  assert.equal(seen.response.headers.get('cache-control'), 'private, no-store')
  assert.match((await expert.get(`${review}?page=1`)).html, /只对您放开到/)
  assert.equal((await expert.get(image(2))).response.headers.get('content-type'), 'image/svg+xml', 'the other page stays withheld')
  const audit = await world.db.rows<{ actor: string; field: string; reason: string; left: number }>(
    `select actor, field, reason, extract(epoch from shown_until - now())::int as left from read_audit where case_id = $1`,
    [id],
  )
  assert.deepEqual(
    audit.map(({ actor, field, reason }) => ({ actor, field, reason })),
    [{ actor: `staff:${expert.id}`, field: 'uncoveredPage', reason: '首审要核对身份' }],
  )
  assert.ok(audit[0] && audit[0].left > 3400 && audit[0].left <= 3600)
  assert.match((await expert.get(`/desk/unmask/${id}/shown`)).location, /^\/desk/, 'an opened page opens no number')
  await world.db.query(`update redaction_request set shown_until = now() - interval '1 second' where case_id = $1`, [id])
  assert.equal((await expert.get(image(1))).response.headers.get('content-type'), 'image/svg+xml', 'an hour later it is withheld again')
})

test('what the officer does not open stays covered, and the expert reads why', async () => {
  const ask = `${marking(3)}/ask`
  await expert.post(ask, { why: '遮住了日期', back: review })
  const [, path = ''] = /href="(\/desk\/redaction\/[^"]+\/requests\/[^"]+)"/.exec((await officer.get('/desk/redaction')).html) ?? []
  assert.match((await officer.get(path)).html, /遮住了日期/)
  await officer.post(path, { do: 'refuse', reason: '日期没有被遮，在右上角' })
  assert.match((await expert.get(ask)).html, /日期没有被遮，在右上角/)
  assert.ok((await brightest(await expert.get(image(3)))) < 60)
})

test('of a PDF an expert gets a card until somebody has said that nothing is to be covered', async () => {
  const pdf = examplePdf(2)
  const { hash } = await world.files.store.put(area, (await import('node:stream')).Readable.from([pdf]))
  await world.db.query(`update material_file set type = 'application/pdf', file = $2, bytes = $3, name = '王秀兰.pdf' where id = $1::uuid`, [
    pageId(4),
    hash,
    pdf.length,
  ])
  await world.db.query('update material_file set hints = $2::jsonb where id = $1::uuid', [pageId(4), '{"pages":2}'])
  const full = await expert.get(image(4, 'full'))
  assert.equal(full.response.headers.get('content-type'), 'application/pdf', 'page 4 was said to be clean above')
  assert.doesNotMatch(full.response.headers.get('content-disposition') ?? '', /%E7%8E%8B/)
  await world.db.query(`update material_file set type = 'application/pdf', file = $2, bytes = $3 where id = $1::uuid`, [pageId(3), hash, pdf.length])
  for (const size of ['thumbnail', 'view', 'full']) {
    const card = await expert.get(image(3, size))
    assert.equal(card.response.headers.get('content-type'), 'image/svg+xml')
    assert.match(card.html, /这份 PDF 还没有遮挡/)
  }
  assert.match((await officer.get(marking(3))).html, /PDF 画不了框/)
})

test('whoever sits in the case as an expert gets it covered, whatever else they are', async () => {
  const [task] = await tasksOf(world, id, 'taken')
  const both = await signedIn(world, { role: 'supervisor' }, { role: 'expert', expert: task?.to ?? '' })
  assert.equal((await both.get(image(1))).response.headers.get('content-type'), 'image/svg+xml')
  assert.equal((await both.get(marking(3))).status, 403)
  const other = await signedInExpert(world, 'e99')
  assert.equal((await other.get(image(3))).status, 403)
})
