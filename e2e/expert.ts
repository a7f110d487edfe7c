import type { Browser, Page } from 'playwright-core'
import { press } from './citizen.ts'
import { sitAtDesk } from './desk.ts'
import type { Installation } from './installation.ts'

interface Offered {
  login: string
  expert: string
  caseId: string
  task: string
}

/** Who has been drawn and has not taken up yet. No single person sees this; waits until the worker has drawn so many. */
export async function drawnFor({ rows }: Installation, number: string, count = 1): Promise<Offered[]> {
  const prefix = number.split('-')[0]?.toLowerCase() ?? ''
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await rows<{ expert: string; case_id: string; id: string }>(
      `select t.expert, t.case_id, t.id from task_row t join case_row c on c.area = t.area and c.id = t.case_id
       where c.number = $1 and t.state = 'offered' order by t.seat`,
      [number],
    )
    if (found.length === count)
      return found.map(({ expert, case_id, id }) => ({ login: `${prefix}-${expert.replace('e', 'expert')}`, expert, caseId: case_id, task: id }))
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`nobody, or not ${count}, was drawn for ${number}`)
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

export interface Says {
  opinion: 'pass' | 'fail' | 'supplement'
  reason?: string
  missing?: string
  /** Texts asked for beside the opinion: `advice`. */
  records?: Readonly<Record<string, string>>
}

/** Every line of the checklist, each with a page that shows it; the last says why where the opinion is against it. */
async function checklist(page: Page, { opinion, reason }: Says): Promise<void> {
  const lines = await page.evaluate<string[]>(
    `[...document.querySelectorAll('[name^="verdict-"][value=met]')].map((one) => one.name.slice('verdict-'.length))`,
  )
  for (const [index, line] of lines.entries()) {
    const verdict = opinion === 'fail' && index === lines.length - 1 ? 'unmet' : 'met'
    await page.locator(`[name="verdict-${line}"][value=${verdict}]`).check({ force: true })
    await page.fill(`[name="pages-${line}"]`, '1')
  }
  const last = page.locator(`[name="note-${lines.at(-1)}"]`)
  if ((await last.count()) > 0) await last.fill(reason ?? '检查结果支持诊断，符合标准')
}

/** Works the checklist and gives an opinion; the confirm page says what follows. */
export async function says(page: Page, saying: Says): Promise<void> {
  const { opinion, reason, missing, records = {} } = saying
  const identity = page.locator('[name=record-identity][value=yes]')
  if ((await identity.count()) > 0) await identity.check({ force: true })
  await checklist(page, saying)
  await page.locator(`[name=opinion][value=${opinion}]`).check({ force: true })
  for (const [name, text] of Object.entries(records)) await page.fill(`[name=record-${name}]`, text)
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
export async function drawnExpertSays(browser: Browser, installation: Installation, number: string, saying: Says): Promise<void> {
  const [offered] = await drawnFor(installation, number)
  if (!offered) return
  const page = await sitAtDesk(browser, installation, offered.login)
  await takesUp(page, installation, offered)
  await says(page, saying)
  await page.context().close()
}
