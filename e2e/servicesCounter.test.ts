import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { citizens, who } from '@jingban/server/demo/shangluo/people.ts'
import type { Browser, Page } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { desksOf, inspected, openAgency, scanned, untilRows } from './agency.ts'
import { openBrowser } from './browser.ts'
import { caseId, press, said } from './citizen.ts'
import { type Answers, comesFor, fillForm, handsOver } from './counter.ts'
import type { Installation } from './installation.ts'
import { doneAtOnce, goesThrough, printed, registered } from './register.ts'

const company = { name: '商洛示例茶业有限公司', idNumber: '91611099MA00009013' }
const phone = '13800000061'
const account = { payeeName: company.name, payeeAccount: '6222020000040042', payeeBank: '示例银行商州支行' }
const unitForm = {
  ...{ enrolmentKind: '新参保登记', unitAddress: '商州区演示路 77 号', unitNature: '企业', ...account, phone },
  ...{ legalRepresentativeName: '武示例', legalRepresentativePhone: '13800000062' },
  ...{ legalRepresentativeIdNumber: citizenIdNumber('611099', '1970-01-01', 71), handlerName: '柏示例' },
  ...{ schemes: ['职工基本医疗保险', '生育保险'], declaration: 'yes', representative: 'no' },
}
const employees = [
  { name: '茶示例一', idNumber: citizenIdNumber('611099', '1993-03-03', 82) },
  { name: '茶示例二', idNumber: citizenIdNumber('611099', '1993-03-03', 84) },
]
const rowsOf = (people: readonly { name: string; idNumber: string }[]): Answers =>
  Object.fromEntries(
    people.flatMap((one, index) =>
      Object.entries({ ...one, documentKind: '身份证', wage: '5200', change: '增加' }).map(([column, value]) => [
        `employees.${index}.${column}`,
        value,
      ]),
    ),
  )
const child = { name: '茶示例宝', idNumber: citizenIdNumber('611099', '2020-05-05', 91) }
const residentForm = {
  ...{ identityDocument: '户口簿', residentStatus: '中小儿童', declaration: 'yes', representative: 'no', phone },
  ...{ householdProvince: '陕西省', householdCity: '商洛市', householdCounty: '商州区', householdTown: '示例街道', householdVillage: '示例社区' },
  homeAddress: '示例街道演示路 9 号',
}

describe('商洛 at its counters: a unit and its people, residents, certificates and filings that are done at once', () => {
  let installation: Installation
  let browser: Browser
  let desk: (login: string) => Promise<Page>
  let counter: Page
  let officer: Page
  let scan = ''
  before(async () => {
    ;[installation, browser, scan] = await Promise.all([openAgency(), openBrowser(), scanned()])
    desk = desksOf(browser, installation)
    counter = await desk('counter')
    officer = await desk('officer')
  })
  after(() => browser.close())

  test('[SL-1A.6] [SL-F1.1] a unit enrols at the counter with table 1, is audited and registered, and the register shows it', async () => {
    await comesFor(counter, installation, { service: 'unitEnrolment', ...company })
    await inspected(counter, 'services-unit-form-1366')
    const number = await handsOver(counter, unitForm, scan)
    assert.match(await said(counter), /单位参保登记/)
    await goesThrough({ counter, officer }, installation, number, 'unit')
    await registered(officer, installation, company.idNumber, /商洛示例茶业有限公司[\s\S]*正常[\s\S]*职工基本医疗保险、生育保险/)
    await inspected(officer, 'services-unit-page-1366')
    await printed(officer, installation, number, 'table1')
  })

  test('[SL-1B.3] [SL-F2.2] its people come in a table with a row each; one wrong number is told with its row, and what was typed stays', async () => {
    await comesFor(counter, installation, { service: 'employeeEnrolment', idNumber: company.idNumber })
    const insured = ['职工基本医疗保险', '生育保险']
    const rest = { flexibleEmployment: 'no', insuredSchemes: insured, fillerName: '柏示例', phone, representative: 'no' }
    await press(counter, '加一行')
    const [first, second] = employees
    const wrong = { name: second?.name ?? '', idNumber: `${second?.idNumber.slice(0, 17)}0` }
    await fillForm(counter, { ...rest, ...rowsOf(first ? [first, wrong] : []) })
    await press(counter, '存好，去传材料')
    assert.match(await said(counter), /第 2 行/)
    await inspected(counter, 'services-employees-wrong-1366')
    const number = await handsOver(counter, rowsOf(employees), scan)
    await goesThrough({ counter, officer }, installation, number, 'employees')
    const entered = 'select 1 from insurance_row i join case_row c on c.area = i.area and c.person = i.unit where c.number = $1'
    await untilRows(installation, 4, entered, [number])
    await registered(officer, installation, company.idNumber, /在保人员2 人[\s\S]*082X[\s\S]*0846|在保人员2 人[\s\S]*0846[\s\S]*082X/)
    await inspected(officer, 'services-unit-members-1366')
  })

  test('[SL-1C.4] [SL-0.7] a resident who comes to the wrong counter is told where to go', async () => {
    const city = await desk('counter0')
    await city.goto(`${installation.address}/desk/filings/new`)
    await fillForm(city, { service: 'residentEnrolment', ...child })
    await city.locator('main form button').last().click()
    await city.waitForLoadState()
    assert.match(await said(city), /请告诉来人到这里办/)
    await inspected(city, 'services-wrong-counter-1366')
  })

  test('[SL-1C.5] at a counter of the county a resident is enrolled on one page while they wait', async () => {
    const window = await desk('window')
    await comesFor(window, installation, { service: 'residentEnrolment', ...child })
    await inspected(window, 'services-resident-form-1366')
    const number = await handsOver(window, residentForm, scan)
    await inspected(window, 'services-resident-receipt-1366')
    await doneAtOnce(window, installation, number, 'resident')
    await registered(window, installation, child.idNumber, /城乡居民基本医疗保险[\s\S]*正常参保/)
    await inspected(window, 'services-resident-page-1366')
    await printed(window, installation, number, 'table3')
  })

  test('[SL-3A.5] [SL-F8.1] an insurance certificate is printed at once, with the next number of the year', async () => {
    await comesFor(counter, installation, { service: 'insuranceCertificate', idNumber: citizens[who.expecting]?.idNumber ?? '' })
    const given = { householdAddress: '示例街道演示路 9 号', householdKind: '居民', issue: '首次出具', representative: 'no' }
    const number = await handsOver(counter, given, scan)
    await doneAtOnce(counter, installation, number, 'certificate')
    assert.match(await said(counter), /打印《.*参保凭证.*》/)
    await printed(counter, installation, number, 'table8')
    const [issued] = await installation.rows<{ number: string }>(
      "select data->'records'->>'documentNumber' as number from event where stream = $1 and type = 'acted' and data->>'stage' = 'issue'",
      [`case:${await caseId(installation, number)}`],
    )
    assert.match(issued?.number ?? '', /陕西省商洛市\(2026\)\(第 0002 号\)/)
  })

  test('[SL-4.11] a filing for treatment elsewhere is in force when the person leaves the counter', async () => {
    const window = await desk('window')
    const { idNumber = '' } = citizens[who.worker] ?? {}
    await comesFor(window, installation, { service: 'outOfAreaFiling', idNumber })
    await inspected(window, 'services-away-form-1366')
    const away = { awayCategory: '常驻异地工作人员', filingKind: '新增', toProvince: '陕西省', toCity: '西安市', representative: 'no', phone }
    const number = await handsOver(window, { ...away, homeAddress: '示例街道演示路 9 号', treatmentAddress: '西安市示例区演示路 1 号' }, scan)
    await doneAtOnce(window, installation, number, 'away')
    await registered(window, installation, idNumber, /常驻异地工作人员[\s\S]*西安市/)
    await inspected(window, 'services-person-page-1366')
  })
})
