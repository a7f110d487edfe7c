import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { loadCase } from '../cases/load.ts'
import { unitOf } from '../insurance/read.ts'
import { loadPayment } from '../money/payments.ts'
import { acceptedClaim, answerAsked, claimSeen, enterReceipt, importList, officerOf, passOnPage, pressCompute, stateFigure } from './claiming.ts'
import { browserOn, type DeskBrowser, signedInAt } from './deskBrowser.ts'
import { doneDeed, enterUnitPerson, fictionalCode, county as registered } from './registerCase.ts'
import { type TestWorld, testWorld } from './testWorld.ts'
import { enterSaver, passedWithdrawal } from './withdrawals.ts'

const area = 'shangluo'
const county = '丹凤县'
const payee = { payeeName: '王秀兰', payeeAccount: '6222020200112233', payeeBank: '示例银行' }
const text = ({ html }: { html: string }): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('What goes wrong at the desk is told with the remedy, and leaves nothing half done', () => {
  let world: TestWorld
  let officer: DeskBrowser
  let maker: DeskBrowser
  let checker: DeskBrowser
  before(async () => {
    world = await testWorld('2026-04-14T10:05')
    ;[officer, maker, checker] = await Promise.all([
      signedInAt(world, area, { role: 'officer', county }),
      signedInAt(world, area, { role: 'finance', county }),
      signedInAt(world, area, { role: 'financeChecker', county }),
    ])
  })
  after(() => world.close())

  const facts = { insurance: '职工', treatedElsewhere: true, settledOnline: false, accident: false, emergency: false }
  async function stay(): Promise<{ id: string; person: string }> {
    const items = ['card', 'receipts', 'itemisedList', 'diagnosis']
    const filed = await acceptedClaim(world, area, 'inpatientReimbursement', facts, { items, personal: payee })
    await officerOf(world, area, filed.id, officer)
    return filed
  }
  async function sentRun(): Promise<{ id: string; number: string; path: string; run: string }> {
    const id = await passedWithdrawal(world, await enterSaver(world, 777, 'emigrated'))
    const made = await maker.post('/desk/payments/runs', { payment: id })
    assert.equal(made.status, 303)
    const shown = await checker.get(made.location)
    assert.equal((await checker.post(`${made.location}/check`, { total: '777' })).status, 303)
    assert.equal((await maker.post(`${made.location}/export`)).status, 303)
    const run = /付款批次 (FK\d{8}-\d+)/.exec(shown.html)?.[1] ?? ''
    return { id, number: (await loadCase(world, area, id))?.state.filed.number ?? '', path: made.location, run }
  }
  const upload = (...lines: string[]) => {
    const csv = ['付款编号,批次,金额（元）,结果,日期,原因', ...lines].join('\r\n')
    return maker.post('/desk/payments/answers', { answer: [new File([csv], 'answer.csv', { type: 'text/csv' })] })
  }

  test('a receipt that was used is refused, in the same case and in another, however its number is typed; nothing of it is kept', async () => {
    const [one, other] = [await stay(), await stay()]
    const same = { code: '061001', number: 'ab5550002' }
    assert.equal((await enterReceipt(officer, one.id, same)).status, 303)
    for (const number of ['ab5550002', 'AB5550002', 'ａｂ５５５０００２', 'ab 5550002']) {
      const again = await enterReceipt(officer, one.id, { ...same, number })
      assert.deepEqual([again.status, /这张票据已经录过了/.test(again.html)], [422, true], number)
      const elsewhere = await enterReceipt(officer, other.id, { ...same, number })
      assert.deepEqual([elsewhere.status, /这张票据已经用过：办件 SL-/.test(elsewhere.html)], [422, true], number)
    }
    assert.match((await enterReceipt(officer, other.id, { number: ' — ' })).html, /没有填票据号码/)
    assert.match((await claimSeen(officer, other.id)).html, /没有票据|还没有/)
  })

  test('a list that does not add up to the 分, a day that has not come and a year that is another stop the computing', async () => {
    const { id } = await stay()
    assert.equal((await enterReceipt(officer, id, { number: '90101', amount: '10.01' })).status, 303)
    const ahead = await enterReceipt(officer, id, { number: '90102', 'day-day': '15', 'day-month': '4' })
    assert.deepEqual([ahead.status, /开票日期还没有到/.test(ahead.html)], [422, true])
    const year = await enterReceipt(officer, id, { number: '90103', 'day-year': '2025' })
    assert.deepEqual([year.status, /一件只核算同一年的票据/.test(year.html)], [422, true])
    const never = await enterReceipt(officer, id, { number: '90104', 'day-month': '2', 'day-day': '29' })
    assert.deepEqual([never.status, /开票日期没有填对/.test(never.html)], [422, true])
    assert.equal((await importList(officer, id, ['床位费,甲,1,10,10,'])).status, 303)
    await answerAsked(officer, id, {
      'ask-hospitalLevel': '三级',
      'ask-stay': '1',
      'ask-episode-year': '2026',
      'ask-episode-month': '3',
      'ask-episode-day': '1',
    })
    const short = await pressCompute(officer, id)
    assert.deepEqual([short.status, /比票据少 0\.01 元/.test(short.html)], [422, true])
    assert.deepEqual(await world.db.rows('select 1 from calculation where case_id = $1', [id]), [])
  })

  test('a figure that is not configured is named, and no opinion passes in its place', async () => {
    const { id } = await stay()
    assert.equal((await enterReceipt(officer, id, { number: '90201' })).status, 303)
    assert.equal((await importList(officer, id, ['床位费,甲,1,10500,10500,'])).status, 303)
    await answerAsked(officer, id, {
      'ask-hospitalLevel': '三级',
      'ask-stay': '1',
      'ask-episode-year': '2026',
      'ask-episode-month': '3',
      'ask-episode-day': '1',
    })
    const asked = await pressCompute(officer, id)
    assert.deepEqual(
      [asked.status, /这些标准未配置：住院起付线[^、]*三级[^、]*、住院支付比例[^、]*三级[^、]*、年度封顶线/.test(asked.html)],
      [422, true],
    )
    const passed = await passOnPage(world, area, officer, id, { 'record-payable': '5000' })
    assert.deepEqual([passed.status, /还没有核算/.test(passed.html)], [422, true])
    assert.equal((await loadCase(world, area, id))?.state.decision, undefined)
  })

  test('a unit that is enrolled already is told on the page of its case with what to do, and its entry stays as it was', async () => {
    const unit = await enterUnitPerson(world, '示例三厂', fictionalCode(31))
    const told = { enrolmentKind: '新参保登记', unitAddress: '示例路 3 号', unitNature: '企业', schemes: ['职工基本医疗保险'] }
    const people = { legalRepresentativeName: '赵示例', legalRepresentativePhone: '13900000001', legalRepresentativeIdNumber: '611021197001010015' }
    const personal = { ...people, payeeName: '示例', payeeAccount: '6222000000000000017', payeeBank: '示例银行', handlerName: '钱示例' }
    await doneDeed(world, 'unitEnrolment', unit, { facts: told, personal })
    const number = (await unitOf(world, area, unit))?.unitCode
    const id = await doneDeed(world, 'unitEnrolment', unit, { facts: { ...told, unitAddress: '别处 9 号' }, personal })
    const there = await signedInAt(world, area, { role: 'officer', county: registered })
    assert.match(text(await there.get(`/desk/queue/${id}`)), /没有登记上的.*已经.*登记.*变更/)
    const stands = await unitOf(world, area, unit)
    assert.deepEqual([stands?.unitCode, stands?.address], [number, '示例路 3 号'])
  })

  test('the bank’s file twice, a day ahead, a line of it changed or its end cut: each says what to do, and the money moves once', async () => {
    const { id, number, run } = await sentRun()
    const line = `${number},${run},7.77,成功,2026-04-14,`
    const ahead = await upload(`${number},${run},7.77,成功,2026-04-15,`, '合计,1,7.77,,,')
    assert.match(text(ahead), /第 2 行.*日期不对：只能是送银行的 2026-04-14 到今天 2026-04-14.*请向银行核对日期/)
    assert.match(text(await upload(line)), /文件到这里就断了.*请向银行重新下载/)
    assert.match(text(await upload(line, '合计,1,7.78,,,')), /合计与明细不符.*请向银行重新下载/)
    assert.match(text(await upload(line, line, '合计,2,15.54,,,')), /付款成功 1 笔.*没有再登记 1 笔/)
    assert.match(text(await upload(line, '合计,1,7.77,,,')), /付款成功 0 笔.*没有再登记 1 笔/)
    assert.match(text(await upload(`${number},${run},7.77,退回,2026-04-14,退汇`, '合计,1,7.77,,,')), /退回 1 笔/)
    assert.match(text(await upload(`${number},${run},7.77,退回,2026-04-14,退汇`, line, '合计,2,15.54,,,')), /银行以前说这一笔退回了/)
    const { events } = await loadPayment(world.db, area, id)
    assert.deepEqual(
      events.map(({ type }) => type),
      ['ordered', 'putInRun', 'sent', 'confirmed', 'returned'],
    )
  })

  test('a form without its token, with one of somebody else, and nobody at all move nothing', async () => {
    const id = await passedWithdrawal(world, await enterSaver(world, 555, 'emigrated'))
    const posts: [string, Record<string, string>][] = [
      ['/desk/payments/runs', { payment: id }],
      [`/desk/payments/${id}/cancel`, { reason: '不付' }],
      [`/desk/payments/${id}/correct`, { ...payee, reason: '换卡' }],
      [`/desk/payments/${id}/retry`, { form: 'yes' }],
      ['/desk/payments/answers', {}],
      [`/desk/claims/${id}/compute`, { seen: '1' }],
      ['/desk/tariffs/inpatientReimbursement/cap', { value: '1' }],
      ['/desk/settlement/start', {}],
      [`/desk/finish/${id}`, {}],
      [`/desk/ratings/${id}/call`, { call: 'x', reached: 'yes' }],
    ]
    const nobody = browserOn(world)
    for (const [path, fields] of posts) {
      for (const csrf of ['', 'forged', '0'.repeat(64)]) assert.equal((await maker.post(path, { ...fields, csrf })).status, 403, `${path} ${csrf}`)
      const turned = await nobody.post(path, fields)
      assert.ok(turned.status === 403 || turned.location.startsWith('/desk/sign-in'), `${path}: ${turned.status} ${turned.location}`)
    }
    assert.deepEqual((await loadPayment(world.db, area, id)).payment?.status, 'waiting')
  })

  test('an expert, an office of another place, another county and another area reach no payment, claim or calculation by its id', async () => {
    const { id, path } = await sentRun()
    const claim = await stay()
    const strangers = await Promise.all([
      signedInAt(world, area, { role: 'expert', expert: 'E1' }),
      signedInAt(world, area, { role: 'providerOffice', institution: 'H99999' }),
      signedInAt(
        world,
        area,
        { role: 'finance', county: '洛南县' },
        { role: 'officer', county: '洛南县' },
        { role: 'financeChecker', county: '洛南县' },
      ),
      signedInAt(world, 'kaifeng', { role: 'centre' }),
    ])
    const gets = [`/desk/payments/${id}`, path, `/desk/claims/${claim.id}`, `/desk/claims/${claim.id}/sheet.pdf`, `/desk/ratings/invite/${claim.id}`]
    const posts = [
      `${path}/file`,
      `${path}/check`,
      `${path}/export`,
      `/desk/payments/${id}/cancel`,
      `/desk/claims/${claim.id}/receipts`,
      `/desk/claims/${claim.id}/enter`,
    ]
    for (const stranger of strangers) {
      for (const one of gets) {
        const seen = await stranger.get(one)
        assert.ok(seen.status === 403 || seen.status === 404, `${one}: ${seen.status}`)
        assert.ok(!seen.html.includes('王'), one)
      }
      for (const one of posts) {
        const done = await stranger.post(one, { reason: '不付', total: '777', seen: '0', 'amount-entered': '1' })
        assert.ok(done.status === 403 || done.status === 404, `${one}: ${done.status}`)
      }
    }
  })

  test('a figure that somebody recorded is approved by another and by nobody twice; what cannot be a figure is told at its field', async () => {
    const figure = { tariff: 'inpatientReimbursement', parameter: 'cap', value: '9000', options: ['职工'] }
    await stateFigure(world, area, officer, figure)
    const day = { 'from-year': '2026', 'from-month': '1', 'from-day': '1', 'option-0': '职工' }
    for (const [fields, words] of [
      [{ value: '9000', source: '' }, /文号|依据|来源/],
      [{ value: '-1', source: '示医保〔2026〕2号' }, /./],
      [{ value: '九千', source: '示医保〔2026〕2号' }, /./],
    ] as const) {
      const answer = await officer.post('/desk/tariffs/inpatientReimbursement/cap', { ...day, ...fields })
      assert.deepEqual([answer.status, words.test(answer.html)], [422, true], JSON.stringify(fields))
    }
    const [row] = await world.db.rows<{ count: number }>(`select count(*)::int as count from tariff_figure where parameter = 'cap'`)
    assert.equal(row?.count, 1)
  })
})
