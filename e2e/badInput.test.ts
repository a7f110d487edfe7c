import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { answerPage, answerUntil, begin, stepOf, type Wish } from './application.ts'
import { openBrowser, type Person, phoneScreen, picture, sitDown } from './browser.ts'
import { press, said, signIn, until } from './citizen.ts'
import { openWork, record, sitAtDesk } from './desk.ts'
import { type Installation, install } from './installation.ts'
import { photographs } from './papers.ts'

const area = 'daye'
const lu = { area, name: '卢玉芳', idNumber: citizenIdNumber('420299', '1960-06-06', 64) }
const wish: Omit<Wish, 'photos'> = {
  ...{ ...lu, disease: 'M03900', phone: '13800000061', day: ['2025', '11', '20'] },
  answers: {
    ...{ insurance: '居民', 'field/insuredAt': '大冶市', 'record/records': 'inpatient' },
    ...{ 'institution/provider': 'H001', 'institution/intakePoint': 'C001' },
  },
}

describe('what people do to pages that only a browser shows', () => {
  let installation: Installation
  let browser: Browser
  let citizen: Person
  let given: Wish
  before(async () => {
    const papers = photographs({ ...lu, disease: '高血压', discharged: '2025-11-20' })
    const [installed, opened, photos] = await Promise.all([install('2026-04-03T09:00+08:00', area), openBrowser(), papers])
    ;[installation, browser, given] = [installed, opened, { ...wish, photos }]
    citizen = await sitDown(browser, phoneScreen)
    await signIn(citizen.page, installation, area, wish.phone)
    await begin(citizen.page, installation, area)
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })

  test('a file that only calls itself a photograph is refused on its own tile; the others are kept', async () => {
    const { page } = citizen
    assert.match(stepOf(page), /^photos\/id/)
    const false1 = join(tmpdir(), `jingban-${Date.now()}.jpg`)
    await writeFile(false1, 'not a photograph')
    await page
      .locator('[name=photos]')
      .last()
      .setInputFiles([...(given.photos.id ?? []).slice(0, 1), false1])
    await page.locator('.photo:has-text("认不出这是什么文件")').waitFor()
    await picture(page, 'bad-photo-360')
    await page.reload()
    assert.equal(await page.locator('[name=remove]').count(), 1)
  })

  test('a photograph taken without a network waits and arrives by itself', async () => {
    const { page, context } = citizen
    await context.setOffline(true)
    await page
      .locator('[name=photos]')
      .last()
      .setInputFiles((given.photos.id ?? []).slice(1))
    await page.locator('[data-say]:has-text("没网了")').waitFor()
    await context.setOffline(false)
    await page.locator('[name=remove]').nth(1).waitFor()
    await press(page, '拍完了')
    assert.equal(stepOf(page), 'identity')
  })

  test('a number with a digit changed comes back with what was typed; spaces and full-width digits do not matter', async () => {
    const { page } = citizen
    const { name, idNumber } = lu
    await page.fill('[name=name]', name)
    await page.fill('[name=idNumber]', `${idNumber.slice(0, 16)}${(Number(idNumber[16]) + 2) % 10}${idNumber[17]}`)
    await press(page, '对的')
    assert.equal(stepOf(page), 'identity')
    assert.equal(await page.inputValue('[name=name]'), name)
    assert.match(await said(page), /最后一位/)
    const wide = [...idNumber].map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)).join('')
    await page.fill('[name=idNumber]', `${wide.slice(0, 6)} ${wide.slice(6)}`)
    await press(page, '对的')
    assert.notEqual(stepOf(page), 'identity')
  })

  test('Enter in the search of a disease searches, and never goes on without a choice', async () => {
    const { page } = citizen
    await answerUntil(page, given, 'diseases')
    await page.fill('[name=find]', '血压')
    await page.press('[name=find]', 'Enter')
    await page.waitForLoadState()
    assert.equal(stepOf(page), 'diseases')
    assert.equal(await page.locator('[name=disease]').count(), 1)
  })

  test('a day that has not come is refused before anything is sent on', async () => {
    const { page } = citizen
    await answerUntil(page, given, 'date/records/M03900')
    await assert.rejects(answerPage(page, { ...given, day: ['2027', '1', '1'] }), /还没到/)
    assert.equal(await page.inputValue('[name=date-year]'), '2027')
  })

  test('what was typed is there again after the session had ended', async () => {
    const { page, context } = citizen
    await answerUntil(page, given, 'contacts')
    await page.fill('[name=phone]', '13800000069')
    await context.clearCookies()
    await page.locator('main form button').last().click()
    await page.waitForLoadState()
    // A code a minute, by the real clock: nobody waits for it here.
    await installation.rows('delete from request_limit')
    await page.fill('[name=phone]', wish.phone)
    await press(page, '发验证码')
    await page.fill('[name=code]', /验证码 (\d{6})/.exec(await said(page))?.[1] ?? '')
    await press(page, '登录')
    assert.match(page.url(), /contacts/)
    assert.equal(await page.inputValue('[name=phone]'), '13800000069')
  })

  let number = ''
  test('two presses on 提交申请 make one case, and the way back leads to its receipt', async () => {
    const { page } = citizen
    await page.locator('main form button').last().click()
    await page.waitForLoadState()
    await answerUntil(page, given, 'check')
    await page.locator('main button:has-text("提交申请")').last().dblclick()
    await page.waitForURL(/receipts/)
    number = /DY-\d{4}-\d{4}-\d{4}/.exec(await said(page))?.[0] ?? ''
    await page.goBack()
    await page.reload()
    assert.match(await said(page), new RegExp(number))
    assert.deepEqual(await installation.rows('select id from case_row where area = $1 and number > $2', [area, number]), [])
  })

  test('whoever works a case that somebody else has just worked reads who did what, and keeps the reason they wrote', async () => {
    const [first, second] = [await sitAtDesk(browser, installation, 'dy-intake1'), await sitAtDesk(browser, installation, 'dy-intake1')]
    for (const page of [first, second]) await openWork(page, installation, number)
    await record(first, '#accept')
    await first.locator('#accept button:has-text("收下")').click()
    await until(installation, number, 'stage', 'experts')
    const refusal = second.locator('main details:has([name="refuse-reason"])')
    await refusal.locator('summary').click()
    await second.fill('[name="refuse-reason"]', '不在本市参保')
    await refusal.locator('button').last().click()
    await second.waitForLoadState()
    assert.match(await said(second), /不在本市参保/)
    await picture(second, 'bad-late-1366')
  })
})
