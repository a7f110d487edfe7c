import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { creditCheckCharacter } from '@jingban/kernel/person/creditCode.ts'
import { addDays } from '@jingban/kernel/time/day.ts'
import { writeWorkbook } from '@jingban/server/spreadsheet/write.ts'
import type { Browser, Page } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { desksOf, inspected, openAgency, scanned } from './agency.ts'
import { openBrowser } from './browser.ts'
import { caseId, press, said } from './citizen.ts'
import { comesFor, fillForm, handsOver } from './counter.ts'
import { openWork } from './desk.ts'
import type { Installation } from './installation.ts'
import { goesThrough } from './register.ts'

/** A company of the demonstration's county that has not enrolled: the register takes none of its people. */
const code = '91611099MA0000907'
const company = { name: '商洛示例大公司', idNumber: code + creditCheckCharacter(code) }
const titles = ['姓名', '身份证件类型', '身份证件号码', '申报工资（元/月）', '变更类别', '手机号码', '备注']
const LINES = 620
const numberOf = (line: number): string => citizenIdNumber('611099', addDays('1975-01-01', line), 102)
const lineOf = (line: number): string[] => [
  ...[`示例员工${line}`, '身份证', line === 5 || line === 300 ? numberOf(line).slice(0, 17) : numberOf(line)],
  ...['4500.50', line % 3 === 0 ? '恢复' : '增加', '', ''],
]

describe('a table of many hundred lines goes through the desk: brought, put right page by page, handed in, refused line by line', () => {
  let installation: Installation
  let browser: Browser
  let desk: (login: string) => Promise<Page>
  let counter: Page
  before(async () => {
    ;[installation, browser] = await Promise.all([openAgency(), openBrowser()])
    desk = desksOf(browser, installation)
    counter = await desk('counter')
  })
  after(() => browser.close())

  test('[SL-1B.3] [SL-F2.2] the lines stand on pages, what is wrong is shown first, and nothing that was typed is lost', async () => {
    await comesFor(counter, installation, { service: 'employeeEnrolment', ...company })
    const rows = Array.from({ length: LINES }, (_, index) => lineOf(index + 1))
    const buffer = Buffer.from(await writeWorkbook([{ name: '职工', columns: titles.map((title) => ({ title })), rows }]))
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const rest = { flexibleEmployment: 'no', insuredSchemes: ['职工基本医疗保险'], fillerName: '柏示例', phone: '13800000061', representative: 'no' }
    await fillForm(counter, rest)
    await counter.setInputFiles('main [name="xlsx-employees"]', { name: '职工.xlsx', mimeType, buffer })
    await press(counter, '把表格里的行加进来')
    assert.match(await said(counter), /有 2 处要改[\s\S]*共 620 行[\s\S]*有 2 行要改/)
    await inspected(counter, 'lines-wrong-1366')
    await fillForm(counter, { 'employees.0.idNumber': numberOf(5), 'employees.1.idNumber': numberOf(300) })
    await press(counter, '看全部的行')
    await press(counter, '下一页 ›')
    assert.match(await said(counter), /第 2 页，共 13 页（第 51–100 行）/)
    assert.equal(await counter.inputValue('main [name=fillerName]'), '柏示例')
    await inspected(counter, 'lines-page-1366')
    await press(counter, '把这张表清空')
    await inspected(counter, 'lines-clear-1366')
    await press(counter, '不去掉')
  })

  test('[SL-F2.2] the page of the case tells the totals and leads to all lines; those that the register refuses are told, and downloaded', async () => {
    const number = await handsOver(counter, {}, await scanned())
    const id = await caseId(installation, number)
    await openWork(counter, installation, number)
    assert.match(await said(counter), /共 620 行；[\s\S]*后面还有 610 行/)
    await inspected(counter, 'lines-case-1366')
    await press(counter, '看全部 620 行')
    await inspected(counter, 'lines-table-1366')
    const officer = await desk('officer')
    await goesThrough({ counter, officer }, installation, number, 'manyLines')
    for (let times = 1; ; times += 1) {
      await officer.goto(`${installation.address}/desk/work/${id}`)
      if (/已经过了 620 行/.test(await said(officer))) break
      assert.ok(times < 60, await said(officer))
      await officer.waitForTimeout(1000)
    }
    assert.match(await said(officer), /先列几行[\s\S]*620 行都处理好了[\s\S]*620 行一起再试/)
    await inspected(officer, 'lines-refused-1366')
    const sheet = await officer.request.get(`${installation.address}/desk/cases/${id}/tables/employees-refused.xlsx`)
    assert.equal(sheet.status(), 200)
  })
})
