import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act } from '@jingban/kernel/verbs/act.ts'
import { openNotice, raiseObjection, settleObjection } from '@jingban/kernel/verbs/notice.ts'
import { submitOnPages } from '../../testing/applyOnPages.ts'
import { cityWorld, enterCitizen } from '../../testing/cities.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { acceptCase, casesOf, judgeCase, messagesOf, take } from '../../testing/cityCase.ts'
import { enterExpert } from '../../testing/kaifengPeople.ts'
import type { TestWorld } from '../../testing/testWorld.ts'

const area = 'daye'
let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await cityWorld(area, '2026-04-13T10:00')
  for (const id of ['e01', 'e02', 'e03']) await enterExpert(world, id, 'H001', area)
  browser = await signedInCitizen(world, '13900000001', area)
})
after(() => world.close())

const address = (id: string) => `/${area}/my/cases/${id}`

async function applied(disease = 'M01600'): Promise<string> {
  world.setClock('2026-04-13T10:00')
  const { identity } = await enterCitizen(world, area)
  const receipt = await submitOnPages(browser, 'new', { identity, diseases: { disease } }, area)
  await world.settle()
  return (await casesOf(world, receipt.path))[0]?.id ?? ''
}

/** Accepted, judged by the experts and rechecked: it stands at the publication. */
async function published(disease?: string): Promise<string> {
  const id = await applied(disease)
  await acceptCase(world, area, id, { insuredHere: true, complete: true })
  await judgeCase(world, area, id, 'pass')
  await judgeCase(world, area, id, 'pass')
  world.setClock('2026-04-20T10:00')
  await take(world, area, id, 'openNotice', ({ rules, state }, moment) => openNotice(rules, state, moment))
  return id
}

async function granted(disease?: string): Promise<string> {
  const id = await published(disease)
  world.setClock('2026-04-28T10:00')
  await world.settle()
  await take(world, area, id, 'act', ({ rules, state }, moment) => act(rules, state, { records: {} }, moment))
  return id
}

test('[DY-29] [DY-54] before acceptance the page says that ten working days run from it; from then on the last day stands there', async () => {
  const id = await applied()
  const before = await browser.get(address(id))
  assert.match(before.text, /受理后 10 个工作日内/)
  assert.doesNotMatch(before.text, /复核未通过的病种/, 'the road ahead is the one where all goes well')
  assert.match(before.text, /专家评审.*经办复核.*结果公示.*录入医保系统/)
  await acceptCase(world, area, id, { insuredHere: true, complete: true })
  const page = await browser.get(address(id))
  assert.match(page.text, /4月27日 周一/)
  assert.match(page.text, /4月13日受理，开始计时/)
})

test('[DY-30] while it is posted the page says until when, and that it goes on by itself', async () => {
  const id = await published()
  const page = await browser.get(address(id))
  assert.match(page.text, /正在结果公示/)
  assert.match(page.text, /现在不用您做什么公示到 4月27日，期满自动往下办/)
  assert.match((await browser.get(`/${area}/my`)).text, /公示到 4月27日/)
})

test('[DY-30] an objection is told without whose it is or what it says, and so is its end', async () => {
  const id = await published()
  await take(world, area, id, 'raiseObjection', ({ rules, state }, moment) => raiseObjection(rules, state, 'objection-1', moment))
  const page = await browser.get(address(id))
  assert.match(page.text, /有人提出异议，正在核实，最迟日期顺延/)
  assert.doesNotMatch(page.html, /objection-1/)
  await take(world, area, id, 'settleObjection', ({ rules, state }, moment) =>
    settleObjection(rules, state, 'objection-1', false, '张三没有证据', moment),
  )
  const after = await browser.get(address(id))
  assert.match(after.text, /异议核实过了，不影响/)
  assert.doesNotMatch(after.text, /张三/)
})

test('[DY-31] [DY-32] [DY-33] [DY-56] [DY-57] the benefit begins with the entry and can be used; the certificate may be fetched and holds up nothing', async () => {
  const id = await granted()
  const page = await browser.get(address(id))
  assert.match(page.text, /通过了/)
  assert.match(page.text, /可以用了，不用再办手续.*拿社保卡、身份证或医保码就行/)
  assert.match(page.text, /从哪天起2026年4月28日/)
  assert.match(page.text, /领取慢性病证可领可不领，不影响报销。要领的，到 \S+ 领/)
  assert.doesNotMatch(page.text, /还差一步|医保办办手续/)
  assert.doesNotMatch((await browser.get(`/${area}/my`)).text, /件事要您做/)
})

test('[DY-38] the message says from which day it can be used and with what, in seventy characters, and a sensitive disease is not named', async () => {
  await granted()
  const said = (await messagesOf(world, area)).filter((text) => text.includes('通过了'))
  assert.ok(said.some((text) => /^【大冶医保】王\*兰的糖尿病申请通过了。4月28日起可以用了，看病带社保卡或身份证。$/.test(text)))
  await granted('M02100')
  const all = await messagesOf(world, area)
  assert.ok(all.every((text) => text.length <= 70 && !text.includes('精神')))
  assert.ok(all.some((text) => text.includes('慢特病申请通过了')))
})

test('[DY-61] what an area has not is not offered: no change of hospital, the number of the notice as one that can be dialled', async () => {
  const page = await browser.get(`/${area}/my`)
  assert.doesNotMatch(page.text, /换定点医院/)
  assert.match(page.text, /大冶医保 · 门诊慢特病/)
  assert.match((await browser.get(`/${area}/my/help`)).html, /href="tel:0714-8768099"/)
})
