import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { announceDay } from '../../../policy/announced.ts'
import { writeWorkbook } from '../../../spreadsheet/write.ts'
import { enterInstitution, enterInsured } from '../../../testing/anyCity.ts'
import { type DeskBrowser, signedInAt } from '../../../testing/deskBrowser.ts'
import { freshIdNumber } from '../../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../../testing/testWorld.ts'
import { checkRows } from './check.ts'
import { columnsOf, ownAnswer } from './columns.ts'
import { keepFile } from './store.ts'

const area = 'shihezi'
const bureau = { kind: 'staff' as const, id: 'b1', area, roles: [{ role: 'authority' }] }

/** The head of the template and a row of it: what most rows of these tests say. */
const head = [
  '姓名*',
  '身份证号*',
  '申报病种*',
  '参加哪种医保*',
  '医保本号',
  '经办人通知您用的电话',
  '病历是哪家医院的*',
  '办过异地安置*',
  '您归哪里管',
  '在哪家医院办理',
  '病历是哪一种*',
]
const row = (name: string, number: string, disease = '高血压', insurance = '职工', phone = '13800005619') => [
  ...[name, number, disease, insurance, 'L0001', phone, '石河子示例医院', '否', '单位在职、退休', '', '住院病历'],
]

suite('a spreadsheet of applicants', () => {
  let world: TestWorld
  let agent: DeskBrowser
  const send = async (rows: readonly (readonly string[])[], columns = head, fields: Record<string, string> = { consent: 'yes' }) => {
    const workbook = await writeWorkbook([{ name: '申报人员', columns: columns.map((title) => ({ title })), rows }])
    return agent.post('/desk/lists/import', { ...fields, table: [new File([workbook], '申报.xlsx')] })
  }
  const drafts = async () => (await world.db.rows<{ count: number }>('select count(*)::int as count from draft'))[0]?.count
  before(async () => {
    world = await testWorld('2025-03-20T10:00')
    await enterInstitution(world, area, 'U001', '八师示例单位', ['units'])
    await enterInstitution(world, area, 'H001', '石河子示例医院')
    await announceDay(world, bureau, { area, name: '年度申报文件发布日', cycle: 2025, day: '2025-03-14' })
    agent = await signedInAt(world, area, { role: 'unitAgent', institution: 'U001' })
  })
  after(() => world.close())

  test('[SHZ-44] the template asks what the policy’s form asks, and not for the unit, which is the agent’s own', async () => {
    const answer = await agent.get('/desk/lists/import/template.xlsx')
    const file = join(world.settings.dataFolder, 'template.xlsx')
    await writeFile(file, new Uint8Array(await answer.response.arrayBuffer()))
    assert.deepEqual((await readSheet(file))[0], head)
    assert.match(String((await readSheet(file, '怎么填'))[3]), /高血压/)
    const authority = await signedInAt(world, area, { role: 'authority' })
    assert.equal((await authority.get('/desk/lists/import')).status, 403)
  })

  test('a file that is broken, of another form, or empty is told, and nothing is kept of it', async () => {
    const table = [new File(['not a workbook'], '申报.xlsx')]
    const broken = await agent.post('/desk/lists/import', { consent: 'yes', table })
    assert.equal(broken.status, 422)
    assert.match(broken.html, /这个文件打不开，可能没传完，或不是 \.xlsx/)
    assert.match((await send([['王秀兰']], ['姓名'])).html, /缺这几列：身份证号、申报病种/)
    assert.match((await send([])).html, /只有表头，没有人/)
    assert.match((await send([row('王秀兰', freshIdNumber())], head, {})).html, /还没有勾选本人同意/)
    assert.match((await agent.post('/desk/lists/import', { consent: 'yes' })).html, /还没有选表格/)
    assert.equal((await world.db.rows('select 1 from import_file')).length, 0)
  })

  test('[SHZ-44] good rows are kept and wait for their papers; each wrong row is named with its row, its column and what to do', async () => {
    const known = await enterInsured(world, area, {}, '阿依古丽·买买提')
    const answer = await send([
      row('王秀兰', freshIdNumber()),
      row('李建国', freshIdNumber().slice(0, 17)),
      row('赵示例', freshIdNumber(), '感冒'),
      row('', freshIdNumber()),
      row('古丽•阿不都', known.idNumber),
      row('孙示例', freshIdNumber(), '高血压', '职工', '1380000561'),
    ])
    assert.equal(answer.status, 303)
    const page = await agent.get(answer.location)
    assert.match(page.html, /1 行已收，5 行要改/)
    for (const words of [
      '第 3 行 B 列：身份证号少 1 位',
      '第 4 行 C 列：名单里没有病种“感冒”',
      '第 5 行 A 列：没有填姓名',
      '第 6 行 A 列：这个身份证号登记的不是这个姓名，请照证件核对',
      '第 7 行 F 列：手机号是 11 位，填了 10 位',
    ])
      assert.ok(page.html.includes(words), words)
    assert.match(page.html, /王\*兰 尾号 \d{3}[\dX][\s\S]*还没拍材料/)
    assert.equal(await drafts(), 1)
    const sealed = await world.db.rows<{ sealed: Buffer | null }>('select sealed from import_row order by line')
    assert.deepEqual([sealed[0]?.sealed, sealed.some((one) => one.sealed?.includes('李建国'))], [null, false])
    const draft = /\/desk\/filings\/drafts\/[\w-]+\/materials/.exec(page.html)?.[0] ?? ''
    assert.match((await agent.get(draft)).html, /住院病历复印件/)
    const other = await signedInAt(world, area, { role: 'unitAgent', institution: 'U001' })
    assert.equal((await other.get(answer.location)).status, 404)
  })

  test('a wrong row is corrected in its place or dropped; what is still wrong keeps what was typed', async () => {
    const path = /\/desk\/lists\/import\/[\w-]{36}/.exec((await agent.get('/desk/lists/import')).html)?.[0] ?? ''
    const number = freshIdNumber()
    const fixed = await agent.post(`${path}/rows`, { 'cell-3-1': number, 'cell-4-2': '流感', 'cell-4-1': freshIdNumber(), drop: '7' })
    assert.equal(fixed.location, path)
    const page = await agent.get(path)
    assert.match(page.html, /2 行已收，3 行要改[\s\S]*1 行不要了/)
    assert.match(page.html, /第 4 行 C 列：名单里没有病种“流感”/)
    assert.match(page.html, /value="流感"/)
    assert.equal(await drafts(), 2)
    await agent.post(`${path}/rows`, { 'cell-3-1': number })
    assert.equal(await drafts(), 2)
  })

  test('[SHZ-47] a third disease of one person is told at its row', async () => {
    const number = freshIdNumber()
    const answer = await send([row('周示例', number), row('周示例', number, '糖尿病'), row('周示例', number, '冠心病')])
    assert.match((await agent.get(answer.location)).html, /2 行已收，1 行要改[\s\S]*第 4 行：最多报 2 个，已经满了/)
  })

  test('what was not kept when the machine stopped is kept by the next press, each row once', async () => {
    const pack = world.policies.packAt(area, '2025-03-20')?.pack
    const service = pack?.services[0]
    assert.ok(pack && service)
    const own = ownAnswer(pack, 'unitAgent', 'U001')
    const filer = { pack, service, role: 'unitAgent', institution: 'U001', own, columns: columnsOf(pack, service, own) }
    const actor = { kind: 'staff' as const, id: agent.id, area, roles: [{ role: 'unitAgent', institution: 'U001' }] }
    const rows = Array.from({ length: 5 }, (_, index) => ({ line: index + 2, cells: row('王秀兰', freshIdNumber()) }))
    const at = head.map((_, index) => index)
    const before = (await drafts()) ?? 0
    const file = await keepFile(world, actor, filer, '申报.xlsx', at, await checkRows(world, filer, actor, at, rows))
    const path = `/desk/lists/import/${file.id}`
    assert.match((await agent.get(path)).html, /0 行已收[\s\S]*还有 5 行没问题、还没收完/)
    await Promise.all([agent.post(`${path}/go`), agent.post(`${path}/go`)])
    assert.match((await agent.get(path)).html, /5 行已收/)
    assert.equal(await drafts(), before + 5)
  })
})
