import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contactsOf } from '../../filing/contacts.ts'
import { writeWorkbook } from '../../spreadsheet/write.ts'
import { photoFile } from '../../testing/applyOnPages.ts'
import { caseOfApplication, errorsOf, freshCreditCode } from '../../testing/counterVisit.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { pageFields } from '../../testing/tablePages.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
let world: TestWorld
let counter: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  counter = await signedInAt(world, area, { role: 'counter', county: '商州区' })
})
after(() => world.close())

const errors = (html: string): string => errorsOf(html) ?? ''

async function begin(): Promise<string> {
  const begun = await counter.post('/desk/filings/new', { idNumber: freshCreditCode(), name: '示例公司', service: 'employeeEnrolment' })
  assert.equal(begun.status, 303, errors(begun.html))
  return begun.location
}

const shared = {
  ...{ channel: '现场窗口', representative: 'no', flexibleEmployment: 'no', insuredSchemes: '职工基本医疗保险' },
  ...{ fillerName: '周示例', phone: '13800005619' },
}
const line = (index: number, given: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([column, text]) => [`employees.${index}.${column}`, text]))
const employee = (name: string, idNumber = freshIdNumber()) => ({ name, documentKind: '身份证', idNumber, wage: '4500.50', change: '增加' })

async function workbook(
  rows: (string | number)[][],
  titles = ['序号', '姓名', '身份证件类型', '身份证件号码', '申报工资（元/月）', '变更类别', '手机号码'],
) {
  const sheet = await writeWorkbook([{ name: '职工', lead: ['职工基本医疗保险参保登记表'], columns: titles.map((title) => ({ title })), rows }])
  return new File([sheet], 'employees.xlsx')
}

test('[SL-F2.2] lines are added and taken out by buttons that keep everything typed', async () => {
  const path = await begin()
  const first = await counter.get(path)
  assert.match(first.html, /name="employees\.0\.idNumber"/)
  const added = await counter.post(path, { ...shared, 'rows-employees': '1', ...line(0, employee('甲示例')), do: 'add:employees' })
  assert.equal(added.status, 200)
  assert.match(added.html, /value="甲示例"[\s\S]*name="employees\.1\.name"/)
  assert.match(added.html, /value="周示例"/)
  assert.match(added.html, /value="职工基本医疗保险" checked/)
  const two = { ...line(0, employee('甲示例')), ...line(1, employee('乙示例')) }
  const dropped = await counter.post(path, { ...shared, 'rows-employees': '2', ...two, do: 'drop:employees:0' })
  assert.doesNotMatch(dropped.html, /甲示例/)
  assert.match(dropped.html, /name="employees\.0\.name"[^>]*value="乙示例"|value="乙示例"[^>]*name="employees\.0\.name"/)
})

test('[SL-F2.2] every mistake of a table is told at its line, and no line is lost', async () => {
  const path = await begin()
  const none = await counter.post(path, { ...shared, 'rows-employees': '1' })
  assert.match(errors(none.html), /职工一行也没有填/)
  const right = freshIdNumber()
  const wrong = { ...employee('乙示例', `${right.slice(0, 17)}${right.endsWith('1') ? '2' : '1'}`), wage: '四千', mobile: '138', change: '' }
  const back = await counter.post(path, { ...shared, 'rows-employees': '3', ...line(0, employee('甲示例')), ...line(2, wrong) })
  assert.equal(back.status, 422)
  assert.match(errors(back.html), /#employees\.1\.idNumber">职工第 2 行：最后一位算不对/)
  assert.match(errors(back.html), /职工第 2 行：申报工资（元\/月）填元/)
  assert.match(errors(back.html), /职工第 2 行：手机号是 11 位，填了 3 位/)
  assert.match(errors(back.html), /职工第 2 行：没有填：变更类别/)
  assert.match(back.html, /value="四千"/)
})

test('[SL-F2.2] a spreadsheet with the same columns fills the table: every line comes in, and what is wrong is told by line and column and stands at its cell', async () => {
  const path = await begin()
  const empty = await counter.get(`${path}/tables/employees.xlsx`)
  assert.match(empty.response.headers.get('content-type') ?? '', /spreadsheetml/)
  const bad = freshIdNumber().slice(0, 16)
  const file = await workbook([
    [1, '丙示例', '身份证', freshIdNumber(), 4500, '增加', ''],
    [2, '丁示例', '身份证', bad, 4500, '增加', ''],
    [3, '戊示例', '身份证', freshIdNumber(), 4500, '调动', ''],
    [4, '己示例', '护照', 'E12345678', 4500, '增加', '13800005619'],
  ])
  const form = { ...shared, 'rows-employees': '1', ...line(0, employee('甲示例')), 'xlsx-employees': [file], do: 'fill:employees' }
  const filled = await counter.post(path, form)
  assert.equal(filled.status, 422)
  assert.match(errors(filled.html), /表格第 4 行“身份证件号码”（D 列）：身份证号是 18 位，填了 16 位/)
  assert.match(errors(filled.html), /表格第 5 行“变更类别”（F 列）：变更类别只能选：增加、中断/)
  for (const name of ['甲示例', '丙示例', '丁示例', '戊示例', '己示例']) assert.match(filled.html, new RegExp(`value="${name}"`))
  assert.match(filled.html, /id="employees\.2\.idNumber-error"[^>]*>[\s\S]{0,60}身份证号是 18 位，填了 16 位/)
  assert.match(filled.html, /共 5 行；身份证件类型：身份证 4、护照 1；申报工资（元\/月）合计 22,500\.50 元；变更类别：增加 4/)
  assert.equal((await counter.get(`${path}/materials`)).location, path, 'as long as a line is wrong nothing goes on')
})

test('a file that is no such table is told, and nothing typed is lost', async () => {
  const path = await begin()
  const form = { ...shared, 'rows-employees': '1', ...line(0, employee('甲示例')), do: 'fill:employees' }
  const other = await counter.post(path, { ...form, 'xlsx-employees': [await workbook([['x', 'y']], ['甲', '乙'])] })
  assert.match(errors(other.html), /没有找到表头。第一行要有这几列：姓名、身份证件类型/)
  const lacking = await counter.post(path, { ...form, 'xlsx-employees': [await workbook([['甲', '身份证']], ['姓名', '身份证件类型'])] })
  assert.match(errors(lacking.html), /表里少了这几列：身份证件号码、变更类别/)
  const broken = await counter.post(path, { ...form, 'xlsx-employees': [new File(['no workbook'], 'a.xlsx')] })
  assert.match(errors(broken.html), /这个文件打不开/)
  const none = await counter.post(path, form)
  assert.match(errors(none.html), /还没有选文件/)
  assert.match(none.html, /value="甲示例"/)
})

test('the rows travel sealed with the filing: no event names an employee, and the form keeps them for those who may see them', async () => {
  const path = await begin()
  const answered = await counter.post(path, { ...shared, 'rows-employees': '2', ...line(0, employee('甲示例')), ...line(1, employee('乙示例')) })
  assert.equal(answered.location, `${path}/materials`, errors(answered.html))
  assert.match((await counter.get(path)).html, /value="4500.5"/)
  const photos = await Promise.all(['form', 'idCard', 'contract'].map(async (id) => [`file-${id}`, [await photoFile(id)]] as const))
  const sent = await counter.post(`${path}/materials`, { ...Object.fromEntries(photos), do: 'next' })
  assert.equal(sent.location, `${path}/check`, errors(sent.html))
  const check = await counter.get(sent.location)
  assert.match(check.html, /1\. 姓名 甲示例，身份证件类型 身份证[\s\S]*申报工资（元\/月） 4,500\.50 元/)
  const filed = await counter.post(sent.location, { confirmed: 'yes' })
  const application = filed.location.split('/').at(-1) ?? ''
  const { rows } = await contactsOf(world, area, application)
  assert.deepEqual(
    rows?.employees?.map(({ name, wage, change }) => [name, wage, change]),
    [
      ['甲示例', 450050, '增加'],
      ['乙示例', 450050, '增加'],
    ],
  )
  const { loaded } = await caseOfApplication(world, area, application)
  assert.doesNotMatch(JSON.stringify(loaded?.events), /甲示例|乙示例/)
})

/** The names that stand in the lines of a page, in their order. */
const namesIn = (html: string): string[] =>
  Object.entries(pageFields(html, 'employees')).flatMap(([name, value]) => (/^employees\.\d+\.name$/.test(name) && value !== '' ? [value] : []))

/** Three lines, saved. */
async function saved(): Promise<string> {
  const path = await begin()
  const lines = ['甲示例', '乙示例', '丙示例'].map((name, index) => line(index, employee(name)))
  const answered = await counter.post(path, Object.assign({ ...shared, 'rows-employees': '3' }, ...lines))
  assert.equal(answered.location, `${path}/materials`, errors(answered.html))
  return path
}

test('[SL-F2.2] a page that is sent after the lines were saved changes its own lines: none is lost, and one that was taken out stays out', async () => {
  const path = await saved()
  const early = (await counter.get(path)).html
  const dropped = await counter.post(path, { ...shared, ...pageFields(early, 'employees'), do: 'drop:employees:0' })
  const again = await counter.post(path, { ...shared, ...pageFields(dropped.html, 'employees') })
  assert.equal(again.location, `${path}/materials`, errors(again.html))
  const late = await counter.post(path, { ...shared, ...pageFields(early, 'employees'), 'employees.1.remarks': '晚到的' })
  assert.equal(late.location, `${path}/materials`, errors(late.html))
  const { html } = await counter.get(path)
  assert.deepEqual(namesIn(html), ['乙示例', '丙示例'])
  assert.equal(pageFields(html, 'employees')['employees.0.remarks'], '晚到的')
})

test('[SL-F2.2] a line that was empty when its page was made is not lost, whatever another window has done since; sent twice it comes in once', async () => {
  const path = await begin()
  const empty = (await counter.get(path)).html
  const typed = { ...shared, ...pageFields(empty, 'employees'), ...line(0, employee('甲示例')), do: 'page:employees:all:1' }
  assert.deepEqual(namesIn((await counter.post(path, typed)).html), ['甲示例'])
  assert.deepEqual(namesIn((await counter.post(path, typed)).html), ['甲示例'])
  const added = await counter.post(path, { ...shared, ...pageFields((await counter.get(path)).html, 'employees'), do: 'add:employees' })
  const turned = await counter.post(path, { ...shared, ...pageFields(added.html, 'employees'), do: 'page:employees:all:1' })
  assert.equal(pageFields(turned.html, 'employees')['rows-employees'], '1', 'the empty line is gone')
  const late = { ...shared, ...pageFields(added.html, 'employees'), ...line(1, employee('乙示例')), do: 'page:employees:all:1' }
  assert.deepEqual(namesIn((await counter.post(path, late)).html), ['甲示例', '乙示例'])
})

test('[SL-F2.2] what is in the table already does not come in twice once it was saved; a cell that says nothing is compared as it was typed', async () => {
  const path = await begin()
  const rows = [1, 2].map((number) => [number, `示例${number}`, '身份证', freshIdNumber().toLowerCase(), '4,500.50', '增加', '138 0000 5619'])
  const bring = async (html: string, some: (string | number)[][]) =>
    counter.post(path, { ...shared, ...pageFields(html, 'employees'), 'xlsx-employees': [await workbook(some)], do: 'fill:employees' })
  const first = await bring((await counter.get(path)).html, rows)
  assert.equal((await counter.post(path, { ...shared, ...pageFields(first.html, 'employees') })).location, `${path}/materials`)
  const kept = (await counter.get(path)).html
  assert.match(kept, /value="4500.5"/)
  assert.deepEqual(namesIn((await bring(kept, rows)).html), ['示例1', '示例2'])
  const wrong = (rows[0] ?? []).with(4, '四千')
  const mixed = await bring((await counter.get(path)).html, [wrong, wrong.with(4, '五千')])
  assert.deepEqual(namesIn(mixed.html), ['示例1', '示例2', '示例1', '示例1'])
  assert.equal(namesIn((await bring(mixed.html, [wrong, wrong.with(4, '六千')])).html).length, 5)
})
