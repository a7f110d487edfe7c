import type { Page } from 'playwright-core'
import { said } from './citizen.ts'
import { fillForm } from './counter.ts'
import { openWork, record, send } from './desk.ts'
import type { Installation } from './installation.ts'

/** The unit of the journey: the authority sees the lists of all. */
const unit = 'U002'

/** Opens the list of the unit, as the place of lists shows it. */
export async function openList(page: Page, { address }: Installation): Promise<void> {
  await page.goto(`${address}/desk/lists`)
  await page.locator(`main a[href^="/desk/lists/campaign"][href*="${unit}"]`).first().click()
  await page.waitForLoadState()
}

/** Does the step of the list whose turn it is, with what it records. */
export async function doStep(page: Page, installation: Installation, records: Readonly<Record<string, string>> = {}, parts = false): Promise<void> {
  await openList(page, installation)
  await fillForm(page, Object.fromEntries(Object.entries(records).map(([name, value]) => [`record-${name}`, value])))
  if (parts) for (const box of await page.locator('#step [name=part]').all()) await box.check({ force: true })
  await send(page, '#step', '办好了')
}

/** A day as a form asks for it, in three boxes. */
export const dayIn = (name: string, iso: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = iso.split('-').map((part) => String(Number(part)))
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day }
}

/** 收费: takes in the fee of a case; answers what the page says then. */
export async function collect(page: Page, installation: Installation, number: string, invoice: string, yuan: string): Promise<string> {
  await openWork(page, installation, number)
  await fillForm(page, { 'record-invoice': invoice, 'record-amount': yuan })
  await send(page, '#receive-reviewFee', '收到了')
  return said(page)
}

/** 接收材料、制作档案: what the agent checks, and the archive. */
export async function archive(page: Page, installation: Installation, number: string): Promise<void> {
  await openWork(page, installation, number)
  await record(page, '#accept')
  await send(page, '#accept', '材料齐全，收下')
  await record(page, '#act', { inpatientCopy: '有' })
  await send(page, '#act', '办好了')
}

/** 通知体检、到场. */
export async function examined(page: Page, installation: Installation, number: string, day: string): Promise<void> {
  await openWork(page, installation, number)
  await fillForm(page, { ...dayIn('record-examDay', day), 'record-examPlace': '石河子示例医院体检中心' })
  await send(page, '#act', '办好了')
  await openWork(page, installation, number)
  await send(page, '#attend', '来了，核对过了')
}

/** What is owed after the end: 通知本人、收本、盖章. */
export async function afterEnd(page: Page, installation: Installation, number: string, act: string): Promise<void> {
  await openWork(page, installation, number)
  await send(page, `#after-${act}`, '办好了')
}

/** 告知: the day on which the person was told. */
export async function served(page: Page, { address }: Installation, id: string, day: string): Promise<void> {
  await page.goto(`${address}/desk/served/${id}`)
  await fillForm(page, dayIn('on', day))
  await page.locator('main form button').last().click()
  await page.waitForLoadState()
}
