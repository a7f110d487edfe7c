import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '../../app.ts'
import { type GuidePage, guidePage } from '../../testing/guidePage.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let page: GuidePage
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  page = await guidePage(world, 'shangluo')
})
after(() => world.close())

const says = (section: string, ...words: string[]): void => {
  for (const word of words) assert.ok(page.section(section).includes(word), `${section}: ${word}`)
}

const parts = [
  '参保、变更、信息查询',
  '个人账户一次性支取',
  '基本医疗保险关系转移接续',
  '异地就医备案',
  '门诊慢特病病种待遇认定',
  '医疗费用手工（零星）报销',
  '生育保险待遇核准支付',
  '医疗救助',
  '定点协议管理',
  '定点医药机构费用结算',
  '查询方式、监督电话及评价渠道',
]

test('[SL-0.1] the list of guides has the eleven parts in their order, the last with its telephones, and a guide names its own part alone', async () => {
  const html = await (await app(world).request('/shangluo/guide')).text()
  const heads = [...html.matchAll(/<h[23]>(第.+?部分)　(.+?)<\/h[23]>/g)].map(([, , text]) => text)
  assert.deepEqual(heads, parts)
  assert.equal(html.slice(html.indexOf('第十一部分')).match(/<a href="tel:0914-\d{7}">/g)?.length, 9)
  assert.match(html, /便民服务电话：未配置/)
  says('know', '第五部分', '门诊慢特病病种待遇认定')
  assert.doesNotMatch(page.section('know'), /第[四六]部分/)
})

test('[SL-0.2] whoever sends an agent owes the originals of both and a power of attorney', () => {
  says('know', '委托人和代理人双方的身份证件原件，还有委托人写的授权委托书')
  says('materials', '代理人身份证件', '委托人授权委托书', '由代理人办理的人')
  assert.match(page.answers, /要交什么4 样，有的人 6 样.*由代理人办理的人还要代理人身份证件、委托人授权委托书/)
})

test('[SL-0.3] the seven identity documents are listed', () => {
  says('know', '身份证、居住证、户口簿、护照、港澳居民来往内地通行证、港澳台居民居住证、外国人永久居留证等')
  says('materials', '外国人永久居留证，原件')
})

test('[SL-0.4] [SL-5.7] [SL-5.10] what is complete is accepted at once', () => {
  says('steps', '受理医保经办窗口，缺什么一次告知，材料齐全当场受理')
  says('know', '属于受理范围、材料齐全的，当场受理')
})

test('[SL-0.5] [SL-0.6] what is missing is told once, and a refusal to accept has its reason', () => {
  says('know', '一次告诉您还缺哪些', '不予受理的，告诉您理由')
  says('steps', '如果不能收，就办到这里为止，会写明原因')
})

test('[SL-0.7] [SL-0.8] [SL-5.4] [SL-5.5] one goes to the counter of one’s own county, each with its address', () => {
  says('know', '市本级参保的到市里的窗口，其他人到参保县区的窗口')
  says('places', '市本级医保窗口，商洛市政务服务中心2楼', '商州区医保窗口，商州区政务服务中心', '柞水县医保窗口，柞水县政务服务中心')
})

test('[SL-5.1] the page is headed with the name of the item', () => {
  assert.match(page.html, /<h1>申请基本医疗保险参保人员享受门诊慢特病病种待遇认定<\/h1>/)
})

test('[SL-5.2] the agency and whoever it commissions each have their road', () => {
  says('steps', '由谁受理：受委托的第三方', '由谁受理：医保经办机构', '受委托的第三方窗口，缺什么一次告知')
  says('directories', '受委托的第三方', '名单文件没有写明')
})

test('[SL-5.3] who may apply: the insured of the city and its seven counties', () => {
  says('who', '参保地：市本级、商州区、洛南县、丹凤县、商南县、山阳县、镇安县、柞水县')
})

test('[SL-5.6] [SL-5.9] at the counter, or in the mini-program, which spares the trip', () => {
  says('who', '现场窗口、微信小程序“慢病保险服务平台”')
  assert.match(page.answers, /跑几趟申请不用跑从现场窗口申请的，多跑 1 趟/)
})

test('[SL-5.8] [SL-5.11] [SL-5.16] an expert judges, what passed is entered, and there the matter ends', () => {
  says('steps', '1 位专家鉴定专家，随机抽', '录入医保系统医保经办审核岗')
  says('afterwards', '待遇从录入系统那天起')
})

test('[SL-5.12] [SL-5.13] the card, the form signed by a physician, the whole inpatient record of two years and the diagnosis', () => {
  says('materials', '本人身份证件', '《门诊慢特病病种待遇认定申请表》', '经治医师已签名')
  says('materials', '二级以上定点医院的完整住院病历，2 年内的', '二级以上定点医院的诊断证明，2 年内的', '门诊病历不行')
})

test('[SL-5.14] no more than twenty working days from the acceptance', () => {
  assert.match(page.answers, /多久出结果20 个工作日内受理第二天开始数/)
})

test('[SL-5.15] the result is looked up in the mini-program', () => {
  says('know', '微信小程序“慢病保险服务平台”')
  says('afterwards', '小程序里显示结果')
})

test('[SL-5.17] the flow, empty in the print, is drawn for each road', () => {
  assert.equal(page.html.match(/<svg [^>]*viewBox/g)?.length, 2)
})

test('the guide gives no appeal, and says that fee and term are not stated', () => {
  assert.doesNotMatch(page.section('not-passed'), /复议/)
  assert.match(page.answers, /收不收钱文件没有写明/)
  says('afterwards', '有效期文件没有写明')
})

test('the telephones of supervision can be rung', () => {
  const phones = /id="phones">([\s\S]*?)<\/section>/.exec(page.html)?.[1] ?? ''
  assert.equal(phones.match(/<a href="tel:0914-\d{7}">/g)?.length, 8)
})

test('[SL-F13.1] table 13 can be taken away blank, on one page', async () => {
  says('papers', '《门诊慢特病病种待遇认定申请表》空白表 PDF')
  const pdf = await app(world).request('/shangluo/forms/table13.pdf')
  const text = Buffer.from(await pdf.arrayBuffer()).toString('latin1')
  assert.equal([...text.matchAll(/\/Type\s*\/Page\b/g)].length, 1)
})
