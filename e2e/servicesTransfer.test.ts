import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { citizens, who } from '@jingban/server/demo/shangluo/people.ts'
import { letterFile } from '@jingban/server/letters/file.ts'
import type { AgencyLetter } from '@jingban/server/letters/letter.ts'
import type { Browser, Page } from 'playwright-core'
import { desksOf, inspected, openAgency, saysPass, scanned, untilRows } from './agency.ts'
import { openBrowser } from './browser.ts'
import { pays } from './cashier.ts'
import { press, said, until } from './citizen.ts'
import { comesFor, fillForm, handsOver } from './counter.ts'
import { openWork, send, takesAndSays } from './desk.ts'
import type { Installation } from './installation.ts'
import { printed, registered } from './register.ts'

const elsewhere = { name: '西安市示例区医疗保险经办中心', division: '610199' }
const here = { name: '商洛市医疗保险经办机构', division: '611000' }
const payee = { name: '示例中心', bank: '示例银行', account: '6222020000099001' }
const named = (index: number) => ({ name: citizens[index]?.name ?? '', idNumber: citizens[index]?.idNumber ?? '' })

describe('商洛 and whoever moves: a letter that is answered to the end, letters that are sent back, and the limits of both agencies', () => {
  let installation: Installation
  let browser: Browser
  let desk: (login: string) => Promise<Page>
  let scan = ''
  before(async () => {
    ;[installation, browser, scan] = await Promise.all([openAgency(), openBrowser(), scanned()])
    desk = desksOf(browser, installation)
  })
  after(() => browser.close())

  /** A letter of the other agency, brought in as a file. */
  const imports = async (page: Page, given: Pick<AgencyLetter, 'letter' | 'content'> & { answers?: string }): Promise<void> => {
    const letter = { format: 'jingban-transfer-letter/1' as const, from: elsewhere, to: here, writtenAt: '2026-04-20T02:00:00Z', ...given }
    await page.goto(`${installation.address}/desk/agency-letters/import`)
    await page.setInputFiles('main [name=letter]', { name: '函.json', mimeType: 'application/json', buffer: Buffer.from(letterFile(letter)) })
    await press(page, '导入')
  }

  const asks = (letter: string, index: number) => ({
    letter,
    content: { kind: 'transferLetter' as const, number: `示转〔2026〕${letter} 号`, person: named(index), account: true, payee },
  })

  /** The case that a letter about this person has become. */
  const caseAbout = async (number: string): Promise<string> => {
    const found = `select c.number from case_row c join event e on e.stream = 'case:' || c.id where c.service = 'transferOut' and e.data::text like $1`
    await untilRows(installation, 1, found, [`%${number}%`])
    return (await installation.rows<{ number: string }>(found, [`%${number}%`]))[0]?.number ?? ''
  }

  /** The letters that went out for a case, the oldest first, each with its file as the other agency gets it. */
  const sentFor = async (page: Page, number: string, kind: string): Promise<AgencyLetter> => {
    const sql = `select l.id from agency_letter l join case_row c on c.id = l.case_id where c.number = $1 and l.direction = 'out' and l.kind = $2`
    await untilRows(installation, 1, sql, [number, kind])
    const [row] = await installation.rows<{ id: string }>(sql, [number, kind])
    await page.goto(`${installation.address}/desk/agency-letters/${row?.id}`)
    await inspected(page, `services-transfer-${kind}-1366`)
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, '导出文件')])
    return JSON.parse((await (await file.createReadStream()).toArray()).join('')) as AgencyLetter
  }

  test('[SL-3B.5] [SL-F11.2] a letter becomes a case with ten working days; table 11 and the money go out, and the relation here ends', async () => {
    const officer = await desk('officer0')
    await imports(officer, asks('xa/71', who.teacher))
    assert.match(await said(officer), /整件[\s\S]*还有 10 个工作日/)
    await inspected(officer, 'services-transferOut-letter-1366')
    const number = await caseAbout('xa/71')
    await openWork(officer, installation, number)
    assert.match(await said(officer), /联系函：来自 西安市示例区医疗保险经办中心[\s\S]*这个事项不收材料/)
    await inspected(officer, 'services-transferOut-check-1366')
    await press(officer, '我来审')
    await inspected(officer, 'services-transferOut-opinion-1366')
    const opinion = officer.url()
    await press(officer, '看参保和缴费记录')
    assert.match(await said(officer), /缴费 2018-03 至/)
    await officer.goto(opinion)
    await saysPass(officer)
    await until(installation, number, 'stage', 'funds')
    const table = await sentFor(officer, number, 'informationTable')
    assert.equal(table.answers, 'xa/71')
    const content = table.content.kind === 'informationTable' ? table.content : undefined
    assert.deepEqual([content?.fen, content?.rows.map(({ first, agency }) => [first, agency])], [1_120_000, [['2018-03', here.name]]])
    await printed(officer, installation, number, 'table11')
    const cashiers = { maker: await desk('finance0'), checker: await desk('checker0') }
    await cashiers.maker.goto(`${installation.address}/desk/payments`)
    await inspected(cashiers.maker, 'services-transferOut-payment-1366')
    await pays(cashiers, installation, number)
    const paid = await sentFor(officer, number, 'fundsSent')
    assert.equal(paid.content.kind === 'fundsSent' ? paid.content.fen : 0, 1_120_000)
    await registered(officer, installation, named(who.teacher).idNumber, /已停保（调出统筹区）[\s\S]*个人账户余额0\.00 元/)
    await inspected(officer, 'services-transferOut-person-1366')
    await openWork(officer, installation, number)
    await inspected(officer, 'services-transferOut-ended-1366')
  })

  test('[SL-3B.5] whoever cannot be transferred stays insured, and the letter goes back with the reason', async () => {
    const officer = await desk('officer')
    await imports(officer, asks('xa/72', who.retired))
    const number = await caseAbout('xa/72')
    await takesAndSays(officer, installation, number, 'fail', '已在本地办理退休，不能转出')
    await until(installation, number, 'stage', 'ended')
    const back = await sentFor(officer, number, 'returned')
    assert.deepEqual(back.content, { kind: 'returned', reason: '已在本地办理退休，不能转出' })
    await registered(officer, installation, named(who.retired).idNumber, /职工基本医疗保险\s*退休/)
  })

  test('[SL-3B.5] a letter about somebody whom nobody knows here becomes no case, and is sent back by hand', async () => {
    const officer = await desk('officer0')
    const { content } = asks('xa/73', who.retired)
    await imports(officer, { letter: 'xa/73', content: { ...content, person: { name: '无名示例', idNumber: '611099198001010037' } } })
    assert.match(await said(officer), /这里查不到函里的人/)
    await inspected(officer, 'services-transferOut-unknown-1366')
    await fillForm(officer, { reason: '本地没有参保记录，请核对身份证号' })
    await press(officer, '退回')
    assert.match(await said(officer), /已退回/)
  })

  test('[SL-3B.4] [SL-3B.5] [SL-3B.6] [SL-3B.10] of somebody who moves here each limit begins with what begins it: the arrival, and table and money together', async () => {
    const [counter, officer] = [await desk('counter'), await desk('officer')]
    await comesFor(counter, installation, { service: 'transferIn', idNumber: named(who.emigrant).idNumber })
    await inspected(counter, 'services-transferIn-form-1366')
    const address = { householdAddress: '示例街道演示路 9 号', homeAddress: '示例街道演示路 9 号', householdKind: '居民' }
    const agency = { currentInsurance: '职工医保', fromAgencyName: elsewhere.name, fromAgencyDivision: elsewhere.division }
    const number = await handsOver(counter, { phone: '13800000076', ...address, ...agency, transferAccount: 'yes', representative: 'no' }, scan)
    await openWork(counter, installation, number)
    await send(counter, '#accept', '收下')
    await openWork(officer, installation, number)
    await send(officer, '#act', '办好了')
    const sent = await sentFor(officer, number, 'transferLetter')
    await printed(officer, installation, number, 'table9')
    await printed(officer, installation, number, 'table10')
    assert.match(await said(officer), /对方发信息表、划资金还没开始[\s\S]*接续办结还没开始/)
    await press(officer, '对方已收到联系函')
    assert.match(await said(officer), /对方发信息表、划资金[^办]*还有 10 个工作日[\s\S]*接续办结还没开始/)
    const letterPage = officer.url()
    const months = { scheme: 'employee' as const, first: '2015-01' as const, last: '2018-02' as const, months: 38 }
    const rows = [{ ...months, agency: elsewhere.name, division: elsewhere.division }]
    const table = { kind: 'informationTable' as const, person: named(who.emigrant), rows, fen: 88_000 }
    await imports(officer, { letter: 'xa/74', answers: sent.letter, content: table })
    await officer.goto(letterPage)
    assert.match(await said(officer), /接续办结还没开始/)
    await fillForm(officer, { yuan: '879' })
    await press(officer, '资金已到账')
    assert.match(await said(officer), /资金和信息表对不上：信息表 880\.00 元，到账 879\.00 元/)
    await inspected(officer, 'services-transferIn-differs-1366')
    await fillForm(officer, { yuan: '880' })
    await press(officer, '资金已到账')
    assert.match(await said(officer), /接续办结[^办]*还有 5 个工作日/)
    await inspected(officer, 'services-transferIn-clocks-1366')
    await until(installation, number, 'stage', 'close')
    await openWork(officer, installation, number)
    await send(officer, '#act', '办好了')
    await until(installation, number, 'stage', 'ended')
    await registered(officer, installation, named(who.emigrant).idNumber, /缴费 2015-01 至 2018-02（西安市示例区医疗保险经办中心）/)
    await inspected(officer, 'services-transferIn-person-1366')
  })
})
