import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { attend } from '@jingban/kernel/verbs/attend.ts'
import { loadCase } from '../../cases/load.ts'
import { submitOnPages } from '../../testing/applyOnPages.ts'
import { cityWorld, codeOf, enterCitizen } from '../../testing/cities.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { acceptCase, casesOf, judgeCase, messagesOf, take } from '../../testing/cityCase.ts'
import type { TestWorld } from '../../testing/testWorld.ts'

const area = 'shijiazhuang'
const atDesk = { papersSeen: true, papersMatch: true, papersReturned: true }
let world: TestWorld
let browser: CitizenBrowser
let ownHospital: string
before(async () => {
  world = await cityWorld(area, '2026-02-11T10:00')
  browser = await signedInCitizen(world, '13900000001', area)
  ownHospital = await codeOf(world, area, '高邑县医院')
})
after(() => world.close())

/** Applies on the pages for a new member of the family; answers the cases. */
async function applied(answers: Parameters<typeof submitOnPages>[2] = {}) {
  const { identity } = await enterCitizen(world, area, { county: '高邑县' })
  const receipt = await submitOnPages(browser, 'new', { identity, ...answers }, area)
  await world.settle()
  return { receipt, cases: await casesOf(world, receipt.path) }
}
const address = (id: string | undefined) => `/${area}/my/cases/${id}`

async function attended(id: string): Promise<void> {
  await take(world, area, id, 'attend', ({ rules, state }, moment) => attend(rules, state, true, atDesk, moment))
}

test('[SJZ-07] [SJZ-18] after the submission, and not before, the applicant is told to go to the chosen institution, without a last day', async () => {
  world.setClock('2026-02-11T10:00')
  const { receipt, cases } = await applied()
  assert.match(receipt.text, /请到 高邑县医院 现场认定/)
  assert.match(receipt.text, /不用预约，什么时候去，文件没有规定期限/)
  const page = await browser.get(address(cases[0]?.id))
  assert.match(page.text, /等您去现场认定.*请到 高邑县医院 现场认定.*看带哪些材料，可以打印/)
  assert.match(page.text, /没去也不作废/)
  assert.match(page.text, /受理后 20 个工作日内/)
  assert.doesNotMatch(page.text, /现在不用您做什么/)
  assert.match((await browser.get(`/${area}/my`)).text, /有 1 件事要您做.*请到 高邑县医院 现场认定/)
  assert.ok((await messagesOf(world, area)).some((text) => text.includes('请带已提交的病历去现场认定') && text.length <= 70))
})

test('[SJZ-19] [SJZ-20] [SJZ-21] the list to bring names what was submitted and nothing else, no form, and that it is given back', async () => {
  const { cases } = await applied()
  const list = await browser.get(`${address(cases[0]?.id)}/bring`)
  assert.match(list.text, /□ 原发病病历资料（提交了 1 张照片）□ 申报病种近一年的佐证材料（提交了 1 张照片）/)
  assert.match(list.text, /只看已经提交的，别的不用带.*不用填申请表.*看完当场还给您/)
  await attended(cases[0]?.id ?? '')
  assert.equal((await browser.get(`${address(cases[0]?.id)}/bring`)).status, 404)
})

test('[SJZ-24] a chronic and a special disease of one application have each a clock of their own, from acceptance on', async () => {
  world.setClock('2026-02-12T10:00')
  const { cases } = await applied({
    diseases: { disease: ['M01600', 'M01200'] },
    'institution/certifier': { institution: await codeOf(world, area, '河北省人民医院') },
  })
  assert.equal(cases.length, 2)
  for (const { id } of cases) {
    await attended(id)
    await acceptCase(world, area, id, { department: '内科' })
  }
  const due = async (disease: string) => (await browser.get(address(cases.find((one) => one.disease === disease)?.id))).text
  assert.match(await due('M01200'), /2月24日 周二.*规定 3 个工作日内办完，受理的第二天开始数/)
  assert.match(await due('M01600'), /3月18日 周三.*规定 20 个工作日内办完/)
})

test('[SJZ-23] [SJZ-25] a granted case reads 审核成功, shows every step with its day, and can be used once an institution is chosen', async () => {
  world.setClock('2026-02-11T10:00')
  const { cases } = await applied()
  const id = cases[0]?.id ?? ''
  await attended(id)
  await acceptCase(world, area, id, { department: '内分泌科' })
  await judgeCase(world, area, id, 'pass')
  const page = await browser.get(address(id))
  assert.match(page.html, /<h1 class="title">审核成功<\/h1>/)
  assert.match(page.text, /糖尿病认定通过了/)
  assert.match(page.text, /您交了申请2月11日 10:00.*现场认定：已到场2月11日 10:00.*受理：已受理.*医师认定：符合条件.*审核成功/)
  assert.match(page.text, /还差一步：到医疗机构选择定点.*去选定点医院/)
  assert.match((await browser.get(`/${area}/my/history`)).text, /历史查询.*糖尿病2026年2月11日 办件号 SJZ-2026-0211-\d{4}审核成功/)
  assert.ok((await messagesOf(world, area)).some((text) => /审核成功。请登录选定点医院/.test(text) && text.length <= 70))
  assert.equal((await browser.post(`${address(id)}/after/chooseProvider`)).status, 422)
  const chosen = await browser.send(`${address(id)}/after/chooseProvider`, { provider: ownHospital })
  assert.match(chosen.text, /手续办好了，可以用了.*到 高邑县医院 看这个病/)
  await world.settle()
  const [benefit] = await world.db.rows<{ state: string; institution: string }>('select state, institution from entitlement_row where id = $1', [id])
  assert.deepEqual(benefit, { state: 'active', institution: ownHospital })
})

test('[SJZ-26] [SJZ-27] a refusal gives the reason, and leads to another application with the two grounds', async () => {
  world.setClock('2026-02-11T10:00')
  const { cases } = await applied()
  const id = cases[0]?.id ?? ''
  await attended(id)
  await acceptCase(world, area, id, { department: '内分泌科' })
  await judgeCase(world, area, id, 'fail', { reason: '空腹血糖只有一次', records: { failKind: '申报资料不全' } })
  const page = await browser.get(address(id))
  assert.match(page.text, /糖尿病：这次没有通过.*空腹血糖只有一次/)
  assert.match(page.text, /随时.*病情有进展，有新的佐证病历资料/)
  assert.equal((await loadCase(world, area, id))?.state.ended?.how, 'refused')
})
