import type { Browser, Page } from 'playwright-core'
import { deskScreen, sitDown } from './browser.ts'
import { caseId, press } from './citizen.ts'
import type { Installation } from './installation.ts'

const password = 'shifan-yanshi-2026'

/** Signs in at the desk. */
export async function signInAtDesk(page: Page, { address }: Installation, login: string): Promise<void> {
  await page.goto(`${address}/desk`)
  await page.fill('[name=login]', login)
  await page.fill('[name=password]', password)
  await press(page, '登录')
}

/** Somebody of the staff sits down and signs in. */
export async function sitAtDesk(browser: Browser, installation: Installation, login: string): Promise<Page> {
  const { page } = await sitDown(browser, deskScreen)
  await signInAtDesk(page, installation, login)
  return page
}

/** Opens a case where it is worked. */
export async function openWork(page: Page, installation: Installation, number: string): Promise<void> {
  await page.goto(`${installation.address}/desk/work/${await caseId(installation, number)}`)
}

/** Answers yes to every check of a form that is not answered, and writes into the text fields named. */
export async function record(page: Page, form: string, texts: Readonly<Record<string, string>> = {}): Promise<void> {
  const checks = page.locator(`${form} input[type=radio][name^="record-"][value=yes]`)
  for (let index = 0; index < (await checks.count()); index += 1) await checks.nth(index).check({ force: true })
  for (const [name, value] of Object.entries(texts)) {
    const box = page.locator(`${form} [name="record-${name}"]`)
    if ((await box.first().getAttribute('type')) === 'radio')
      await page.locator(`${form} [name="record-${name}"][value="${value}"]`).check({ force: true })
    else await box.fill(value)
  }
}

/** A day in the three boxes of a form. */
export async function fillDay(page: Page, form: string, name: string, iso: string): Promise<void> {
  const parts = iso.split('-').map((part) => String(Number(part)))
  for (const [index, part] of ['year', 'month', 'day'].entries()) await page.fill(`${form} [name="${name}-${part}"]`, parts[index] ?? '')
}

/** Presses the button of a form that says this. */
export async function send(page: Page, form: string, words: string): Promise<void> {
  await page.locator(`${form} button:has-text("${words}")`).first().click()
  await page.waitForLoadState()
}

/** 我来审: takes the seat of this stage and writes an opinion without a checklist. */
export async function takesAndSays(page: Page, installation: Installation, number: string, opinion: string, reason = ''): Promise<void> {
  await openWork(page, installation, number)
  await press(page, '我来审')
  await page.locator(`[name=opinion][value="${opinion}"]`).check({ force: true })
  if (reason) await page.fill('[name=reason]', reason)
  await page.locator('main button[name=do][value=check]').last().click()
  await page.waitForLoadState()
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForLoadState()
}
