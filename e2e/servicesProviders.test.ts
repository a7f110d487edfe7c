import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { creditCheckCharacter } from '@jingban/kernel/person/creditCode.ts'
import { citizens, who } from '@jingban/server/demo/shangluo/people.ts'
import { letterFile } from '@jingban/server/letters/file.ts'
import type { AgencyLetter } from '@jingban/server/letters/letter.ts'
import { exampleSettlements } from '@jingban/server/settlement/exampleMonth.ts'
import type { Browser, Page } from 'playwright-core'
import { chosenByTwo, desksOf, inspected, openAgency, passesAudit, scanned, untilRows } from './agency.ts'
import { openBrowser } from './browser.ts'
import { type Cashiers, pays } from './cashier.ts'
import { caseId, press, said, until } from './citizen.ts'
import { type Answers, comesFor, fillForm, handsOver } from './counter.ts'
import { openWork, send } from './desk.ts'
import type { Installation } from './installation.ts'
import { detailsOf, totalsForm } from './month.ts'
import { dayIn } from './unitAgent.ts'

const month = '2026-01'
/** What the ledger of the agency has, and what the hospital has: one less, and one with another amount. */
const ours = [...exampleSettlements(120)]
const theirs = ours.slice(1).map((one, index) => (index === 4 ? { ...one, fund: one.fund + 100 } : one))
const account = { payeeName: '商洛市示例医院', payeeAccount: '6222020000030034', payeeBank: '示例银行商州支行' }

describe('商洛 and those beyond its desk: the month of a hospital, and agencies elsewhere', () => {
  let installation: Installation
  let browser: Browser
  let desk: (login: string) => Promise<Page>
  let scan = ''
  let hospital = ''
  before(async () => {
    ;[installation, browser, scan] = await Promise.all([openAgency(), openBrowser(), scanned()])
    desk = desksOf(browser, installation)
  })
  after(() => browser.close())

  const path = `/desk/settlement/H001/${month}`

  test('[SL-10A.5] [SL-10A.6] the hospital sends its month, and what differs from the ledger is resolved', async () => {
    const officer = await desk('officer')
    await officer.goto(`${installation.address}/desk/settlement/ledger`)
    await fillForm(officer, { provider: 'H001', month, count: String(ours.length) })
    await press(officer, '生成并导入')
    await untilRows(installation, ours.length, 'select 1 from settlement_line where provider = $1 and month = $2', ['H001', month])
    const office = await desk('hospital')
    await office.goto(`${installation.address}/desk/settlement/start`)
    await fillForm(office, { month })
    await press(office, '发起对账')
    await fillForm(office, totalsForm(theirs))
    await inspected(office, 'services-totals-1366')
    await press(office, '报总额')
    const details = { name: '明细.txt', mimeType: 'text/plain', buffer: Buffer.from(detailsOf(theirs)) }
    await office.setInputFiles('main [name=details]', details)
    await press(office, '上传并比对')
    await untilRows(installation, 2, 'select 1 from settlement_difference where provider = $1 and month = $2', ['H001', month])
    await office.goto(installation.address + path)
    assert.match(await said(office), /还有 2 笔没处理/)
    await inspected(office, 'services-differences-1366')
    for (const box of await office.locator('main [name=number]').all()) await box.check({ force: true })
    await fillForm(office, { reason: '核对原始结算单，以经办的账为准' })
    await press(office, '以经办的账为准，由机构改')
    assert.match(await said(office), /没有没处理的/)
  })

  test('[SL-10A.7] [SL-10A.8] the equal month is closed, audited with a deduction, and paid', async () => {
    const office = await desk('hospital')
    await office.goto(`${installation.address}${path}/file`)
    await fillForm(office, { scheme: ['employee', 'resident'], acceptedBy: '医保经办机构', ...account })
    for (const box of await office.locator('main input[type=file]').all()) await box.setInputFiles([scan])
    await inspected(office, 'services-month-file-1366')
    await press(office, '提交申请')
    await press(office, '发起月结')
    assert.match(await said(office), /已经月结/)
    const cases = await installation.rows<{ number: string }>(
      `select number from case_row where service = 'institutionSettlement' and stage = 'accept' order by number`,
    )
    assert.equal(cases.length, 2)
    const counter = await desk('counter')
    for (const { number } of cases) {
      await openWork(counter, installation, number)
      await send(counter, '#accept', '收下')
    }
    const officer = await desk('officer')
    await officer.goto(installation.address + path)
    await fillForm(officer, { line: ours.find((one) => one.insutype === '310' && !one.refunded && one.fund > 20_000)?.settlement ?? '' })
    await officer.fill('#deduct [name=fen]', '120')
    await officer.fill('#deduct [name=reason]', '超限定适应症用药')
    await send(officer, '#deduct', '记下这笔扣减')
    assert.match(await said(officer), /超限定适应症用药/)
    for (const scheme of ['employee', 'resident']) {
      await officer.fill(`#audit-${scheme} [name=fen]`, '3000')
      await officer.fill(`#audit-${scheme} [name=reason]`, '标准未配置，按对账结果和扣减确定')
      if (scheme === 'employee') await inspected(officer, 'services-month-audit-1366')
      await send(officer, `#audit-${scheme}`, '审核通过，按写定的金额付')
    }
    assert.match(await said(officer), /应付 3,000\.00 元/)
    const cashiers: Cashiers = { maker: await desk('finance'), checker: await desk('checker') }
    for (const { number } of cases) await pays(cashiers, installation, number)
    await office.goto(installation.address + path)
    await inspected(office, 'services-month-paid-1366')
  })

  const elsewhere = { name: '西安市示例区医疗保险经办中心', division: '610199' }
  const here = { name: '商洛市医疗保险经办机构', division: '611000' }
  const letterOf = (given: Pick<AgencyLetter, 'letter' | 'content'> & { answers?: string }): string =>
    letterFile({ format: 'jingban-transfer-letter/1', from: elsewhere, to: here, writtenAt: '2026-04-20T02:00:00Z', ...given })
  const imports = async (page: Page, text: string): Promise<void> => {
    await page.goto(`${installation.address}/desk/agency-letters/import`)
    await page.setInputFiles('main [name=letter]', { name: '函.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await press(page, '导入')
  }
  const named = (index: number) => ({ name: citizens[index]?.name ?? '', idNumber: citizens[index]?.idNumber ?? '' })

  test('[SL-3B.4] [SL-3B.5] [SL-3B.6] somebody moves here: the letter goes out as a file, and the answer comes in as one', async () => {
    const counter = await desk('counter')
    const mover = named(who.operated)
    await comesFor(counter, installation, { service: 'transferIn', idNumber: mover.idNumber })
    const number = await handsOver(
      counter,
      {
        ...{ phone: '13800000066', householdAddress: '示例街道演示路 9 号', homeAddress: '示例街道演示路 9 号', householdKind: '居民' },
        ...{
          currentInsurance: '职工医保',
          fromAgencyName: elsewhere.name,
          fromAgencyDivision: elsewhere.division,
          transferAccount: 'yes',
          representative: 'no',
        },
      },
      scan,
    )
    await openWork(counter, installation, number)
    await send(counter, '#accept', '收下')
    const officer = await desk('officer')
    await openWork(officer, installation, number)
    await send(officer, '#act', '办好了')
    await untilRows(installation, 1, `select 1 from agency_letter l join case_row c on c.id = l.case_id where c.number = $1`, [number])
    await officer.goto(`${installation.address}/desk/agency-letters`)
    await inspected(officer, 'services-letters-1366')
    const [row] = await installation.rows<{ id: string }>(
      'select l.id from agency_letter l join case_row c on c.id = l.case_id where c.number = $1',
      [number],
    )
    await officer.goto(`${installation.address}/desk/agency-letters/${row?.id}`)
    await inspected(officer, 'services-letter-1366')
    const [file] = await Promise.all([officer.waitForEvent('download'), press(officer, '导出文件')])
    const sent = JSON.parse((await (await file.createReadStream()).toArray()).join('')) as AgencyLetter
    const months = { scheme: 'employee' as const, first: '2015-01' as const, last: '2018-02' as const, months: 38 }
    const table = {
      kind: 'informationTable' as const,
      person: mover,
      rows: [{ ...months, agency: elsewhere.name, division: elsewhere.division }],
      fen: 88_000,
    }
    await imports(officer, letterOf({ letter: 'xa/1', answers: sent.letter, content: table }))
    await officer.goto(`${installation.address}/desk/agency-letters/${row?.id}`)
    await fillForm(officer, { yuan: '880' })
    await press(officer, '资金已到账')
    await until(installation, number, 'stage', 'close')
    await openWork(officer, installation, number)
    await inspected(officer, 'services-transfer-close-1366')
    await send(officer, '#act', '办好了')
    await until(installation, number, 'stage', 'ended')
  })

  test('[SL-3B.3] somebody moves away: the letter of the other agency becomes a case that is checked here', async () => {
    const officer = await desk('officer')
    const payee = { name: '示例中心', bank: '示例银行', account: '6222020000099001' }
    const content = { kind: 'transferLetter' as const, number: '示转〔2026〕201 号', person: named(who.mothering), account: true, payee }
    await imports(officer, letterOf({ letter: 'xa/3', content }))
    await inspected(officer, 'services-letter-in-1366')
    const found = `select number from case_row where service = 'transferOut' and stage = 'check' and submitted_at > '2026-04-20'`
    await untilRows(installation, 1, found)
    const [{ number } = { number: '' }] = await installation.rows<{ number: string }>(found)
    await openWork(officer, installation, number)
    await inspected(officer, 'services-transfer-out-1366')
  })

  const bones = { name: '商洛示例骨科医院', idNumber: '91611099MA0000902' }
  const applying = {
    ...{ licensed: 'yes', providerLevel: '二级', providerNature: ['民营', '营利'], providerAddress: '演示路 60 号' },
    ...{ legalRepresentativeName: '武示例', legalRepresentativeIdNumber: named(who.newcomer).idNumber, contactName: '柏示例', phone: '13800000067' },
    ...{ practiceLicence: '示例许可 0002', businessLicence: '示例执照 0002', serviceKinds: ['门诊', '住院'] },
    ...{ physicians: '10', nurses: '20', allStaff: '30', clinicalDepartments: '5', technicalDepartments: '2', approvedBeds: '60', openBeds: '50' },
    ...{ internalManagement: '制度齐全', informationSystem: '系统已接通', serviceCapacity: '能做常见手术', representative: 'no' },
  }
  const found = { managementMeets: '符合', informationTechnologyMeets: '符合', capacityMeets: '符合' }

  const chooses = (place: string, values: Answers): Promise<void> =>
    chosenByTwo(desk, installation, `services/institutionAgreement/procedures/county/stages/${place}`, values)

  test('[SL-9A.3] [SL-9A.4] [SL-9A.10] a hospital applies, is on the list of the quarter, and a team goes there, looks and votes', async () => {
    await chooses('assess/seats', { number: '3' })
    await chooses('publicity/lasts', { number: '7', unit: 'days' })
    const counter = await desk('counter')
    await comesFor(counter, installation, {
      service: 'institutionAgreement',
      ...bones,
      idNumber: `${bones.idNumber}${creditCheckCharacter(bones.idNumber)}`,
    })
    hospital = await handsOver(counter, applying, scan)
    await openWork(counter, installation, hospital)
    await send(counter, '#accept', '收下')
    const officer = await desk('officer')
    await openWork(officer, installation, hospital)
    await passesAudit(officer)
    await until(installation, hospital, 'stage', 'quarter')
    await officer.goto(`${installation.address}/desk/lists`)
    await officer.locator('main a[href*="institutionQuarter"][href*="2026-06-30"]').last().click()
    await inspected(officer, 'services-quarter-1366')
    await press(officer, '核对无误，去封册')
    await press(officer, '核对无误，封册')
    await fillForm(officer, { 'record-teamSize': '3' })
    await send(officer, '#step', '办好了')
    await until(installation, hospital, 'stage', 'visit')
    await openWork(officer, installation, hospital)
    await fillForm(officer, { ...dayIn('slot', '2026-04-22'), 'slot-time': '9:00' })
    await send(officer, '#book', '约时间')
    await installation.goTo('2026-04-22T11:00+08:00')
    const page = `${installation.address}/desk/agreements/assessments/${await caseId(installation, hospital)}`
    const leader = await desk('assessor1')
    await leader.goto(page)
    await inspected(leader, 'services-visit-1366')
    await fillForm(leader, { 'record-filedData': '属实' })
    await press(leader, '看过现场了')
    for (const login of ['assessor1', 'assessor2', 'assessor3']) {
      const assessor = await desk(login)
      await assessor.goto(page)
      await press(assessor, '我参加评估')
      await fillForm(assessor, { ...Object.fromEntries(Object.entries(found).map(([name, value]) => [`record-${name}`, value])), opinion: 'pass' })
      if (login === 'assessor1') await inspected(assessor, 'services-assess-1366')
      await press(assessor, '交我的评估')
    }
    await until(installation, hospital, 'stage', 'publicity')
  })

  test('[SL-9A.5] [SL-9A.6] [SL-9A.7] the result is public for seven days; both sign, the city is told with its form, and online settlement is opened', async () => {
    const officer = await desk('officer')
    const opens = async (): Promise<void> => openWork(officer, installation, hospital)
    await opens()
    await press(officer, '开始公示')
    await installation.goTo('2026-05-06T09:00+08:00')
    await until(installation, hospital, 'stage', 'sign')
    for (const part of ['医药机构签署', '经办机构签署']) {
      await opens()
      const agreed = {
        'record-agreementIndicators': '次均费用按协议约定',
        ...dayIn('record-agreementFrom', '2026-06-01'),
        ...dayIn('record-agreementTo', '2027-05-31'),
      }
      await fillForm(officer, { part, ...(part.startsWith('医药') && agreed) })
      if (part.startsWith('医药')) await inspected(officer, 'services-sign-1366')
      await send(officer, '#act', '办好了')
    }
    await until(installation, hospital, 'stage', 'filing')
    await opens()
    const form = await officer.request.get(`${installation.address}/desk/cases/${await caseId(installation, hospital)}/forms/table15.pdf`)
    assert.equal((await form.body()).subarray(0, 5).toString(), '%PDF-')
    await send(officer, '#act', '办好了')
    const city = await desk('city')
    await openWork(city, installation, hospital)
    await fillForm(city, { 'record-cityOpinion': '同意备案' })
    await inspected(city, 'services-city-opinion-1366')
    await send(city, '#act', '办好了')
    await until(installation, hospital, 'stage', 'open')
    await opens()
    await fillForm(officer, { 'record-onlineServices': ['住院', '门诊'] })
    await send(officer, '#act', '办好了')
    await until(installation, hospital, 'stage', 'ended')
    await officer.goto(`${installation.address}/desk/agreements`)
    assert.match(await said(officer), /商洛示例骨科医院/)
    await inspected(officer, 'services-agreements-1366')
  })
})
