import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { loadList } from '../../lists/load.ts'
import { beginList, openableFor } from '../../lists/openLists.ts'
import { announceDay } from '../../policy/announced.ts'
import { enterInstitution } from '../../testing/anyCity.ts'
import { enterCampaign, insuredNamed, shihezi } from '../../testing/campaignCases.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const id = 'campaign~U001~2025-04-30~'
const path = `/desk/lists/${encodeURIComponent(id)}`
const stateOf = async (world: TestWorld) => (await loadList(world, shihezi, id))?.state
const pagesOf = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length
const bureau = { kind: 'staff' as const, id: 'b1', area: shihezi, roles: [{ role: 'authority' }] }

const day = (name: string, on: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = on.split('-')
  return { [`record-${name}-year`]: year, [`record-${name}-month`]: month, [`record-${name}-day`]: date }
}

suite('the year of a unit agent', () => {
  let world: TestWorld
  let agent: DeskBrowser
  let other: DeskBrowser
  let authority: DeskBrowser
  before(async () => {
    world = await testWorld('2025-03-10T10:00')
    await enterInstitution(world, shihezi, 'U001', '八师示例单位', ['units'])
    await enterInstitution(world, shihezi, 'U002', '八师另一单位', ['units'])
    agent = await signedInAt(world, shihezi, { role: 'unitAgent', institution: 'U001' })
    other = await signedInAt(world, shihezi, { role: 'unitAgent', institution: 'U002' })
    authority = await signedInAt(world, shihezi, { role: 'authority' })
  })
  after(() => world.close())

  test('[SHZ-07] [SHZ-39] before the yearly notice there is nothing to do, and the page says when it comes', async () => {
    const page = await agent.get('/desk/lists')
    assert.equal(page.status, 200)
    assert.match(page.html, /今年的通知还没发布/)
    assert.match(page.html, /3 月中旬发布/)
    assert.equal((await agent.post('/desk/lists/begin', { list: id })).status, 403)
    assert.equal(await stateOf(world), undefined)
  })

  test('[SHZ-39] [SHZ-41] [SHZ-44] an agent without an applicant reads the notice and posts it; no other unit sees the list', async () => {
    world.setClock('2025-03-17T10:00')
    await announceDay(world, bureau, { area: shihezi, name: '年度申报文件发布日', cycle: 2025, day: '2025-03-14' })
    assert.match((await agent.get('/desk/lists')).html, /没有人申报，也要先读文件、张贴/)
    const unit = (institution: string) => ({ kind: 'staff' as const, id: institution, area: shihezi, roles: [{ role: 'unitAgent', institution }] })
    const [own] = await openableFor(world, unit('U001'), shihezi)
    assert.ok(own)
    assert.equal((await beginList(world, unit('U002'), shihezi, own)).kind, 'forbidden')
    await other.post('/desk/lists/begin', { list: id })
    assert.equal(await stateOf(world), undefined)
    assert.equal((await agent.post('/desk/lists/begin', { list: id })).location, path)
    assert.equal((await other.get(path)).status, 404)
    const page = await agent.get(path)
    assert.match(page.html, /学习年度申报文件[\s\S]*公示文件、加强宣传[\s\S]*核对名单并封册/)
    assert.match(page.html, /最迟 4月30日 周三/)
    assert.equal((await agent.post(`${path}/steps/read`)).location, path)
    const bare = await agent.post(`${path}/steps/post`)
    assert.equal(bare.status, 422)
    assert.match(bare.html, /还没有填：贴在哪里[\s\S]*还没有填：哪天贴的/)
    assert.equal((await agent.post(`${path}/steps/post`, { 'record-postedAt': '单位公告栏', ...day('postedOn', '2025-03-17') })).status, 303)
    assert.match((await agent.get(path)).html, /贴在哪里：单位公告栏；哪天贴的：2025年3月17日/)
  })

  test('[SHZ-50] the archive that lacks something says so in words; a discharge note in place of the inpatient copy is a warning', async () => {
    const [one, two, three] = [await insuredNamed(world, '王秀兰'), await insuredNamed(world, '李建国'), await insuredNamed(world, '买买提·吐尔逊')]
    await enterCampaign(
      world,
      'U001',
      { id: 'c1', person: one },
      { id: 'c2', person: one, disease: 'M01600', facts: { inpatientCopy: '没有，只有出院证等' } },
      { id: 'c3', person: two, insurance: '居民', disease: 'M02100', facts: { approvalForms: false } },
      { id: 'c4', person: three },
      { id: 'c5', person: two, disease: 'M01600', stage: 'archive' },
    )
    await world.settle()
    const page = await agent.get(path)
    assert.match(page.html, /名单（4 件）/)
    assert.match(page.html, /王\*兰/)
    assert.doesNotMatch(page.html, /王秀兰/)
    assert.match(page.html, /缺：审批表一式三份，填报准确/)
    assert.match(page.html, /没有，只有出院证等/)
    assert.match(page.html, /还没进名册的[\s\S]*制作申报档案/)
  })

  test('[SHZ-45] whoever does not belong on the list is removed with a reason', async () => {
    const remove = `${path}/members/c4/remove`
    assert.match((await agent.get(remove)).html, /移出以后不计人数/)
    const bare = await agent.post(remove, { reason: ' ' })
    assert.equal(bare.status, 422)
    assert.match(bare.html, /没有写理由/)
    assert.equal((await agent.post(remove, { reason: '病历和病种对不上' })).location, path)
    assert.match((await agent.get(`${path}?removed=1`)).html, /病历和病种对不上/)
  })

  test('[SHZ-52] the page of closing says persons, diseases and what is owed; the list that changed meanwhile is looked at again', async () => {
    const page = await agent.get(`${path}/close`)
    assert.match(page.html, /2 人，3 个病种（居民 1 人、1 个病种；职工 1 人、2 个病种）/)
    assert.match(page.html, /50\.00 元 × 3 个病种 = 150\.00 元/)
    assert.match(page.html, /有 1 件档案不全/)
    assert.equal((await agent.post(`${path}/close`, { seq: '1' })).location, `${path}/close`)
    assert.equal((await stateOf(world))?.closed, false)
    const seq = /name="seq" value="(\d+)"/.exec(page.html)?.[1] ?? ''
    assert.equal((await agent.post(`${path}/close`, { seq })).location, path)
    assert.equal((await stateOf(world))?.total, 15_000)
  })

  test('[SHZ-53] an invoice that differs is told with both figures, and one that was used with where; what was typed stays', async () => {
    assert.equal((await agent.post(`${path}/steps/confirm`, { 'record-persons': '2', 'record-diseases': '3' })).status, 303)
    const pay = { 'record-cashier': '人民医院', 'record-invoice': 'A1', 'record-amount': '100' }
    const wrong = await agent.post(`${path}/steps/pay`, pay)
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /应缴 150\.00 元，写的是 100\.00 元/)
    assert.match(wrong.html, /value="A1"/)
    await world.db.query(`insert into voucher (area, number, thing, case_id, application, at) values ('shihezi', 'A1', 'reviewFee', 'c4', 'x', $1)`, [
      world.clock.now(),
    ])
    const used = await agent.post(`${path}/steps/pay`, { ...pay, 'record-amount': '150' })
    assert.equal(used.status, 422)
    assert.match(used.html, /发票号 A1 已经用在办件 c4/)
    assert.equal((await agent.post(`${path}/steps/pay`, { ...pay, 'record-invoice': 'A2', 'record-amount': '150' })).status, 303)
    assert.match((await agent.get(path)).html, /一致[\s\S]*发票 A2：150\.00 元，名单应缴 150\.00 元/)
  })

  test('[SHZ-40] [SHZ-42] [SHZ-49] [SHZ-51] [SHZ-56] the archives are printed with three copies of the approval form, and the summary is taken away as a spreadsheet, employees and residents apart', async () => {
    const page = await agent.get(path)
    assert.match(page.html, /summary\.pdf\?split=%E8%81%8C%E5%B7%A5/)
    const pdf = await agent.get(`${path}/forms/summary.pdf?split=${encodeURIComponent('职工')}`)
    assert.equal(pdf.response.headers.get('content-type'), 'application/pdf')
    const archives = await agent.get(`${path}/archives.pdf?page=1`)
    assert.equal(archives.response.headers.get('content-type'), 'application/pdf')
    // Two applications: a cover and three copies of the approval form for each (SHZ-49, SHZ-51).
    assert.equal(pagesOf(Buffer.from(await archives.response.arrayBuffer())), 8)
    const answer = await agent.get(`${path}/table.xlsx`)
    const file = join(world.settings.dataFolder, 'table.xlsx')
    await writeFile(file, new Uint8Array(await answer.response.arrayBuffer()))
    const names = async (sheet: string) => (await readSheet(file, sheet)).slice(3).map((row) => [row[1], row[5]])
    assert.deepEqual(await names('居民'), [['李建国', '重症精神病']])
    assert.deepEqual(
      (await names('职工')).map(([name]) => name),
      ['王秀兰', '王秀兰'],
    )
    const read = await world.db.rows<{ reason: string }>(`select reason from read_audit where area = 'shihezi' and reason like '下载%'`)
    assert.equal(read.length, 3)
    assert.equal((await other.get(`${path}/table.xlsx`)).status, 404)
  })

  test('[SHZ-54] [SHZ-55] [SHZ-57] a report with a thing missing is not made; the page says what is still missing', async () => {
    assert.match((await agent.post(`${path}/steps/report`)).html, /还没有选交了哪几样/)
    const parts = ['材料完备的申报档案袋', '电子版汇总表（职工、居民分开）']
    assert.equal((await agent.post(`${path}/steps/report`, { part: parts })).status, 303)
    assert.equal((await stateOf(world))?.stepsDone.includes('report'), false)
    assert.match((await agent.get(path)).html, /还缺 1 样/)
    assert.equal((await agent.post(`${path}/steps/report`, { part: '评审费缴费发票（蓝联）' })).status, 303)
    assert.equal((await stateOf(world))?.stepsDone.includes('report'), true)
  })

  test('[SHZ-58] the bureau’s notice lets the members go on, and the page says how far it has come', async () => {
    assert.match((await agent.get(path)).html, /等师市人社局医保科/)
    assert.equal((await agent.post(`${path}/steps/examNotice`)).status, 403)
    const early = await authority.post(`${path}/steps/examNotice`, { 'record-designated': '石大一附院', ...day('examFrom', '2025-05-12') })
    assert.match(early.html, /2025年5月1日才能办/)
    world.setClock('2025-05-06T10:00')
    const told = await authority.post(`${path}/steps/examNotice`, { 'record-designated': '石大一附院', ...day('examFrom', '2025-05-12') })
    assert.equal(told.location, path)
    assert.match((await authority.get(path)).html, /已经往下走 0 件，还有 3 件正在走/)
    await world.settle()
    assert.match((await authority.get(path)).html, /已经往下走 3 件/)
    assert.match((await authority.get('/desk/lists')).html, /八师示例单位/)
  })
})
