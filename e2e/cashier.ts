import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { inspected, untilRows } from './agency.ts'
import { press, said, until } from './citizen.ts'
import type { Installation } from './installation.ts'

/** Who pays: the one who makes the run, and the one who checks it. */
export interface Cashiers {
  maker: Page
  checker: Page
}

/** 制单: one run of the payment of this case; answers the address of the run. */
export async function makesRun({ maker }: Cashiers, installation: Installation, number: string): Promise<string> {
  await untilRows(installation, 1, `select 1 from payment where number = $1 and state = 'waiting'`, [number])
  await maker.goto(`${installation.address}/desk/payments`)
  const row = maker.locator(`main tr:has-text("${number}")`)
  await row.locator('input[type=checkbox]').check({ force: true })
  await maker.locator(`main form:has(tr:has-text("${number}")) button:has-text("把勾选的制成一批")`).click()
  await maker.waitForLoadState()
  assert.match(await said(maker), /人民币大写/)
  await press(maker, '制单，送复核')
  return new URL(maker.url()).pathname
}

/** 复核、导出、下载: another person passes the run, and the maker has the bank's file; answers its text. */
export async function sendsRun({ maker, checker }: Cashiers, { address }: Installation, run: string): Promise<string> {
  await checker.goto(address + run)
  await inspected(checker, 'services-run-check-1366')
  await press(checker, '逐笔核对无误，通过')
  await maker.goto(address + run)
  await press(maker, '导出给银行')
  const [file] = await Promise.all([maker.waitForEvent('download'), press(maker, '下载银行文件')])
  return readFile(await file.path(), 'utf8')
}

/** What the bank answers to its file: every line paid on this day. */
export function bankAnswer(file: string, day: string): string {
  const cells = file
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')))
  const lines = cells.filter(([first]) => first !== '合计').map(([number, run, , , , yuan]) => `${number},${run},${yuan},成功,${day},`)
  const [, , count, , , sum] = cells.find(([first]) => first === '合计') ?? []
  return ['付款编号,批次,金额（元）,结果,日期,原因', ...lines, `合计,${count},${sum},,,`, ''].join('\r\n')
}

/** The day that the desk shows at its head: journeys before this one may have moved the clock. */
async function dayOn(page: Page): Promise<string> {
  const [, year = '', month = '', day = ''] = /(\d{4})年(\d+)月(\d+)日/.exec((await page.locator('header').first().textContent()) ?? '') ?? []
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')
}

/** 拨付 of one case, from the run to the bank's word and the end of the case. */
export async function pays(cashiers: Cashiers, installation: Installation, number: string): Promise<void> {
  const run = await makesRun(cashiers, installation, number)
  const file = await sendsRun(cashiers, installation, run)
  const answer = bankAnswer(file, await dayOn(cashiers.maker))
  await handsIn(cashiers, installation, answer)
  assert.match(await said(cashiers.maker), /收下了：付款成功 1 笔/)
  await until(installation, number, 'stage', 'ended')
}

/** 导入银行回单. */
export async function handsIn({ maker }: Cashiers, { address }: Installation, answer: string): Promise<void> {
  await maker.goto(`${address}/desk/payments/answers`)
  await maker.setInputFiles('main [name=answer]', { name: '回单.csv', mimeType: 'text/csv', buffer: Buffer.from(answer) })
  await press(maker, '核对并导入')
}
