import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { calculationsOf } from '../../claims/calculations.ts'
import { fileAnywhere } from '../../testing/anyCity.ts'
import { enterCitizen } from '../../testing/cities.ts'
import {
  acceptedClaim,
  answerAsked,
  claimSeen,
  enterReceipt,
  importList,
  officerOf,
  passOnPage,
  pressCompute,
  stateFigure,
} from '../../testing/claiming.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
let world: TestWorld
let officer: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
})
after(() => world.close())

const facts = { insurance: '职工', treatedElsewhere: true, settledOnline: false, accident: false, emergency: false }
const items = ['card', 'receipts', 'itemisedList', 'diagnosis']
const payee = { payeeName: '王秀兰', payeeAccount: '6222020200112233', payeeBank: '示例银行' }
const stay = (person?: string) => acceptedClaim(world, area, 'inpatientReimbursement', facts, { items, personal: payee, ...(person && { person }) })
const list = ['床位费,甲,10,600,6000,', '示例药,乙,4,1000,4000,', '示例耗材,丙,1,500,500,']
const answers = { 'ask-hospitalLevel': '三级', 'ask-stay': '1', 'ask-episode-year': '2026', 'ask-episode-month': '3', 'ask-episode-day': '1' }
const stateOf = async (id: string) => (await loadCase(world, area, id))?.state

/** The figures of the agency, each with a document, approved by somebody else. */
async function configured(): Promise<void> {
  const tariff = 'inpatientReimbursement'
  for (const [parameter, value, options] of [
    ['ownShare', '10', []],
    ['deductible', '800', ['职工', '三级']],
    ['ratio', '85', ['职工', '三级']],
    ['cap', '9000', ['职工']],
  ] as const)
    await stateFigure(world, area, officer, { tariff, parameter, value, options: [...options] })
}

let number = 20_000
function fresh(): string {
  number += 1
  return String(number)
}

/** A stay with its receipt, list and answers, ready to be computed. */
async function ready(person?: string): Promise<{ id: string; person: string }> {
  const filed = await stay(person)
  await officerOf(world, area, filed.id, officer)
  assert.equal((await enterReceipt(officer, filed.id, { number: fresh() })).status, 303)
  assert.equal((await importList(officer, filed.id, list)).status, 303)
  assert.equal((await answerAsked(officer, filed.id, answers)).status, 303)
  return filed
}

test('[SL-6B.3] while the figures are not stated nothing is computed: the page names each, and an officer may enter the amount with a reason', async () => {
  const { id } = await ready()
  const asked = await pressCompute(officer, id)
  assert.equal(asked.status, 422)
  assert.match(
    asked.html,
    /不能核算，这些标准未配置：乙类先行自付比例（职工）、住院起付线（职工，三级[^）]*）、住院支付比例（职工，三级）、年度封顶线（职工）/,
  )
  assert.match(asked.html, /href="\/desk\/tariffs\/inpatientReimbursement\/cap">年度封顶线（职工）<[\s\S]*由医保经办审核岗录入，监督岗复核/)
  const { seen } = await claimSeen(officer, id)
  const bare = await officer.post(`/desk/claims/${id}/enter`, { seen, 'amount-entered': '5000' })
  assert.equal(bare.status, 422)
  assert.match(bare.html, /没有写理由[\s\S]*value="5000"/)
  assert.match((await officer.post(`/desk/claims/${id}/enter`, { seen, 'amount-entered': '10501', reason: '照文件' })).html, /比票据总额还多/)
  const entered = await officer.post(`/desk/claims/${id}/enter`, { seen, 'amount-entered': '5000', reason: '照纸质文件第三条手工算' })
  assert.equal(entered.status, 303)
  const { html } = await claimSeen(officer, id)
  assert.match(html, /应付 5,000\.00 元[\s\S]*手工确定[\s\S]*照纸质文件第三条手工算/)
})

test('[SL-6A.3] [SL-6B.3] the officer computes; each step is shown with its figure and document; the amount passed is the amount computed', async () => {
  await configured()
  const { id } = await ready()
  const uncomputed = await passOnPage(world, area, officer, id)
  assert.equal(uncomputed.status, 422)
  assert.match(uncomputed.html, /还没有核算/)
  const done = await pressCompute(officer, id)
  assert.equal(done.location, `/desk/claims/${id}#result`)
  const { html } = await claimSeen(officer, id)
  // 6,000 + 4,000 − 400 = 9,600; − 800 = 8,800; × 85 % = 7,480.
  assert.match(html, /应付 7,480\.00 元/)
  assert.match(html, /丙类（目录外）500\.00 元 由个人付[\s\S]*起付线 800\.00 元[\s\S]*8,800\.00 元 × 85%[\s\S]*示医保〔2026〕2号/)
  const passed = await passOnPage(world, area, officer, id, { 'record-payable': '99999' })
  assert.equal(passed.status, 303, passed.html.replace(/<[^>]+>/g, ' ').slice(0, 800))
  const state = await stateOf(id)
  assert.equal(state?.facts.payable, 748_000)
  assert.equal(state?.decision?.result, 'granted')
  assert.equal(state?.at, 'payment')
})

test('the cap counts what the person’s other cases were paid this year; a calculation made before that is outdated and passes nobody', async () => {
  const first = await ready()
  const second = await ready(first.person)
  await pressCompute(officer, first.id)
  await pressCompute(officer, second.id)
  assert.match((await claimSeen(officer, second.id)).html, /应付 7,480\.00 元/)
  assert.equal((await passOnPage(world, area, officer, first.id)).status, 303)
  assert.match((await claimSeen(officer, second.id)).html, /核算以后有变化，要重新核算/)
  assert.match((await passOnPage(world, area, officer, second.id)).html, /还没有核算/)
  await pressCompute(officer, second.id)
  // The same stay: its deductible is used up (9,600 × 85 % = 8,160); of the cap of 9,000 there are 1,520 left.
  const { html } = await claimSeen(officer, second.id)
  assert.match(html, /应付 1,520\.00 元[\s\S]*已经付过 800\.00 元[\s\S]*已经支付 7,480\.00 元，还能支付 1,520\.00 元/)
  assert.equal((await calculationsOf(world, { area, caseId: second.id, person: second.person })).length, 2)
  assert.match(html, /以前的核算（1）/)
  const third = await ready(first.person)
  await pressCompute(officer, third.id)
  assert.match((await claimSeen(officer, third.id)).html, /应付 1,520\.00 元/)
  assert.equal((await passOnPage(world, area, officer, third.id, { opinion: 'fail', reason: '重复申请' })).status, 303)
  assert.equal((await stateOf(third.id))?.ended?.how, 'refused')
  assert.equal((await passOnPage(world, area, officer, second.id)).status, 303)
})

test('the counter may enter what was brought before the audit, and computes nothing', async () => {
  const { id: person } = await enterCitizen(world, area, { insurance: 'employee', county: '丹凤县' })
  const handedIn = items.map((item) => ({ item, pages: 1, document: item === 'card' ? ('id' as const) : ('receipt' as const) }))
  const filed = { area, service: 'inpatientReimbursement', person, channel: '现场窗口', filedAs: 'applicant', contacts: { personal: payee } }
  const papers = handedIn.map((one) => (one.item === 'diagnosis' ? { ...one, document: 'diagnosis' as const } : one))
  const id = await fileAnywhere(world, { ...filed, facts: { ...facts, representative: false }, cases: [{ facts: {}, handedIn: papers }] })
  const counter = await signedInAt(world, area, { role: 'counter', county: '丹凤县' })
  assert.match((await counter.get(`/desk/work/${id}`)).html, new RegExp(`href="/desk/claims/${id}"`))
  assert.equal((await enterReceipt(counter, id, { number: fresh() })).status, 303)
  const { html, seen } = await claimSeen(counter, id)
  assert.doesNotMatch(html, /\/compute"/)
  assert.equal((await counter.post(`/desk/claims/${id}/compute`, { seen })).status, 403)
})

test('after a correction it is computed anew, and every earlier calculation stays', async () => {
  const { id, person } = await ready()
  await pressCompute(officer, id)
  assert.equal((await importList(officer, id, ['床位费,甲,1,10500,10500,'])).status, 303)
  assert.match((await claimSeen(officer, id)).html, /要重新核算/)
  await pressCompute(officer, id)
  const made = await calculationsOf(world, { area, caseId: id, person })
  assert.deepEqual(
    made.map(({ version, fen }) => [version, fen]),
    [
      [2, 824_500],
      [1, 748_000],
    ],
  )
  assert.equal(made[1]?.claim.lines.length, 3)
})

test('[SL-6A.2] [SL-6B.2] costs of the own city, costs settled online, and days to come are refused where they were typed', async () => {
  const { id } = await stay()
  await officerOf(world, area, id, officer)
  const own = await enterReceipt(officer, id, { place: '本市', number: '777001' })
  assert.equal(own.status, 422)
  assert.match(own.html, /本市发生的费用不在这里报[\s\S]*value="777001"/)
  assert.match((await enterReceipt(officer, id, { online: 'yes' })).html, /已经联网结算的费用不能再报/)
  assert.match((await enterReceipt(officer, id, { 'day-month': '12' })).html, /开票日期还没有到/)
  assert.match((await enterReceipt(officer, id, { amount: '12.345' })).html, /金额填元，最多两位小数/)
})

test('a receipt is paid once in the whole installation: refused with the number and day of the other case, and no name', async () => {
  const [one, other] = [await stay(), await stay()]
  for (const { id } of [one, other]) await officerOf(world, area, id, officer)
  const same = { code: '061001', number: '5550001' }
  assert.equal((await enterReceipt(officer, one.id, same)).status, 303)
  const again = await enterReceipt(officer, other.id, same)
  assert.equal(again.status, 422)
  const held = (await stateOf(one.id))?.filed.number ?? '?'
  assert.match(again.html, new RegExp(`这张票据已经用过：办件 ${held}，2026年4月14日 录入`))
  const { seen, html } = await claimSeen(officer, one.id)
  const receipt = /receipts\/([0-9a-f-]{36})\/remove/.exec(html)?.[1] ?? ''
  assert.equal((await officer.post(`/desk/claims/${one.id}/receipts/${receipt}/remove`, { seen })).status, 303)
  assert.equal((await enterReceipt(officer, other.id, same)).status, 303)
})

const namedOn = (html: string): string => /name="apart-from" value="([^"]*)"/.exec(html)?.[1] ?? ''

test('a reason why a receipt is another is taken for the receipt that was named, and for none that was typed in its place', async () => {
  const [one, third, other] = [await stay(), await stay(), await stay()]
  for (const { id } of [one, third, other]) await officerOf(world, area, id, officer)
  await enterReceipt(officer, one.id, { number: '5570001' })
  await enterReceipt(officer, third.id, { number: '5570002' })
  const warned = await enterReceipt(officer, other.id, { code: '', number: '5570001', amount: '88' })
  const typed = { code: '', amount: '88', apart: '两张纸质票据都在，金额不同' }
  const faulty = await enterReceipt(officer, other.id, { ...typed, number: '5570001', 'day-month': '12', 'apart-from': namedOn(warned.html) })
  assert.match(faulty.html, /开票日期还没有到[\s\S]*两张纸质票据都在，金额不同/)
  assert.equal(namedOn(faulty.html), namedOn(warned.html))
  const replaced = await enterReceipt(officer, other.id, { ...typed, number: '5570002', 'apart-from': namedOn(faulty.html) })
  assert.equal(replaced.status, 422)
  assert.match(replaced.html, new RegExp(`号码相同的一张已经录过：办件 ${(await stateOf(third.id))?.filed.number}`))
  assert.equal((await enterReceipt(officer, other.id, { ...typed, number: '5570002', 'apart-from': namedOn(replaced.html) })).status, 303)
  assert.equal((await enterReceipt(officer, other.id, { ...typed, number: '5570001' })).status, 422, 'a reason without what it was written for')
})

test('a receipt typed without its code is refused when all else is equal; when it is only like one that was used, a reason is asked and stays visible', async () => {
  const [one, other] = [await stay(), await stay()]
  for (const { id } of [one, other]) await officerOf(world, area, id, officer)
  assert.equal((await enterReceipt(officer, one.id, { number: '5560001' })).status, 303)
  const held = (await stateOf(one.id))?.filed.number ?? '?'
  const same = await enterReceipt(officer, other.id, { code: '', number: '5560001', apart: '看过了' })
  assert.equal(same.status, 422)
  assert.match(same.html, new RegExp(`已经用过：办件 ${held}[\\s\\S]*那次有票据代码，这次没填，号码、开票单位、日期和金额都一样`))
  const like = await enterReceipt(officer, other.id, { code: '', number: '5560001', amount: '88' })
  assert.equal(like.status, 422)
  assert.match(like.html, new RegExp(`可能是同一张票据，号码相同的一张已经录过：办件 ${held}[\\s\\S]*开票单位也一样[\\s\\S]*怎么看出不是同一张`))
  const apart = { code: '', number: '5560001', amount: '88', apart: '两张纸质票据都在，金额不同', 'apart-from': namedOn(like.html) }
  assert.equal((await enterReceipt(officer, other.id, apart)).status, 303)
  const { html } = await claimSeen(officer, other.id)
  assert.match(html, new RegExp(`5560001[\\s\\S]*号码和办件 ${held} 的一张相同，不是同一张：两张纸质票据都在，金额不同`))
  assert.equal((await enterReceipt(officer, one.id, { number: '5560002' })).status, 303)
  const own = await enterReceipt(officer, one.id, { code: '', number: '5560002', amount: '99' })
  assert.match(own.html, /号码相同的一张已经录过：就在这一件/)
})

test('a list that does not add up is told with the difference; a row that is wrong with its number, and nothing of that file is kept', async () => {
  const { id } = await stay()
  await officerOf(world, area, id, officer)
  await enterReceipt(officer, id, { number: fresh() })
  const wrong = await importList(officer, id, ['床位费,甲,10,600,6000,', '药,戊,1,1,1,', '针,乙,2,3,7,'])
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /第 3 行：目录类别填甲、乙或丙[\s\S]*第 4 行：数量乘单价不等于金额/)
  assert.match((await claimSeen(officer, id)).html, /没有清单/)
  assert.equal((await importList(officer, id, list.slice(0, 2))).status, 303)
  await answerAsked(officer, id, answers)
  const short = await pressCompute(officer, id)
  assert.equal(short.status, 422)
  assert.match(short.html, /清单 2 行相加是 10,000\.00 元，比票据少 500\.00 元/)
  const { seen } = await claimSeen(officer, id)
  const typed = { name: '示例耗材', catalogue: '丙', quantity: '1', price: '500', fen: '500' }
  const receipt = /<option value="([0-9a-f-]{36})"/.exec((await claimSeen(officer, id)).html)?.[1] ?? ''
  assert.equal((await officer.post(`/desk/claims/${id}/lines`, { seen, receipt, ...typed })).status, 303)
  assert.equal((await pressCompute(officer, id)).status, 303)
})

test('two officers do not overwrite each other: the second is told, and what was typed stays', async () => {
  const { id } = await stay()
  await officerOf(world, area, id, officer)
  const { seen } = await claimSeen(officer, id)
  await enterReceipt(officer, id, { number: fresh() })
  const late = await officer.post(`/desk/claims/${id}/answers`, { seen, ...answers })
  assert.equal(late.status, 409)
  assert.match(late.html, /晚了一步[\s\S]*value="三级" checked/)
})

test('whoever works another county neither reads nor computes it; before the audit nobody computes; after it nobody changes anything', async () => {
  const { id } = await ready()
  const elsewhere = await signedInAt(world, area, { role: 'officer', county: '商南县' })
  assert.equal((await elsewhere.get(`/desk/claims/${id}`)).status, 403)
  assert.equal((await elsewhere.post(`/desk/claims/${id}/compute`, { seen: '3' })).status, 403)
  const finance = await signedInAt(world, area, { role: 'finance', county: '丹凤县' })
  assert.equal((await finance.post(`/desk/claims/${id}/compute`, { seen: '3' })).status, 403)
  await pressCompute(officer, id)
  await passOnPage(world, area, officer, id)
  assert.equal((await officer.post(`/desk/claims/${id}/answers`, { seen: '3', ...answers })).status, 403)
  assert.equal((await officer.get('/desk/claims/nothing')).status, 404)
})

test('待遇核算表 is printed for the person, in full and recorded as read', async () => {
  const { id } = await ready()
  await pressCompute(officer, id)
  const sheet = await officer.get(`/desk/claims/${id}/sheet.pdf`)
  assert.equal(sheet.response.headers.get('content-type'), 'application/pdf')
  assert.ok(
    Buffer.from(await sheet.response.arrayBuffer())
      .subarray(0, 5)
      .equals(Buffer.from('%PDF-')),
  )
  const read = await world.db.rows<{ reason: string }>('select reason from read_audit where case_id = $1', [id])
  assert.deepEqual(
    read.map(({ reason }) => reason),
    ['打印《待遇核算表》'],
  )
})
