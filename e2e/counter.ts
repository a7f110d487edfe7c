import type { Page } from 'playwright-core'
import { press, said } from './citizen.ts'
import type { Installation } from './installation.ts'

/** What is filled in, by the name of a field; several values tick several boxes. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** Fills a form by the names of its fields, whatever controls they are. */
export async function fillForm(page: Page, values: Answers): Promise<void> {
  const single = Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  for (const [name, value] of single) {
    const folded = page.locator(`main details:not([open]):has([name="${name}"]) > summary`)
    if ((await folded.count()) > 0) await folded.first().click()
    const fields = page.locator(`main [name="${name}"]`)
    const kind = await fields.first().getAttribute('type')
    if (kind === 'radio' || kind === 'checkbox') await page.locator(`main [name="${name}"][value="${value}"]`).check({ force: true })
    else if ((await page.locator(`main select[name="${name}"]`).count()) > 0) await fields.first().selectOption(value)
    else await fields.first().fill(value)
  }
}

/** Sends the form of the page by its main button; throws with what the page says when it comes back. */
async function send(page: Page, wanted: RegExp): Promise<void> {
  await page.locator('main form button.btn-primary, main form button[class*=primary]').last().click()
  await page.waitForLoadState()
  if (!wanted.test(new URL(page.url()).pathname)) throw new Error(`${page.url()} came back: ${await said(page)}`)
}

/** An officer sees the papers of both at the counter, and lets the phone of one see the other. */
export async function seesPapers(page: Page, { address }: Installation, given: { phone: string; name: string; idNumber: string }): Promise<void> {
  await page.goto(`${address}/desk/patient-proofs/counter`)
  await fillForm(page, { ...given, relation: 'self', seen: '身份证原件' })
  await send(page, /\/desk\/patient-proofs$/)
}

/** What is handed in at a desk for somebody: who it is, what they answer, and the photographs by material. */
export interface Brought {
  person: Readonly<Record<string, string>>
  answers: Answers
  photos: Readonly<Record<string, readonly string[]>>
}

/** Goes through the four steps at a desk; answers the number of the case. */
export async function fileAtDesk(page: Page, { address }: Installation, { person, answers, photos }: Brought): Promise<string> {
  await page.goto(`${address}/desk/filings/new`)
  await fillForm(page, person)
  await send(page, /\/drafts\/[^/]+$/)
  await fillForm(page, answers)
  await send(page, /\/materials$/)
  await handsIn(page, photos)
  return confirms(page)
}

async function handsIn(page: Page, photos: Brought['photos']): Promise<void> {
  for (const [item, files] of Object.entries(photos)) {
    const box = page.locator(`[name="file-${item}"]`)
    if ((await box.count()) > 0) await box.setInputFiles([...files])
  }
  await send(page, /\/check$/)
}

/** The last step at a desk: answers the number of the case. */
async function confirms(page: Page): Promise<string> {
  const confirmed = page.locator('main [name=confirmed][value=yes]')
  if ((await confirmed.count()) > 0) await confirmed.check({ force: true })
  await send(page, /\/receipt\//)
  const number = /[A-Z]{2,3}-\d{4}-\d{4}-\d{4}/.exec(await said(page))?.[0]
  if (!number) throw new Error(`no receipt: ${await said(page)}`)
  return number
}

/** The first step at a counter of several services: what somebody has come for. The page goes on to the form. */
export async function comesFor(page: Page, { address }: Installation, person: Answers): Promise<void> {
  await page.goto(`${address}/desk/filings/new`)
  await fillForm(page, person)
  await send(page, /\/drafts\/[^/]+$/)
}

/** What an officer at the counter asks for beside what is owed: the material, and why. */
export interface Asked {
  item: string
  why: string
}

/**
 * The rest of the steps: the answers, one scanned page for every material that is asked for, those that the officer asks for among them, and the check.
 * Answers the number of the case.
 */
export async function handsOver(page: Page, answers: Answers, scan: string, ...asked: readonly Asked[]): Promise<string> {
  await fillForm(page, answers)
  await send(page, /\/materials$/)
  for (const { item, why } of asked) await fillForm(page, { [`ask-${item}`]: 'yes', [`why-${item}`]: why })
  if (asked.length > 0) await press(page, '上传选好的，留在这一页')
  for (const box of await page.locator('main input[type=file][name^="file-"]').all()) await box.setInputFiles([scan])
  await send(page, /\/check$/)
  return confirms(page)
}
