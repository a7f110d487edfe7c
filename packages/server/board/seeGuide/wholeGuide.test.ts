import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { printedItems } from '@jingban/packs/shangluo/printed/items.ts'
import { app } from '../../app.ts'
import { guidePage } from '../../testing/guidePage.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T17:00')
})
after(() => world.close())

const area = 'shangluo'
const titled = (clauses: string): string =>
  clauses
    .split(' ')
    .map((clause) => `[${clause}]`)
    .join(' ')

for (const [service, { clauses, title, words }] of Object.entries(printedItems)) {
  test(`${titled(clauses)} the page “${title}” says what the print says of it`, async () => {
    const page = await guidePage(world, area, service)
    assert.ok(page.html.includes(`<h1>${title}</h1>`), title)
    for (const [section, said] of Object.entries(words)) {
      const text = section === 'top' ? page.answers : page.section(section)
      for (const one of said) assert.ok(text.includes(one), `${section}: ${one}\n${text}`)
    }
  })
}

test('[SL-11.1] [SL-11.2] [SL-11.3] [SL-11.5] every page tells where to ask, rings eight telephones, says that the list of service telephones is empty, and how it is rated', async () => {
  for (const service of Object.keys(printedItems)) {
    const page = await guidePage(world, area, service)
    assert.match(page.section('know'), /现场查询各级政务大厅经办中心的医保经办窗口.*查询电话打便民服务电话查/)
    assert.match(page.section('phones'), /市本级监督电话 0914-2325133.*柞水县监督电话 0914-4326835.*便民服务电话：未配置/)
    assert.match(page.answers, /收不收钱文件没有写明/)
    assert.match(page.section('staff'), /第三方评价按省、市医保局的统一安排进行/)
  }
})

test('[SL-1C.2] [SL-8.2] [SL-9B.3] [SL-10B.2] where the counties alone accept, no page sends anybody to the counter of the city', async () => {
  for (const service of ['residentEnrolment', 'residentChange', 'medicalAid', 'pharmacyAgreement', 'pharmacySettlement']) {
    const page = await guidePage(world, area, service)
    assert.doesNotMatch(page.section('places'), /市本级/)
    assert.match(page.section('places'), /商州区医保窗口.*柞水县医保窗口/)
  }
})

test('every service has a page that is compared with the print, and each form stands with its own services alone', async () => {
  const { pack } = world.policies.packAt(area, '2026-04-03') ?? {}
  assert.deepEqual(pack?.services.map(({ id }) => id).sort(), Object.keys(printedItems).sort())
  const found = new Map<string, string[]>()
  for (const { id } of pack?.services ?? []) {
    const { html } = await guidePage(world, area, id)
    for (const [, form = ''] of html.matchAll(/\/shangluo\/forms\/(\w+)\.pdf/g)) found.set(form, [...(found.get(form) ?? []), id])
  }
  for (const form of pack?.forms ?? []) assert.deepEqual(found.get(form.id)?.sort(), [form.service ?? []].flat().sort(), form.id)
})

test('the texts of one part do not stand on the pages of another', async () => {
  assert.doesNotMatch((await guidePage(world, area, 'unitEnrolment')).section('know'), /转移接续|异地就医|第三部分/)
  assert.doesNotMatch((await guidePage(world, area, 'outOfAreaFiling')).section('know'), /参保凭证/)
})

test('a page without a paper to fetch has no list of papers, and only those with others at work name a directory', async () => {
  const claim = await guidePage(world, area, 'inpatientReimbursement')
  assert.doesNotMatch(claim.html, /id="papers"|id="directories"/)
  assert.match((await guidePage(world, area, 'medicalAid')).section('directories'), /受委托的第三方/)
})

test('the printed version of every guide is a PDF of the same words', async () => {
  for (const service of ['unitEnrolment', 'institutionAgreement']) {
    const pdf = await app(world).request(`/${area}/guide/${service}.pdf`)
    assert.deepEqual([pdf.status, pdf.headers.get('content-type')], [200, 'application/pdf'])
  }
})
