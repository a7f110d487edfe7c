import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { shijiazhuang } from '@jingban/server/demo/shijiazhuang.ts'
import type { Browser, Page } from 'playwright-core'
import { apply, type Wish } from './application.ts'
import { openBrowser, type Person, phoneScreen, picture, sitDown } from './browser.ts'
import { press, said, seeProgress, signIn, until } from './citizen.ts'
import { openWork, record, send, sitAtDesk } from './desk.ts'
import { says } from './expert.ts'
import { type Installation, install } from './installation.ts'
import { photographs } from './papers.ts'

const area = 'shijiazhuang'
/** Registered in 示例县, so that the system chooses the hospital there. */
const { name = '', idNumber = '' } = shijiazhuang.citizens[4] ?? {}
const wish: Omit<Wish, 'photos'> = {
  ...{ area, name, idNumber, disease: 'M01600', phone: '13800000031', day: ['2025', '11', '20'] },
  answers: {
    ...{ 'field/filledInBy': '本人', 'field/specialPerson': 'no', 'institution/certifier': 'system' },
    ...{ 'record/original': 'inpatient', 'record/evidence': 'inpatient' },
  },
}

describe('石家庄, from the application through the hospital to the chosen institution', () => {
  let installation: Installation
  let browser: Browser
  let photos: Wish['photos']
  let citizen: Person
  let number = ''
  before(async () => {
    const papers = photographs({ area, name, idNumber, disease: '糖尿病', discharged: '2025-11-20' })
    ;[installation, browser, photos] = await Promise.all([install('2026-04-03T09:00+08:00', area), openBrowser(), papers])
    citizen = await sitDown(browser, phoneScreen)
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })
  const progress = (): Promise<string> => seeProgress(citizen.page, installation, area, number)

  test('[SJZ-06] [SJZ-14] whoever leaves the choice to the system is told which hospital it chose', async () => {
    await signIn(citizen.page, installation, area, wish.phone)
    number = await apply(citizen.page, installation, { ...wish, photos })
    assert.match(number, /^SJZ-2026-0403-/)
    await picture(citizen.page, 'shijiazhuang-receipt-360')
    assert.match(await progress(), /示例县医院/)
    await picture(citizen.page, 'shijiazhuang-progress-360')
  })

  test('[SJZ-07] [SJZ-20] the page says what to bring to the hospital, on paper, and that it is given back', async () => {
    await citizen.page.goto(citizen.page.url().replace(/\?.*/, '').concat('/bring'))
    assert.match(await said(citizen.page), /带纸质原件[\s\S]*原发病病历资料/)
    await picture(citizen.page, 'shijiazhuang-bring-360')
  })

  test('[SJZ-18] [SJZ-19] the hospital finds the person by the number, checks what was submitted, and accepts', async () => {
    const page = await sitAtDesk(browser, installation, 'sjz-office2')
    await page.goto(`${installation.address}/desk/work`)
    await page.fill('[name=idNumber]', idNumber)
    await press(page, '查这个人的办件')
    await press(page, number)
    assert.match(await said(page), /已提交的[\s\S]*申报病种近一年的佐证材料/)
    await picture(page, 'shijiazhuang-attend-1366')
    await record(page, '#attend')
    await send(page, '#attend', '来了，核对过了')
    await record(page, '#accept', { department: '慢病管理科' })
    await send(page, '#accept', '材料齐全，收下')
    await until(installation, number, 'stage', 'determine')
  })

  test('[SJZ-24] [SJZ-25] a physician of that hospital passes it, and the person reads 审核成功', async () => {
    const page = await sitAtDesk(browser, installation, 'sjz-physician2')
    await takesUp(page)
    await says(page, { opinion: 'pass' })
    await until(installation, number, 'stage', 'ended')
    assert.match(await progress(), /审核成功/)
    await picture(citizen.page, 'shijiazhuang-granted-360')
  })

  test('[SJZ-25] the person chooses where to be treated, and the benefit can be used', async () => {
    await until(installation, number, 'benefit', 'granted')
    await citizen.page.locator('main a[href*="/after/chooseProvider"]').first().click()
    await citizen.page.waitForLoadState()
    await citizen.page.fill('[name=find]', '示例医院')
    await press(citizen.page, '找医院')
    await citizen.page.check('main [value=H001]')
    await press(citizen.page, '就选这家')
    await until(installation, number, 'benefit', 'active')
    assert.match(await progress(), /石家庄市示例医院/)
    await picture(citizen.page, 'shijiazhuang-chosen-360')
  })

  const takesUp = async (page: Page): Promise<void> => {
    await openWork(page, installation, number)
    await press(page, '我来审')
  }
})
