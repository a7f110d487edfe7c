import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '../../app.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let html: string
const address = `/${area}/guide/determination`
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  html = await (await app(world).request(address)).text()
})
after(() => world.close())

/** The words of a page without its marks. */
const textOf = (part: string): string => part.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')

/** The words of one section of the guide. */
function section(id: string, page = html): string {
  const found = new RegExp(`<section class="section" id="${id}">([\\s\\S]*?)</section>`).exec(page)
  assert.ok(found, id)
  return textOf(found[1] ?? '')
}

test('the guide needs no sign-in, no script and no style in the markup, and leads from its contents to its sections', async () => {
  assert.equal((await app(world).request(address)).status, 200)
  assert.doesNotMatch(html, /<script|<style|style="/)
  const contents = [...html.matchAll(/<a href="#([a-z-]+)">/g)].flatMap(([, id]) => (id === undefined || id === 'main' ? [] : [id]))
  assert.ok(contents.length >= 9)
  for (const id of contents) assert.ok(html.includes(`id="${id}"`), id)
  assert.match(textOf(html), /多久出结果20 个工作日内.*收不收钱文件没有写明/)
})

test('the only service is opened at once, and an unknown one is not found', async () => {
  const answer = await app(world).request(`/${area}/guide`)
  assert.deepEqual([answer.status, answer.headers.get('location')], [302, address])
  assert.equal((await app(world).request(`/${area}/guide/nothing`)).status, 404)
})

test('[KF-02] the guide says that no step asks anybody to come, and that only the formalities and a change of hospital do', () => {
  assert.match(textOf(html), /跑几趟申请不用跑通过后到所选医疗机构办理手续/)
  assert.match(section('know'), /任何一步都不要求本人到场；通过后到所选医院办手续、换医院时才去一次/)
})

test('[KF-03] the guide names the five online channels', () => {
  for (const channel of ['河南省医疗保障公共服务平台', '河南政务服务网', '开封医疗保障微信公众号', '河南医保支付宝小程序', '豫事办'])
    assert.ok(section('who').includes(channel), channel)
})

test('[KF-08] the materials say how old an inpatient and an outpatient record may be', () => {
  assert.match(section('materials'), /住院病历，2 年内的/)
  assert.match(section('materials'), /门诊病历，6 个月内的/)
})

test('[KF-32] the guide says, beside the chart and in it, that costs before the determination are not paid', () => {
  assert.match(section('know'), /认定之前发生的门诊费用，统筹基金不予支付/)
  assert.match(section('steps'), /享受待遇认定前的费用不报/)
})

test('[KF-41] [KF-43] [KF-44] [KF-45] [KF-50] what institutions have to do stands in the guide for everybody', () => {
  const duties = section('institutions')
  assert.match(duties, /认定工作公开、公正、透明/)
  assert.match(duties, /不定期明察暗访/)
  assert.match(duties, /徇私舞弊或伪造病历的，按《社会保险法》/)
  assert.match(duties, /首诊负责制和因病施治/)
  assert.match(duties, /规范诊疗、合理检查、合理治疗、合理用药、合理收费/)
})

test('[KF-46] [KF-49] the documents stand with their numbers, which text was not found, and which one prevails', () => {
  const basis = section('basis')
  for (const number of ['2023年10月19日通知', '汴医保〔2020〕41号', '豫政办〔2021〕70号', '豫医保〔2020〕8号'])
    assert.ok(basis.includes(number), number)
  assert.match(basis, /文号汴医保〔2020〕41号谁发的开封市医疗保障局原文原文没有找到/)
  assert.match(basis, /《关于规范完善基本医疗保险门诊慢性病管理的通知》和《关于开展[^》]*》不一致的，以《关于开展[^》]*》为准/)
  assert.match(section('staff'), /其他政策与本通知不一致的，以本通知为准/)
})

test('the list of diseases says that it is not complete, and where each comes from', () => {
  assert.match(section('diseases'), /名单不一定完整，来源：/)
  assert.match(section('diseases'), /来源：国家医保门诊慢特病病种代码.*糖尿病.*来源：[^来]*七种精神类疾病.*精神分裂症.*标准 \d 条/)
})

test('[KF-47] the version says since when, and that the counter of the trial is gone', async () => {
  assert.match(section('basis'), /2024年1月1日起/)
  assert.match(section('basis'), /参保人（1 处）申请渠道：不再有“线下窗口”/)
  world.setClock('2023-11-01T09:00')
  const trial = await (await app(world).request(address)).text()
  world.setClock('2026-04-03T17:00')
  assert.match(section('who', trial), /线下窗口/)
  assert.match(section('basis', trial), /2023年10月20日起，到2023年12月31日.*这是第一版/)
})

test('what the documents do not say is said to be so, and no clause is shown', () => {
  assert.match(section('phones'), /电话，文件没有写明/)
  assert.doesNotMatch(textOf(html), /KF-\d/)
})

test('the chart and its words tell the same steps', () => {
  const steps = section('steps')
  for (const words of ['1 位专家初审', '2 位专家终审', '再请 1 位专家', '意见不同', '材料不全', '补好再交']) assert.ok(steps.includes(words), words)
  assert.match(html, /<svg [^>]*viewBox/)
})

test('the page tells what the policy says: with another limit, another window and another channel it tells those', async () => {
  const version = world.policies.packAt(area, '2026-04-03')
  assert.ok(version)
  const text = JSON.stringify(version.pack)
    .replace('{"wd":20}', '{"wd":11}')
    .replaceAll('{"hours":48}', '{"hours":36}')
    .replaceAll('{"months":6}', '{"months":3}')
    .replaceAll('豫事办', '示例办')
  const changed = { ...version, pack: JSON.parse(text) as typeof version.pack }
  const other = { ...world, policies: { ...world.policies, packAt: () => changed } }
  const page = await (await app(other).request(address)).text()
  assert.match(textOf(page), /多久出结果11 个工作日内/)
  assert.match(section('steps', page), /36 小时内接收/)
  assert.match(section('materials', page), /门诊病历，3 个月内的/)
  assert.match(section('who', page), /示例办/)
  assert.match(section('questions', page), /超过 36 小时没有接收/)
  for (const id of ['steps', 'who', 'materials', 'questions']) assert.doesNotMatch(section(id, page), /20 个工作日|48 小时|豫事办|6 个月/)
  assert.match(section('basis', page), /办理期限：由“20 个工作日”改为“11 个工作日”/)
})

test('the questions are answered from the policy, and a word finds those that have it', async () => {
  const asked = section('questions')
  assert.match(asked, /本人办不了，谁能替我申请？代办人可以替您申请/)
  assert.match(asked, /等您补材料的日子不算在期限里。多少天内补齐，文件没有写明/)
  assert.match(asked, /通过以前的门诊费能报吗？不能。/)
  assert.match(asked, /通过以后能用多久？有效期文件没有写明/)
  const found = section('questions', await (await app(world).request(`${address}?find=${encodeURIComponent('撤回')}`)).text())
  assert.match(found, /提交以后能撤回吗？/)
  assert.doesNotMatch(found, /不会用手机/)
  const nothing = section('questions', await (await app(world).request(`${address}?find=${encodeURIComponent('月亮')}`)).text())
  assert.match(nothing, /没有写到“月亮”/)
})

test('the contents lead to the PDF', () => {
  assert.ok(html.includes(`href="${address}.pdf"`))
})
