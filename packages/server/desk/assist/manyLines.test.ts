import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { checkCharacter } from '@jingban/kernel/person/idNumber.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { loadCase } from '../../cases/load.ts'
import { contactsOf } from '../../filing/contacts.ts'
import { progressOf } from '../../follow/enter/progress.ts'
import { type FollowJob, follow } from '../../follow/follow.ts'
import { faultsOfCase } from '../../insurance/faults.ts'
import { countMembers } from '../../insurance/read.ts'
import { findPersonByIdNumber } from '../../registry/persons.ts'
import { photoFile } from '../../testing/applyOnPages.ts'
import { acceptCase, judgeCase, take } from '../../testing/cityCase.ts'
import { caseOfApplication, errorsOf } from '../../testing/counterVisit.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { area, county, enrolledUnit, fictionalCode } from '../../testing/registerCase.ts'
import { answerSheet, pageFields, sheetOf } from '../../testing/tablePages.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const LINES = 3000
/** Lines that come in wrong: a number without its last character, an amount in words. */
const WRONG = [7, 1200, 2999]

let world: TestWorld
let counter: DeskBrowser
let officer: DeskBrowser
let unit: string
let path: string
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  counter = await signedInAt(world, area, { role: 'counter', county })
  officer = await signedInAt(world, area, { role: 'officer', county })
  unit = await enrolledUnit(world, '示例大公司')
})
after(() => world.close())

/** A number of its own for each line: days of birth from 1960 on. */
function numberOf(line: number): string {
  const born = new Date(Date.UTC(1960, 0, 1 + Math.floor(line / 500))).toISOString().slice(0, 10).replaceAll('-', '')
  const seventeen = `611021${born}${String((line % 500) * 2).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}
const right = (line: number): string[] => [`示例${line}`, '身份证', numberOf(line), '4500.50', '增加', '', '']
const all = (): string[][] =>
  Array.from({ length: LINES }, (_, index) => {
    const line = right(index + 1)
    // The last line names the person of the first once more: right as a line, and nothing that the register takes.
    if (index + 1 === LINES) return [...right(1).slice(0, 6), '再报一次']
    if (index + 1 === WRONG[2]) return line.with(3, '四千五')
    return WRONG.includes(index + 1) ? line.with(2, numberOf(index + 1).slice(0, 17)) : line
  })
const shared = {
  ...{ channel: '现场窗口', representative: 'no', flexibleEmployment: 'no', insuredSchemes: '职工基本医疗保险' },
  ...{ fillerName: '周示例', phone: '13800005619' },
}
const sent = (html: string, changes: Record<string, string> = {}) => counter.post(path, { ...shared, ...pageFields(html, 'employees'), ...changes })
const bring = async (rows: string[][], html: string) =>
  counter.post(path, { ...shared, ...pageFields(html, 'employees'), 'xlsx-employees': [await sheetOf(rows)], do: 'fill:employees' })

describe('[SL-1B.3] [SL-F2.2] a table of many thousand lines, from the spreadsheet of a unit to the register', () => {
  let html: string
  let id: string

  test('all lines of a spreadsheet come in, the wrong ones are shown first and told by line and column, and all of them can be downloaded', async () => {
    const begun = await counter.post('/desk/filings/new', { idNumber: fictionalCode(1), name: '示例大公司', service: 'employeeEnrolment' })
    path = begun.location
    const filled = await bring(all(), (await counter.get(path)).html)
    html = filled.html
    assert.equal(filled.status, 422)
    assert.match(
      errorsOf(html) ?? '',
      /有 3 处要改[\s\S]*表格第 9 行“身份证件号码”（D 列）：身份证号是 18 位，填了 17 位[\s\S]*表格第 3001 行“申报工资/,
    )
    assert.match(html, /共 3,000 行；身份证件类型：身份证 3,000；申报工资（元\/月）合计 13,496,999\.50 元；变更类别：增加 3,000/)
    assert.match(html, /有 3 行要改[\s\S]*aria-label="第 7 行 身份证件号码"[\s\S]*aria-label="第 1200 行 身份证件号码"[\s\S]*aria-label="第 2999 行/)
    const wrong = await counter.get(`${path}/tables/employees-wrong.xlsx`)
    const { rows } = await answerSheet(wrong.response)
    assert.deepEqual(
      rows.slice(1).map((row) => [row[0], row.at(-2), row.at(-1)]),
      [
        ['示例7', '第 7 行（原来表格第 9 行）', '身份证件号码：身份证号是 18 位，填了 17 位。'],
        ['示例1200', '第 1200 行（原来表格第 1202 行）', '身份证件号码：身份证号是 18 位，填了 17 位。'],
        ['示例2999', '第 2999 行（原来表格第 3001 行）', '申报工资（元/月）：申报工资（元/月）填元，最多两位小数，例：50 或 50.50。'],
      ],
    )
  })

  test('they stand on pages of 50; what is typed on one is kept when another is opened, and no other line is lost', async () => {
    const one = await sent(html, { do: 'page:employees:all:1' })
    assert.match(one.html, /第 1 页，共 60 页（第 1–50 行）/)
    const next = await sent(one.html, { 'employees.6.idNumber': numberOf(7), do: 'page:employees:all:24' })
    assert.match(next.html, /第 24 页，共 60 页（第 1,151–1,200 行）/)
    assert.ok(JSON.stringify(next.html).length < 400_000, 'a page is as long as its lines, however long the table is')
    const fixed = await sent(next.html, { 'employees.49.idNumber': numberOf(1200), do: 'page:employees:wrong:1' })
    assert.match(fixed.html, /有 1 行要改/)
    assert.match((await counter.get(path)).html, /有 1 行要改[\s\S]*value="示例1"/, 'it stands in the draft, also for another window')
    html = fixed.html
  })

  test('a page that is sent late or twice changes its own lines and no others', async () => {
    const shown = (await sent(html, { do: 'page:employees:all:2' })).html
    const dropped = await sent(shown, { do: 'drop:employees:0' })
    assert.match(dropped.html, /共 2,999 行/)
    const late = await sent(shown, { 'employees.1.remarks': '晚到的', do: 'page:employees:all:2' })
    assert.match(late.html, /共 2,999 行/, 'the line that was taken out in between stays out')
    assert.match(late.html, /value="晚到的"/)
    const back = await bring([right(51)], late.html)
    assert.match(back.html, /共 3,000 行/)
    const last = await sent(back.html, { do: 'page:employees:all:60' })
    assert.match(last.html, /value="示例2998"[\s\S]*value="示例2999"[\s\S]*value="示例51"/)
    html = last.html
  })

  test('the same spreadsheet once more brings nothing twice, and more lines than the table takes bring none, with what to do', async () => {
    const again = await bring(all().slice(0, 50), html)
    assert.match(again.html, /共 3,001 行/, 'line 7 has been corrected here since, all others are the same')
    const { files } = world.settings
    const least = { ...files, tableLines: 3001 }
    Object.assign(world.settings, { files: least })
    const full = await bring([right(5000)], again.html)
    Object.assign(world.settings, { files })
    assert.match(errorsOf(full.html) ?? '', /一张表最多 3,001 行，已有 3,001 行，表格里有 1 行。请分成几份/)
    html = full.html
  })

  test('as long as lines are wrong nothing goes on; they can be left out together, after a question', async () => {
    const back = await sent(html)
    assert.equal(back.status, 422)
    assert.match(
      errorsOf(back.html) ?? '',
      /#employees\.0\.wage">职工第 2998 行：申报工资[\s\S]*#employees\.1\.idNumber">职工第 3001 行：身份证号是 18 位/,
    )
    const asked = await sent(back.html, { do: 'clear:employees:wrong' })
    assert.match(asked.html, /要从这张表里去掉 2 行吗/)
    const gone = await sent(asked.html, { do: 'clear:employees:wrong:yes' })
    assert.match(gone.html, /共 2,999 行/)
    assert.doesNotMatch(gone.html, /行要改/)
    const answered = await sent(gone.html)
    assert.equal(answered.location, `${path}/materials`, errorsOf(answered.html))
    assert.match((await counter.get(path)).html, /第 1 页，共 60 页/, 'and they are there when somebody comes back')
  })

  test('it is handed in: the check and the page of the case tell the totals and the first lines, all lines stand on pages of their own', async () => {
    const photos = await Promise.all(['form', 'idCard', 'contract'].map(async (one) => [`file-${one}`, [await photoFile(one)]] as const))
    const papers = await counter.post(`${path}/materials`, { ...Object.fromEntries(photos), do: 'next' })
    const check = await counter.get(papers.location)
    assert.match(check.html, /共 2,999 行；[\s\S]*10\. 姓名 示例10[\s\S]*后面还有 2,989 行/)
    const filed = await counter.post(papers.location, { confirmed: 'yes' })
    const application = filed.location.split('/').at(-1) ?? ''
    id = (await caseOfApplication(world, area, application)).id
    assert.equal((await contactsOf(world, area, application)).rows?.employees?.length, 2999)
    const work = await counter.get(`/desk/work/${id}`)
    assert.match(work.html, new RegExp(`<a href="/desk/cases/${id}/tables/employees">看全部 2,999 行</a>`))
    const page = await counter.get(`/desk/cases/${id}/tables/employees?page=60`)
    assert.match(page.html, /第 2,951–2,999 行，共 2,999 行/)
    assert.doesNotMatch(page.html, /6110211960\d{8}/, 'numbers are masked')
    const sheet = await answerSheet((await counter.get(`/desk/cases/${id}/tables/employees.xlsx`)).response)
    assert.equal(sheet.rows.length, 3000)
    const read = await world.db.rows('select reason from read_audit where actor = $1 and reason like $2', [`staff:${counter.id}`, '下载%'])
    assert.equal(read.length, 1, 'that whole numbers were taken along is recorded')
  })

  test('[SL-F2.2] the form prints every line, in parts of 500 over continuation pages, each with its link beside the table', async () => {
    const shown = await counter.get(`/desk/cases/${id}/tables/employees`)
    const links = [...shown.html.matchAll(/href="([^"]+\.pdf\?part=\d+)"/g)].flatMap(([, href]) => href ?? [])
    assert.equal(links.length, 6)
    const { response } = await counter.get(links[5] ?? '')
    const pdf = Buffer.from(await response.arrayBuffer()).toString('latin1')
    const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length
    assert.ok(pages > 10 && pages < 60, `${pages} pages`)
    assert.equal((await counter.get(`/desk/cases/${id}/forms/table2.pdf?part=7`)).status, 404)
  })

  const leftOver = async (): Promise<FollowJob[]> => {
    const sql = `select data from pgboss.job where name = 'follow' and data->>'stream' = $1 and group_id = $2 and (data->>'after')::int = $3 order by created_on`
    const at = (await loadCase(world, area, id))?.events.findLastIndex((event) => event.type === 'acted')
    return (await world.db.rows<{ data: FollowJob }>(sql, [`case:${id}`, area, at])).map(({ data }) => data)
  }

  test('the register takes the lines in jobs of 1,000, each line by itself, with the progress on the page of the case; a refused line is told', async () => {
    await acceptCase(world, area, id)
    await judgeCase(world, area, id, 'pass')
    const quiet = { ...world, settle: async () => {} }
    await take(quiet, area, id, 'act', ({ rules, state }, moment) => act(rules, state, { records: {} }, moment))
    await follow(world, { area, stream: `case:${id}`, after: 0 })
    const loaded = await loadCase(world, area, id)
    assert.ok(loaded)
    assert.deepEqual(await progressOf(world, loaded), { table: 'employees', lines: 2999, reached: 1000 })
    assert.match((await counter.get(`/desk/work/${id}`)).html, /正在登记[\s\S]*一共 2,999 行，已经过了 1,000 行/)
    let jobs = await leftOver()
    assert.equal(jobs.length, 2, 'the job of the deed, and one of its own for the rest')
    for (let before = 1; jobs.length > before; jobs = await leftOver()) {
      before = jobs.length
      for (const job of jobs.slice(-1)) await follow(world, job)
    }
    assert.equal(jobs.length, 3)
    assert.equal((await progressOf(world, loaded))?.reached, 2999)
    assert.deepEqual(
      (await faultsOfCase(world.db, area, id)).map(({ line, fault }) => `${line} ${fault.code}`),
      ['2998 alreadyEnrolled'],
    )
    assert.equal(await countMembers(world, area, unit), 2998)
    assert.ok(await findPersonByIdNumber(world.db, world.keys, area, numberOf(2998)))
    const refused = await answerSheet((await counter.get(`/desk/cases/${id}/tables/employees-refused.xlsx`)).response)
    assert.deepEqual(refused.rows[1]?.slice(0, 2), ['2998', '示例1'])
    await officer.post(`/desk/register/faults/${id}`, { fault: 'all', note: '清单已交单位' })
    assert.equal((await faultsOfCase(world.db, area, id))[0]?.note, '清单已交单位', 'what was refused is seen to together')
    await world.db.query(`update pgboss.job set state = 'completed' where name = 'follow'`)
    assert.equal(await progressOf(world, loaded), undefined, 'all is done: the table is not opened again for each view')
  })
})
