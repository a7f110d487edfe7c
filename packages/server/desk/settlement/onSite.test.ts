import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { act } from '@jingban/kernel/verbs/act.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { perform } from '../../cases/perform.ts'
import { openDemoClock } from '../../clock.ts'
import { examplePhoto } from '../../files/examples.ts'
import { detailLines, type ExampleSettlement, ledgerLines } from '../../settlement/exampleMonth.ts'
import { loadMonth } from '../../settlement/month.ts'
import { recordFigure, settleFigure } from '../../tariffs/record.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { enterProvider, fillLedger, readWaiting } from '../../testing/settling.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
const county = '丹凤县'
const key = { area, provider: 'P610', month: '2026-03' } as const
const path = `/desk/settlement/${key.provider}/${key.month}`
const answers = {
  acceptedBy: '医保经办机构',
  payeeName: '丹凤县示例药店',
  payeeAccount: '6222020000000001',
  payeeBank: '示例银行',
  representative: 'no',
}

describe('Monthly settlement of a pharmacy', () => {
  let world: TestWorld
  let counter: DeskBrowser
  let office: DeskBrowser
  let officer: DeskBrowser
  let settlements: ExampleSettlement[]
  const paper = async (name: string) => [new File([await examplePhoto({ width: 300, height: 400, text: name })], `${name}.jpg`)]
  const stages = async () => (await world.db.rows<{ stage: string }>('select stage from case_row where area = $1', [area])).map((one) => one.stage)
  const stateNow = async () => (await loadMonth(world.db, key)).state

  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    await enterProvider(world, area, { code: key.provider, name: '丹凤县示例药店', county, kind: 'pharmacy' })
    const filled = await fillLedger(world, area, key.provider, key.month, 60)
    settlements = filled.settlements.map((one) => ({ ...one, insutype: '310', clrType: '41' }))
    counter = await signedInAt(world, area, { role: 'counter', county })
    office = await signedInAt(world, area, { role: 'pharmacyOffice', institution: key.provider })
    officer = await signedInAt(world, area, { role: 'officer', county })
  })
  after(() => world.close())

  test('The ledger of the agency is imported on the page of whoever audits, and by nobody else', async () => {
    const file = (text: string) => [new File([text], 'ledger.csv')]
    assert.equal((await counter.get('/desk/settlement/ledger')).status, 403)
    assert.equal((await officer.post('/desk/settlement/ledger', { ledger: file('setl_id\n') })).status, 303)
    await readWaiting(world)
    assert.match((await officer.get('/desk/settlement/ledger')).html, /少了这些列：fixmedins_code、setl_ym/)
    await officer.post('/desk/settlement/ledger', { ledger: file([...ledgerLines(key.provider, key.month, settlements)].join('')) })
    await readWaiting(world)
    const done = await officer.get('/desk/settlement/ledger')
    assert.match(done.html, /读完 60 笔/)
    assert.match(done.html, /改了 60 笔|改了 \d+ 笔/)
    const elsewhere = await signedInAt(world, area, { role: 'officer', county: '山阳县' })
    await elsewhere.post('/desk/settlement/ledger', { ledger: file([...ledgerLines(key.provider, key.month, settlements)].join('')) })
    await readWaiting(world)
    assert.match((await elsewhere.get('/desk/settlement/ledger')).html, new RegExp(`${key.provider} 不归您的县区管`))
  })

  test('[SL-10B.2] [SL-10B.4] the counter of its county opens the month and takes the papers in; another county and the city do not', async () => {
    const stranger = await signedInAt(world, area, { role: 'counter', county: '洛南县' })
    const elsewhere = await stranger.post('/desk/settlement/start', { provider: key.provider, month: key.month })
    assert.match(elsewhere.html, /不在您的县区/)
    assert.equal((await counter.post('/desk/settlement/start', { provider: key.provider, month: key.month })).location, path)
    assert.equal((await office.get(`${path}/file`)).status, 403)
    const lacking = await counter.post(`${path}/file`, { ...answers, scheme: ['employee'], summary: await paper('summary') })
    assert.equal(lacking.status, 422)
    assert.match(lacking.html, /费用明细表/)
    const draft = /name="draft" value="([^"]+)"/.exec(lacking.html)?.[1] ?? ''
    const filed = await counter.post(`${path}/file`, { ...answers, draft, scheme: ['employee'], details: await paper('details') })
    assert.equal(filed.status, 303, filed.html.slice(0, 4000))
    const twice = await counter.post(`${path}/file`, { ...answers, scheme: ['employee'], summary: await paper('a'), details: await paper('b') })
    assert.equal(twice.status, 422)
    assert.match(twice.html, /这个月已经申请过了/)
    assert.deepEqual(await stages(), ['reconcile'])
  })

  test('[SL-10B.5] [SL-10B.6] the data come from the system of the pharmacy; its case leaves the reconciliation with them and not before', async () => {
    const [row] = await world.db.rows<{ id: string }>('select id from case_row where area = $1', [area])
    const step = {
      area,
      id: row?.id ?? '',
      actor: { kind: 'staff' as const, id: office.id, area, roles: [{ role: 'pharmacyOffice', institution: key.provider }] },
      verb: 'act' as const,
    }
    const byHand = await perform(world, step, ({ rules, state }, moment) => act(rules, state, { records: {} }, moment))
    assert.equal(byHand.kind === 'refused' && byHand.refusal.code, 'notReconciled')
    const sum = (value: (one: ExampleSettlement) => number) => (settlements.reduce((all, one) => all + value(one), 0) / 100).toFixed(2)
    const totals = {
      'insutype-0': '310',
      'clr_type-0': '41',
      'lines-0': '60',
      'medfee-0': sum((one) => one.medfee),
      'fund-0': sum((one) => one.fund),
      'account-0': sum((one) => one.account),
    }
    assert.equal((await office.post(`${path}/totals`, totals)).status, 303)
    await office.post(`${path}/details`, { details: [new File([[...detailLines(settlements)].join('')], 'x.txt')] })
    await readWaiting(world)
    assert.deepEqual(await stages(), ['closing'])
  })

  test('An equal month is taken back with a reason by either side, and its case goes back with it', async () => {
    const wordless = await officer.post(`${path}/take-back`, { reason: '' })
    assert.equal(wordless.status, 422)
    assert.equal((await officer.post(`${path}/take-back`, { reason: '漏了一笔退费' })).status, 303)
    assert.deepEqual(await stages(), ['reconcile'])
    assert.equal((await office.post(`${path}/again`)).status, 303)
    await readWaiting(world)
    assert.deepEqual(await stages(), ['closing'])
  })

  test('[SL-10B.6] a closing done on the page of the case closes the month as well', async () => {
    const [row] = await world.db.rows<{ id: string }>('select id from case_row where area = $1', [area])
    assert.equal((await office.post(`/desk/work/${row?.id}/act`)).status, 303)
    await world.settle()
    assert.ok((await stateNow())?.closed)
    assert.deepEqual(await stages(), ['accept'])
  })

  test('[SL-10B.7] with the figures of the agency the amount is computed step by step; nobody passes the case with another one', async () => {
    const [row] = await world.db.rows<{ id: string }>('select id from case_row where area = $1', [area])
    const id = row?.id ?? ''
    assert.equal((await counter.post(`/desk/work/${id}/accept`)).status, 303)
    const all = settlements.reduce((total, one) => total + one.fund + one.account, 0)
    const fundAlone = await officer.post(`${path}/audit`, { scheme: 'employee', fen: (all / 100).toFixed(2), ofAccounts: '', reason: '按合同' })
    assert.equal(fundAlone.status, 422)
    assert.match(fundAlone.html, /id="ofAccounts-error"[^>]*><span class="sr">错误：<\/span>基金支付的最多 [\d,.]+ 元/)
    const pack = world.policies.packAt(area, '2026-04-03')?.pack
    assert.ok(pack)
    const supervisor = (staff: string) => ({ kind: 'staff' as const, id: staff, area, roles: [{ role: 'supervisor' }] })
    for (const [parameter, value] of [
      ['accountShare', 100],
      ['retention', 5],
    ] as const) {
      const figure = { tariff: 'settlement', parameter, options: {}, value, from: '2026-01-01' as const, source: '示例文〔2026〕1 号' }
      const recorded = await recordFigure(world, pack, supervisor('s1'), figure)
      assert.ok(recorded.kind === 'done', JSON.stringify(recorded))
      assert.equal((await settleFigure(world, pack, supervisor('s2'), recorded.id, 'approved')).kind, 'done')
    }
    const shown = await officer.get(path)
    for (const words of ['质量保证金', '× 5%', '示例文〔2026〕1 号', '审核通过，应付']) assert.ok(shown.html.includes(words), words)
    assert.equal((await officer.post(`/desk/work/${id}/take`)).status, 303)
    const actor = { kind: 'staff' as const, id: officer.id, area, roles: [{ role: 'officer', county }] }
    const passing = await perform(world, { area, id, actor, verb: 'giveOpinion' }, ({ rules, state }, moment) => {
      const task = state.tasks.find((one) => one.to === officer.id)?.id ?? ''
      return giveOpinion(rules, state, { task, holder: officer.id, opinion: 'pass', findings: [], records: { payable: 100 } }, moment)
    })
    assert.equal(passing.kind === 'refused' && passing.refusal.code, 'notComputed')
    assert.deepEqual(await stages(), ['audit'])
    assert.equal((await officer.post(`${path}/audit`, { scheme: 'employee' })).status, 303)
    const settled = (await stateNow())?.settled[0]
    const paid = settlements.reduce((all, one) => all + one.fund + one.account, 0)
    assert.equal(settled?.fen, paid - Math.round(paid * 0.05))
    const spent = settlements.reduce((all, one) => all + one.account, 0)
    assert.equal(settled?.ofAccounts, spent - Math.round(spent * 0.05), 'what people had paid with their accounts')
    await world.settle()
    const booked = await world.db.rows<{ account: string; debit: number }>(
      'select account, debit from ledger_entry where area = $1 and journal like $2 and debit > 0 order by account',
      [area, `payment:${id}/%`],
    )
    const [fen, ofAccounts] = [settled?.fen ?? 0, settled?.ofAccounts ?? 0]
    assert.deepEqual(booked, [
      { account: 'consumed', debit: ofAccounts },
      { account: 'fund/employee', debit: fen - ofAccounts },
    ])
    assert.match((await officer.get(path)).html, /应付 [\d,.]+ 元<\/b>，其中个人账户支付 [\d,.]+ 元。现在：拨付。/)
    assert.deepEqual(await stages(), ['payment'])
    const maker = await signedInAt(world, area, { role: 'finance', county })
    const own = / 元(?:<\/b>)?，其中个人账户支付 [\d,.]+ 元/
    assert.match((await maker.get(`/desk/payments/${id}`)).html, own)
    const made = await maker.post('/desk/payments/runs', { payment: [id] })
    assert.match((await maker.get(made.location)).html, own)
    const facts = await world.db.rows<{ data: { records?: { payable?: number } } }>(
      `select data from event where stream = $1 and type = 'opinionGiven'`,
      [`case:${id}`],
    )
    assert.deepEqual(
      facts.map((one) => one.data.records?.payable),
      [settled?.fen],
    )
  })

  test('What a supervisor opens they read only; whoever has nothing to do with settlement has no such place', async () => {
    const supervisor = await signedInAt(world, area, { role: 'supervisor' })
    assert.equal((await supervisor.get(path)).status, 200)
    assert.equal((await supervisor.post(`${path}/deduct`, { scheme: 'employee', fen: '1.00', reason: '看看' })).status, 403)
    const expert = await signedInAt(world, area, { role: 'bureau', county })
    assert.equal((await expert.get('/desk/settlement')).status, 403)
  })

  test('A demonstration can make a ledger and a file that differs from it; nothing else can', async () => {
    assert.equal((await officer.post('/desk/settlement/ledger/example', { provider: key.provider, month: '2026-02' })).status, 404)
    assert.equal((await office.get(`${path}/example.txt`)).status, 404)
    const demo = { ...world, demo: await openDemoClock(world.db) }
    const auditor = await signedInAt(demo, area, { role: 'officer', county })
    const made = await auditor.post('/desk/settlement/ledger/example', { provider: key.provider, month: '2026-02', count: '40' })
    assert.equal(made.location, '/desk/settlement/ledger')
    await readWaiting(demo)
    const [row] = await world.db.rows<{ count: number }>(`select count(*)::int as count from settlement_line where month = '2026-02'`)
    assert.equal(row?.count, 40)
    const own = await signedInAt(demo, area, { role: 'pharmacyOffice', institution: key.provider })
    await own.post('/desk/settlement/start', { provider: key.provider, month: '2026-02' })
    const file = await own.get(`/desk/settlement/${key.provider}/2026-02/example.txt`)
    assert.equal(file.html.trim().split('\n').length, 40)
  })
})
