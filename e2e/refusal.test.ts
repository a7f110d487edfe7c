import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { openBrowser, phoneScreen, picture, sitDown } from './browser.ts'
import { apply, seeProgress, signIn } from './citizen.ts'
import { drawnExpertSays } from './expert.ts'
import { type Installation, install } from './installation.ts'
import { type Photographs, photographs } from './papers.ts'

const chen = { name: '陈玉珍', idNumber: citizenIdNumber('410299', '1956-05-17', 52) }
const wish = {
  ...chen,
  disease: 'M07200',
  provider: 'H001',
  day: ['2025', '9', '11'] as [string, string, string],
  phone: '13800000012',
  script: false,
}

describe('开封, without any script in the browser', () => {
  let installation: Installation
  let browser: Browser
  let papers: Photographs
  before(async () => {
    ;[installation, browser, papers] = await Promise.all([install('2026-04-03T09:00+08:00'), openBrowser(), photographs(chen)])
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })

  test('[KF-06] [KF-18] an application made by plain forms is refused with the reason and what can be done', async () => {
    const { page } = await sitDown(browser, phoneScreen, { script: false })
    await signIn(page, installation, wish.phone)
    const number = await apply(page, wish, papers)
    assert.match(number, /^KF-2026-0403-/)
    const reason = '要求：骶髂关节影像有改变。看到：报告正常。建议：拍骶髂关节 CT 后再申请。'
    await drawnExpertSays(browser, installation, number, { opinion: 'fail', reason })
    const told = await seeProgress(page, installation, number)
    assert.match(told, /没有通过/)
    assert.match(told, /骶髂关节/)
    await picture(page, 'refused-360')
  })
})
