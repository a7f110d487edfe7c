import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { apply, photograph, type Wish } from './application.ts'
import { openBrowser, type Person, phoneScreen, picture, sitDown } from './browser.ts'
import { press, said, seeProgress, signIn, until } from './citizen.ts'
import { sitAtDesk } from './desk.ts'
import { declines, drawnExpertSays, drawnFor, says, takesUp } from './expert.ts'
import { type Installation, install } from './installation.ts'
import { photographs } from './papers.ts'

const area = 'kaifeng'
const zhao = { area, name: '赵铁柱', idNumber: citizenIdNumber('410299', '1965-09-09', 55) }
const wish: Omit<Wish, 'photos'> = {
  ...{ ...zhao, disease: 'M05300', phone: '13800000011', day: ['2025', '9', '11'], hospital: 'H004' },
  answers: { insurance: '居民', 'record/records': 'inpatient', 'field/livesAway': 'no', 'institution/provider': 'H003' },
}

describe('开封, from the photographs to the benefit', () => {
  let installation: Installation
  let browser: Browser
  let photos: Wish['photos']
  let citizen: Person
  let number = ''
  before(async () => {
    const papers = photographs({ ...zhao, disease: '慢性阻塞性肺疾病', discharged: '2025-09-11' }, 'camera')
    ;[installation, browser, photos] = await Promise.all([install('2026-04-03T17:00+08:00', area), openBrowser(), papers])
    citizen = await sitDown(browser, phoneScreen)
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })
  const progress = (): Promise<string> => seeProgress(citizen.page, installation, area, number)

  test('[KF-01] [KF-07] [KF-26] [KF-27] a citizen applies with real photographs and sees the last date, never a name', async () => {
    await signIn(citizen.page, installation, area, wish.phone)
    number = await apply(citizen.page, installation, { ...wish, photos })
    assert.match(number, /^KF-2026-0403-/)
    await picture(citizen.page, 'receipt-360')
    assert.match(await progress(), /5月7日/)
    await picture(citizen.page, 'progress-360')
  })

  test('[KF-16] [KF-37] one expert declines, the next does not answer for 48 hours, and a third is drawn', async () => {
    const [first] = await drawnFor(installation, number)
    assert.ok(first)
    const page = await sitAtDesk(browser, installation, first.login)
    await declines(page, installation, first, '这几天出差')
    const [second] = await drawnFor(installation, number)
    assert.ok(second && second.expert !== first.expert)
    await installation.passHours(49)
    const [third] = await drawnFor(installation, number)
    assert.ok(third && ![first.expert, second.expert].includes(third.expert))
    assert.match(await progress(), /换了一位/)
  })

  test('[KF-19] [KF-20] the reviewer asks once for what is missing; the citizen answers, and others are drawn', async () => {
    await drawnExpertSays(browser, installation, number, { opinion: 'supplement', reason: '缺近 6 个月的肺功能报告', missing: 'reports' })
    const page = citizen.page
    assert.match(await progress(), /补/)
    await picture(page, 'supplement-progress-360')
    await press(page, '去补材料')
    await picture(page, 'supplement-360')
    await answerNotice(page, photos.reports ?? [])
    assert.match(await progress(), /补齐了材料/)
  })

  test('[KF-17] [KF-22] [KF-24] the first reviewer passes, two final reviewers disagree, and a third is drawn', async () => {
    await drawnExpertSays(browser, installation, number, { opinion: 'pass' })
    const finals = await drawnFor(installation, number, 2)
    for (const [index, offered] of finals.entries()) {
      const page = await sitAtDesk(browser, installation, offered.login)
      await takesUp(page, installation, offered)
      await picture(page, `final-review-${index}-1366`)
      await says(page, index === 0 ? { opinion: 'pass' } : { opinion: 'fail', reason: '要求：肺功能下降。看到：报告正常。建议：复查后再申请。' })
    }
    const [third] = await drawnFor(installation, number)
    assert.ok(third && !finals.some((one) => one.expert === third.expert))
  })

  test('[KF-25] [KF-28] [KF-32] the third decides, and the citizen is told by message and on the page', async () => {
    await drawnExpertSays(browser, installation, number, { opinion: 'pass' })
    assert.match(await progress(), /通过了/)
    await picture(citizen.page, 'granted-360')
    const messages = await installation.rows<{ count: string }>(`select count(*) from notice where kind = 'case' and id like '%/message/%'`)
    assert.ok(Number(messages[0]?.count) > 0)
  })

  test('[KF-31] the chosen hospital does the formalities and the benefit can be used', async () => {
    const page = await sitAtDesk(browser, installation, 'kf-provider3')
    await page.goto(`${installation.address}/desk/formalities`)
    await press(page, number)
    await picture(page, 'formalities-1366')
    await page.check('[name=checked]')
    await press(page, '手续办好了')
    await until(installation, number, 'benefit', 'active')
  })

  test('[KF-33] [KF-34] the original hospital changes the institution once in a calendar year; the second time needs a reason', async () => {
    const page = await sitAtDesk(browser, installation, 'kf-provider3')
    await changeTo(page, installation, '开封市示例医院')
    await picture(page, 'changed-1366')
    const next = await sitAtDesk(browser, installation, 'kf-provider1')
    await changeTo(next, installation, '示例县人民医院')
    assert.match(await said(next), /今年已换过 1 次/)
    await picture(next, 'second-change-1366')
  })
})

async function changeTo(page: Page, { address }: Installation, institution: string): Promise<void> {
  await page.goto(`${address}/desk/changes`)
  await page.fill('[name=idNumber]', zhao.idNumber)
  await press(page, '查本院的待遇')
  await page.locator('main a[href^="/desk/changes/"]').first().click()
  await page.waitForLoadState()
  await page.fill('[name=to]', institution)
  await press(page, '换医院')
}

async function answerNotice(page: Page, reports: string | string[]): Promise<void> {
  await press(page, '补第 1 份')
  await photograph(page, reports)
  await press(page, '拍完了')
  await press(page, '提交补充')
}
