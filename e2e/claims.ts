import type { Page } from 'playwright-core'
import { inspected } from './agency.ts'
import { caseId, press, said } from './citizen.ts'
import { type Answers, comesFor, fillForm, handsOver } from './counter.ts'
import { openWork, send } from './desk.ts'
import type { Installation } from './installation.ts'
import { dayIn } from './unitAgent.ts'

/** Where claims are handed in, computed and decided: the county's desks by their logins, and the page that is scanned for every paper. */
export interface ClaimOffice {
  installation: Installation
  desk: (login: string) => Promise<Page>
  scan: string
}

/** Handed in at the county's counter, and accepted. */
export async function accepted({ installation, desk, scan }: ClaimOffice, service: string, idNumber: string, answers: Answers): Promise<string> {
  const counter = await desk('counter')
  await comesFor(counter, installation, { service, idNumber })
  await inspected(counter, `services-${service}-form-1366`)
  const number = await handsOver(counter, answers, scan)
  await openWork(counter, installation, number)
  await send(counter, '#accept', '收下')
  return number
}

/** 费用核算 of a case, by the officer of the county. */
export async function seesClaim({ installation, desk }: ClaimOffice, number: string): Promise<Page> {
  const officer = await desk('officer')
  await officer.goto(`${installation.address}/desk/claims/${await caseId(installation, number)}`)
  return officer
}

/** The officer takes the seat, and opens the claim. */
export async function opensClaim(office: ClaimOffice, number: string): Promise<Page> {
  const officer = await office.desk('officer')
  await openWork(officer, office.installation, number)
  await press(officer, '我来审')
  return seesClaim(office, number)
}

/** A table in a file, as it is handed to a page. */
export interface TableFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Fills in one form of the claim, a file where the field takes one, and sends it; answers what the page says. */
export async function enters(page: Page, form: string, values: Readonly<Record<string, Answers[string] | TableFile>>): Promise<string> {
  for (const folded of await page.locator(`main details:not([open]):has(form[action$="/${form}"]) > summary`).all()) await folded.click()
  const own = `form[action$="/${form}"]`
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main ${own} [name="${name}"]`)
    const kind = await field.first().getAttribute('type')
    if (typeof value === 'object' && 'buffer' in value) await field.setInputFiles(value)
    else if (kind === 'radio' || kind === 'checkbox') await page.locator(`main ${own} [name="${name}"][value="${value}"]`).check({ force: true })
    else if ((await page.locator(`main ${own} select[name="${name}"]`).count()) > 0) await field.selectOption(String(value))
    else await field.fill(String(value))
  }
  await page.locator(`main ${own} button`).first().click()
  await page.waitForLoadState()
  return said(page)
}

/** Passes the audit with the amount that was computed or stated. */
export async function passes(page: Page, installation: Installation, number: string, records: Answers = {}): Promise<void> {
  await openWork(page, installation, number)
  await page.locator('main a[href*="/desk/reviews/"]').first().click()
  await page.waitForLoadState()
  await page.locator('[name=opinion][value=pass]').check({ force: true })
  await fillForm(page, records)
  await page.locator('main button[name=do][value=check]').last().click()
  await page.waitForLoadState()
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForLoadState()
}

/** A figure of the city, recorded by an officer and agreed to by a supervisor on 待遇标准; `options` say for whom it is. */
export async function states(
  { installation, desk }: ClaimOffice,
  figure: string,
  value: string,
  options: readonly string[],
  pictured?: string,
): Promise<void> {
  const [officer, supervisor] = [await desk('officer'), await desk('supervisor')]
  const path = `${installation.address}/desk/tariffs/${figure}`
  await officer.goto(path)
  const chosen = Object.fromEntries(options.map((option, index) => [`option-${index}`, option]))
  await fillForm(officer, { value, ...chosen, ...dayIn('from', '2026-01-01'), source: '示医保〔2026〕2号第三条' })
  await press(officer, '录入，交别人复核')
  await supervisor.goto(path)
  if (pictured) await inspected(supervisor, pictured)
  await press(supervisor, '和文件一致，同意')
}
