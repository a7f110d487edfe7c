import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { deskScreen, openBrowser, type Person, phoneScreen, picture, sitDown } from './browser.ts'
import { apply, press, seeProgress, signIn } from './citizen.ts'
import { declines, drawnExpertSays, drawnFor, expertSits, says, signInAtDesk, takesUp } from './expert.ts'
import { type Installation, install } from './installation.ts'
import { type Photographs, photographs } from './papers.ts'

const zhao = { name: '赵铁柱', idNumber: citizenIdNumber('410299', '1965-09-09', 55) }
const wish = { ...zhao, disease: 'M05300', provider: 'H003', day: ['2025', '9', '11'] as [string, string, string], phone: '13800000011' }

describe('开封, from the photographs to the benefit', () => {
  let installation: Installation
  let browser: Browser
  let papers: Photographs
  let citizen: Person
  let number = ''
  before(async () => {
    ;[installation, browser, papers] = await Promise.all([install('2026-04-03T17:00+08:00'), openBrowser(), photographs(zhao)])
    citizen = await sitDown(browser, phoneScreen)
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })
  const progress = (): Promise<string> => seeProgress(citizen.page, installation, number)

  test('[KF-01] [KF-07] [KF-26] [KF-27] a citizen applies with real photographs and sees the last date, never a name', async () => {
    await signIn(citizen.page, installation, wish.phone)
    number = await apply(citizen.page, wish, papers)
    assert.match(number, /^KF-2026-0403-/)
    await picture(citizen.page, 'receipt-360')
    assert.match(await progress(), /5月7日/)
    await picture(citizen.page, 'progress-360')
  })

  test('[KF-16] [KF-37] one expert declines, the next does not answer for 48 hours, and a third is drawn', async () => {
    const [first] = await drawnFor(installation, number)
    assert.ok(first)
    const page = await expertSits(browser, installation, first.login)
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
    await answerNotice(page, papers)
    assert.match(await progress(), /补齐了材料/)
  })

  test('[KF-17] [KF-22] [KF-24] the first reviewer passes, two final reviewers disagree, and a third is drawn', async () => {
    await drawnExpertSays(browser, installation, number, { opinion: 'pass' })
    const finals = await drawnFor(installation, number, 2)
    for (const [index, offered] of finals.entries()) {
      const page = await expertSits(browser, installation, offered.login)
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
    const { page } = await sitDown(browser, deskScreen)
    await signInAtDesk(page, installation, 'provider3')
    await page.goto(`${installation.address}/desk/formalities`)
    await press(page, number)
    await picture(page, 'formalities-1366')
    await page.check('[name=checked]')
    await press(page, '手续办好了')
    const state = await untilBenefit(installation, number, 'active')
    assert.equal(state, 'active')
  })

  test('[KF-33] [KF-34] the original hospital changes the institution once in a calendar year; the second time needs a reason', async () => {
    const { page } = await sitDown(browser, deskScreen)
    await signInAtDesk(page, installation, 'provider3')
    await changeTo(page, installation, '开封市示例医院')
    await picture(page, 'changed-1366')
    const { page: next } = await sitDown(browser, deskScreen)
    await signInAtDesk(next, installation, 'provider1')
    await changeTo(next, installation, '示例县人民医院')
    assert.match((await next.textContent('main')) ?? '', /今年已换过 1 次/)
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

async function answerNotice(page: Page, papers: Photographs): Promise<void> {
  await press(page, '补第 1 份')
  await page.locator('[name=photos]').last().setInputFiles(papers.laboratory)
  await page.locator('[name=remove]').first().waitFor()
  await press(page, '拍完了')
  await press(page, '提交补充')
}

async function untilBenefit({ rows }: Installation, number: string, wanted: string): Promise<string | undefined> {
  for (let tries = 0; tries < 50; tries += 1) {
    const [row] = await rows<{ state: string }>(
      'select e.state from entitlement_row e join case_row c on c.area = e.area and c.id = e.case_id where c.number = $1',
      [number],
    )
    if (row?.state === wanted) return row.state
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return undefined
}
