import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { figure } from '@jingban/kernel/benefit/figure.ts'
import { recordFigure, settleFigure } from '../../tariffs/record.ts'
import { figuresOfArea, tariffOf } from '../../tariffs/recorded.ts'
import { packOf } from '../../testing/cities.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
let world: TestWorld
let officer: DeskBrowser
let supervisor: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
  supervisor = await signedInAt(world, area, { role: 'supervisor' })
})
after(() => world.close())

const path = (parameter: string): string => `/desk/tariffs/inpatientReimbursement/${parameter}`
const typed = (more: Record<string, string>): Record<string, string> => ({
  'from-year': '2026',
  'from-month': '1',
  'from-day': '1',
  source: '商医保发〔2026〕1号',
  ...more,
})
const ratio = async (day: `${number}-${number}-${number}`, facts = { insurance: '职工', hospitalLevel: '三级' }) => {
  const tariff = await tariffOf(world.db, packOf(world, area), 'reimbursement', 'inpatientReimbursement')
  const found = tariff && figure(tariff, 'ratio', facts, day)
  return found?.state === 'stated' ? found.value : found?.state
}
const openFigure = async () => (await figuresOfArea(world.db, area)).find(({ state }) => state === 'open')

test('the page shows what is 未配置, and what the law states with its source', async () => {
  const { html } = await officer.get('/desk/tariffs')
  assert.match(html, /住院费用报销标准[\s\S]*住院支付比例[\s\S]*未配置/)
  assert.match(html, /生育产假天数[\s\S]*98 天[\s\S]*女职工劳动保护特别规定/)
  assert.equal((await (await signedInAt(world, area, { role: 'counter', county: '丹凤县' })).get('/desk/tariffs')).status, 403)
})

test('one person records a figure with its document, another approves it; the same person is refused, and so is an approval by who only computes', async () => {
  assert.equal((await supervisor.post(path('ratio'), typed({ value: '85', 'option-0': '职工', 'option-1': '三级' }))).status, 303)
  assert.equal(await ratio('2026-04-01'), 'unconfigured')
  const waiting = await openFigure()
  const own = await supervisor.post(`${path('ratio')}/settle`, { figure: waiting?.id ?? '', verdict: 'approved' })
  assert.equal(own.status, 403)
  assert.match(own.html, /自己录入的要由别人复核/)
  assert.equal((await officer.post(`${path('ratio')}/settle`, { figure: waiting?.id ?? '', verdict: 'approved' })).status, 403)
  const second = await signedInAt(world, area, { role: 'supervisor' })
  assert.match((await second.get('/desk/tariffs')).html, /等复核[\s\S]*住院支付比例/)
  assert.match((await second.get(path('ratio'))).html, /请复核[\s\S]*85%[\s\S]*职工，三级[\s\S]*商医保发〔2026〕1号/)
  assert.equal((await second.post(`${path('ratio')}/settle`, { figure: waiting?.id ?? '', verdict: 'approved' })).status, 303)
  assert.equal(await ratio('2026-04-01'), 85)
  assert.equal(await ratio('2026-04-01', { insurance: '居民', hospitalLevel: '三级' }), 'unconfigured')
  assert.match((await officer.get('/desk/tariffs')).html, /85%[\s\S]*职工，三级[\s\S]*2026年1月1日起[\s\S]*商医保发〔2026〕1号/)
  assert.equal((await second.post(`${path('ratio')}/settle`, { figure: waiting?.id ?? '', verdict: 'approved' })).status, 409)
})

test('a later figure holds from its day on and the earlier one before it; what was typed wrongly is taken back, and nothing of the history goes', async () => {
  const approve = async () => {
    await settleFigure(
      world,
      packOf(world, area),
      { kind: 'staff', id: 'other', area, roles: [{ role: 'supervisor' }] },
      (await openFigure())?.id ?? '',
      'approved',
    )
  }
  await officer.post(path('ratio'), typed({ value: '90', 'option-0': '职工', 'option-1': '三级', 'from-month': '4' }))
  await approve()
  assert.deepEqual([await ratio('2026-03-31'), await ratio('2026-04-01')], [85, 90])
  await officer.post(path('ratio'), typed({ special: 'notStated', 'option-0': '职工', 'option-1': '三级', 'from-month': '4' }))
  await approve()
  assert.equal(await ratio('2026-04-01'), 'unconfigured')
  const { html } = await officer.get(path('ratio'))
  assert.match(html, /录过的[\s\S]*未配置[\s\S]*90%[\s\S]*85%/)
})

test('a figure without a document is refused, also in place of one that the pack states; nothing typed is lost', async () => {
  const bare = await officer.post(path('cap'), typed({ value: '100000', source: ' ' }))
  assert.equal(bare.status, 422)
  assert.match(bare.html, /没有写文号[\s\S]*value="100000"/)
  const law = await officer.post('/desk/tariffs/maternityAllowance/birthDays', typed({ value: '158', source: '' }))
  assert.equal(law.status, 422)
  assert.match((await officer.post(path('ratio'), typed({ value: '120' }))).html, /比例在 0 和 100 之间/)
  assert.match((await officer.post(path('ratio'), typed({ value: '八成' }))).html, /住院支付比例没有填对/)
  assert.match((await officer.post(path('cap'), typed({ value: '1', 'from-month': '13' }))).html, /从哪天起没有填对/)
  assert.equal((await officer.get('/desk/tariffs/inpatientReimbursement/nothing')).status, 404)
})

test('somebody who approves does not agree only with a reason, and then the figure never holds', async () => {
  await officer.post(path('cap'), typed({ value: '0:1' }))
  assert.equal(await openFigure(), undefined)
  await officer.post(path('cap'), typed({ special: 'unlimited' }))
  const figureId = (await openFigure())?.id ?? ''
  const bare = await supervisor.post(`${path('cap')}/settle`, { figure: figureId, verdict: 'refused' })
  assert.match(bare.html, /不同意的，请写明理由/)
  assert.equal((await supervisor.post(`${path('cap')}/settle`, { figure: figureId, verdict: 'refused', reason: '文件没有这样写' })).status, 303)
  assert.match((await officer.get(path('cap'))).html, /不设上限[\s\S]*没有同意[\s\S]*文件没有这样写/)
})

test('the application can neither change nor remove a figure or its verdict, and nobody approves what they recorded even beside the pages', async () => {
  for (const table of ['tariff_figure', 'tariff_verdict'])
    for (const sql of [`delete from ${table}`, `update ${table} set area = 'x'`]) await assert.rejects(world.db.query(sql), /permission denied/)
  const step = await recordFigure(
    world,
    packOf(world, area),
    { kind: 'staff', id: 'me', area, roles: [{ role: 'supervisor' }] },
    {
      tariff: 'inpatientReimbursement',
      parameter: 'cap',
      options: {},
      value: 100,
      from: '2026-01-01',
      source: '示例',
    },
  )
  assert.equal(step.kind, 'done')
  await assert.rejects(
    world.db.query(
      `insert into tariff_verdict (area, figure, recorded_by, verdict, settled_by, settled_at) select area, id, recorded_by, 'approved', recorded_by, now() from tariff_figure where recorded_by = 'me'`,
    ),
    /check/,
  )
})
