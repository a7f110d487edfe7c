import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { interrupt } from '@jingban/kernel/insurance/relate.ts'
import { enrolUnit } from '@jingban/kernel/insurance/unit.ts'
import { findPersonByIdNumber } from '../../registry/persons.ts'
import { readTable } from '../../spreadsheet/read.ts'
import { writeWorkbook } from '../../spreadsheet/write.ts'
import { area, county, enterNatural, enterUnitPerson, fictionalCode, fictionalNumber } from '../../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { eraseFromRegister } from '../erase.ts'
import { insuranceOf } from '../read.ts'
import { record, recordUnit } from '../record.ts'
import { runImport } from './run.ts'
import { dropImport, findImport, keepImport, settleRow, startEntering, wrongRows } from './store.ts'
import { wrongTable } from './wrongTable.ts'

let world: TestWorld
let unit: string
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  unit = await enterUnitPerson(world, '示例商贸有限公司', fictionalCode(1))
  await recordUnit(
    world,
    area,
    unit,
    (asking) => enrolUnit(asking, { on: '2025-01-01', unitCode: '611000000001', schemes: ['employee'], county, facts: {} }),
    { by: 'system' },
  )
})
after(() => world.close())

const by = 'staff:s1' as const
const head = '姓名,身份证件号码,险种,参保日期,单位编码,申报工资,手机号码,缴费起月,缴费止月,参保县区'
const line = (sequence: number, changes: Partial<Record<string, string>> = {}): string => {
  const row = { name: `王示例${sequence}`, number: fictionalNumber(sequence), scheme: '职工', on: '2026-01-01', unitCode: '611000000001', ...changes }
  const { wage = '5000', mobile = '', first = '', last = '', place = '' } = changes
  return [row.name, row.number, row.scheme, row.on, row.unitCode, wage, mobile, first, last, place].join(',')
}
const bytesOf = (...lines: string[]): Buffer => Buffer.from([head, ...lines].join('\r\n'))

async function checked(bytes: Uint8Array, scope: { county?: string } = {}): Promise<string> {
  const id = await keepImport(world, area, { by, name: '参保.csv', bytes, ...scope })
  await runImport(world, area, id)
  return id
}
async function entered(bytes: Uint8Array): Promise<string> {
  const id = await checked(bytes)
  assert.equal(await startEntering(world.db, area, id), true)
  await runImport(world, area, id)
  return id
}
const fileOf = async (id: string) => {
  const file = await findImport(world, area, id)
  assert.ok(file)
  return file
}
const faultsOf = async (id: string) =>
  (await wrongRows(world, area, id, 0, 100)).map((row) => `${row.line} ${row.faults.map((fault) => `${fault.column}:${fault.text}`).join(' ')}`)
const insured = async (sequence: number) => {
  const person = await findPersonByIdNumber(world.db, world.keys, area, fictionalNumber(sequence))
  return person && { person, state: await insuranceOf(world, area, person.id) }
}

test('a file is checked first and enters nothing; then what is right is entered: persons, schemes, months, wages', async () => {
  const rows = [
    line(1, { first: '2024-01', last: '2025-12', mobile: '13800000001' }),
    line(1, { scheme: '生育' }),
    line(2, { scheme: '居民', unitCode: '', place: county }),
  ]
  const id = await checked(bytesOf(...rows))
  assert.deepEqual([(await fileOf(id)).state, (await fileOf(id)).fits, await insured(1)], ['checked', 3, undefined])
  await startEntering(world.db, area, id)
  await runImport(world, area, id)
  const file = await fileOf(id)
  assert.deepEqual([file.state, file.rows, file.reached, file.entered], ['done', 3, 3, 3])
  const one = await insured(1)
  assert.deepEqual(
    one?.state.relations.map(({ scheme, unit: of, county: place, from, wage }) => ({ scheme, of, place, from, wage })),
    [
      { scheme: 'employee', of: unit, place: county, from: '2026-01-01', wage: 500_000 },
      { scheme: 'maternity', of: unit, place: county, from: '2026-01-01', wage: 500_000 },
    ],
  )
  assert.deepEqual(one?.state.months, { employee: 24 })
  assert.deepEqual([one?.person.insured, one?.person.registeredPhone], [{ insurance: 'employee', area, county }, '13800000001'])
  const [{ content } = { content: 1 }] = await world.db.rows<{ content: unknown }>('select content from register_import where id = $1', [id])
  assert.equal(content, null, 'the file is destroyed once it is entered')
})

test('the same file again, or half entered by a worker that died, doubles nothing', async () => {
  const bytes = bytesOf(line(10), line(11))
  await entered(bytes)
  const again = await fileOf(await entered(bytes))
  assert.deepEqual([again.same, again.fits, again.entered], [2, 0, 0])
  const twice = await checked(bytesOf(line(12), line(13)))
  await startEntering(world.db, area, twice)
  await Promise.all([runImport(world, area, twice), runImport(world, area, twice)])
  const [{ count } = { count: 0 }] = await world.db.rows<{ count: number }>(
    `select count(*)::int as count from event where stream like 'insurance:%' and data->>'ref' = $1`,
    [`import:${twice}`],
  )
  assert.equal(count, 2)
})

test('every wrong row is told with line, column and what to do: checksum, future day, duplicate, unit, name, a value that differs', async () => {
  await entered(bytesOf(line(20)))
  await enterNatural(world, '李四', fictionalNumber(21))
  const wrong = `${fictionalNumber(22).slice(0, 17)}${fictionalNumber(22).endsWith('1') ? '2' : '1'}`
  const id = await entered(
    bytesOf(
      line(22, { number: wrong }),
      line(23, { on: '2026-04-04' }),
      line(24),
      line(24),
      line(25, { unitCode: '611000999999' }),
      line(21),
      line(20, { wage: '6000' }),
      line(20, { on: '2026-02-01', scheme: '职工医保' }),
      line(26, { name: '', on: '去年', wage: '五千', first: '2025-01' }),
      line(27, { scheme: '居民', unitCode: '', place: county, first: '2026-05', last: '2026-05' }),
    ),
  )
  assert.deepEqual(await faultsOf(id), [
    '2 1:身份证号最后一位算不对',
    '3 3:生效日期 2026年4月4日还没到',
    '5 1:和第 4 行是同一个人、同一个险种',
    '6 4:没有编码是 611000999999 的单位',
    '7 0:这个号码登记的不是这个姓名',
    '8 5:已登记：职工基本医疗保险从 2026年1月1日起，正常参保，登记的工资 5,000.00 元，表里 6,000.00 元',
    '9 1:和第 8 行是同一个人、同一个险种',
    '10 0:没有填姓名 3:不是日期 5:不是金额 8:缴费起月和止月要一起填',
    '11 8:2026-05 还没到，不能算缴费月数',
  ])
  assert.equal((await fileOf(id)).entered, 1)
  assert.equal((await insured(20))?.state.relations[0]?.wage, 500_000, 'nothing is overwritten')
  const path = join(world.settings.dataFolder, 'wrong.xlsx')
  await writeFile(path, await wrongTable(world, await fileOf(id)))
  const table = await readTable(path)
  assert.ok(table.kind === 'table')
  assert.equal(table.rows.length, 10)
  assert.match(table.rows[1]?.cells.at(-2) ?? '', /第 2 行 B 列：身份证号最后一位算不对/)
  assert.equal(await settleRow(world.db, area, id, 5, by, world.clock.now()), true)
  assert.equal(await settleRow(world.db, area, id, 5, by, world.clock.now()), false)
  assert.equal((await fileOf(id)).wrong, 8)
})

test('a file cut in half, an empty one, one without its head and one that is none are told, and nothing is entered', async () => {
  const problem = async (bytes: Uint8Array) => (await fileOf(await checked(bytes))).problem
  const workbook = await writeWorkbook([{ name: '参保', columns: head.split(',').map((title) => ({ title })), rows: [line(30).split(',')] }])
  assert.match((await problem(workbook.subarray(0, workbook.length / 2))) ?? '', /打不开，可能没传完/)
  assert.match((await problem(Buffer.from(`${head}\r\n"王示例,`))) ?? '', /没有传完/)
  assert.match((await problem(Buffer.from(''))) ?? '', /什么都没有/)
  assert.match((await problem(Buffer.from(head))) ?? '', /只有表头/)
  assert.match((await problem(Buffer.from('姓名,险种\n王示例,职工'))) ?? '', /缺这几列：身份证件号码、参保日期/)
  assert.equal((await fileOf(await checked(workbook))).fits, 1)
})

test('an office brings in only the people of its own county', async () => {
  const id = await checked(bytesOf(line(40, { unitCode: '', place: '柞水县' }), line(41, { unitCode: '' })), { county })
  assert.deepEqual(await faultsOf(id), [`2 9:不归${county}管`])
  assert.equal((await fileOf(id)).fits, 1)
})

test('a file that was given up is destroyed, and one that waits ends when somebody in the area is erased', async () => {
  const [dropped, waits] = [await checked(bytesOf(line(50))), await checked(bytesOf(line(51), line(51)))]
  assert.equal(await dropImport(world.db, area, dropped), true)
  assert.equal(await startEntering(world.db, area, dropped), false)
  await eraseFromRegister(world.db, world.keys, area, 'nobody', fictionalNumber(51))
  assert.deepEqual([(await fileOf(waits)).state, await faultsOf(waits)], ['dropped', []])
})

const stops = (...rows: [number, string, string, string][]): Buffer =>
  Buffer.from(
    [
      '姓名,身份证件号码,险种,停保日期,停保原因',
      ...rows.map(([who, scheme, on, reason]) => `王示例${who},${fictionalNumber(who)},${scheme},${on},${reason}`),
    ].join('\n'),
  )

test('a file of stops ends relations with day and reason, a death all of them; what is wrong is told row by row, and the same again changes nothing', async () => {
  await entered(bytesOf(line(60), line(61), line(61, { scheme: '生育' }), line(62)))
  const bytes = stops(
    [60, '职工', '2026-03-01', '主动放弃'],
    [61, '职工', '2026-03-02', '死亡'],
    [61, '生育', '2026-03-02', '死亡'],
    [62, '居民', '2026-03-01', '其他'],
    [62, '职工', '2025-12-31', '其他'],
    [63, '职工', '2026-03-01', '不想交了'],
    [64, '职工', '2026-03-01', '其他'],
  )
  const id = await entered(bytes)
  assert.deepEqual(await faultsOf(id), [
    '5 2:没有参加城乡居民基本医疗保险',
    '6 3:生效日期 2025年12月31日早于上一次登记（2026年1月1日）',
    '7 4:不认识这个原因',
    '8 1:登记库里没有这个人',
  ])
  const ended = async (sequence: number) => (await insured(sequence))?.state.relations.map(({ scheme, to, reason }) => [scheme, to, reason])
  assert.deepEqual(await ended(60), [['employee', '2026-03-01', 'gaveUp']])
  assert.deepEqual(await ended(61), [
    ['employee', '2026-03-02', 'died'],
    ['maternity', '2026-03-02', 'died'],
  ])
  assert.deepEqual([(await insured(61))?.state.deathOn, (await fileOf(id)).entered], ['2026-03-02', 2])
  const again = await fileOf(await checked(bytes))
  assert.deepEqual([again.fits, again.same], [0, 3])
  const elsewhere = await checked(stops([62, '职工', '2026-03-05', '其他']), { county: '柞水县' })
  assert.deepEqual(await faultsOf(elsewhere), ['2 1:不归柞水县管'])
})

test('a file of resumptions takes up what was interrupted, and nothing else', async () => {
  await entered(bytesOf(line(65), line(66)))
  const person = (await insured(65))?.person.id ?? ''
  await record(world, area, person, (asking) => interrupt(asking, { scheme: 'employee', on: '2026-02-01' }), { by: 'system' })
  const rows = [65, 66].map((who) => `王示例${who},${fictionalNumber(who)},职工,2026-03-01,5500`)
  const bytes = Buffer.from(['姓名,身份证件号码,险种,恢复日期,申报工资', ...rows].join('\n'))
  const id = await entered(bytes)
  assert.deepEqual(await faultsOf(id), ['3 2:职工基本医疗保险从 2026年1月1日起是“正常参保”，没有中断'])
  const [relation] = (await insured(65))?.state.relations ?? []
  assert.deepEqual([relation?.state, relation?.since, relation?.wage], ['active', '2026-03-01', 550_000])
  assert.equal((await fileOf(await checked(bytes))).same, 1)
})

test('a file of aid identities enters category and days; one that is held already with other days is told and not overwritten', async () => {
  await entered(bytesOf(line(67), line(68)))
  const file = (...rows: string[]): Buffer => Buffer.from(['姓名,身份证件号码,救助身份,认定日期,截止日期', ...rows].join('\n'))
  const of = (who: number, rest: string): string => `王示例${who},${fictionalNumber(who)},${rest}`
  const bytes = file(
    of(67, '低保,2026-01-01,2026-12-31'),
    of(67, '孤儿,2026-01-01,'),
    of(68, '低保,2026-02-01,2026-01-01'),
    of(68, '低保,2026-02-01,明年'),
  )
  const id = await entered(bytes)
  assert.deepEqual(await faultsOf(id), ['4 4:结束早于开始', '5 4:不是日期'])
  assert.deepEqual((await insured(67))?.state.aid, [
    { category: '低保', from: '2026-01-01', to: '2026-12-31' },
    { category: '孤儿', from: '2026-01-01' },
  ])
  assert.deepEqual((await fileOf(await checked(bytes))).same, 2)
  const other = await checked(file(of(67, '低保,2026-02-01,2026-12-31'), of(67, '低保,2026-03-01,2026-12-31')))
  assert.deepEqual(await faultsOf(other), ['2 2:已经是低保，从 2026年1月1日起到 2026年12月31日', '3 1:和第 2 行是同一个人、同一个身份'])
})
