import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { apply, type Wish } from './application.ts'
import { openBrowser, type Person, phoneScreen, picture, sitDown } from './browser.ts'
import { caseId, press, said, seeProgress, signIn, until } from './citizen.ts'
import { seesPapers } from './counter.ts'
import { openWork, record, send, sitAtDesk, takesAndSays } from './desk.ts'
import { drawnExpertSays } from './expert.ts'
import { type Installation, install } from './installation.ts'
import { photographs } from './papers.ts'

const area = 'daye'
const fang = { area, name: '方桂枝', idNumber: citizenIdNumber('420299', '1959-09-16', 60) }
const wish: Omit<Wish, 'photos'> = {
  ...{ ...fang, disease: 'M01600', phone: '13800000021', day: ['2025', '11', '20'] },
  answers: {
    ...{ insurance: '居民', 'field/insuredAt': '大冶市', 'record/records': 'inpatient' },
    ...{ 'institution/provider': 'H001', 'institution/intakePoint': 'C001' },
  },
}

describe('大冶, from the photographs through the publication to the certificate', () => {
  let installation: Installation
  let browser: Browser
  let photos: Wish['photos']
  let citizen: Person
  let number = ''
  before(async () => {
    const papers = photographs({ ...fang, disease: '糖尿病', discharged: '2025-11-20' }, 'camera')
    ;[installation, browser, photos] = await Promise.all([install('2026-04-03T09:00+08:00', area), openBrowser(), papers])
    citizen = await sitDown(browser, phoneScreen)
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })
  const progress = (): Promise<string> => seeProgress(citizen.page, installation, area, number)

  test('[DY-05] [DY-22] a citizen applies with photographs and chooses the intake point', async () => {
    await signIn(citizen.page, installation, area, wish.phone)
    number = await apply(citizen.page, installation, { ...wish, photos })
    assert.match(number, /^DY-2026-0403-/)
    await picture(citizen.page, 'daye-receipt-360')
    assert.match(await progress(), /受理初审/)
  })

  test('[DY-06] the intake point that was chosen accepts, and no other sees the case', async () => {
    const other = await sitAtDesk(browser, installation, 'dy-intake2')
    await openWork(other, installation, number)
    assert.doesNotMatch((await other.textContent('body')) ?? '', new RegExp(number))
    const page = await sitAtDesk(browser, installation, 'dy-intake1')
    await openWork(page, installation, number)
    await record(page, '#accept')
    await picture(page, 'daye-intake-1366')
    await send(page, '#accept', '材料齐全，收下')
    assert.match(await said(page), /现在到：专家评审/)
  })

  test('[DY-18] [DY-29] [DY-55] an expert who was drawn passes it, and an officer rechecks before anything is public', async () => {
    await drawnExpertSays(browser, installation, number, { opinion: 'pass' })
    await until(installation, number, 'stage', 'recheck')
    const page = await sitAtDesk(browser, installation, 'dy-officer')
    await takesAndSays(page, installation, number, 'pass')
    await until(installation, number, 'stage', 'publication')
    assert.match(await progress(), /公示/)
  })

  test('[DY-30] the officer publishes the list; everybody reads it masked, and somebody objects', async () => {
    const officer = await sitAtDesk(browser, installation, 'dy-officer')
    await officer.goto(`${installation.address}/desk/lists`)
    await press(officer, '看名单、发布公示')
    await picture(officer, 'daye-publish-1366')
    await press(officer, '发布这')
    await until(installation, number, 'board', area)
    const { page } = await sitDown(browser, phoneScreen)
    await page.goto(`${installation.address}/${area}/postings`)
    assert.match(await said(page), /方\*枝/)
    assert.doesNotMatch(await said(page), /方桂枝/)
    await picture(page, 'daye-postings-360')
    await page.goto(`${installation.address}/${area}/postings/${await caseId(installation, number)}/objection`)
    await page.fill('[name=words]', '他没有住过院')
    await page.fill('[name=name]', '邻居')
    await page.fill('[name=phone]', '13800000022')
    await press(page, '提交意见')
    assert.match(await said(page), /编号 YY\d{8}/)
  })

  test('[DY-30] the objection is answered with a reason, and the publication runs to its end', async () => {
    const page = await sitAtDesk(browser, installation, 'dy-officer')
    await page.goto(`${installation.address}/desk/lists/objections`)
    assert.match(await said(page), /他没有住过院[\s\S]*138\*\*\*\*0022/)
    await press(page, '去办这条异议')
    await page.locator('[name=upheld][value=no]').check({ force: true })
    await page.fill('[name=objection-reason]', '已向医院核实，住院属实')
    await picture(page, 'daye-objection-1366')
    await page.locator('main form:has([name=upheld]) button').last().click()
    await page.waitForLoadState()
    await installation.passHours(9 * 24)
    await until(installation, number, 'stage', 'enrol')
  })

  test('[DY-31] [DY-33] [DY-56] the entry begins the benefit; the certificate is shown on the phone and verified by anybody', async () => {
    const page = await sitAtDesk(browser, installation, 'dy-officer')
    await openWork(page, installation, number)
    await send(page, '#act', '办好了')
    await until(installation, number, 'benefit', 'active')
    assert.match(await progress(), /通过/)
    await seesPapers(page, installation, { name: fang.name, idNumber: fang.idNumber, phone: wish.phone })
    await citizen.page.goto(`${installation.address}/${area}/my/benefits`)
    await press(citizen.page, '出示')
    await picture(citizen.page, 'daye-certificate-360')
    assert.equal(await citizen.page.evaluate(`document.querySelector('.certificate img').naturalWidth > 100`), true)
    const certificate = (await citizen.page.textContent('.certificate .number')) ?? ''
    const { page: pharmacy } = await sitDown(browser, phoneScreen)
    await pharmacy.goto(`${installation.address}/${area}/verify`)
    await pharmacy.fill('[name=certificate]', certificate)
    await press(pharmacy, '查一查')
    assert.match(await said(pharmacy), /这张凭证：有效[\s\S]*方\*枝/)
  })

  test('[DY-32] [DY-57] the paper certificate is given to whoever wants it', async () => {
    const page = await sitAtDesk(browser, installation, 'dy-intake1')
    await openWork(page, installation, number)
    await send(page, '#after-certificate', '办好了')
    assert.doesNotMatch(await said(page), /本人要时才办[\s\S]*办好了：领取慢性病证/)
  })
})
