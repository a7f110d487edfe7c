import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { citizenIdNumber } from '../tools/papers/citizenIdNumber.ts'
import { openBrowser, phoneScreen, picture, sitDown } from './browser.ts'
import { caseId, press, said, signIn, until } from './citizen.ts'
import { fileAtDesk, fillForm, seesPapers } from './counter.ts'
import { openWork, sitAtDesk } from './desk.ts'
import { drawnExpertSays } from './expert.ts'
import { type Installation, install } from './installation.ts'
import { photographs } from './papers.ts'
import { afterEnd, archive, collect, dayIn, doStep, examined, openList, served } from './unitAgent.ts'

const area = 'shihezi'
const [he, ma] = [
  { area, name: '何春梅', idNumber: citizenIdNumber('659099', '1966-04-04', 62), disease: '高血压', discharged: '2024-11-20' },
  { area, name: '马文华', idNumber: citizenIdNumber('659099', '1963-10-10', 63), disease: '冠心病', discharged: '2024-11-20' },
]
const answers = { insurance: '职工', bookletNumber: 'YB0001', phone: '13800000051', recordsInstitution: '石河子示例医院', resettled: 'no' }
const belongs = { belongsTo: '单位在职、退休', channel: '到单位或街道社区现场填表', document: 'inpatient' }

describe('石河子, a year of a unit from the notice to the stamp and an appeal', () => {
  let installation: Installation
  let browser: Browser
  let agent: Page
  let authority: Page
  let [granted, refused] = ['', '']
  let photos: Record<string, string[]>[]
  before(async () => {
    const papers = Promise.all([photographs(he), photographs(ma)])
    ;[installation, browser, photos] = await Promise.all([install('2025-03-17T09:00+08:00', area), openBrowser(), papers])
    agent = await sitAtDesk(browser, installation, 'shz-agent2')
    authority = await sitAtDesk(browser, installation, 'shz-authority')
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })

  test('[SHZ-07] [SHZ-39] [SHZ-41] the authority publishes the notice of the year, and the unit reads and posts it', async () => {
    await agent.goto(`${installation.address}/desk/lists`)
    assert.match(await said(agent), /今年的通知还没发布/)
    await authority.goto(`${installation.address}/desk/announcements`)
    await fillForm(authority, dayIn('yearlyNotice-day', '2025-03-17'))
    await press(authority, '发布 2025 年的文件')
    assert.match(await said(authority), /发布好了/)
    await doStep(agent, installation)
    await doStep(agent, installation, { postedAt: '校门口公告栏', ...dayIn('postedOn', '2025-03-17') })
    await picture(agent, 'shihezi-list-1366')
  })

  test('[SHZ-12] [SHZ-47] the agent files for two people, and a fee of another amount is not taken', async () => {
    const person = ({ name, idNumber }: typeof he) => ({ name, idNumber, consent: 'yes' })
    const filed = (who: typeof he, disease: string, taken: Record<string, string[]> = {}) =>
      fileAtDesk(agent, installation, { person: person(who), answers: { disease, ...answers, ...belongs }, photos: taken })
    granted = await filed(he, 'M03900', photos[0])
    refused = await filed(ma, 'M04600', photos[1])
    assert.match(await collect(agent, installation, granted, 'SF1', '40'), /50/)
    assert.equal(await agent.inputValue('#receive-reviewFee [name=record-invoice]'), 'SF1')
    await collect(agent, installation, granted, 'SF1', '50')
    assert.match(await collect(agent, installation, refused, 'SF1', '50'), /SF1/)
    await collect(agent, installation, refused, 'SF2', '50')
    for (const number of [granted, refused]) await archive(agent, installation, number)
    await until(installation, refused, 'stage', 'reported')
  })

  test('[SHZ-52] [SHZ-53] [SHZ-54] the list is closed, paid with the invoice of its total, and reported with all three parts', async () => {
    await installation.goTo('2025-04-24T09:00+08:00')
    await openList(agent, installation)
    await press(agent, '核对无误，去封册')
    assert.match(await said(agent), /2 人，2 个病种[\s\S]*100\.00 元/)
    await picture(agent, 'shihezi-close-1366')
    await press(agent, '核对无误，封册')
    await doStep(agent, installation, { persons: '2', diseases: '2' })
    await doStep(agent, installation, { cashier: '人民医院', invoice: 'FP20250424', amount: '90' })
    assert.match(await said(agent), /应缴 100\.00 元，写的是 90\.00 元/)
    await doStep(agent, installation, { cashier: '人民医院', invoice: 'FP20250424', amount: '100' })
    await doStep(agent, installation, {}, true)
  })

  test('[SHZ-16] [SHZ-58] the notice of the examination lets them go on; both are told and come', async () => {
    await installation.goTo('2025-05-06T09:00+08:00')
    await doStep(authority, installation, { designated: '石河子示例医院', ...dayIn('examFrom', '2025-05-15') })
    for (const number of [granted, refused]) {
      await until(installation, number, 'stage', 'tellExam')
      await examined(agent, installation, number, '2025-05-15')
      await until(installation, number, 'stage', 'experts')
    }
  })

  /** The authority names an expert, who takes up and says this. */
  const judged = async (number: string, expert: number, opinion: 'pass' | 'fail', reason?: string): Promise<void> => {
    await openWork(authority, installation, number)
    await fillForm(authority, { to: `e0${expert}` })
    await press(authority, '指定')
    await drawnExpertSays(browser, installation, number, { opinion, ...(reason && { reason }) })
  }

  test('[SHZ-17] [SHZ-59] one passes and one does not, and both hear of it with the results in June', async () => {
    await judged(granted, 1, 'pass')
    await judged(refused, 2, 'fail', '心电图没有见到心肌缺血的证据')
    await installation.goTo('2025-06-03T09:00+08:00')
    await doStep(authority, installation)
    await doStep(agent, installation)
    for (const number of [granted, refused]) {
      await until(installation, number, 'stage', 'ended')
      await afterEnd(agent, installation, number, 'tell')
      await served(agent, installation, await caseId(installation, number), '2025-06-03')
    }
  })

  test('[SHZ-19] [SHZ-60] the booklet of whoever passed is collected and stamped', async () => {
    for (const act of ['booklet', 'stamp', 'papers']) await afterEnd(agent, installation, granted, act)
    await openWork(agent, installation, granted)
    await picture(agent, 'shihezi-stamped-1366')
    assert.doesNotMatch(await said(agent), /办好了：携医保本/)
  })

  test('[SHZ-18] [SHZ-36] whoever did not pass appeals within fifteen working days; another expert judges, and the benefit begins', async () => {
    const { page } = await sitDown(browser, phoneScreen)
    await signIn(page, installation, area, '13800000052')
    await page.goto(`${installation.address}/${area}/my/family/add/self`)
    await fillForm(page, { name: ma.name, idNumber: ma.idNumber })
    await press(page, '加上这个人')
    assert.match(await said(page), /证明是您本人/)
    await picture(page, 'shihezi-prove-360')
    await seesPapers(authority, installation, { phone: '13800000052', name: ma.name, idNumber: ma.idNumber })
    await page.goto(`${installation.address}/${area}/my/cases/${await caseId(installation, refused)}`)
    // Fifteen working days from the 4th of June, without the five of the region's own holiday.
    assert.match(await said(page), /6月27日/)
    await picture(page, 'shihezi-refused-360')
    await press(page, '复议')
    await fillForm(page, { reason: '去年做过造影，片子在这里' })
    await press(page, '下一步，检查')
    await page.locator('main form button').last().click()
    await page.waitForLoadState()
    const appeal = /SHZ-2025-\d{4}-\d{4}/.exec(await said(page))?.[0] ?? ''
    await until(installation, appeal, 'stage', 'anew')
    await judged(appeal, 3, 'pass')
    await until(installation, appeal, 'benefit', 'active')
  })
})
