import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { creditCheckCharacter } from '@jingban/kernel/person/creditCode.ts'
import { recruits } from '@jingban/server/demo/shangluo/people.ts'
import { exampleSettlements, ledgerLines } from '@jingban/server/settlement/exampleMonth.ts'
import type { Browser, Page } from 'playwright-core'
import { area, chosenByTwo, desksOf, inspected, passesAudit, scanned, untilRows } from './agency.ts'
import { deskScreen, openBrowser, phoneScreen, sitDown } from './browser.ts'
import { bankAnswer, type Cashiers, handsIn, makesRun, sendsRun } from './cashier.ts'
import { caseId, press, said, until } from './citizen.ts'
import { type Answers, comesFor, fillForm, handsOver } from './counter.ts'
import { openWork, send } from './desk.ts'
import { type Installation, install } from './installation.ts'
import { detailsOf, totalsForm, uploadsDetails } from './month.ts'
import { dayIn } from './unitAgent.ts'

const month = '2026-02'
/** A pharmacy settles what was bought with it, of either scheme. */
const ours = [...exampleSettlements(80, 7, 'pharmacy')]
/** The same month as its own system has it: one amount was changed. */
const changed = ours.map((one, index) => (index === 4 ? { ...one, fund: one.fund + 100 } : one))

describe('商洛 and its pharmacies: the month of one, and the agreement of another', () => {
  let installation: Installation
  let browser: Browser
  let desk: (login: string) => Promise<Page>
  let scan = ''
  before(async () => {
    // Not the installation of the other journeys: the agreement lets months pass.
    ;[installation, browser, scan] = await Promise.all([install('2026-04-20T10:15+08:00', area), openBrowser(), scanned()])
    desk = desksOf(browser, installation)
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })

  /** A page as somebody holds it in the hand. */
  const inHand = async (page: Page, name: string): Promise<void> => {
    await page.setViewportSize(phoneScreen)
    await inspected(page, `${name}-360`)
    await page.setViewportSize(deskScreen)
  }

  const path = `/desk/settlement/P001/${month}`
  const uploads = (page: Page, content: string, state: 'done' | 'refused', count: number): Promise<string> =>
    uploadsDetails(page, installation, { provider: 'P001', month }, content, { state, count })

  test('[SL-10B.5] a file cut in half, or with a changed line, changes nothing and says why; what differs is resolved one by one', async () => {
    const officer = await desk('officer')
    await officer.goto(`${installation.address}/desk/settlement/ledger`)
    const buffer = Buffer.from([...ledgerLines('P001', month, ours)].join(''))
    await officer.setInputFiles('main [name=ledger]', { name: '账.csv', mimeType: 'text/csv', buffer })
    await press(officer, '导入')
    await untilRows(installation, ours.length, 'select 1 from settlement_line where provider = $1 and month = $2', ['P001', month])
    const shop = await desk('pharmacy')
    await shop.goto(`${installation.address}/desk/settlement/start`)
    await fillForm(shop, { month })
    await press(shop, '发起对账')
    await fillForm(shop, totalsForm(ours))
    await press(shop, '报总额')
    const whole = detailsOf(ours)
    const cut = await uploads(shop, whole.slice(0, Math.floor(whole.length / 2)), 'refused', 1)
    await inspected(shop, 'pharmacy-month-cut-1366')
    assert.match(cut, /文件没有收下，原来的结果没有变：第 41 行：列数不够[\s\S]*重新导出整份文件，再传一次/)
    const short = await uploads(shop, detailsOf(ours.slice(0, 39)), 'refused', 2)
    assert.match(short, /文件少 41 笔，多半没有传完[\s\S]*请重新导出整份文件再传；什么都没有改/)
    const other = await uploads(shop, detailsOf(changed), 'refused', 3)
    await inspected(shop, 'pharmacy-month-changed-1366')
    assert.match(other, /笔数一样，基金支付报的是 [\d,.]+ 元，文件是 [\d,.]+ 元。总额报错了就重报总额/)
    await fillForm(shop, totalsForm(changed))
    await press(shop, '报总额')
    assert.match(await uploads(shop, detailsOf(changed), 'done', 1), /还有 1 笔没处理/)
    await inspected(shop, 'pharmacy-differences-1366')
    await inHand(shop, 'pharmacy-differences')
    await shop.locator('main [name=number]').check({ force: true })
    await fillForm(shop, { reason: '小票录错 1 元，以经办的账为准' })
    await press(shop, '以经办的账为准，由机构改')
    assert.match(await said(shop), /没有没处理的/)
  })

  /** The cases of the month, as the counter took them in. */
  let numbers: string[] = []

  test('[SL-10B.2] [SL-10B.4] [SL-10B.6] [SL-10B.8] the papers come to the counter of the county; the month is closed once', async () => {
    const counter = await desk('counter')
    await counter.goto(`${installation.address}${path}/file`)
    const account = { payeeName: '商洛示例大药房', payeeAccount: '6222020000030034', payeeBank: '示例银行商州支行' }
    await fillForm(counter, { scheme: ['employee', 'resident'], acceptedBy: '医保经办机构', ...account, representative: 'no' })
    for (const name of ['summary', 'details']) await counter.locator(`main [name=${name}]`).setInputFiles([scan])
    await inspected(counter, 'pharmacy-month-file-1366')
    await press(counter, '提交申请')
    assert.match(await said(counter), /申请收到了/)
    const [shop, late] = [await desk('pharmacy'), await (await desk('pharmacy')).context().newPage()]
    for (const page of [shop, late]) await page.goto(installation.address + path)
    await press(shop, '发起月结')
    assert.match(await said(shop), /已经月结/)
    await press(late, '发起月结')
    assert.match(await said(late), /这个月 2026年4月20日已经月结，不能再改，也不能再月结一次/)
    await inspected(late, 'pharmacy-closed-twice-1366')
    await late.close()
    const cases = `select number from case_row where service = 'pharmacySettlement' and stage = 'accept' order by number`
    await untilRows(installation, 2, cases)
    numbers = (await installation.rows<{ number: string }>(cases)).map((one) => one.number)
    for (const number of numbers) {
      await openWork(counter, installation, number)
      await send(counter, '#accept', '收下')
    }
  })
  const bought = ours.find((one) => one.insutype === '310' && !one.refunded && one.fund > 15_000)

  test('[SL-10B.7] an officer deducts with a reason, finance pays what is left, and the bank’s answer counts once', async () => {
    const officer = await desk('officer')
    await officer.goto(installation.address + path)
    await fillForm(officer, { line: bought?.settlement ?? '' })
    await officer.fill('#deduct [name=fen]', '99999')
    await officer.fill('#deduct [name=reason]', '串换药品')
    await send(officer, '#deduct', '记下这笔扣减')
    assert.match(await said(officer), /最多还能扣/)
    await officer.fill('#deduct [name=fen]', '120')
    await send(officer, '#deduct', '记下这笔扣减')
    assert.match(await said(officer), /120\.00 元[\s\S]*串换药品/)
    for (const scheme of ['employee', 'resident']) {
      await officer.fill(`#audit-${scheme} [name=fen]`, '2000')
      await officer.fill(`#audit-${scheme} [name=reason]`, '标准未配置，按对账结果和扣减确定')
      if (scheme === 'employee') await officer.fill(`#audit-${scheme} [name=ofAccounts]`, '500')
      if (scheme === 'employee') await inspected(officer, 'pharmacy-audit-1366')
      await send(officer, `#audit-${scheme}`, '审核通过，按写定的金额付')
    }
    const cashiers: Cashiers = { maker: await desk('finance'), checker: await desk('checker') }
    for (const number of numbers) {
      const answer = bankAnswer(await sendsRun(cashiers, installation, await makesRun(cashiers, installation, number)), '2026-04-20')
      await handsIn(cashiers, installation, answer.replace('2000.00', '2000.01'))
      assert.match(await said(cashiers.maker), /整份没有收/)
      await handsIn(cashiers, installation, answer)
      assert.match(await said(cashiers.maker), /收下了：付款成功 1 笔/)
      await handsIn(cashiers, installation, answer)
      assert.match(await said(cashiers.maker), /已经导入过，这次什么也没有改/)
      await inspected(cashiers.maker, 'pharmacy-answer-twice-1366')
      await until(installation, number, 'stage', 'ended')
    }
    const consumed = `select 1 from ledger_entry where account = 'consumed' and debit = 50000 and journal like 'payment:%'`
    await untilRows(installation, 1, consumed)
    const shop = await desk('pharmacy')
    await shop.goto(installation.address + path)
    assert.match(await said(shop), /应付 2,000\.00 元，其中个人账户支付 500\.00 元[\s\S]*2026年4月20日已付到账户/)
    await inspected(shop, 'pharmacy-month-paid-1366')
    await inHand(shop, 'pharmacy-month-paid')
  })

  const shop = { name: '商洛示例安心药店', idNumber: '91611099MA0000903' }
  const applying = {
    ...{ licensed: 'yes', providerNature: ['民营', '营利'], providerAddress: '演示路 61 号' },
    ...{ legalRepresentativeName: '武示例', legalRepresentativeIdNumber: recruits[0]?.idNumber ?? '', contactName: '柏示例', phone: '13800000068' },
    ...{
      practiceLicence: '示例药证 0003',
      businessLicence: '示例执照 0003',
      licensedPharmacists: '2',
      pharmacists: '1',
      otherStaff: '4',
      allStaff: '7',
    },
    ...{ internalManagement: '制度齐全', financeRules: '财务独立核算', informationSystem: '进销存系统已接通', representative: 'no' },
  }
  let number = ''

  const chooses = (place: string, values: Answers): Promise<void> =>
    chosenByTwo(desk, installation, `services/pharmacyAgreement/procedures/county/stages/${place}`, values)
  /** What everybody sees of the pharmacy, who is no member of the staff and has not signed in. */
  const everybody = async (name: string, place = `institutions?name=${encodeURIComponent('安心')}`): Promise<string> => {
    const { page } = await sitDown(browser, deskScreen, { inspect: true })
    await page.goto(`${installation.address}/${area}/${place}`)
    await inspected(page, `${name}-1366`)
    await inHand(page, name)
    const told = await said(page)
    await page.context().close()
    return told
  }
  const opens = async (): Promise<Page> => {
    const officer = await desk('officer')
    await openWork(officer, installation, number)
    return officer
  }

  test('[SL-9B.3] [SL-9B.6] [SL-9B.7] a pharmacy applies at the counter of its county with the sealed form, and in order it is on the list of the quarter', async () => {
    await chooses('assess/seats', { number: '3' })
    await chooses('publicity/lasts', { number: '7', unit: 'days' })
    const counter = await desk('counter')
    const idNumber = `${shop.idNumber}${creditCheckCharacter(shop.idNumber)}`
    await comesFor(counter, installation, { service: 'pharmacyAgreement', name: shop.name, idNumber })
    await inspected(counter, 'pharmacy-application-1366')
    number = await handsOver(counter, applying, scan)
    await openWork(counter, installation, number)
    await send(counter, '#accept', '收下')
    const officer = await opens()
    await passesAudit(officer)
    await until(installation, number, 'stage', 'quarter')
    await untilRows(installation, 1, `select 1 from list_row where kind = 'pharmacyQuarter' and id like '%2026-06-30%' and members = 1`)
    await officer.goto(`${installation.address}/desk/lists`)
    await officer.locator('main a[href*="pharmacyQuarter"][href*="2026-06-30"]').last().click()
    assert.match(await said(officer), /商洛示例安心药店/)
    await inspected(officer, 'pharmacy-quarter-1366')
    await press(officer, '核对无误，去封册')
    await press(officer, '核对无误，封册')
    await fillForm(officer, { 'record-teamSize': '3' })
    await send(officer, '#step', '办好了')
    await until(installation, number, 'stage', 'visit')
    assert.match(await said(await opens()), /最迟 7月20日/, 'three months from the day on which the papers were in order')
  })

  test('[SL-9B.4] [SL-9B.9] the team goes there with the checklist: what does not meet must be described, and each gives points and votes', async () => {
    const officer = await opens()
    await fillForm(officer, { ...dayIn('slot', '2026-04-22'), 'slot-time': '9:00' })
    await send(officer, '#book', '约时间')
    await installation.goTo('2026-04-22T11:00+08:00')
    const page = `${installation.address}/desk/agreements/assessments/${await caseId(installation, number)}`
    const leader = await desk('assessor1')
    await leader.goto(page)
    await inHand(leader, 'pharmacy-visit')
    await fillForm(leader, { 'record-filedData': '有出入' })
    await press(leader, '看过现场了')
    assert.match(await said(leader), /哪里有出入/)
    await fillForm(leader, { 'record-filedDataNote': '执业药师一人在岗' })
    await press(leader, '看过现场了')
    for (const login of ['assessor1', 'assessor2', 'assessor3']) {
      const assessor = await desk(login)
      await assessor.goto(page)
      await press(assessor, '我参加评估')
      const all = { 'record-internalRulesMeets': '符合', 'record-financeRulesSeenMeets': '符合', 'record-systemMaterialMeets': '不符合' }
      await fillForm(assessor, { ...all, 'record-internalRulesScore': '90', opinion: 'pass' })
      await press(assessor, '交我的评估')
      assert.match(await said(assessor), /信息系统相关材料：看到了什么/)
      if (login === 'assessor1') await inspected(assessor, 'pharmacy-assess-1366')
      if (login === 'assessor1') await inHand(assessor, 'pharmacy-assess')
      assert.equal(await assessor.inputValue('[name=record-internalRulesScore]'), '90', 'what was typed is kept')
      await fillForm(assessor, { 'record-systemMaterialNote': '退货没有留痕，月底前补上' })
      await press(assessor, '交我的评估')
    }
    await until(installation, number, 'stage', 'publicity')
  })

  test('[SL-9B.5] [SL-9B.8] the result is public, both sign, the city writes its opinion, settlement is opened; everybody sees it from its first day', async () => {
    await press(await opens(), '开始公示')
    await until(installation, number, 'board', area)
    assert.match(await everybody('pharmacy-posting', 'postings'), /商洛示例安心药店/)
    await installation.goTo('2026-05-06T09:00+08:00')
    await until(installation, number, 'stage', 'sign')
    const term = { ...dayIn('record-agreementFrom', '2026-05-08'), ...dayIn('record-agreementTo', '2027-05-07') }
    for (const part of ['医药机构签署', '经办机构签署']) {
      const officer = await opens()
      await fillForm(officer, {
        part,
        ...(part.startsWith('医药') && { ...term, 'record-agreementIndicators': '处方药凭处方；次均费用不超过 120 元' }),
      })
      if (part.startsWith('医药')) await inspected(officer, 'pharmacy-sign-1366')
      await send(officer, '#act', '办好了')
    }
    await until(installation, number, 'stage', 'filing')
    const officer = await opens()
    const form = await officer.request.get(`${installation.address}/desk/cases/${await caseId(installation, number)}/forms/table15.pdf`)
    assert.equal((await form.body()).subarray(0, 5).toString(), '%PDF-')
    await send(officer, '#act', '办好了')
    const city = await desk('city')
    await openWork(city, installation, number)
    await fillForm(city, { 'record-cityOpinion': '同意备案' })
    await send(city, '#act', '办好了')
    await until(installation, number, 'stage', 'open')
    await opens()
    await fillForm(officer, { 'record-onlineServices': ['刷医保买药'] })
    await send(officer, '#act', '办好了')
    await until(installation, number, 'stage', 'ended')
    assert.match(await everybody('pharmacy-before'), /没有找到/)
    await installation.goTo('2026-05-08T09:00+08:00')
    await untilRows(
      installation,
      1,
      `select 1 from agreement_row a join case_row c on c.id = a.case_id where c.number = $1 and a.standing = 'inForce'`,
      [number],
    )
    assert.match(
      await everybody('pharmacy-designated'),
      /商洛示例安心药店[\s\S]*定点零售药店[\s\S]*演示路 61 号[\s\S]*2026年5月8日 到 2027年5月7日[\s\S]*刷医保买药/,
    )
  })

  test('[SL-9B.5] an officer suspends the agreement, with the day and the reason: nobody is sent to the pharmacy any more, and it is told why', async () => {
    const officer = await desk('officer')
    await officer.goto(`${installation.address}/desk/agreements?kind=pharmacy`)
    await inspected(officer, 'pharmacy-agreements-1366')
    await press(officer, shop.name)
    await officer.locator('#suspend summary').click()
    await fillForm(officer, { ...dayIn('suspend-day', '2026-05-08'), 'suspend-reason': '退货没有留痕，整改一个月' })
    await send(officer, '#suspend', '中止')
    assert.match(await said(officer), /办好了[\s\S]*已中止[\s\S]*退货没有留痕/)
    await inspected(officer, 'pharmacy-deed-1366')
    assert.match(await everybody('pharmacy-suspended'), /没有找到/)
  })
})
