import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { shangluo } from '@jingban/server/demo/shangluo.ts'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, phoneScreen, picture, sitDown } from './browser.ts'
import { press, said, until } from './citizen.ts'
import { fileAtDesk, fillForm } from './counter.ts'
import { openWork, send, sitAtDesk } from './desk.ts'
import { drawnExpertSays } from './expert.ts'
import { type Installation, install } from './installation.ts'
import { photographs } from './papers.ts'

const area = 'shangluo'
const [, , , patient] = shangluo.citizens
const daughter = { name: '雷晓燕', idNumber: shangluo.citizens[1]?.idNumber ?? '' }
const answers = {
  ...{ disease: 'M01600', phone: '13800000041', representative: 'yes', relation: '女儿', representativeName: daughter.name },
  ...{ identityDocument: '身份证', acceptedBy: '受委托的第三方', provider: '商洛市示例医院', recordsInstitution: '商洛市示例中医院' },
  ...{ criteriaMet: '第1、2条', physician: '孙明', 'signedOn-year': '2026', 'signedOn-month': '3', 'signedOn-day': '20' },
  ...{ 'date-year': '2025', 'date-month': '11', 'date-day': '20' },
}

describe('商洛, from the counter of the third party to the entry', () => {
  let installation: Installation
  let browser: Browser
  let third: Page
  let photos: Record<string, string[]>
  let number = ''
  before(async () => {
    const who = { name: patient?.name ?? '', idNumber: patient?.idNumber ?? '' }
    const papers = photographs({ area, ...who, disease: '糖尿病', discharged: '2025-11-20', representative: daughter })
    ;[installation, browser, photos] = await Promise.all([install('2026-04-03T09:00+08:00', area), openBrowser(), papers])
    third = await sitAtDesk(browser, installation, 'sl-third')
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })

  test('[SL-0.2] [SL-5.2] [SL-5.6] the third party takes in what a representative brings, with both documents and the power of attorney', async () => {
    const person = { idNumber: patient?.idNumber ?? '', service: 'determination' }
    number = await fileAtDesk(third, installation, { person, answers, photos })
    assert.match(number, /^SL-2026-0403-/)
    await picture(third, 'shangluo-receipt-1366')
  })

  test('[SL-5.13] a number that is mistyped, and a discharge of too long ago, come back with what was typed', async () => {
    await third.goto(`${installation.address}/desk/filings/new`)
    await fillForm(third, { idNumber: `${(patient?.idNumber ?? '').slice(0, 17)}5` })
    await third.locator('main form button').last().click()
    await third.waitForLoadState()
    assert.match(await said(third), /最后一位算不对/)
    assert.equal(await third.inputValue('main [name=idNumber]'), `${(patient?.idNumber ?? '').slice(0, 17)}5`)
  })

  test('[SL-5.7] the third party accepts at once; the agency of another county cannot see the case', async () => {
    await openWork(third, installation, number)
    await picture(third, 'shangluo-accept-1366')
    await send(third, '#accept', '材料齐全，收下')
    assert.match(await said(third), /现在到：专家鉴定/)
    const elsewhere = await sitAtDesk(browser, installation, 'sl-counter0')
    await openWork(elsewhere, installation, number)
    assert.doesNotMatch((await elsewhere.textContent('body')) ?? '', new RegExp(number))
  })

  test('[SL-5.8] [SL-5.11] an expert passes it, and the officer of the county enters it in the insurance system', async () => {
    await drawnExpertSays(browser, installation, number, { opinion: 'pass' })
    await until(installation, number, 'stage', 'enrol')
    const officer = await sitAtDesk(browser, installation, 'sl-officer')
    await openWork(officer, installation, number)
    await send(officer, '#act', '办好了')
    await until(installation, number, 'benefit', 'active')
  })

  test('[SL-5.15] whoever has the number of the case and the phone finds that it is over, and nothing about the person', async () => {
    const { page } = await sitDown(browser, phoneScreen)
    await page.goto(`${installation.address}/${area}/progress`)
    await fillForm(page, { number, tail: (patient?.idNumber ?? '').slice(-4), phone: answers.phone })
    await press(page, '发验证码')
    await page.fill('[name=code]', /验证码 (\d{6})/.exec(await said(page))?.[1] ?? '')
    await press(page, '查进度')
    assert.match(await said(page), /已经办完/)
    assert.doesNotMatch(await said(page), /雷|糖尿病/)
    await picture(page, 'shangluo-progress-360')
  })
})
