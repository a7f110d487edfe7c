import type { Browser, Page } from 'playwright-core'
import { deskScreen, sitDown } from './browser.ts'
import { press } from './citizen.ts'
import type { Installation } from './installation.ts'

export const password = 'shifan-yanshi-2026'

/** Signs in at the desk. */
export async function signInAtDesk(page: Page, { address }: Installation, login: string): Promise<void> {
  await page.goto(`${address}/desk`)
  await page.fill('[name=login]', login)
  await page.fill('[name=password]', password)
  await press(page, '登录')
}

interface Offered {
  login: string
  expert: string
  caseId: string
  task: string
}

/** Who has been drawn and has not taken up yet. No single person sees this; waits until the worker has drawn so many. */
export async function drawnFor({ rows }: Installation, number: string, count = 1): Promise<Offered[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await rows<{ expert: string; case_id: string; id: string }>(
      `select t.expert, t.case_id, t.id from task_row t join case_row c on c.area = t.area and c.id = t.case_id
       where c.number = $1 and t.state = 'offered' order by t.seat`,
      [number],
    )
    if (found.length === count)
      return found.map(({ expert, case_id, id }) => ({ login: expert.replace('e', 'expert'), expert, caseId: case_id, task: id }))
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`nobody, or not ${count}, was drawn for ${number}`)
}

/** The expert sits down and signs in. */
export async function expertSits(browser: Browser, installation: Installation, login: string): Promise<Page> {
  const { page } = await sitDown(browser, deskScreen)
  await signInAtDesk(page, installation, login)
  return page
}

/** Takes the offered task up, after the question about conflicts of interest. */
export async function takesUp(page: Page, { address }: Installation, offered: Offered): Promise<void> {
  await page.goto(`${address}/desk/offers/${offered.caseId}/${offered.task}`)
  await press(page, '没有这些情况，接收')
}

/** Declines with a reason. */
export async function declines(page: Page, { address }: Installation, offered: Offered, reason: string): Promise<void> {
  await page.goto(`${address}/desk/offers/${offered.caseId}/${offered.task}`)
  await press(page, '不接收')
  await page.fill('[name=reason]', reason)
  await press(page, '不接收')
}

async function judge(page: Page, line: number, verdict: 'met' | 'unmet', at: string): Promise<void> {
  await page.locator(`[name=verdict-${line}][value=${verdict}]`).check({ force: true })
  const pages = page.locator(`[name=pages-${line}]`)
  await pages.fill(at)
}

export interface Says {
  opinion: 'pass' | 'fail' | 'supplement'
  reason?: string
  missing?: string
}

/** Works the checklist and gives an opinion; the confirm page says what follows. */
export async function says(page: Page, { opinion, reason, missing }: Says): Promise<void> {
  const identity = page.locator('[name=record-identity][value=yes]')
  if ((await identity.count()) > 0) await identity.check({ force: true })
  const verdict = opinion === 'fail' ? 'unmet' : 'met'
  for (const line of [1, 2, 3]) await judge(page, line, 'met', line === 3 ? '4' : '3')
  await judge(page, 4, verdict, '4')
  const note = page.locator('[name=note-4]')
  await note.fill(reason ?? '检查结果支持诊断，符合标准')
  await page.locator(`[name=opinion][value=${opinion}]`).check({ force: true })
  if (reason) await page.fill('[name=reason]', reason)
  if (missing) {
    await page.locator('details.missing summary').click()
    await page.check(`[name=missing-${missing}]`)
    await page.fill(`[name=why-${missing}]`, reason ?? '')
  }
  await page.locator('main button[name=do][value=check]:has-text("提交意见")').last().click()
  await page.waitForLoadState()
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForLoadState()
}

/** Whoever was drawn takes up and says this. */
export async function drawnExpertSays(browser: Browser, installation: Installation, number: string, said: Says): Promise<void> {
  const [offered] = await drawnFor(installation, number)
  if (!offered) return
  const page = await expertSits(browser, installation, offered.login)
  await takesUp(page, installation, offered)
  await says(page, said)
  await page.context().close()
}
