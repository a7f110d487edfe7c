import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act } from '@jingban/kernel/verbs/act.ts'
import { attend } from '@jingban/kernel/verbs/attend.ts'
import { receive } from '@jingban/kernel/verbs/receive.ts'
import { release } from '@jingban/kernel/verbs/release.ts'
import { submitOnPages } from '../../testing/applyOnPages.ts'
import { cityWorld, enterCitizen, enterPlace } from '../../testing/cities.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { acceptCase, casesOf, judgeCase, messagesOf, take } from '../../testing/cityCase.ts'
import type { TestWorld } from '../../testing/testWorld.ts'

const area = 'shihezi'
let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await cityWorld(area, '2025-03-20T10:00')
  await enterPlace(world, area, 'U001', '示例纺织厂', ['units'])
  browser = await signedInCitizen(world, '13900000001', area)
})
after(() => world.close())

const address = (id: string) => `/${area}/my/cases/${id}`
const read = async (id: string) => (await browser.get(address(id))).text

async function applied(answers: Parameters<typeof submitOnPages>[2] = { 'institution/unit': { institution: 'U001' } }) {
  const { identity } = await enterCitizen(world, area, { insurance: 'employee' })
  const receipt = await submitOnPages(browser, 'new', { identity, ...answers }, area)
  await world.settle()
  return { id: (await casesOf(world, receipt.path))[0]?.id ?? '', receipt }
}
const acted = (id: string, records = {}) => take(world, area, id, 'act', ({ rules, state }, moment) => act(rules, state, { records }, moment))
const released = (id: string, step: string) =>
  take(world, area, id, 'release', ({ rules, state }, moment) => release(rules, state, 'campaign', step, moment))

test('[SHZ-14] the fee, to whom it goes, and that nothing is said of a refund, are told with the receipt and as the one thing to do', async () => {
  world.setClock('2025-03-20T10:00')
  const { id, receipt } = await applied()
  assert.match(receipt.text, /接下来请先交费，才能往下办。专家评审费 50\.00 元，交给单位经办人/)
  const page = await read(id)
  assert.match(page, /等您交费：接收材料、收取评审费/)
  assert.match(page, /专家评审费 50\.00 元，交给单位经办人/)
  assert.match(page, /没有通过退不退，文件没有写明/)
  assert.match((await browser.get(`/${area}/my`)).text, /件事要您做/)
})

test('[SHZ-25] [SHZ-26] in the weekly track the fee goes to the cashier and its voucher to the hospital’s office', async () => {
  world.setClock('2025-04-01T10:00')
  const { id } = await applied({ diseases: { disease: 'SHZ-20' } })
  await judgeCase(world, area, id, 'pass')
  await judgeCase(world, area, id, 'pass', { by: 'head' })
  const page = await read(id)
  assert.match(page, /专家评审费 50\.00 元，交给医院门诊收费处/)
  assert.match(page, /专家评审费的缴费凭证，交给医院医保办/)
})

/** Paid for, accepted, in the archive: it waits for the list. */
async function onTheList(): Promise<string> {
  world.setClock('2025-03-20T10:00')
  const { id } = await applied()
  await take(world, area, id, 'receive', ({ rules, state }, moment) => receive(rules, state, 'reviewFee', moment, {}))
  await world.db.query(
    `insert into announced_day (area, name, cycle, day, announced_by, announced_at) values ($1, '年度申报文件发布日', 2025, '2025-03-14', 'staff:s1', now())
     on conflict do nothing`,
    [area],
  )
  await world.policies.refresh()
  await acceptCase(world, area, id, { diagnosisMatches: true, bookletChecked: true })
  await acted(id, { folder: true, inpatientCopy: '有', approvalForms: true })
  return id
}

test('[SHZ-16] while it waits for its batch the page names the list, the day it closes and the step it waits for', async () => {
  const id = await onTheList()
  const page = await read(id)
  assert.match(page, /等单位上报、医保科通知体检/)
  assert.match(page, /现在不用您做什么您在“年度申报名册”里，4月30日（周三） 封册，一批一起办/)
  assert.match(page, /在等“人社局医保科发体检通知”，5月1日 以后办/)
})

test('[SHZ-16] [SHZ-17] [SHZ-19] the day and place of the examination are told on the page and by message, the result comes in June, the booklet is asked for', async () => {
  const id = await onTheList()
  world.setClock('2025-05-06T10:00')
  await released(id, 'examNotice')
  await acted(id, { examDay: '2025-05-15', examPlace: '石大一附院体检中心' })
  const page = await read(id)
  assert.match(page, /请去门诊慢性病体检哪天体检：5月15日（周四）。在哪里体检：石大一附院体检中心/)
  assert.match(page, /去不了的，请先告诉经办人/)
  assert.ok((await messagesOf(world, area)).some((text) => /门诊慢性病体检：5月15日（周四），石大一附院体检中心。$/.test(text) && text.length <= 70))
  world.setClock('2025-05-15T10:00')
  await take(world, area, id, 'attend', ({ rules, state }, moment) => attend(rules, state, true, {}, moment))
  await judgeCase(world, area, id, 'pass')
  world.setClock('2025-06-03T10:00')
  await released(id, 'resultsReceived')
  const result = await read(id)
  assert.match(result, /通过了.*可以用了，不用再办手续/)
  assert.match(result, /收本人的医保本单位经办人来办，请交给他。不影响待遇从哪天起/)
  assert.match(result, /退还年初申报的病历资料/)
  assert.match(result, /通知本人体检5月6日 10:00 · 哪天体检 5月15日，在哪里体检 石大一附院体检中心/)
})
