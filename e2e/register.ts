import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWorkbook } from '@jingban/server/spreadsheet/write.ts'
import type { Page } from 'playwright-core'
import { inspected, passesAudit } from './agency.ts'
import { caseId, press, said, until } from './citizen.ts'
import { fillForm } from './counter.ts'
import { openWork, send } from './desk.ts'
import type { Installation } from './installation.ts'

/** Looks a number up in the register until it says so: the worker enters what a case decided a moment after it has ended. */
export async function registered(page: Page, { address }: Installation, number: string, says: RegExp): Promise<void> {
  for (let times = 1; ; times += 1) {
    await page.goto(`${address}/desk/register`)
    await fillForm(page, { number })
    await press(page, '查询')
    const words = await said(page)
    if (says.test(words)) return
    if (times === 20) assert.match(words, says)
    await page.waitForTimeout(500)
  }
}

/** 受理、审核、办理 by a counter and an officer of the county. */
export async function goesThrough(
  { counter, officer }: Record<'counter' | 'officer', Page>,
  installation: Installation,
  number: string,
  name: string,
): Promise<void> {
  await openWork(counter, installation, number)
  await send(counter, '#accept', '收下')
  await openWork(officer, installation, number)
  await passesAudit(officer)
  await until(installation, number, 'stage', 'register')
  await openWork(officer, installation, number)
  await inspected(officer, `services-${name}-register-1366`)
  await send(officer, '#act', '办好了')
  await until(installation, number, 'stage', 'ended')
}

/** A form of the case as it is printed: a PDF, kept beside the pictures. */
export async function printed(page: Page, installation: Installation, number: string, form: string): Promise<void> {
  const answer = await page.request.get(`${installation.address}/desk/cases/${await caseId(installation, number)}/forms/${form}.pdf`)
  const bytes = await answer.body()
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-', `${form} of ${number}`)
  await writeFile(join(import.meta.dirname, 'screenshots', `${form}.pdf`), bytes)
}

/** 当场办结 from the receipt: whoever took it in goes through the rest of the stages on one page, passing where an opinion is asked. */
export async function doneAtOnce(page: Page, installation: Installation, number: string, name: string): Promise<void> {
  await press(page, '当场办结')
  for (const pass of await page.locator('main [name^="opinion-"][value=pass]').all()) await pass.check({ force: true })
  await inspected(page, `services-${name}-finish-1366`)
  await press(page, '当场办结')
  assert.match(await said(page), /办好了[\s\S]*已办结：/)
  await until(installation, number, 'stage', 'ended')
}

/** A table of a form brought as a spreadsheet, by the titles of its columns; what is wrong is told on the page that comes back. */
export async function bringsSheet(page: Page, table: string, columns: readonly string[], rows: readonly (readonly string[])[]): Promise<void> {
  const workbook = await writeWorkbook([{ name: table, columns: columns.map((title) => ({ title })), rows }])
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.setInputFiles(`main [name="xlsx-${table}"]`, { name: '表.xlsx', mimeType, buffer: Buffer.from(workbook) })
  await press(page, '把表格里的行加进来')
}
