import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { contactsOf } from '../../filing/contacts.ts'
import { applyOnPages, type submitOnPages } from '../../testing/applyOnPages.ts'
import { cityWorld, enterCitizen, enterPlace } from '../../testing/cities.ts'
import { type CitizenBrowser, citizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { casesOf } from '../../testing/cityCase.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import type { TestWorld } from '../../testing/testWorld.ts'

const open: Record<string, { world: TestWorld; browser: CitizenBrowser }> = {}
const starts: [area: string, at: string][] = [
  ['shijiazhuang', '2026-04-03T10:00'],
  ['daye', '2026-04-03T10:00'],
  ['shangluo', '2026-04-03T10:00'],
]
before(async () => {
  for (const [area, at] of starts) {
    const world = await cityWorld(area, at)
    open[area] = { world, browser: await signedInCitizen(world, '13900000001', area) }
  }
})
after(() => Promise.all(Object.values(open).map(({ world }) => world.close())))

function at(area: string): { world: TestWorld; browser: CitizenBrowser } {
  const found = open[area]
  assert.ok(found)
  return found
}

type Answers = NonNullable<Parameters<typeof submitOnPages>[2]>

/** Applies on the pages of an area for somebody new; answers the way and the first case. */
async function applied(area: string, who: string, answers: Answers = {}, county?: string) {
  const { world, browser } = at(area)
  const { identity } = await enterCitizen(world, area, county ? { county } : {})
  const { page, way, draft } = await applyOnPages(browser, who, { answers: { identity, ...answers }, where: area })
  const receipt = await browser.send(`${draft}/check`)
  const [one] = await casesOf(world, receipt.path)
  const loaded = await loadCase(world, area, one?.id ?? '')
  assert.ok(loaded)
  return { way, check: page.text, filed: loaded.state.filed, world }
}

test('[SJZ-03] [SJZ-04] [SJZ-09] [SJZ-13] who, whether a special person, the disease, the papers, the institution, and then it is handed in', async () => {
  const { way, filed, check } = await applied('shijiazhuang', 'new', {}, '正定县')
  assert.deepEqual(way, [
    'relation',
    'identity',
    'field/specialPerson',
    'diseases',
    'prepare',
    'photos/original/M01600',
    'record/evidence/M01600',
    'photos/evidence/M01600',
    'date/evidence/M01600',
    'institution/certifier',
    'contacts',
  ])
  assert.equal(filed.channel, '河北省医疗保障局官网“个人网厅”')
  assert.equal(filed.procedure, 'onsite')
  assert.equal(filed.facts.filledInBy, '亲属', 'nobody is asked for what follows from the relation')
  assert.match(check, /谁来填亲属/)
})

test('[SJZ-05] papers of the original illness may be of any year; those for the disease have a day of their own within a year', async () => {
  const { browser, world } = at('shijiazhuang')
  const { identity } = await enterCitizen(world, 'shijiazhuang', { county: '正定县' })
  const options = { where: 'shijiazhuang', answers: { identity }, until: 'prepare' }
  const { page, draft } = await applyOnPages(browser, 'new', options)
  assert.match(page.text, /1. 原发病病历资料最早查出这个病时的病历，哪年的都行/)
  assert.match(page.text, /2. 申报病种近一年的佐证材料门诊、住院病历和检查、化验报告：2025年4月3日（含）以后的/)
  await browser.send(`${draft}/record/evidence/M01600`, { record: 'test' })
  const asked = await browser.get(`${draft}/date/evidence/M01600`)
  assert.match(asked.text, /化验单是哪一天的？要 2025年4月3日（含）以后开具的/)
  const old = await browser.post(`${draft}/date/evidence/M01600`, { 'date-year': '2025', 'date-month': '4', 'date-day': '2' })
  assert.match(old.text, /早于 2025年4月3日，太久了/)
})

test('[SJZ-08] [SJZ-10] [SJZ-22] a special person gives category, concrete reason and commitment; none may be left out, and the count of steps says so', async () => {
  const { browser, world } = at('shijiazhuang')
  const { identity } = await enterCitizen(world, 'shijiazhuang', { county: '正定县' })
  const { draft } = await applyOnPages(browser, 'new', { where: 'shijiazhuang', answers: { identity }, until: 'field/specialPerson' })
  const category = await browser.send(`${draft}/field/specialPerson`, { answer: 'yes' })
  assert.match(category.text, /步数变了：原来共 (\d+) 步，现在共 \d+ 步.*属于哪一类？异地安置常驻外地年老或行动不便运用智能技术困难居住地偏远其他/)
  assert.match((await browser.post(category.path.replace(/\?.*/, ''))).text, /请选一个再往下/)
  const cause = await browser.send(`${draft}/field/category`, { answer: '异地安置' })
  assert.match(cause.text, /不能前往现场认定的具体原因是什么？/)
  assert.equal((await browser.post(`${draft}/field/cause`, { answer: ' ' })).status, 422)
  const commitment = await browser.send(`${draft}/field/cause`, { answer: '随子女住在广州' })
  assert.match(commitment.text, /我承诺原因属实、材料真实/)
  assert.match((await browser.post(`${draft}/field/commitment`)).text, /请看完后勾选，才能往下/)
  assert.match((await browser.get(`${draft}/check`)).location, /field\/commitment/)
  assert.match((await browser.send(`${draft}/field/commitment`, { answer: 'yes' })).path, /diseases/)
})

test('[SJZ-11] a special person’s application goes to the online procedure', async () => {
  const { way, filed } = await applied(
    'shijiazhuang',
    'new',
    { 'field/specialPerson': { answer: 'yes' }, 'field/commitment': { answer: 'yes' } },
    '正定县',
  )
  assert.deepEqual(way.slice(2, 6), ['field/specialPerson', 'field/category', 'field/cause', 'field/commitment'])
  assert.equal(filed.procedure, 'online')
})

test('[DY-05] [DY-24] [DY-26] [DY-28] [DY-46] [DY-51] [DY-52] [DY-53] with photographs on the phone, by the account of the notice, for a patient added, with the patient’s own card and the agent on record', async () => {
  const { way, filed, check, world } = await applied('daye', 'new')
  assert.deepEqual(way.slice(0, 5), ['relation', 'photos/id', 'identity', 'diseases', 'prepare'])
  assert.deepEqual(way.slice(-3), ['institution/provider', 'institution/intakePoint', 'contacts'])
  assert.equal(filed.channel, '微信公众号“大冶市医疗保障局服务号”', 'a page in a browser is no counter')
  assert.deepEqual([filed.filedAs, filed.facts.insuredAt, filed.facts.insurance], ['representative', '大冶市', '居民'])
  assert.match(check, /患者身份证或社保卡1 张/)
  const { representativeAccount, ...contacts } = await contactsOf(world, 'daye', filed.application)
  const agent = { representativePhone: '13900000001', representativeName: '王小明', representativeRelation: '子女' }
  assert.deepEqual(contacts, { phone: '13800005619', ...agent })
  assert.equal(representativeAccount, filed.filedBy)
  assert.ok(filed.handedIn.every((one) => one.pages > 0))
})

test('[DY-50] nobody begins an application without a phone number that answers to them', async () => {
  const { world } = at('daye')
  const page = await citizenBrowser(world).get('/daye/my/apply')
  assert.match(page.location, /^\/my\/sign-in/)
})

test('[DY-16] somebody whom the register does not know as insured here is asked where, and hears so before any paper is asked for', async () => {
  const { browser } = at('daye')
  const identity = { name: '孙淑芬', idNumber: freshIdNumber() }
  const { draft } = await applyOnPages(browser, 'new', { where: 'daye', answers: { identity }, until: 'field/insuredAt' })
  const page = await browser.send(`${draft}/field/insuredAt`, { answer: '其他地方' })
  assert.match(page.text, /现在没有能申请的病这次不能收/)
})

test('[DY-25] [DY-27] the photo page says how old the record may be and from which hospitals', async () => {
  const { browser, world } = at('daye')
  const { identity } = await enterCitizen(world, 'daye')
  const { page, draft } = await applyOnPages(browser, 'new', { where: 'daye', answers: { identity }, until: 'photos/records/M01600' })
  assert.match(page.text, /要 2023年4月3日（含）以后出院的。要二级及以上医院的/)
  assert.match((await browser.get(`${draft}/record/records/M01600`)).text, /门诊病历要 2023年4月3日（含）以后看门诊的，二级及以上医院的/)
})

test('[SL-0.2] [SL-5.9] [SL-5.12] a representative hands in their own papers and the power of attorney, without being asked whether they are one', async () => {
  const { way, filed } = await applied('shangluo', 'new', {}, '丹凤县')
  assert.equal(filed.facts.representative, true)
  assert.equal(filed.channel, '微信小程序“慢病保险服务平台”')
  assert.ok(way.includes('photos/agentId') && way.includes('photos/attorney'))
  const own = await applied('shangluo', 'self', {}, '丹凤县')
  assert.equal(own.filed.facts.representative, false)
  assert.ok(!own.way.includes('photos/agentId') && !own.way.includes('photos/attorney'))
})

test('[SL-5.13] the inpatient record and the certificate each have a day within two years, and the hospital must be of the second level and designated', async () => {
  const { world, browser } = at('shangluo')
  await enterPlace(world, 'shangluo', 'H002', '示例镇卫生院', [], { level: 1 })
  const { identity } = await enterCitizen(world, 'shangluo', { county: '丹凤县' })
  const { draft, page } = await applyOnPages(browser, 'new', { where: 'shangluo', answers: { identity }, until: 'date/records/M01600' })
  assert.match(page.text, /要二级及以上定点医院的，级别不够不能用/)
  const day = { 'date-year': '2025', 'date-month': '9', 'date-day': '11' }
  const low = await browser.post(`${draft}/date/records/M01600`, { ...day, institution: 'H002' })
  assert.match(low.text, /完整住院病历要二级及以上医院的，您选的医院级别不够/)
  await browser.send(`${draft}/date/records/M01600`, { ...day, institution: 'H001' })
  const old = await browser.post(`${draft}/date/diagnosis/M01600`, { 'date-year': '2024', 'date-month': '4', 'date-day': '2' })
  assert.match(old.text, /早于 2024年4月3日，太久了/)
})

test('[SL-F13.3] what the physician wrote on the form is copied with name and day', async () => {
  const { way, filed } = await applied(
    'shangluo',
    'new',
    { 'field/signedOn': { 'answer-year': '2026', 'answer-month': '4', 'answer-day': '1' } },
    '丹凤县',
  )
  assert.ok(['field/criteriaMet', 'field/physician', 'field/signedOn'].every((step) => way.includes(step)))
  assert.equal(filed.facts.signedOn, '2026-04-01')
})
