import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { citizens, who } from '@jingban/server/demo/shangluo/people.ts'
import type { Browser, Page } from 'playwright-core'
import { area, desksOf, inspected, openAgency, passesAudit, scanned } from './agency.ts'
import { openBrowser, phoneScreen, sitDown } from './browser.ts'
import { bankAnswer, type Cashiers, handsIn, makesRun, pays, sendsRun } from './cashier.ts'
import { caseId, press, said, signIn, until } from './citizen.ts'
import { accepted, type ClaimOffice, enters, opensClaim, passes, seesClaim, states } from './claims.ts'
import { type Answers, fillForm, seesPapers } from './counter.ts'
import { openWork } from './desk.ts'
import type { Installation } from './installation.ts'
import { dayIn } from './unitAgent.ts'

const today = '2026-04-20'
const numberOf = (index: number): string => citizens[index]?.idNumber ?? ''
const payeeOf = (index: number) => ({
  payeeName: citizens[index]?.name ?? '',
  payeeAccount: '6222020000050059',
  payeeBank: '示例银行商州支行',
  phone: '13800000063',
  representative: 'no',
})
const elsewhere = { insurance: '居民', treatedElsewhere: 'yes', settledOnline: 'no', accident: 'no', emergency: 'no' }
const receipt = {
  code: '061001',
  number: '00550011',
  issuer: '西安示例医院',
  ...dayIn('day', '2026-04-02'),
  amount: '10500',
  place: '外地',
  online: 'no',
}

describe('商洛 pays: an account, a stay in hospital, a maternity allowance, medical aid', () => {
  let installation: Installation
  let browser: Browser
  let desk: (login: string) => Promise<Page>
  let cashiers: Cashiers
  let office: ClaimOffice
  before(async () => {
    let scan: string
    ;[installation, browser, scan] = await Promise.all([openAgency(), openBrowser(), scanned()])
    desk = desksOf(browser, installation)
    office = { installation, desk, scan }
    cashiers = { maker: await desk('finance'), checker: await desk('checker') }
  })
  after(() => browser.close())

  const takesIn = (service: string, index: number, answers: Answers): Promise<string> => accepted(office, service, numberOf(index), answers)

  test('[SL-2.1] [SL-2.5] [SL-2.13] an account is paid out: audited, made into a run, checked by another, answered by the bank', async () => {
    const number = await takesIn('accountWithdrawal', who.stopped, { withdrawalReason: '出国定居', ...payeeOf(who.stopped) })
    const officer = await desk('officer')
    await openWork(officer, installation, number)
    await passesAudit(officer)
    await until(installation, number, 'stage', 'payment')
    await cashiers.maker.goto(`${installation.address}/desk/payments`)
    await inspected(cashiers.maker, 'services-payments-1366')
    const run = await makesRun(cashiers, installation, number)
    await inspected(cashiers.maker, 'services-run-made-1366')
    assert.doesNotMatch(await said(cashiers.maker), /逐笔核对无误/)
    const csrf = await cashiers.maker.locator('[name=csrf]').first().getAttribute('value')
    const refused = await cashiers.maker.request.post(`${installation.address}${run}/check`, {
      form: { csrf: csrf ?? '', key: 'k', total: '1846275' },
    })
    assert.equal(refused.status(), 403)
    const answer = bankAnswer(await sendsRun(cashiers, installation, run), today)
    await handsIn(cashiers, installation, answer)
    assert.match(await said(cashiers.maker), /付款成功 1 笔/)
    await inspected(cashiers.maker, 'services-answers-1366')
    await handsIn(cashiers, installation, answer)
    assert.match(await said(cashiers.maker), /已经导入过/)
    await until(installation, number, 'stage', 'ended')
    await rated(number)
  })

  /** The person sees on the phone that it is paid, and says that it was bad; the supervisor follows it up. */
  const rated = async (number: string): Promise<void> => {
    const { page } = await sitDown(browser, phoneScreen, { inspect: true })
    const { name = '', idNumber = '' } = citizens[who.stopped] ?? {}
    await signIn(page, installation, area, '13800000063')
    await page.goto(`${installation.address}/${area}/my/family/add/self`)
    await fillForm(page, { name, idNumber })
    await press(page, '加上这个人')
    await seesPapers(await desk('counter'), installation, { phone: '13800000063', name, idNumber })
    await page.goto(`${installation.address}/${area}/my/cases/${await caseId(installation, number)}`)
    assert.match(await said(page), /办好了[\s\S]*18,462\.75 元 已付/)
    await inspected(page, 'services-paid-360')
    await press(page, '评价这次办事')
    await inspected(page, 'services-rate-360')
    await page.locator('[name=level][value="5"]').check({ force: true })
    await press(page, '提交评价')
    await inspected(page, 'services-rated-360')
    await fillForm(page, { words: '等了很久，没有人说要多久。' })
    await press(page, '提交')
    const supervisor = await desk('supervisor')
    await supervisor.goto(`${installation.address}/desk/ratings`)
    await inspected(supervisor, 'services-ratings-1366')
    await supervisor.locator('main table a').last().click()
    await supervisor.waitForLoadState()
    assert.match(await said(supervisor), /等了很久，没有人说要多久/)
    await fillForm(supervisor, { reached: 'yes', call: '本人说窗口没有讲多久到账。' })
    await press(supervisor, '记下这次回访')
    await inspected(supervisor, 'services-follow-up-1366')
    assert.match(await said(supervisor), /本人说窗口没有讲多久到账/)
  }

  test('[SL-6B.3] a stay in hospital is computed once its list adds up and the city’s figures are recorded and agreed to, and is paid', async () => {
    const number = await takesIn('inpatientReimbursement', who.neighbour, { ...elsewhere, ...payeeOf(who.neighbour) })
    const officer = await opensClaim(office, number)
    await enters(officer, 'receipts', receipt)
    const line = { catalogue: '甲', quantity: '10', price: '600', fen: '6000' }
    await enters(officer, 'lines', { name: '床位费', ...line })
    await enters(officer, 'lines', { name: '示例药', catalogue: '乙', quantity: '4', price: '1000', fen: '4000' })
    const asked = { 'ask-hospitalLevel': '三级', 'ask-stay': '1', ...dayIn('ask-episode', '2026-03-20') }
    await enters(officer, 'answers', asked)
    assert.match(await enters(officer, 'compute', {}), /比票据少 500\.00 元/)
    await inspected(officer, 'services-claim-short-1366')
    await enters(officer, 'lines', { name: '示例耗材', catalogue: '丙', quantity: '1', price: '500', fen: '500' })
    assert.match(await enters(officer, 'compute', {}), /这些标准未配置：/)
    await inspected(officer, 'services-claim-unconfigured-1366')
    await states(office, 'inpatientReimbursement/ownShare', '10', [])
    await states(office, 'inpatientReimbursement/deductible', '800', ['居民', '三级'])
    await states(office, 'inpatientReimbursement/ratio', '60', ['居民', '三级'], 'services-figure-1366')
    await states(office, 'inpatientReimbursement/cap', '150000', ['居民'])
    await seesClaim(office, number)
    // 6,000 + 4,000 - 400 = 9,600; - 800 = 8,800; x 60 % = 5,280.
    assert.match(await enters(officer, 'compute', {}), /应付 5,280\.00 元/)
    await inspected(officer, 'services-claim-computed-1366')
    await passes(officer, installation, number)
    await until(installation, number, 'stage', 'payment')
    await pays(cashiers, installation, number)
  })

  test('[SL-6B.2] the same receipt a second time is refused, with the case that has it', async () => {
    const number = await takesIn('inpatientReimbursement', who.aided, { ...elsewhere, ...payeeOf(who.aided) })
    const officer = await opensClaim(office, number)
    assert.match(await enters(officer, 'receipts', receipt), /这张票据已经用过：办件 SL-2026-0420-/)
    await inspected(officer, 'services-receipt-again-1366')
  })

  /** 手工确定, where the city has stated no figures. */
  const statesAmount = async (number: string, yuan: string): Promise<Page> => {
    const officer = await seesClaim(office, number)
    await enters(officer, 'enter', { 'amount-entered': yuan, reason: '标准未配置，按集体审定的金额' })
    return officer
  }

  test('[SL-7D.5] a maternity allowance is stated by the officer and paid to the unit', async () => {
    const unit = { payeeName: '商洛示例食品有限公司', payeeAccount: '6222020000010018', payeeBank: '示例银行商州支行', phone: '13800000063' }
    const number = await takesIn('maternityAllowance', who.expecting, { insurance: '职工', representative: 'no', ...unit })
    const officer = await opensClaim(office, number)
    const birth = {
      'ask-outcome': '生育',
      'ask-difficult': 'no',
      'ask-babies': '1',
      'ask-monthlyAverage': '6000',
      ...dayIn('ask-treatedOn', '2026-03-10'),
    }
    await enters(officer, 'answers', birth)
    assert.match(await enters(officer, 'compute', {}), /这些标准未配置：/)
    await statesAmount(number, '19600')
    await inspected(officer, 'services-allowance-1366')
    await passes(officer, installation, number)
    await until(installation, number, 'stage', 'payment')
    await pays(cashiers, installation, number)
  })

  test('[SL-8.6] [SL-8.7] medical aid has the opinion of the agency and of the bureau before it is paid', async () => {
    const number = await takesIn('medicalAid', who.aided, {
      ...{ ...payeeOf(who.aided), homeAddress: '示例街道演示路 9 号', village: '示例社区', aidCategory: '低保', aidReason: '住院费用负担重' },
      ...{ authorisedBody: '商州区居民家庭经济状况核对中心', authorisation: 'yes', acceptedBy: '县区医保经办机构' },
    })
    const officer = await opensClaim(office, number)
    await enters(officer, 'receipts', { code: '061001', number: '00550077', issuer: '西安示例医院', ...dayIn('day', '2026-03-02'), amount: '9640' })
    const settled = { 'ask-aidCategories': '低保', 'ask-eligible': '8700', 'ask-basicPaid': '5200', 'ask-seriousIllnessPaid': '600' }
    await enters(officer, 'answers', settled)
    await statesAmount(number, '1400')
    await passes(officer, installation, number, { 'record-agencyOpinion': '材料齐全，同意救助' })
    await until(installation, number, 'stage', 'bureau')
    const bureau = await desk('bureau')
    await openWork(bureau, installation, number)
    await press(bureau, '我来审')
    await inspected(bureau, 'services-bureau-1366')
    await bureau.locator('[name=opinion][value=pass]').check({ force: true })
    await fillForm(bureau, { 'record-bureauOpinion': '同意' })
    await bureau.locator('main button[name=do][value=check]').last().click()
    await bureau.waitForLoadState()
    await bureau.locator('main form button[type=submit]').last().click()
    await until(installation, number, 'stage', 'payment')
    await pays(cashiers, installation, number)
  })
})
