import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { groupOf } from '@jingban/kernel/settlement/sums.ts'
import { examplePhoto } from '../../files/examples.ts'
import { detailLines, type ExampleSettlement, totalsOfExamples } from '../../settlement/exampleMonth.ts'
import { loadMonth } from '../../settlement/month.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { enterProvider, fillLedger, readWaiting } from '../../testing/settling.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
const county = '商州区'
const key = { area, provider: 'H610', month: '2026-03' } as const
const path = `/desk/settlement/${key.provider}/${key.month}`

const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${(Math.abs(fen) / 100).toFixed(2)}`

function totalsForm(settlements: readonly ExampleSettlement[]): Record<string, string> {
  const rows = Object.entries(totalsOfExamples(settlements)).map(([group, sums], row) => {
    const [insutype = '', clearing = ''] = group.split('/')
    const cells = {
      insutype,
      clr_type: clearing,
      lines: `${sums.lines}`,
      medfee: yuan(sums.medfee),
      fund: yuan(sums.fund),
      account: yuan(sums.account),
    }
    return Object.entries(cells).map(([name, value]) => [`${name}-${row}`, value] as const)
  })
  return Object.fromEntries(rows.flat())
}
const fileOf = (settlements: readonly ExampleSettlement[], name = '明细.txt'): File => new File([[...detailLines(settlements)].join('')], name)

describe('Monthly settlement on the desk', () => {
  let world: TestWorld
  let office: DeskBrowser
  let officer: DeskBrowser
  let settlements: ExampleSettlement[]
  /** What the provider has: one settlement less, one with another amount, one more, one twice. */
  let theirs: ExampleSettlement[]
  const stateNow = async () => (await loadMonth(world.db, key)).state

  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    await enterProvider(world, area, { code: key.provider, name: '商州区示例医院', county, kind: 'institution' })
    office = await signedInAt(world, area, { role: 'providerOffice', institution: key.provider })
    officer = await signedInAt(world, area, { role: 'officer', county })
    settlements = (await fillLedger(world, area, key.provider, key.month, 400)).settlements
    const [first, second, third, ...rest] = settlements as [ExampleSettlement, ExampleSettlement, ExampleSettlement, ...ExampleSettlement[]]
    theirs = [{ ...second, fund: second.fund + 100 }, third, ...rest, { ...first, settlement: 'S-only-there', visit: 'V-only-there' }, third]
  })
  after(() => world.close())

  test('[SL-10A.5] a month is opened once it is over, by its own provider, and not without an agreement', async () => {
    const tooEarly = await office.post('/desk/settlement/start', { provider: key.provider, month: '2026-04' })
    assert.equal(tooEarly.status, 422)
    assert.match(tooEarly.html, /2026 年 4 月还没有过完。5月1日|2026 年 4 月还没有过完/)
    const noAgreement = await office.post('/desk/settlement/start', { provider: key.provider, month: '2025-12' })
    assert.match(noAgreement.html, /没有生效的服务协议/)
    assert.equal(await stateNow(), undefined)
    const opened = await office.post('/desk/settlement/start', { provider: key.provider, month: key.month })
    assert.equal(opened.location, path)
    assert.equal((await stateNow())?.month, key.month)
    assert.match((await office.get('/desk/settlement')).html, /2026 年 3 月/)
    const stranger = await signedInAt(world, area, { role: 'providerOffice', institution: 'H999' })
    assert.equal((await stranger.get(path)).status, 404)
    assert.equal((await stranger.post('/desk/settlement/start', { provider: key.provider, month: '2026-02' })).status, 422)
  })

  test('Details before totals are told what comes first; totals with a code nobody knows are not taken', async () => {
    const early = await office.post(`${path}/details`, { details: [fileOf(theirs)] })
    assert.equal(early.status, 422)
    assert.match(early.html, /还没有报总额/)
    const unknown = await office.post(`${path}/totals`, {
      'insutype-0': '999',
      'clr_type-0': '11',
      'lines-0': '1',
      'medfee-0': '1',
      'fund-0': '1',
      'account-0': '0',
    })
    assert.equal(unknown.status, 422)
    assert.equal((await stateNow())?.declared, undefined)
    const declared = await office.post(`${path}/totals`, totalsForm(theirs))
    assert.equal(declared.status, 303)
    assert.deepEqual((await stateNow())?.declared, totalsOfExamples(theirs))
    assert.equal((await officer.post(`${path}/totals`, totalsForm(theirs))).status, 403)
  })

  test('A file cut in half is refused with both sums, one with a broken line with its number; the month stays as it was', async () => {
    await office.post(`${path}/details`, { details: [fileOf(theirs.slice(0, 200))] })
    await readWaiting(world)
    const half = await office.get(path)
    assert.match(half.html, /文件和报的总额不一致/)
    assert.match(half.html, /文件是 200 笔/)
    const text = [...detailLines(theirs)]
    text[7] = text[7]?.replace(/\t[^\t]*\t[^\t]*\n$/, '\n') ?? ''
    await office.post(`${path}/details`, { details: [new File([text.join('')], 'x.txt')] })
    await readWaiting(world)
    assert.match((await office.get(path)).html, /第 8 行：列数不够/)
    const state = await stateNow()
    assert.equal(state?.file, undefined)
    assert.equal(state?.compared, undefined)
  })

  test('While a file is read a second one waits outside, with the progress on the page; it can be given up', async () => {
    assert.equal((await office.post(`${path}/details`, { details: [fileOf(theirs)] })).status, 303)
    const second = await office.post(`${path}/details`, { details: [fileOf(theirs)] })
    assert.equal(second.status, 409)
    assert.match(second.html, /上一份文件还在比对/)
    const running = await office.get(path)
    assert.match(running.html, /正在读文件/)
    assert.equal(running.response.headers.get('refresh'), '3')
    const upload = /name="upload" value="([^"]+)"/.exec(running.html)?.[1] ?? ''
    assert.equal((await office.post(`${path}/give-up`, { upload })).status, 303)
    await readWaiting(world)
    assert.equal((await stateNow())?.compared, undefined)
  })

  test('The whole file is compared line by line, and every difference is kept with both sides; the same file again changes nothing', async () => {
    await office.post(`${path}/details`, { details: [fileOf(theirs)] })
    await readWaiting(world)
    const before = await loadMonth(world.db, key)
    assert.deepEqual(before.state?.compared?.counts, { missingHere: 1, missingThere: 1, differs: 1, double: 1 })
    const shown = await office.get(path)
    for (const words of ['S-only-there', '经办没有', '机构没有', '数据不同', '机构重复', '基金支付']) assert.ok(shown.html.includes(words), words)
    const same = await office.post(`${path}/details`, { details: [fileOf(theirs)] })
    assert.equal(same.location, `${path}?same=1`)
    assert.equal((await loadMonth(world.db, key)).events.length, before.events.length)
    const only = await office.get(`${path}?kind=differs`)
    assert.ok(only.html.includes(settlements[1]?.settlement ?? '') && !only.html.includes('S-only-there'))
  })

  test('[SL-10A.6] a month with open differences is not closed; nobody gives way for the other side, or without a reason', async () => {
    const open = await office.post(`${path}/close`)
    assert.equal(open.status, 409)
    assert.match(open.html, /还有 4 笔差异没有处理，不能月结/)
    const wordless = await office.post(`${path}/resolve`, { what: 'double', reason: ' ' })
    assert.equal(wordless.status, 422)
    assert.match(wordless.html, /没有写原因/)
    assert.equal((await officer.post(`${path}/resolve`, { what: 'double', reason: '机构重复上传' })).status, 409)
    const stranger = await signedInAt(world, area, { role: 'officer', county: '洛南县' })
    assert.equal((await stranger.post(`${path}/resolve`, { what: 'double', reason: '不是我的县' })).status, 404)
    assert.equal((await stateNow())?.open, 4)
  })

  test('Each side gives way in its own: the ledger takes what the agency concedes, and the last one makes the month equal', async () => {
    assert.equal((await office.post(`${path}/resolve`, { what: 'double', reason: '重复上传' })).status, 303)
    assert.equal((await office.post(`${path}/resolve`, { what: 'missingThere', reason: '漏传一笔' })).status, 303)
    assert.equal((await officer.post(`${path}/resolve`, { what: 'differs', reason: '账录错了' })).status, 303)
    const groupless = await officer.post(`${path}/resolve`, { what: 'missingHere', reason: '系统漏了一笔' })
    assert.equal(groupless.status, 422)
    const group = groupOf(settlements[0]?.insutype ?? '', settlements[0]?.clrType ?? '')
    assert.equal((await officer.post(`${path}/resolve`, { what: 'missingHere', reason: '系统漏了一笔', group })).status, 303)
    const [row] = await world.db.rows<{ fund: number }>(`select fund from settlement_line where area = $1 and settlement = $2`, [
      area,
      settlements[1]?.settlement,
    ])
    assert.equal(row?.fund, (settlements[1]?.fund ?? 0) + 100)
    assert.match((await office.get(path)).html, /对平，等月结/)
    const frozen = await office.post(`${path}/totals`, totalsForm(settlements))
    assert.equal(frozen.status, 409)
    assert.match(frozen.html, /已经对平/)
  })

  test('[SL-10A.6] without an application nothing is closed; with its papers the case goes on from the reconciliation by itself', async () => {
    const bare = await office.post(`${path}/close`)
    assert.equal(bare.status, 409)
    assert.match(bare.html, /还没有申请月结算/)
    assert.equal((await stateNow())?.closed, undefined)
    const photo = async (name: string) => new File([await examplePhoto({ width: 300, height: 400, text: name })], `${name}.jpg`)
    const answers = { acceptedBy: '医保经办机构', payeeName: '商州区示例医院', payeeAccount: '6222020000000001', payeeBank: '示例银行' }
    const incomplete = await office.post(`${path}/file`, { ...answers, scheme: ['employee'], employeeSummary: [await photo('summary')] })
    assert.equal(incomplete.status, 422)
    assert.match(incomplete.html, /待遇支付明细/)
    const draft = /name="draft" value="([^"]+)"/.exec(incomplete.html)?.[1] ?? ''
    const papers = { employeeDetails: [await photo('details')], residentStatement: [await photo('a')], residentReceipts: [await photo('b')] }
    const rest = { residentSummary: [await photo('c')], frontPages: [await photo('d')] }
    const filed = await office.post(`${path}/file`, { ...answers, draft, scheme: ['employee', 'resident'], ...papers, ...rest })
    assert.equal(filed.location, `${path}?filed=1`, filed.html.slice(0, 4000))
    const cases = await world.db.rows<{ stage: string }>('select stage from case_row where area = $1 order by id', [area])
    assert.deepEqual(cases, [{ stage: 'closing' }, { stage: 'closing' }])
  })

  test('[SL-10A.6] [SL-10A.7] an equal month is closed once, with all its cases; then the counter takes it in', async () => {
    assert.equal((await office.post(`${path}/close`)).status, 303)
    assert.ok((await stateNow())?.closed)
    const twice = await office.post(`${path}/close`)
    assert.equal(twice.status, 409)
    assert.match(twice.html, /已经月结，不能再改，也不能再月结一次/)
    await world.settle()
    const cases = await world.db.rows<{ id: string; stage: string }>('select id, stage from case_row where area = $1', [area])
    assert.deepEqual([...new Set(cases.map((one) => one.stage))], ['accept'])
    const counter = await signedInAt(world, area, { role: 'counter', county })
    for (const { id } of cases) assert.equal((await counter.post(`/desk/work/${id}/accept`)).status, 303)
    assert.match((await officer.get(path)).html, /未配置：个人账户支付部分随月结拨付的比例、质量保证金比例/)
  })

  test('[SL-10A.7] deductions need a reason and stay within what was paid; each can be taken back', async () => {
    const line = settlements.find((one) => !one.refunded && one.insutype === '310' && one.fund > 1000)
    assert.ok(line)
    const tooMuch = await officer.post(`${path}/deduct`, { line: line.settlement, fen: yuan(line.fund + 1), reason: '超出' })
    assert.match(tooMuch.html, new RegExp(`最多还能扣 ${yuan(line.fund).replace(/\B(?=(\d{3})+\.)/g, ',')} 元`))
    assert.match((await officer.post(`${path}/deduct`, { line: line.settlement, fen: '1.00', reason: '' })).html, /没有写原因/)
    assert.equal((await officer.post(`${path}/deduct`, { line: line.settlement, fen: '1.00', reason: '超限用药' })).status, 303)
    assert.equal((await officer.post(`${path}/deduct`, { scheme: 'resident', fen: '2.00', reason: '次均超标' })).status, 303)
    const [, second] = (await stateNow())?.deductions ?? []
    assert.equal((await officer.post(`${path}/lift`, { id: second?.id ?? '', reason: '核实无误' })).status, 303)
    assert.equal((await stateNow())?.deductions.length, 1)
    assert.equal((await office.post(`${path}/deduct`, { line: line.settlement, fen: '1.00', reason: '不归机构' })).status, 403)
  })

  test('[SL-10A.7] [SL-10A.8] where a figure is missing the officer sets the amount with a reason; the case takes it on to the payment', async () => {
    const wordless = await officer.post(`${path}/audit`, { scheme: 'employee', fen: '1000.00', reason: '' })
    assert.equal(wordless.status, 422)
    assert.equal((await officer.post(`${path}/audit`, { scheme: 'employee', fen: '99999999.00', reason: '太多' })).status, 422)
    const passed = await officer.post(`${path}/audit`, { scheme: 'employee', fen: '1000.00', reason: '先按协商数拨付' })
    assert.equal(passed.status, 303, passed.html.slice(0, 3000))
    assert.equal((await officer.post(`${path}/audit`, { scheme: 'resident', fen: '500.00', reason: '先按协商数拨付' })).status, 303)
    await world.settle()
    const cases = await world.db.rows<{ stage: string }>('select stage from case_row where area = $1', [area])
    assert.deepEqual([...new Set(cases.map((one) => one.stage))], ['payment'])
    assert.equal((await stateNow())?.settled.length, 2)
    const payments = await world.db.rows<object>('select fund, fen, state, maker, checker from payment where area = $1 order by fund', [area])
    const waiting = { state: 'waiting', maker: 'finance', checker: 'financeChecker' }
    assert.deepEqual(payments, [
      { fund: 'employee', fen: 100_000, ...waiting },
      { fund: 'resident', fen: 50_000, ...waiting },
    ])
    const pdf = await office.get(`${path}/statement.pdf`)
    assert.equal(pdf.response.headers.get('content-type'), 'application/pdf')
    assert.match((await officer.get('/desk/settlement')).html, /1,500.00 元/)
  })
})
