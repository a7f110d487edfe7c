import type { Page } from 'playwright-core'
import { press, said } from './citizen.ts'
import type { Installation } from './installation.ts'

/** What somebody answers on the way to the receipt. */
export interface Wish {
  area: string
  name: string
  idNumber: string
  phone: string
  disease: string
  /** By the path of the page below the draft: `field/insuredAt`, `institution/provider`, `record/records`. */
  answers: Readonly<Record<string, string>>
  /** 出院 or 就诊 day of the records, and the hospital where it is asked. */
  day: readonly [year: string, month: string, day: string]
  hospital?: string
  /** Photographs by material. */
  photos: Readonly<Record<string, string | string[]>>
  script?: boolean
}

/** Puts photographs on a photo page, by the album; without script by the button too. */
export async function photograph(page: Page, files: string | readonly string[], script = true): Promise<void> {
  const wanted = [files].flat()
  await page.locator('[name=photos]').last().setInputFiles(wanted)
  if (!script) await press(page, '上传这几张')
  await page
    .locator('[name=remove]')
    .nth(wanted.length - 1)
    .waitFor()
}

const choose = (page: Page, name: string, value: string): Promise<void> => page.check(`main [name="${name}"][value="${value}"]`)

async function fillDay(page: Page, name: string, [year, month, day]: Wish['day']): Promise<void> {
  await page.fill(`[name=${name}-year]`, year)
  await page.fill(`[name=${name}-month]`, month)
  await page.fill(`[name=${name}-day]`, day)
}

/** A question of the form that has a page of its own, whatever control it is. */
async function answerField(page: Page, answer: string): Promise<void> {
  if ((await page.locator('[name=answer-year]').count()) > 0) return fillDay(page, 'answer', answer.split('-') as unknown as Wish['day'])
  const chosen = page.locator(`main [name=answer][value="${answer}"]`)
  if ((await chosen.count()) > 0) await chosen.check()
  else await page.fill('main [name=answer]', answer)
}

async function chooseInstitution(page: Page, answer: string): Promise<void> {
  if ((await page.locator(`main [name=institution][value="${answer}"]`).count()) === 0) {
    await page.fill('[name=find]', answer)
    await press(page, '找医院')
  }
  await choose(page, 'institution', answer)
}

async function fillContacts(page: Page, { phone }: Wish): Promise<void> {
  await page.fill('[name=phone]', phone)
  const names = [
    ['representativePhone', phone],
    ['representativeName', '家人'],
  ] as const
  for (const [name, value] of names) {
    const box = page.locator(`[name=${name}]`)
    if ((await box.count()) > 0 && (await box.inputValue()) === '') await box.fill(value)
  }
}

type Answer = (page: Page, wish: Wish, path: string, item: string) => Promise<void>

const needed = (wish: Wish, path: string): string => {
  const answer = wish.answers[path] ?? wish.answers[path.split('/').slice(0, 2).join('/')]
  if (answer === undefined) throw new Error(`nobody said what to answer on ${path}`)
  return answer
}

/** What is done on the pages of the way, by the first part of their path. */
const answers: Readonly<Record<string, Answer>> = {
  identity: async (page, { name, idNumber }) => {
    await page.fill('[name=name]', name)
    await page.fill('[name=idNumber]', idNumber)
  },
  insurance: (page, wish, path) => choose(page, 'insurance', needed(wish, path)),
  diseases: (page, { disease }) => choose(page, 'disease', disease),
  prepare: async () => {},
  photos: async (page, wish, _path, item) => {
    const files = wish.photos[item]
    if (files === undefined) throw new Error(`no photograph of ${item}`)
    if ((await page.locator('[name=remove]').count()) === 0) await photograph(page, files, wish.script)
  },
  record: (page, wish, path) => choose(page, 'record', needed(wish, path)),
  date: async (page, { day, hospital }) => {
    if ((await page.locator('[name=date-year]').count()) > 0) await fillDay(page, 'date', day)
    if (hospital && (await page.locator('[name=find]').count()) > 0) await chooseInstitution(page, hospital)
  },
  field: (page, wish, path) => answerField(page, needed(wish, path)),
  again: (page, wish, path) => answerField(page, needed(wish, path)),
  institution: (page, wish, path) => chooseInstitution(page, needed(wish, path)),
  contacts: fillContacts,
}

/** The page the person is on, below the draft: photos/records/M01600. */
export const stepOf = (page: Page): string => new URL(page.url()).pathname.split('/').slice(5).join('/')

/** Answers one page and goes on; throws with what the page says when it comes back. */
export async function answerPage(page: Page, wish: Wish): Promise<void> {
  const path = stepOf(page)
  const [kind = '', item = ''] = path.split('/')
  const answer = answers[kind]
  if (!answer) throw new Error(`no answer to a page ${path} at ${page.url()}: ${await said(page)}`)
  await answer(page, wish, path, item)
  await page.locator('main form button:not([name])').last().click()
  await page.waitForLoadState()
  if (stepOf(page) === path) throw new Error(`${path} came back: ${await said(page)}`)
}

/** Begins an application for the account holder: the first page of the way is open then. */
export async function begin(page: Page, { address }: Installation, area: string): Promise<void> {
  await page.goto(`${address}/${area}/my/apply`)
  await page.check('main [name=who][value=self]')
  await page.locator('main form button').last().click()
  await page.waitForLoadState()
}

/** Answers page after page until this one. */
export async function answerUntil(page: Page, wish: Wish, until: string): Promise<void> {
  for (let pages = 0; stepOf(page) !== until; pages += 1) {
    if (pages > 40) throw new Error(`${until} never came: ${page.url()}`)
    await answerPage(page, wish)
  }
}

/** Hands in what stands on the check page; answers the number of the case. */
export async function submit(page: Page): Promise<string> {
  await press(page, '提交申请')
  const number = /[A-Z]{2,3}-\d{4}-\d{4}-\d{4}/.exec(await said(page))?.[0]
  if (!number) throw new Error(`no receipt: ${await said(page)}`)
  return number
}

/** Walks from the first page to the receipt, one question a page, for the account holder. Answers the number of the case. */
export async function apply(page: Page, installation: Installation, wish: Wish): Promise<string> {
  await begin(page, installation, wish.area)
  await answerUntil(page, wish, 'check')
  return submit(page)
}
