import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enrolUnit } from '@jingban/kernel/insurance/unit.ts'
import { changePerson } from '../../insurance/changePerson.ts'
import { runImport } from '../../insurance/importing/run.ts'
import { recordUnit } from '../../insurance/record.ts'
import { findPersonByIdNumber } from '../../registry/persons.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { area, county, doneDeed, enterNatural, enterUnitPerson, fictionalCode, fictionalNumber } from '../../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let unit: string
let officer: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  unit = await enterUnitPerson(world, '示例商贸有限公司', fictionalCode(1))
  const enrolment = { on: '2025-01-01', unitCode: '611000000001', schemes: ['employee'], county, facts: {} } as const
  await recordUnit(world, area, unit, (asking) => enrolUnit(asking, { ...enrolment, schemes: ['employee'] }), { by: 'system' })
  officer = await signedInAt(world, area, { role: 'officer', county })
})
after(() => world.close())

const head = '姓名,身份证件号码,险种,参保日期,单位编码,缴费起月,缴费止月'
const row = (sequence: number, name: string, code = '611000000001', on = '2025-02-01'): string =>
  [name, fictionalNumber(sequence), '职工', on, code, '2025-02', '2025-12'].join(',')
const idOf = async (sequence: number) => (await findPersonByIdNumber(world.db, world.keys, area, fictionalNumber(sequence)))?.id ?? ''

async function brought(browser: DeskBrowser, ...rows: string[]): Promise<string> {
  const sent = await browser.post('/desk/register/imports', { table: [new File([[head, ...rows].join('\n')], '参保.csv')] })
  assert.equal(sent.status, 303, sent.html.slice(0, 500))
  await runImport(world, area, sent.location.split('/').at(-1) ?? '')
  return sent.location
}

test('a file is brought in, checked, looked at and entered; its wrong rows are told, downloaded and settled', async () => {
  const path = await brought(officer, row(1, '王秀兰'), row(2, '李四'), row(3, '张三', '611000999999'))
  const checked = await officer.get(path)
  assert.match(checked.html, /2 行可以录入；0 行登记库里已经有，不用再录；1 行有错/)
  assert.match(checked.html, /第 4 行 E 列：没有编码是 611000999999 的单位/)
  assert.equal((await officer.post(path, { do: 'enter' })).status, 303)
  assert.match((await officer.get(path)).html, /正在录入/)
  await runImport(world, area, path.split('/').at(-1) ?? '')
  assert.match((await officer.get(path)).html, /录入完了/)
  const file = await officer.get(`${path}/wrong.xlsx`)
  assert.equal(file.response.headers.get('content-type'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  await officer.post(path, { do: 'settle', line: '4' })
  assert.doesNotMatch((await officer.get(path)).html, /没有编码是/)
  const empty = await officer.post('/desk/register/imports', { table: '' })
  assert.equal(empty.status, 422)
})

test('[SL-1B.13] somebody is found by the whole number, which stands in no address; the page masks who it is, and opening it is recorded once', async () => {
  await brought(officer, row(10, '赵秀兰'))
  const path = await brought(officer, row(11, '钱秀兰'))
  await officer.post(path, { do: 'enter' })
  await runImport(world, area, path.split('/').at(-1) ?? '')
  const found = await officer.post('/desk/register', { number: ` ${fictionalNumber(11)} ` })
  assert.equal(found.location, `/desk/register/people/${await idOf(11)}`)
  const shown = await officer.get(found.location)
  assert.match(shown.html, /钱\*兰[\s\S]*职工基本医疗保险[\s\S]*正常参保[\s\S]*611000000001[\s\S]*2025年2月1日[\s\S]*11 个月/)
  assert.doesNotMatch(shown.html, /钱秀兰|6110211980/)
  await officer.get(`${found.location}?on=2026-01-31`)
  const read = await world.db.rows('select field, reason from read_audit where person = $1', [await idOf(11)])
  assert.deepEqual(read, [{ field: 'insurance', reason: '查询参保登记' }])
  const nobody = await officer.post('/desk/register', { number: fictionalNumber(99) })
  assert.match(nobody.html, /登记库里没有这个号码/)
})

test('a past day shows what held then; a day that has not come, or is none, is told', async () => {
  const path = `/desk/register/people/${await idOf(11)}`
  assert.match((await officer.get(`${path}?on=2025-01-31`)).html, /2025年1月31日的参保信息[\s\S]*这一天没有参保/)
  for (const wrong of ['2026-04-04', '去年']) assert.match((await officer.get(`${path}?on=${encodeURIComponent(wrong)}`)).html, /不能晚于今天/)
})

test('whole values and those from before a change are seen for a reason, which is recorded', async () => {
  const id = await idOf(11)
  await changePerson(world, area, id, [{ item: 'name', before: '钱秀兰', change: { name: '钱新兰' } }], { by: 'staff:s9', ref: 'case:x', key: 'k1' })
  const path = `/desk/register/people/${id}`
  assert.equal((await officer.get(`${path}/shown`)).location, path)
  assert.equal((await officer.post(`${path}/reveal`, { reason: '' })).status, 422)
  assert.match((await officer.post(`${path}/reveal`, { reason: '看钱新兰' })).html, /原因里写了姓名/)
  const shown = await officer.get((await officer.post(`${path}/reveal`, { reason: '窗口核对身份证' })).location)
  assert.match(shown.html, new RegExp(`钱新兰[\\s\\S]*${fictionalNumber(11)}[\\s\\S]*变更前的姓名[\\s\\S]*钱秀兰`))
  assert.match((await officer.get(path)).html, /变更姓名/)
})

test('a unit is found by code and by number, with its people masked, a page at a time', async () => {
  const names = Array.from({ length: 30 }, (_, index) => row(100 + index, `孙示例${index}`))
  const path = await brought(officer, ...names)
  await officer.post(path, { do: 'enter' })
  await runImport(world, area, path.split('/').at(-1) ?? '')
  for (const number of ['611000000001', fictionalCode(1).toLowerCase()])
    assert.equal((await officer.post('/desk/register', { number })).location, `/desk/register/units/${unit}`)
  const shown = await officer.get(`/desk/register/units/${unit}`)
  assert.match(shown.html, /示例商贸有限公司[\s\S]*611000000001[\s\S]*孙/)
  assert.doesNotMatch(shown.html, /孙示例\d/)
  const [, next = ''] = /href="([^"]*\?after=[^"]*)"/.exec(shown.html) ?? []
  assert.equal((await officer.get(next)).status, 200)
})

test('[SL-0.7] another county’s people are told apart and not shown; who only helps to pay, an expert or a hospital has no register', async () => {
  const elsewhere = await signedInAt(world, area, { role: 'officer', county: '柞水县' })
  const path = `/desk/register/people/${await idOf(11)}`
  assert.equal((await elsewhere.get(path)).status, 403)
  assert.match((await elsewhere.post('/desk/register', { number: fictionalNumber(11) })).html, /不归您这里管/)
  for (const role of ['finance', 'bureau', 'providerOffice']) {
    const other = await signedInAt(world, area, { role, county, ...(role === 'providerOffice' && { institution: 'H1' }) })
    assert.equal((await other.get('/desk/register')).status, 403, role)
  }
  const counter = await signedInAt(world, area, { role: 'counter', county })
  assert.equal((await counter.get(path)).status, 200)
  assert.equal((await counter.get('/desk/register/imports')).status, 403, 'a counter enters nobody by file')
  assert.equal((await officer.get('/desk/register/units/nobody')).status, 404)
})

test('what the register did not take stands on the page of the case and among the exceptions until somebody settles it', async () => {
  const person = await enterNatural(world, '何示例', fictionalNumber(60))
  const filing = () =>
    doneDeed(world, 'outOfAreaFiling', person, {
      facts: { awayCategory: '异地长期居住人员', filingKind: '新增', toProvince: '浙江省', toCity: '杭州市' },
      personal: { homeAddress: '示例镇', treatmentAddress: '示例路' },
    })
  await filing()
  const id = await filing()
  const supervisor = await signedInAt(world, area, { role: 'supervisor' })
  assert.match((await supervisor.get('/desk/exceptions')).html, /没有登记上[\s\S]*已有备案：异地长期居住人员，浙江省杭州市/)
  const shown = await officer.get(`/desk/queue/${id}`)
  const [, fault = ''] = /name="fault" value="([^"]+)"/.exec(shown.html) ?? []
  assert.match(shown.html, /没有登记上的[\s\S]*要换地方的请办变更/)
  await officer.post(`/desk/register/faults/${id}`, { fault, note: '' })
  assert.match((await officer.get(`/desk/queue/${id}`)).html, /1 行等处理/)
  await officer.post(`/desk/register/faults/${id}`, { fault, note: '已告知本人不用再备案' })
  assert.match((await officer.get(`/desk/queue/${id}`)).html, /都处理了[\s\S]*已告知本人不用再备案/)
  assert.doesNotMatch((await supervisor.get('/desk/exceptions')).html, /没有登记上/)
})

test('whoever enters for several counties says for which the file is; each kind of file has a table of its own', async () => {
  const both = await signedInAt(world, area, { role: 'officer', county }, { role: 'officer', county: '柞水县' })
  const page = await both.get('/desk/register/imports')
  assert.match(page.html, /template\.xlsx\?of=stop[\s\S]*哪个县区的人[\s\S]*洛南县[\s\S]*柞水县/)
  const table = () => [new File([[head, row(90, '冯示例')].join('\n')], '参保.csv')]
  const unsaid = await both.post('/desk/register/imports', { table: table() })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.html, /没有选县区/)
  assert.equal((await both.post('/desk/register/imports', { table: table(), county: '丹凤县' })).status, 422)
  const sent = await both.post('/desk/register/imports', { table: table(), county: '柞水县' })
  await runImport(world, area, sent.location.split('/').at(-1) ?? '')
  assert.match((await both.get(sent.location)).html, /不归柞水县管/)
  assert.match((await both.get('/desk/register/imports')).html, new RegExp(sent.location))
  assert.equal((await officer.get(sent.location)).status, 403)
  assert.equal((await officer.get('/desk/register/imports/template.xlsx?of=aid')).status, 200)
})

test('an entry made by mistake is taken back with its reason by another officer; nothing of it is found any more, and history shows both', async () => {
  await brought(officer, row(70, '周示例'))
  const path = await brought(officer, row(71, '吴示例', '611000000001', '2025-03-01'))
  await officer.post(path, { do: 'enter' })
  await runImport(world, area, path.split('/').at(-1) ?? '')
  const person = `/desk/register/people/${await idOf(71)}`
  assert.match((await officer.get(person)).html, /自己登记的，由别人撤销/)
  const another = await signedInAt(world, area, { role: 'officer', county })
  const history = await another.get(person)
  const [, entry = ''] = /href="([^"]+\/entries\/1)">登记错了，撤销/.exec(history.html) ?? []
  assert.match((await another.get(entry)).html, /撤销第 1 条登记：参加职工基本医疗保险/)
  assert.match((await another.post(entry, { reason: '' })).html, /没有写原因/)
  assert.match((await another.post(entry, { reason: '吴示例的日期' })).html, /原因里写了名称或号码/)
  assert.match((await officer.post(entry, { reason: '日期录错' })).html, /自己登记的不能自己撤销/)
  assert.equal((await another.post(entry, { reason: '日期录错' })).location, person)
  const shown = await another.get(person)
  assert.match(shown.html, /这一天没有参保[\s\S]*撤销第 1 条登记：日期录错[\s\S]*<del>参加职工基本医疗保险/)
  assert.deepEqual(await world.db.rows('select 1 from insurance_row where person = $1', [await idOf(71)]), [])
  const [known] = await world.db.rows('select insurance, insured_area from person where id = $1', [await idOf(71)])
  assert.deepEqual(known, { insurance: null, insured_area: null })
  assert.equal((await another.post(entry, { reason: '日期录错' })).status, 303, 'pressed twice')
  assert.equal((await another.get(`${person}/entries/99`)).status, 404)
  const counter = await signedInAt(world, area, { role: 'counter', county })
  assert.equal((await counter.post(entry, { reason: '日期录错' })).status, 403)
  const again = await brought(officer, row(71, '吴示例', '611000000001', '2025-02-01'))
  assert.match((await officer.get(again)).html, /1 行可以录入/)
})

test('a unit that was enrolled by mistake is none any more, and may be enrolled again; one through which somebody is insured stays', async () => {
  const mistaken = await enterUnitPerson(world, '示例学校', fictionalCode(9))
  const enrolment = { on: '2026-01-01', unitCode: '611000000009', schemes: ['employee' as const], county, facts: {} } as const
  const enrol = () => recordUnit(world, area, mistaken, (asking) => enrolUnit(asking, { ...enrolment, schemes: ['employee'] }), { by: 'system' })
  await enrol()
  const page = `/desk/register/units/${mistaken}`
  assert.equal((await officer.post(`${page}/entries/1`, { reason: '录错单位' })).location, page)
  assert.match((await officer.get(page)).html, /还没有参保登记[\s\S]*撤销第 1 条登记：录错单位/)
  assert.deepEqual(await world.db.rows('select 1 from unit_row where person = $1', [mistaken]), [])
  assert.equal((await enrol()).kind, 'done')
  const stays = await officer.post(`/desk/register/units/${unit}/entries/1`, { reason: '录错单位' })
  assert.equal(stays.status, 409)
  assert.match(stays.html, /人在保/)
})

test('the register is exported by application and approval, with the columns asked for', async () => {
  assert.match((await officer.get('/desk/exports/new?subject=register')).html, /申请导出参保登记[\s\S]*险种[\s\S]*申报工资/)
  const asked = await officer.post('/desk/exports', { subject: 'register', column: ['name', 'scheme', 'unit'], purpose: '4月参保月报' })
  assert.equal(asked.status, 303, asked.html.slice(0, 400))
})
