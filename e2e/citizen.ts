import type { Page } from 'playwright-core'
import type { Installation } from './installation.ts'

/** Presses a button or link of the page by its words and waits for the next page. */
export async function press(page: Page, words: string): Promise<void> {
  await page.locator(`main :is(button, a):has-text("${words}")`).first().click()
  await page.waitForLoadState()
}

/** What the page says. */
export const said = async (page: Page): Promise<string> => (await page.textContent('main')) ?? ''

/** Signs in by the code that a demonstration shows. */
export async function signIn(page: Page, { address }: Installation, area: string, phone: string): Promise<void> {
  await page.goto(`${address}/${area}/my`)
  await page.fill('[name=phone]', phone)
  await press(page, '发验证码')
  const code = /验证码 (\d{6})/.exec(await said(page))?.[1] ?? ''
  await page.fill('[name=code]', code)
  await press(page, '登录')
}

/** The id of a case by its number. */
export async function caseId({ rows }: Installation, number: string): Promise<string> {
  const [found] = await rows<{ id: string }>('select id from case_row where number = $1', [number])
  if (!found) throw new Error(`no case ${number}`)
  return found.id
}

/** What the worker does a moment later, by a query that then finds a row; `$1` is the number of the case. */
const signs = {
  /** The case has come to a stage, or to its end (`ended`). */
  stage: 'select 1 from case_row where number = $1 and coalesce(stage, status) = $2',
  /** The benefit stands so: active, or granted and not yet usable. */
  benefit: 'select 1 from entitlement_row e join case_row c on c.area = e.area and c.id = e.case_id where c.number = $1 and e.state = $2',
  /** The case is on the public board of this area. */
  board: 'select 1 from posting p join case_row c on c.area = p.area and c.id = p.case_id where c.number = $1 and p.area = $2',
} as const

/** Waits until the worker has done it. */
export async function until({ rows }: Installation, number: string, sign: keyof typeof signs, is: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await rows(signs[sign], [number, is])).length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(`${number}: ${sign} never was ${is}`)
}

/** The person goes to the progress page of a case; answers what it says. */
export async function seeProgress(page: Page, installation: Installation, area: string, number: string): Promise<string> {
  await page.goto(`${installation.address}/${area}/my/cases/${await caseId(installation, number)}`)
  return said(page)
}
