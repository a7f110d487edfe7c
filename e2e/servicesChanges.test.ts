import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { creditCheckCharacter } from '@jingban/kernel/person/creditCode.ts'
import { citizens, recruits, units, who } from '@jingban/server/demo/shangluo/people.ts'
import type { Browser, Page } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { desksOf, inspected, openAgency, scanned } from './agency.ts'
import { openBrowser, phoneScreen, sitDown } from './browser.ts'
import { caseId, press, said, seeProgress, signIn } from './citizen.ts'
import { comesFor, fillForm, handsOver } from './counter.ts'
import { openWork, send } from './desk.ts'
import type { Installation } from './installation.ts'
import { bringsSheet, doneAtOnce, goesThrough, printed, registered } from './register.ts'

const unit = units.find(({ key }) => key === 'building')
const code = unit?.creditCode ?? ''
const newName = '商洛示例绿色建材有限公司'
const [first, second] = recruits.map(({ name, idNumber }) => ({ name, idNumber }))
const offspringCode = '91611099MA0000905'
const offspring = { name: '商洛示例建材二公司', idNumber: `${offspringCode}${creditCheckCharacter(offspringCode)}` }
const account = { payeeName: offspring.name, payeeAccount: '6222020000070075', payeeBank: '示例银行商州支行' }
const phone = '13800000071'
const employeeColumns = ['姓名', '身份证件类型', '身份证件号码', '申报工资（元/月）', '变更类别', '手机号码', '备注']
const changeColumns = ['身份证件号码', '姓名', '变更项目', '变更前', '变更后', '备注']
const employees = { flexibleEmployment: 'no', insuredSchemes: ['职工基本医疗保险'], fillerName: '柏示例', phone, representative: 'no' }

describe('商洛 changes and tells what stands in its register: units, employees, residents', () => {
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

  test('[SL-1A.9] [SL-1A.10] a unit changes what is key, the officer asks for the papers of it in a notice, once, and the register has the new side', async () => {
    await comesFor(counter, installation, { service: 'unitChange', idNumber: code })
    assert.equal(await counter.inputValue('[name=unitName]'), unit?.name)
    const changed = { newUnitName: newName, newUnitAddress: '商州区演示路 103 号', newLegalRepresentativeName: '史示例' }
    await fillForm(counter, { ...changed, representative: 'no' })
    await inspected(counter, 'services-unitChange-form-1366')
    const number = await handsOver(counter, {}, scan)
    await openWork(counter, installation, number)
    await counter.locator('#tell summary').click()
    await fillForm(counter, { 'missing-keyPapers': 'yes', 'why-keyPapers': '核实新的法定代表人' })
    await inspected(counter, 'services-unitChange-notice-1366')
    await send(counter, '#tell', '一次告知')
    assert.match(await said(counter), /一次性告知单[\s\S]*变更关键信息的辅助材料：核实新的法定代表人/)
    await inspected(counter, 'services-unitChange-told-1366')
    await press(counter, '看这一件')
    await inspected(counter, 'services-unitChange-waiting-1366')
    await press(counter, '在窗口替他补')
    await counter.setInputFiles('[name="file-keyPapers"]', [scan])
    assert.match(await said(counter), /申请人商洛示例建材有限公司 统一社会信用代码/)
    await inspected(counter, 'services-unitChange-supplement-1366')
    await press(counter, '提交补充的材料')
    await goesThrough({ counter, officer }, installation, number, 'unitChange')
    await registered(officer, installation, code, /绿色建材有限公司[\s\S]*商州区演示路 103 号[\s\S]*变更单位名称/)
    await inspected(officer, 'services-unitChange-unit-1366')
    await press(officer, '看全号')
    await fillForm(officer, { reason: '核对变更' })
    await press(officer, '看 60 秒')
    assert.match(await said(officer), /法定代表人史示例[\s\S]*变更前的法定代表人贾示例[\s\S]*变更前的单位名称商洛示例建材有限公司/)
    await inspected(officer, 'services-unitChange-past-1366')
    await printed(officer, installation, number, 'table4')
  })

  test('[SL-1A.10] where nothing key changes, no paper of it can be asked for', async () => {
    await comesFor(counter, installation, { service: 'unitChange', idNumber: code })
    await fillForm(counter, { newHandlerName: '柏示例', representative: 'no' })
    await press(counter, '存好，去传材料')
    assert.match(await said(counter), /变更登记表/)
    assert.doesNotMatch(await said(counter), /可以要求提供的/)
  })

  test('[SL-1A.11] [SL-1A.16] a unit asks what the register has of it, and leaves with the sheet', async () => {
    const window = await desk('window')
    await comesFor(window, installation, { service: 'unitQuery', idNumber: code })
    await inspected(window, 'services-unitQuery-form-1366')
    const number = await handsOver(window, { representative: 'no' }, scan)
    await doneAtOnce(window, installation, number, 'unitQuery')
    await inspected(window, 'services-unitQuery-finished-1366')
    await printed(window, installation, number, 'unitExtract')
  })

  test('[SL-1B.3] [SL-1B.10] a unit brings a spreadsheet: one interrupts, one retires; the line that is wrong is told by its column', async () => {
    await comesFor(counter, installation, { service: 'employeeEnrolment', idNumber: code })
    await fillForm(counter, { ...employees, special: '在职转退休' })
    const rows = [
      [second?.name ?? '', '身份证', second?.idNumber ?? '', '', '中断', '', ''],
      [first?.name ?? '', '身份证', first?.idNumber ?? '', '4300', '在职转退休', '', ''],
      [first?.name ?? '', '身份证', first?.idNumber ?? '', '', '停一停', '', ''],
    ]
    await bringsSheet(counter, 'employees', employeeColumns, rows)
    assert.match(await said(counter), /表格第 4 行“变更类别”（E 列）/)
    await inspected(counter, 'services-employeeEvents-sheet-1366')
    await press(counter, '删第 3 行')
    const number = await handsOver(counter, {}, scan)
    await goesThrough({ counter, officer }, installation, number, 'employeeEvents')
    await registered(officer, installation, first?.idNumber ?? '', /职工基本医疗保险\s*退休/)
    await inspected(officer, 'services-employeeEvents-retired-1366')
    await registered(officer, installation, second?.idNumber ?? '', /职工基本医疗保险\s*中断/)
    await printed(officer, installation, number, 'table2')
  })

  test('[SL-1B.3] whoever was interrupted is resumed, typed in a line', async () => {
    await comesFor(counter, installation, { service: 'employeeEnrolment', idNumber: code })
    const line = { name: second?.name ?? '', documentKind: '身份证', idNumber: second?.idNumber ?? '', wage: '4500', change: '恢复' }
    const cells = Object.fromEntries(Object.entries(line).map(([column, value]) => [`employees.0.${column}`, value]))
    const number = await handsOver(counter, { ...employees, ...cells }, scan)
    await goesThrough({ counter, officer }, installation, number, 'employeeResume')
    await registered(officer, installation, second?.idNumber ?? '', /职工基本医疗保险\s*正常参保[\s\S]*4,500\.00 元/)
    await inspected(officer, 'services-employeeEvents-resumed-1366')
  })

  test('[SL-1B.11] [SL-1B.12] [SL-F5.2] what changes of employees comes in a spreadsheet, with the papers the officer asks for; a stranger is refused by the line', async () => {
    const stranger = citizens[who.expecting]
    await comesFor(counter, installation, { service: 'employeeChange', idNumber: code })
    await fillForm(counter, { flexibleEmployment: 'no', phone, informationKind: '关键信息', representative: 'no' })
    await bringsSheet(counter, 'changes', changeColumns, [
      [first?.idNumber ?? '', first?.name ?? '', '姓名', '', '庞海波', ''],
      [second?.idNumber ?? '', second?.name ?? '', '手机号码', '', '13800000072', ''],
      [stranger?.idNumber ?? '', stranger?.name ?? '', '通讯地址', '', '商州区演示路 1 号', ''],
    ])
    await inspected(counter, 'services-employeeChange-form-1366')
    const number = await handsOver(counter, {}, scan, { item: 'keyPapers', why: '核实改名' })
    await goesThrough({ counter, officer }, installation, number, 'employeeChange')
    await registered(officer, installation, first?.idNumber ?? '', /变更姓名/)
    await registered(officer, installation, second?.idNumber ?? '', /变更手机号/)
    await inspected(officer, 'services-employeeChange-person-1366')
    await officer.goto(`${installation.address}/desk/queue/${await caseId(installation, number)}`)
    assert.match(await said(officer), /没有登记上的[\s\S]*第 3 行：这个人不归本次申请的单位或个人/)
    await fillForm(officer, { note: '已告诉单位，由他现在的单位来办' })
    await inspected(officer, 'services-employeeChange-fault-1366')
    await press(officer, '处理好了')
    assert.match(await said(officer), /都处理了/)
    await printed(officer, installation, number, 'table5')
  })

  test('[SL-1B.13] [SL-1B.16] whoever changed the name asks for the sheet of the register at the window, under the new one', async () => {
    const window = await desk('window')
    await comesFor(window, installation, { service: 'employeeQuery', idNumber: first?.idNumber ?? '' })
    assert.match(await said(window), /庞\*波/)
    await inspected(window, 'services-employeeQuery-form-1366')
    const number = await handsOver(window, { representative: 'no' }, scan)
    await doneAtOnce(window, installation, number, 'employeeQuery')
    await inspected(window, 'services-employeeQuery-finished-1366')
    await printed(window, installation, number, 'employeeExtract')
  })

  test('[SL-1C.7] [SL-1C.10] [SL-F6.1] a resident changes the name while they wait, with a paper the officer asks for, and sees on the phone that it is done', async () => {
    const mother = citizens[who.mother]
    const window = await desk('window')
    await comesFor(window, installation, { service: 'residentChange', idNumber: mother?.idNumber ?? '' })
    const cells = { 'changes.0.item': '姓名', 'changes.0.after': '屈桂芬' }
    const own = { fillerName: '屈桂芬', phone: '13800005619', representative: 'no' }
    await fillForm(window, { ...cells, ...own, informationKind: '关键信息' })
    await inspected(window, 'services-residentChange-form-1366')
    const number = await handsOver(window, {}, scan, { item: 'keyPapers', why: '核对户口簿上的曾用名' })
    await doneAtOnce(window, installation, number, 'residentChange')
    await inspected(window, 'services-residentChange-finished-1366')
    await registered(window, installation, mother?.idNumber ?? '', /屈\*芬[\s\S]*变更姓名/)
    await inspected(window, 'services-residentChange-person-1366')
    await printed(window, installation, number, 'table6')
    const { page } = await sitDown(browser, phoneScreen, { inspect: true })
    await signIn(page, installation, 'shangluo', '13800005619')
    await inspected(page, 'services-home-360')
    assert.match(await seeProgress(page, installation, 'shangluo', number), /城乡居民信息变更登记/)
    await inspected(page, 'services-residentChange-progress-360')
  })

  test('[SL-F1.1] a unit that is split off enters with the code it came of, and the old one is suspended', async () => {
    const form = {
      ...{ unitAddress: '商州区演示路 105 号', unitNature: '企业', ...account, legalRepresentativeName: '史示例', phone, handlerName: '柏示例' },
      ...{ legalRepresentativePhone: phone, legalRepresentativeIdNumber: citizenIdNumber('611099', '1971-01-01', 73) },
      ...{ schemes: ['职工基本医疗保险', '生育保险'], declaration: 'yes', representative: 'no' },
    }
    await comesFor(counter, installation, { service: 'unitEnrolment', ...offspring })
    const split = await handsOver(counter, { ...form, enrolmentKind: '拆分合并分立', formerCreditCode: code }, scan)
    await goesThrough({ counter, officer }, installation, split, 'unitSplit')
    await registered(officer, installation, offspring.idNumber, /正常[\s\S]*拆分合并分立/)
    await inspected(officer, 'services-unitSplit-unit-1366')
    await comesFor(counter, installation, { service: 'unitEnrolment', idNumber: code })
    await inspected(counter, 'services-unitSuspension-form-1366')
    const number = await handsOver(
      counter,
      { enrolmentKind: '暂停登记', schemes: ['职工基本医疗保险', '生育保险'], phone, declaration: 'yes', representative: 'no' },
      scan,
    )
    await goesThrough({ counter, officer }, installation, number, 'unitSuspension')
    await registered(officer, installation, code, /暂停，2026年4月20日起/)
    await inspected(officer, 'services-unitSuspension-unit-1366')
    await printed(officer, installation, number, 'table1')
  })
})
