import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { lineHeads } from '@jingban/server/claims/importLines.ts'
import { citizens, who } from '@jingban/server/demo/shangluo/people.ts'
import { writeWorkbook } from '@jingban/server/spreadsheet/write.ts'
import type { Browser, Page } from 'playwright-core'
import { area, desksOf, inspected, openAgency, scanned } from './agency.ts'
import { apply } from './application.ts'
import { deskScreen, openBrowser, phoneScreen, picture, sitDown } from './browser.ts'
import { bankAnswer, type Cashiers, handsIn, makesRun, sendsRun } from './cashier.ts'
import { press, said, seeProgress, signIn, until } from './citizen.ts'
import { accepted, type ClaimOffice, enters, opensClaim, passes, seesClaim, states, type TableFile } from './claims.ts'
import { type Answers, comesFor, fillForm, handsOver, seesPapers } from './counter.ts'
import { signInAtDesk } from './desk.ts'
import type { Installation } from './installation.ts'
import { photographs } from './papers.ts'
import { dayIn } from './unitAgent.ts'

const today = '2026-04-20'
const account = (payeeName: string) => ({ payeeName, payeeAccount: '6222020000070077', payeeBank: '示例银行商州支行', representative: 'no' })
const ofUnit = { insurance: '职工', ...account('商洛示例食品有限公司'), phone: '13800000072' }
const hospital = (number: string, day: string, amount: string) => ({ code: '061001', number, issuer: '西安示例医院', ...dayIn('day', day), amount })

/** An itemised list as a hospital hands it over. */
async function listed(...rows: readonly (readonly string[])[]): Promise<TableFile> {
  const file = await writeWorkbook([{ name: '费用清单', columns: lineHeads.map((title) => ({ title })), rows }])
  return { name: '清单.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(file) }
}

describe('商洛 pays for care: outpatient costs from elsewhere, prenatal examinations, a delivery, an operation of family planning', () => {
  let installation: Installation
  let browser: Browser
  let office: ClaimOffice
  let cashiers: Cashiers
  before(async () => {
    let scan: string
    ;[installation, browser, scan] = await Promise.all([openAgency(), openBrowser(), scanned()])
    const desk = desksOf(browser, installation)
    office = { installation, desk, scan }
    cashiers = { maker: await desk('finance'), checker: await desk('checker') }
  })
  after(() => browser.close())

  const takesIn = (service: string, index: number, answers: Answers): Promise<string> =>
    accepted(office, service, citizens[index]?.idNumber ?? '', answers)

  /** 审核通过、制单、复核、银行文件、回单: the bank's file has this line, and the case ends. */
  const paid = async (officer: Page, number: string, payee: string, yuan: string): Promise<void> => {
    await passes(officer, installation, number)
    await until(installation, number, 'stage', 'payment')
    const file = await sendsRun(cashiers, installation, await makesRun(cashiers, installation, number))
    assert.match(file, new RegExp(`${payee}.*${yuan}`))
    await handsIn(cashiers, installation, bankAnswer(file, today))
    assert.match(await said(cashiers.maker), /收下了：付款成功 1 笔/)
    await until(installation, number, 'stage', 'ended')
  }

  const phones = new Map<number, Page>()
  /** The person at their phone, whose papers a counter has seen once. */
  const atPhone = async (index: number): Promise<Page> => {
    const known = phones.get(index)
    if (known) return known
    const { page } = await sitDown(browser, phoneScreen, { inspect: true })
    const phone = `138000007${String(index).padStart(2, '0')}`
    const { name = '', idNumber = '' } = citizens[index] ?? {}
    await signIn(page, installation, area, phone)
    await page.goto(`${installation.address}/${area}/my/family/add/self`)
    await fillForm(page, { name, idNumber })
    await press(page, '加上这个人')
    await seesPapers(await office.desk('counter'), installation, { phone, name, idNumber })
    phones.set(index, page)
    return page
  }
  const sees = async (index: number, number: string, words: RegExp, name: string): Promise<void> => {
    const page = await atPhone(index)
    assert.match(await seeProgress(page, installation, area, number), words)
    await inspected(page, `care-${name}-360`)
  }

  const elsewhere = { insurance: '职工', treatedElsewhere: 'yes', settledOnline: 'no', accident: 'no', emergency: 'no', phone: '13800000071' }
  const worker = citizens[who.worker]?.name ?? ''
  const away = { place: '外地', online: 'no' }
  let outpatient = ''

  test('[SL-6A.2] [SL-6A.5] outpatient costs from elsewhere are handed in; a receipt of a day to come, and a list that does not add up, come back', async () => {
    outpatient = await takesIn('outpatientReimbursement', who.worker, { ...elsewhere, ...account(worker) })
    await sees(who.worker, outpatient, /审核/, 'outpatient-audited')
    const officer = await opensClaim(office, outpatient)
    const first = { ...hospital('00660011', '2026-03-12', '300'), ...away }
    assert.match(await enters(officer, 'receipts', { ...first, ...dayIn('day', '2026-05-01') }), /开票日期还没有到/)
    await inspected(officer, 'care-receipt-tomorrow-1366')
    await enters(officer, 'receipts', first)
    await enters(officer, 'receipts', { ...hospital('00660012', '2026-03-15', '900'), ...away })
    await typesList(officer)
    await importsList(officer)
  })

  /** The list of the first receipt, line by line: what is short of the receipt is told. */
  const typesList = async (officer: Page): Promise<void> => {
    const first = (await officer.locator('main form[action$="/lines"] option:has-text("00660011")').getAttribute('value')) ?? ''
    await enters(officer, 'lines', { receipt: first, name: '门诊诊查费', catalogue: '甲', quantity: '1', price: '50', fen: '50' })
    assert.match(await enters(officer, 'compute', {}), /票据 00660011：清单 1 行相加是 50\.00 元，比票据少 250\.00 元/)
    await enters(officer, 'lines', { receipt: first, name: '示例药', catalogue: '乙', quantity: '5', price: '50', fen: '250' })
  }

  /** The list of the second, as a workbook: wrong once, then right. */
  const importsList = async (officer: Page): Promise<void> => {
    const second = (await officer.locator('main form[action$="/import"] option:has-text("00660012")').getAttribute('value')) ?? ''
    const scanOf = ['CT 检查', '甲', '1', '600', '600', '']
    const drug = ['示例注射液', '乙', '2', '125', '250', '20']
    const wrong = await enters(officer, 'import', { 'receipt-of-list': second, list: await listed(scanOf, ['示例耗材', '丙', '2', '50', '50', '']) })
    assert.match(wrong, /第 3 行：数量乘单价不等于金额/)
    assert.equal(await officer.locator('main [name="receipt-of-list"]').inputValue(), second)
    await inspected(officer, 'care-list-wrong-1366')
    await enters(officer, 'import', { 'receipt-of-list': second, list: await listed(scanOf, drug, ['示例耗材', '丙', '1', '50', '50', '']) })
    assert.match(await said(officer), /2 张，共 1,200\.00 元/)
  }

  test('[SL-6A.3] nothing is computed while a figure is not configured: the page says which, and who records it; then every step is shown', async () => {
    const officer = await seesClaim(office, outpatient)
    await enters(officer, 'answers', { 'ask-hospitalLevel': '三级' })
    const missing = /不能核算，这些标准未配置：乙类先行自付比例（职工）、门诊起付线（职工，三级）、门诊支付比例（职工，三级）、年度封顶线（职工）/
    assert.match(await enters(officer, 'compute', {}), missing)
    assert.match(await said(officer), /由医保经办审核岗录入，监督岗复核/)
    await inspected(officer, 'care-unconfigured-1366')
    await states(office, 'outpatientReimbursement/ownShare', '10', [])
    await states(office, 'outpatientReimbursement/deductible', '500', ['职工', '三级'])
    await states(office, 'outpatientReimbursement/ratio', '50', ['职工', '三级'], 'care-figure-1366')
    await seesClaim(office, outpatient)
    assert.match(await enters(officer, 'compute', {}), /这些标准未配置：年度封顶线/)
    await states(office, 'outpatientReimbursement/cap', '20000', ['职工'])
    await seesClaim(office, outpatient)
    // 1,200 - 50 - 250 x 10 % - 250 x 20 % = 1,075; - 500 = 575; x 50 % = 287.50.
    const steps = await enters(officer, 'compute', {})
    assert.match(
      steps,
      /应付 287\.50 元[\s\S]*丙类（目录外）50\.00 元 由个人付[\s\S]*起付线 500\.00 元[\s\S]*575\.00 元 × 50%[\s\S]*示医保〔2026〕2号第三条/,
    )
    await inspected(officer, 'care-steps-1366')
  })

  test('[SL-6A.4] it is paid to the person, who sees the amount', async () => {
    await paid(await office.desk('officer'), outpatient, worker, '287.50')
    await sees(who.worker, outpatient, /办好了[\s\S]*287\.50 元 已付[\s\S]*付到您填的账户/, 'outpatient-paid')
  })

  /** A claim of part seven up to the calculation: its receipts, the list of its only one, what is asked, and the figure that limits it. */
  const computes = async (
    number: string,
    given: { receipts: Answers[]; list?: TableFile; asked: Answers; figure: string; missing: RegExp; limit: string; options: string[] },
  ): Promise<Page> => {
    const officer = await opensClaim(office, number)
    for (const receipt of given.receipts) await enters(officer, 'receipts', receipt)
    if (given.list) await enters(officer, 'import', { list: given.list })
    await enters(officer, 'answers', given.asked)
    assert.match(await enters(officer, 'compute', {}), given.missing)
    await states(office, given.figure, given.limit, given.options)
    await seesClaim(office, number)
    await enters(officer, 'compute', {})
    return officer
  }

  test('[SL-7.4] [SL-7.5] prenatal examinations are paid to the unit up to the limit that the city states', async () => {
    const number = await takesIn('prenatalExamination', who.mothering, ofUnit)
    const officer = await computes(number, {
      receipts: [hospital('00770021', '2026-01-15', '800'), hospital('00770022', '2026-02-19', '700')],
      asked: dayIn('ask-episode', '2026-03-08'),
      ...{ figure: 'prenatalExamination/limit', missing: /这些标准未配置：产前检查费限额/, limit: '1200', options: [] },
    })
    assert.match(await said(officer), /应付 1,200\.00 元[\s\S]*限额/)
    await inspected(officer, 'care-prenatal-steps-1366')
    await paid(officer, number, '商洛示例食品有限公司', '1200.00')
    await sees(who.mothering, number, /办好了[\s\S]*1,200\.00 元 已付[\s\S]*付到单位账户，不付给个人/, 'prenatal-paid')
  })

  test('[SL-7.3] [SL-7.6] the costs of a delivery are computed by its way, from a list that is imported, and paid to the unit', async () => {
    const number = await takesIn('deliveryCosts', who.mothering, ofUnit)
    const officer = await computes(number, {
      receipts: [hospital('00770031', '2026-03-12', '4200')],
      list: await listed(
        ['接生费', '甲', '1', '1200', '1200', ''],
        ['床位费', '甲', '5', '100', '500', ''],
        ['示例药', '乙', '25', '100', '2500', ''],
      ),
      asked: { 'ask-deliveryWay': '顺产', ...dayIn('ask-episode', '2026-03-08') },
      ...{ figure: 'deliveryCosts/limit', missing: /这些标准未配置：生育医疗费限额/, limit: '3000', options: ['顺产'] },
    })
    assert.match(await said(officer), /应付 3,000\.00 元/)
    await inspected(officer, 'care-delivery-steps-1366')
    await paid(officer, number, '商洛示例食品有限公司', '3000.00')
    await sees(who.mothering, number, /办好了[\s\S]*3,000\.00 元 已付/, 'delivery-paid')
  })

  test('[SL-7.7] an operation of family planning that costs less than its limit is paid in full', async () => {
    const number = await takesIn('familyPlanning', who.operated, ofUnit)
    const officer = await computes(number, {
      receipts: [hospital('00770041', '2026-03-25', '350')],
      asked: { 'ask-operation': '放置或取出宫内节育器', ...dayIn('ask-episode', '2026-03-25') },
      ...{ figure: 'familyPlanning/limit', missing: /这些标准未配置：计划生育医疗费限额/, limit: '600', options: ['放置或取出宫内节育器'] },
    })
    assert.match(await said(officer), /应付 350\.00 元/)
    await inspected(officer, 'care-planning-steps-1366')
    await paid(officer, number, '商洛示例食品有限公司', '350.00')
    await sees(who.operated, number, /办好了[\s\S]*350\.00 元 已付/, 'planning-paid')
  })

  test('[SL-6A.3] a receipt that was used before is refused with the case that has it', async () => {
    const number = await takesIn('outpatientReimbursement', who.worker, { ...elsewhere, ...account(worker) })
    const officer = await opensClaim(office, number)
    const again = { ...hospital('00660011', '2026-03-12', '300'), ...away }
    assert.match(await enters(officer, 'receipts', again), new RegExp(`这张票据已经用过：办件 ${outpatient}`))
    await inspected(officer, 'care-receipt-again-1366')
    const uncoded = await enters(officer, 'receipts', { ...again, code: '', number: '0066 0011' })
    assert.match(uncoded, /这张票据已经用过：[\s\S]*那次有票据代码，这次没填，号码、开票单位、日期和金额都一样。一张票据只报一次/)
    await asksApart(officer, { ...again, code: '', amount: '260' })
  })

  /** A receipt that is like one that was used, typed without its code: taken once the officer has looked at it and written why it is another. */
  const asksApart = async (officer: Page, like: Answers): Promise<void> => {
    assert.match(
      await enters(officer, 'receipts', like),
      new RegExp(`可能是同一张票据，号码相同的一张已经录过：办件 ${outpatient}[\\s\\S]*写明理由再录入`),
    )
    await inspected(officer, 'care-receipt-alike-1366')
    await enters(officer, 'receipts', { apart: '电子票据，票面号码前还有校验码，金额和就诊人都不同' })
    assert.match(await said(officer), /1 张，共 260\.00 元[\s\S]*不是同一张：电子票据，票面号码前还有校验码/)
    await inspected(officer, 'care-receipt-apart-1366')
  }

  test('[SL-7.2] without any script the counter takes a claim in, to its receipt', async () => {
    const { page } = await sitDown(browser, deskScreen, { script: false })
    await signInAtDesk(page, installation, 'sl-counter')
    await comesFor(page, installation, { service: 'familyPlanning', idNumber: citizens[who.mothering]?.idNumber ?? '' })
    const number = await handsOver(page, ofUnit, office.scan)
    assert.match(await said(page), new RegExp(`${number}[\\s\\S]*计划生育医疗费支付`))
    await picture(page, 'care-receipt-without-script-1366')
  })

  test('[SL-5.10] without any script a citizen applies on the phone where the guide lets them, to the receipt', async () => {
    const { page } = await sitDown(browser, phoneScreen, { script: false })
    const { name = '', idNumber = '' } = citizens[who.mover] ?? {}
    const given = {
      area,
      name,
      idNumber,
      disease: 'M01600',
      phone: '13800000079',
      day: ['2025', '11', '20'],
      hospital: 'H002',
      script: false,
    } as const
    const answers = {
      ...{ insurance: '职工', 'field/representative': 'no', 'field/identityDocument': '身份证', 'field/acceptedBy': '医保经办机构' },
      ...{ 'institution/provider': 'H001', 'institution/recordsInstitution': 'H002', 'field/criteriaMet': '第1、2条' },
      ...{ 'field/physician': '孙明', 'field/signedOn': '2026-3-20', 'record/records': 'inpatient' },
    }
    const photos = await photographs({ ...given, disease: '糖尿病', discharged: '2025-11-20' })
    await signIn(page, installation, area, given.phone)
    const number = await apply(page, installation, { ...given, answers, photos })
    assert.match(number, /^SL-2026-0420-/)
    await picture(page, 'care-receipt-without-script-360')
    assert.match(await seeProgress(page, installation, area, number), /您交了申请/)
  })
})
