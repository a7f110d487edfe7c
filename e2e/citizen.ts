import type { Page } from 'playwright-core'
import type { Installation } from './installation.ts'
import type { Photographs } from './papers.ts'

/** Presses a button or link of the page by its words and waits for the next page. */
export async function press(page: Page, words: string): Promise<void> {
  await page.locator(`main :is(button, a):has-text("${words}")`).first().click()
  await page.waitForLoadState()
}

/** Signs in by the code that a demonstration shows. */
export async function signIn(page: Page, { address }: Installation, phone: string): Promise<void> {
  await page.goto(`${address}/kaifeng/my`)
  await page.fill('[name=phone]', phone)
  await press(page, '发验证码')
  const code = /验证码 (\d{6})/.exec((await page.textContent('main')) ?? '')?.[1] ?? ''
  await page.fill('[name=code]', code)
  await press(page, '登录')
}

/** Puts photographs on a photo page, by the album; without script by the button too. */
async function photograph(page: Page, files: string | string[], script: boolean): Promise<void> {
  await page.locator('[name=photos]').last().setInputFiles(files)
  if (!script) await press(page, '上传这几张')
  const wanted = Array.isArray(files) ? files.length : 1
  await page
    .locator('[name=remove]')
    .nth(wanted - 1)
    .waitFor()
}

export interface Wish {
  name: string
  idNumber: string
  disease: string
  insurance?: '职工' | '居民'
  provider: string
  /** 出院 or 就诊 day of the records. */
  day: [year: string, month: string, day: string]
  phone: string
  script?: boolean
}

/** Walks from the home page to the receipt, one question a page, for the account holder. Answers the number of the case. */
export async function apply(page: Page, wish: Wish, papers: Photographs): Promise<string> {
  const script = wish.script ?? true
  await press(page, '申请门诊慢特病')
  await page.check('[value=self]')
  await press(page, '选好了')
  await photograph(page, papers.idCard, script)
  await press(page, '拍完了')
  await page.fill('[name=name]', wish.name)
  await page.fill('[name=idNumber]', wish.idNumber)
  await press(page, '对的')
  await chooseDisease(page, wish)
  await press(page, '都准备好了')
  await handInRecords(page, wish, papers, script)
  await page.check('[value=no]')
  await press(page, '下一步')
  await page.check(`[value=${wish.provider}]`)
  await press(page, '就选这家')
  await page.fill('[name=phone]', wish.phone)
  await press(page, '填好了')
  await press(page, '提交申请')
  return /[A-Z]{2}-\d{4}-\d{4}-\d{4}/.exec((await page.textContent('main')) ?? '')?.[0] ?? ''
}

async function chooseDisease(page: Page, wish: Wish): Promise<void> {
  if (page.url().includes('insurance')) {
    await page.check(`[value=${wish.insurance ?? '居民'}]`)
    await press(page, '下一步')
  }
  await page.check(`[value=${wish.disease}]`)
  await press(page, '就申请这个')
}

async function handInRecords(page: Page, wish: Wish, papers: Photographs, script: boolean): Promise<void> {
  // The ID card may be asked for once more on the way, with what was photographed already there.
  if (page.url().includes('photos/id')) await press(page, '拍完了')
  await page.check('[value=inpatient]')
  await press(page, '选好了')
  await photograph(page, papers.discharge, script)
  await press(page, '拍完了')
  const [year, month, day] = wish.day
  await page.fill('[name=date-year]', year)
  await page.fill('[name=date-month]', month)
  await page.fill('[name=date-day]', day)
  await page.check('[value=H004]')
  await press(page, '填好了')
  await photograph(page, papers.laboratory, script)
  await press(page, '拍完了')
}

/** The person goes back to the progress page of the newest case. */
export async function seeProgress(page: Page, { address, rows }: Installation, number: string): Promise<string> {
  const [found] = await rows<{ id: string }>('select id from case_row where number = $1', [number])
  await page.goto(`${address}/kaifeng/my/cases/${found?.id ?? ''}`)
  return (await page.textContent('main')) ?? ''
}
