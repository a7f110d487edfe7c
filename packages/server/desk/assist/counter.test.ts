import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { contactsOf } from '../../filing/contacts.ts'
import { enterInstitution, enterInsured } from '../../testing/anyCity.ts'
import { photoFile } from '../../testing/applyOnPages.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  await enterInstitution(world, 'shangluo', 'H001', '商洛市示例医院')
  await enterInstitution(world, 'daye', 'C001', '大冶市示例卫生院', ['healthCentres'])
  await enterInstitution(world, 'daye', 'H001', '大冶市示例医院', ['designated'])
})
after(() => world.close())

const errorsOf = (html: string): string | undefined => /class="errors"[\s\S]{0,600}/.exec(html)?.[0]

interface Way {
  browser: DeskBrowser
  person: Record<string, string>
  answers: Record<string, string>
  files: readonly string[]
}

/** Goes through the four steps; answers the receipt. */
async function through({ browser, person, answers, files }: Way) {
  const begun = await browser.post('/desk/filings/new', person)
  assert.equal(begun.status, 303, errorsOf(begun.html))
  const answered = await browser.post(begun.location, answers)
  assert.equal(answered.location, `${begun.location}/materials`, errorsOf(answered.html))
  const photos = await Promise.all(files.map(async (id) => [`file-${id}`, [await photoFile(id)]] as const))
  const sent = await browser.post(answered.location, { ...Object.fromEntries(photos), do: 'next' })
  assert.equal(sent.location, `${begun.location}/check`, errorsOf(sent.html))
  const filed = await browser.post(sent.location, { confirmed: 'yes' })
  assert.match(filed.location, /^\/desk\/filings\/receipt\//, errorsOf(filed.html))
  return { page: await browser.get(filed.location), path: begun.location, application: filed.location.split('/').at(-1) ?? '' }
}

async function caseOf(area: string, application: string) {
  const [row] = await world.db.rows<{ id: string }>('select id from case_row where area = $1 and application = $2', [area, application])
  return { id: row?.id ?? '', state: (await loadCase(world, area, row?.id ?? ''))?.state }
}

const shangluo = {
  ...{ disease: 'M01600', channel: '现场窗口', insurance: '居民', phone: '13800005619', representative: 'no', identityDocument: '身份证' },
  ...{ acceptedBy: '医保经办机构', provider: '商洛市示例医院', recordsInstitution: 'H001', criteriaMet: '第1、2条', physician: '示例医师' },
  ...{
    'signedOn-year': '2026',
    'signedOn-month': '4',
    'signedOn-day': '10',
    document: 'inpatient',
    'date-year': '2026',
    'date-month': '3',
    'date-day': '1',
  },
}

test('[SL-5.6] whoever comes to the counter hands in there: found by the number, asked, photographed, with a receipt for each side', async () => {
  const counter = await signedInAt(world, 'shangluo', { role: 'counter', county: '商州区' })
  const { idNumber } = await enterInsured(world, 'shangluo', { county: '商州区' })
  const nobody = await counter.post('/desk/filings/new', { idNumber: freshIdNumber(), service: 'determination' })
  assert.match(nobody.html, /查到 0 人。请核对号码；号码没错的，填姓名新建/)
  const files = ['id', 'form', 'records', 'diagnosis']
  const { page, application } = await through({ browser: counter, person: { idNumber, service: 'determination' }, answers: shangluo, files })
  assert.match(page.html, /申请人联[\s\S]*SL-2026-0414-0001[\s\S]*留存联/)
  const { id, state } = await caseOf('shangluo', application)
  assert.equal(state?.filed.filedAs, 'applicant')
  assert.equal(state?.filed.channel, '现场窗口')
  assert.match((await counter.get('/desk/filings')).html, /收件[\s\S]*SL-2026-0414-0001/)
  assert.doesNotMatch(page.html, /当场办结/)
  assert.equal((await counter.get(`/desk/finish/${id}`)).status, 404)
  assert.equal((await counter.post(`/desk/work/${id}/accept`)).status, 303)
  const again = await counter.post('/desk/filings/new', { idNumber, service: 'determination' })
  assert.match((await counter.get(again.location)).html, /正在办：SL-2026-0414-0001/)
})

test('[SL-0.2] [SL-0.3] a representative owes both originals and the power of attorney, and who they are is kept apart from the record', async () => {
  const counter = await signedInAt(world, 'shangluo', { role: 'counter', county: '商州区' })
  const { idNumber } = await enterInsured(world, 'shangluo', { county: '商州区' })
  const begun = await counter.post('/desk/filings/new', { idNumber, service: 'determination' })
  const nameless = await counter.post(begun.location, { ...shangluo, representative: 'yes' })
  assert.equal(nameless.status, 422)
  assert.match(nameless.html, /没有填代理人姓名/)
  const answers = { ...shangluo, representative: 'yes', relation: '女儿', representativeName: '李示例', identityDocument: '户口簿' }
  await counter.post(begun.location, answers)
  const missing = await counter.post(`${begun.location}/materials`, { do: 'next' })
  assert.match(missing.html, /代理人身份证件[^<]*没有传[\s\S]*授权委托书没有传/)
  const files = [...missing.html.matchAll(/#file-(\w+)/g)].map(([, id = '']) => id)
  const { application } = await through({ browser: counter, person: { idNumber, service: 'determination' }, answers, files })
  const { state } = await caseOf('shangluo', application)
  assert.equal(state?.filed.filedAs, 'representative')
  assert.equal(state?.facts.identityDocument, '户口簿')
  assert.equal((await contactsOf(world, 'shangluo', application)).representativeName, '李示例')
  assert.doesNotMatch(JSON.stringify(state), /李示例/)
})

test('[SL-0.5] [SL-5.7] what was told to be missing is taken in at the counter when it is brought, by whichever desk of the county', async () => {
  const counter = await signedInAt(world, 'shangluo', { role: 'counter', county: '商州区' })
  const colleague = await signedInAt(world, 'shangluo', { role: 'counter', county: '商州区' })
  const { idNumber } = await enterInsured(world, 'shangluo', { county: '商州区' })
  const { application } = await through({
    browser: counter,
    person: { idNumber, service: 'determination' },
    answers: shangluo,
    files: ['id', 'form', 'records', 'diagnosis'],
  })
  const { id } = await caseOf('shangluo', application)
  await counter.post(`/desk/work/${id}/tell`, { 'missing-records': 'yes', 'why-records': '没有盖章' })
  assert.match((await colleague.get(`/desk/work/${id}`)).html, /在窗口替他补/)
  const sent = await colleague.post(`/desk/filings/${id}/supplement`, { 'file-records': [await photoFile('stamped')], do: 'send' })
  assert.equal(sent.location, `/desk/filings/${id}`, errorsOf(sent.html))
  assert.equal((await caseOf('shangluo', application)).state?.awaiting, false)
  const elsewhere = await signedInAt(world, 'shangluo', { role: 'counter', county: '丹凤县' })
  assert.equal((await elsewhere.get(`/desk/filings/${id}`)).status, 403)
})

const daye = {
  ...{ disease: '', insurance: '居民', insuredAt: '大冶市', phone: '13800005619', provider: '大冶市示例医院', representative: 'yes' },
  ...{ representativeName: '李示例', document: 'inpatient', 'date-year': '2026', 'date-month': '3', 'date-day': '1' },
}

test('[DY-05] [DY-07] [DY-24] an intake point files for whoever comes, in its own name and for itself; the channel and the agent are recorded', async () => {
  const intake = await signedInAt(world, 'daye', { role: 'intake', institution: 'C001' })
  const { idNumber } = await enterInsured(world, 'daye')
  const diseases = world.policies.packAt('daye', '2026-04-14')?.pack.diseases
  const disease = typeof diseases === 'object' ? (diseases.list.find((one) => !one.insurance || one.insurance.includes('居民'))?.code ?? '') : ''
  const person = { name: '王秀兰', idNumber, consent: 'yes' }
  const answers = { ...daye, disease, channel: '乡镇服务网点' }
  const { page, application } = await through({ browser: intake, person, answers, files: ['id', 'records', 'reports', 'agentPapers'] })
  assert.match(page.html, /乡镇服务网点/)
  const { state } = await caseOf('daye', application)
  assert.equal(state?.filed.filedAs, 'intake')
  assert.equal(state?.filed.channel, '乡镇服务网点')
  assert.equal(state?.filed.helper, 'C001')
  assert.equal(state?.facts.intakePoint, 'C001')
  assert.equal(state?.facts.representative, true)
  const beginning = await intake.post('/desk/filings/new', person)
  assert.match((await intake.get(beginning.location)).html, /value="基层医疗机构" checked/)
})

test('[DY-27] what is missing on paper is told with what it must be, and whatever was typed stays', async () => {
  const intake = await signedInAt(world, 'daye', { role: 'intake', institution: 'C001' })
  const { idNumber } = await enterInsured(world, 'daye')
  const begun = await intake.post('/desk/filings/new', { name: '王秀兰', idNumber, consent: 'yes' })
  const half = await intake.post(begun.location, { ...daye, representative: 'no', document: '', phone: '138' })
  assert.equal(half.status, 422)
  assert.match(half.html, /请选一个病种/)
  assert.match(half.html, /手机号是 11 位，填了 3 位/)
  assert.match(half.html, /value="大冶市示例医院"/)
  assert.match(half.html, /门诊病历[\s\S]*2023年4月14日（含）以后/)
})

test('outside the hours that the notice names the desk says so and keeps the draft', async () => {
  const intake = await signedInAt(world, 'daye', { role: 'intake', institution: 'C001' })
  const { idNumber } = await enterInsured(world, 'daye')
  const begun = await intake.post('/desk/filings/new', { name: '王秀兰', idNumber, consent: 'yes' })
  assert.doesNotMatch((await intake.get(begun.location)).html, /现在不在办理时间/)
  world.setClock('2026-04-14T12:30')
  assert.match((await intake.get(begun.location)).html, /现在不在办理时间（08:30–12:00、14:00–17:00），下一次[^。]*14:00 开/)
  world.setClock('2026-04-14T10:05')
})
