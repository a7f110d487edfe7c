import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { apply, type Wish } from './application.ts'
import { openBrowser, phoneScreen, picture, sitDown } from './browser.ts'
import { seeProgress, signIn } from './citizen.ts'
import { drawnExpertSays } from './expert.ts'
import { type Installation, install } from './installation.ts'
import { photographs } from './papers.ts'

const area = 'kaifeng'
const chen = { area, name: '陈玉珍', idNumber: citizenIdNumber('410299', '1956-05-17', 52) }
const wish: Omit<Wish, 'photos'> = {
  ...{ ...chen, disease: 'M07200', phone: '13800000012', day: ['2025', '9', '11'], hospital: 'H004', script: false },
  answers: { insurance: '居民', 'record/records': 'inpatient', 'field/livesAway': 'no', 'institution/provider': 'H001' },
}

describe('开封, without any script in the browser', () => {
  let installation: Installation
  let browser: Browser
  let photos: Wish['photos']
  before(async () => {
    const papers = photographs({ ...chen, disease: '强直性脊柱炎', discharged: '2025-09-11' })
    ;[installation, browser, photos] = await Promise.all([install('2026-04-03T09:00+08:00', area), openBrowser(), papers])
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })

  test('[KF-06] [KF-18] an application made by plain forms is refused with the reason and what can be done', async () => {
    const { page } = await sitDown(browser, phoneScreen, { script: false })
    await signIn(page, installation, area, wish.phone)
    const number = await apply(page, installation, { ...wish, photos })
    assert.match(number, /^KF-2026-0403-/)
    const reason = '要求：骶髂关节影像有改变。看到：报告正常。建议：拍骶髂关节 CT 后再申请。'
    await drawnExpertSays(browser, installation, number, { opinion: 'fail', reason })
    const told = await seeProgress(page, installation, area, number)
    assert.match(told, /没有通过/)
    assert.match(told, /骶髂关节/)
    await picture(page, 'refused-360')
  })
})
