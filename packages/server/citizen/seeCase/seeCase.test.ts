import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { appliedCase } from '../../testing/citizenCase.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { giveOpinions } from '../../testing/opinions.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 14)
  browser = await signedInCitizen(world, '13900000001')
})
after(() => world.close())

const address = (id: string) => `/${area}/my/cases/${id}`

test('[KF-26] [KF-27] progress shows the last day with its reasons and who has it by role, never a name or a clause', async () => {
  world.setClock('2026-04-03T17:00')
  const id = await appliedCase(world, browser, '王秀兰')
  const page = await browser.get(address(id))
  assert.match(page.text, /评审专家正在初审/)
  assert.match(page.text, /5月7日 周四/)
  assert.match(page.text, /还有 20 个工作日/)
  assert.match(page.text, /规定 20 个工作日内办完，交齐材料的第二天开始数/)
  assert.match(page.text, /5月1、4、5日 劳动节放假，不算工作日/)
  assert.match(page.text, /《关于开展参保人员门诊慢特病网上申报办理的通知》/)
  assert.match(page.text, /谁在办：系统随机抽的 1 位专家/)
  assert.match(page.text, /结果会发短信到 138\*\*\*\*5619、139\*\*\*\*0001/)
  assert.match(page.text, /现在不用您做什么/)
  assert.match(page.html, /<span class="keep">办件号 KF-[\d-]+<\/span>[\s\S]*<span class="keep">编号 KF-[\d-]+<\/span>/)
  const expert = (await loadCase(world, area, id))?.state.tasks[0]?.to ?? ''
  assert.doesNotMatch(page.html, new RegExp(`\\b${expert}\\b|示例专家|KF-\\d\\d[^-\\d]`))
  await giveOpinions(world, id, { opinion: 'pass' })
  const final = await browser.get(address(id))
  assert.match(final.text, /评审专家正在终审/)
  assert.match(final.text, /系统随机抽的 2 位专家，互相看不到对方意见/)
  assert.match(final.text, /初审：符合条件/)
})

test('a case of somebody else is neither shown nor changed, and an unknown one is not there', async () => {
  const id = await appliedCase(world, browser, '张桂英')
  const stranger = await signedInCitizen(world, '13900000002')
  for (const path of ['', '/materials', '/phone', '/withdraw', '/supplement', '/supplement/reports']) {
    const page = await stranger.get(`${address(id)}${path}`)
    assert.equal(page.status, 403, path)
    assert.doesNotMatch(page.text, /张|KF-2026/)
  }
  for (const path of ['/hasten', '/phone', '/withdraw', '/supplement']) assert.equal((await stranger.post(`${address(id)}${path}`)).status, 403, path)
  const application = (await loadCase(world, area, id))?.state.filed.application
  assert.equal((await stranger.get(`/${area}/my/receipts/${application}`)).status, 403)
  assert.equal((await browser.get(`/${area}/my/receipts/${application}`)).status, 200)
  assert.equal((await browser.get(address('00000000-0000-0000-0000-000000000000'))).status, 404)
  assert.equal((await browser.get(`/${area}/my/nothing`)).status, 404)
})

test('past the last day the page says so and can be urged once a day, which is recorded', async () => {
  world.setClock('2026-04-03T17:00')
  const id = await appliedCase(world, browser, '李国强')
  assert.match((await browser.post(`${address(id)}/hasten`)).text, /还没有超过最迟日期/)
  world.setClock('2026-05-08T10:00')
  await world.settle()
  const late = await browser.get(address(id))
  assert.match(late.text, /已超过 1 个工作日，还没有结果/)
  const urged = await browser.send(`${address(id)}/hasten`)
  assert.match(urged.text, /您催过了，已提醒负责人。明天可以再催/)
  assert.match(urged.text, /您催办了/)
  assert.match((await browser.post(`${address(id)}/hasten`)).text, /今天已经催过一次/)
  const [row] = await world.db.rows<{ flags: string[] }>('select flags from case_row where id = $1', [id])
  assert.deepEqual(row?.flags, ['hastened'])
})

test('[KF-18] a refusal shows what was required beside what was seen and on which page, and only ways the notice gives', async () => {
  world.setClock('2026-04-03T17:00')
  const id = await appliedCase(world, browser, '刘德福')
  await giveOpinions(world, id, { opinion: 'fail', seen: '空腹血糖 6.4', reason: '要求：空腹血糖 7.0 以上。看到：6.4。建议：复查后再申请。' })
  const page = await browser.get(address(id))
  assert.match(page.text, /糖尿病：这次没有通过/)
  assert.match(page.text, /要求符合“糖尿病”的认定标准看到的空腹血糖 6\.4检查、检验报告和特殊治疗、手术记录（第 3 页）/)
  assert.match(page.text, /建议：复查后再申请/)
  assert.match(page.text, /补新病历再申请随时/)
  assert.doesNotMatch(page.text, /复议|原文没有找到|示例专家/)
  assert.match((await browser.get(`/${area}/my`)).text, /刘\*福 · 糖尿病\s*4月3日\s*没有通过/)
})

test('[KF-31] [KF-32] an approval says what is left to do and from which day costs count', async () => {
  world.setClock('2026-04-03T17:00')
  const id = await appliedCase(world, browser, '陈玉珍')
  await giveOpinions(world, id, { opinion: 'pass' })
  world.setClock('2026-04-04T09:00')
  await giveOpinions(world, id, { opinion: 'pass' })
  const page = await browser.get(address(id))
  assert.match(page.text, /通过了还差一步：去医院办手续带身份证到 开封市示例医院 医保办办手续。办完才开始享受待遇/)
  assert.match(page.text, /2026年4月4日。4月4日以前的门诊费不报/)
  assert.match(page.text, /没有写明期限/)
  assert.match((await browser.get(`/${area}/my`)).text, /陈\*珍 · 糖尿病通过了，还差一步/)
  assert.match((await browser.get(`/${area}/my/benefits`)).text, /陈\*珍 · 糖尿病\s*已通过，等办手续/)
})

test('withdrawing asks first, ends only this case, and what is typed comes back when it is too late', async () => {
  const id = await appliedCase(world, browser, '赵铁柱')
  assert.match((await browser.get(`${address(id)}/withdraw`)).text, /要撤回这个申请吗？.*不能恢复/)
  const page = await browser.send(`${address(id)}/withdraw`, { reason: '要补新的病历' })
  assert.match(page.text, /糖尿病：您已撤回/)
  const again = await browser.post(`${address(id)}/withdraw`, { reason: '再按一次' })
  assert.equal(again.status, 409)
  assert.match(again.text, /这一件已经办完。.*您写的还在，可以复制\s*再按一次/)
  assert.equal((await browser.get(`${address(id)}/withdraw`)).status, 303)
})

test('[KF-28] a changed number gets the messages from then on', async () => {
  const id = await appliedCase(world, browser, '孙淑芬')
  const wrong = await browser.post(`${address(id)}/phone`, { phone: '12', representativePhone: '' })
  assert.match(wrong.text, /手机号是 11 位，您填了 2 位/)
  const page = await browser.send(`${address(id)}/phone`, { phone: '13700007777', representativePhone: '' })
  assert.match(page.text, /结果会发短信到 137\*\*\*\*7777、139\*\*\*\*0001/)
})

test('the photographs that were handed in are shown to whoever handed them in, numbered through the file', async () => {
  const id = await appliedCase(world, browser, '周平安')
  const page = await browser.get(`${address(id)}/materials`)
  assert.match(page.text, /共 3 张.*身份证或社保卡\s*第 1 页.*申请病种的病历\s*第 2 页.*手术记录\s*第 3 页/)
  const picture = /\/kaifeng\/my\/pictures\/application\/[^"]+size=view/.exec(page.html)?.[0].replaceAll('&amp;', '&') ?? ''
  const shown = await browser.get(picture)
  assert.equal(shown.status, 200)
  assert.equal(shown.response.headers.get('content-type'), 'image/jpeg')
  const stranger = await signedInCitizen(world, '13900000003')
  assert.equal((await stranger.get(picture)).status, 403)
})
