import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enrolUnit } from '@jingban/kernel/insurance/unit.ts'
import { type RetryJob, retryQueue, runRetry } from '../../follow/enter/again.ts'
import { follow } from '../../follow/follow.ts'
import { faultsOfCase, markedRows, markRetried, recordFault } from '../../insurance/faults.ts'
import { recordUnit } from '../../insurance/record.ts'
import { findPersonByIdNumber } from '../../registry/persons.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { area, county, doneDeed, enterNatural, enterUnitPerson, fictionalCode, fictionalNumber } from '../../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let officer: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  officer = await signedInAt(world, area, { role: 'officer', county })
})
after(() => world.close())

const idOf = async (sequence: number) => (await findPersonByIdNumber(world.db, world.keys, area, fictionalNumber(sequence)))?.id ?? ''
const openIds = async (id: string): Promise<string[]> =>
  (await faultsOfCase(world.db, area, id)).filter(({ settledAt }) => settledAt === undefined).map((one) => one.id)
/** The next job of a case that tries rows again; it counts as done. */
const takenRetry = async (id: string): Promise<RetryJob | undefined> => {
  const sql = `update pgboss.job set state = 'completed' where name = $1 and data->>'case' = $2 and state < 'completed' returning data`
  return (await world.db.rows<{ data: RetryJob }>(sql, [retryQueue, id]))[0]?.data
}
const runRetries = async (id: string): Promise<void> => {
  for (let job = await takenRetry(id); job; job = await takenRetry(id)) await runRetry(world, job)
}

test('a row that the register did not take is tried again after it was put right; until then what stands against it stays', async () => {
  const suspended = await enterUnitPerson(world, '示例工厂', fictionalCode(7))
  const filed = await doneDeed(world, 'employeeEnrolment', suspended, {
    facts: { insuredSchemes: ['职工基本医疗保险'] },
    personal: { fillerName: '钱示例' },
    rows: {
      employees: [{ name: '郑示例', documentKind: '身份证', idNumber: fictionalNumber(80), change: '增加', wage: 500_000, mobile: '13800000001' }],
    },
  })
  const shown = await officer.get(`/desk/queue/${filed}`)
  const [, fault = ''] = /name="fault" value="([^"]+)"/.exec(shown.html) ?? []
  assert.match(shown.html, /单位还没有参保登记[\s\S]*再试一次/)
  const again = `/desk/register/faults/${filed}/again`
  await officer.post(again, { fault })
  assert.match((await officer.get(`/desk/queue/${filed}`)).html, /1 行等处理[\s\S]*单位还没有参保登记/)
  const enrolment = { on: '2026-01-01', unitCode: '611000000007', schemes: ['employee' as const], county, facts: {} } as const
  await recordUnit(world, area, suspended, (asking) => enrolUnit(asking, { ...enrolment, schemes: ['employee'] }), { by: 'system' })
  const counter = await signedInAt(world, area, { role: 'counter', county })
  assert.equal((await counter.post(again, { fault })).status, 403)
  await officer.post(again, { fault })
  const settled = await officer.get(`/desk/queue/${filed}`)
  assert.match(settled.html, /都处理了[\s\S]*再试一次，登记上了/)
  assert.doesNotMatch(settled.html, /改好了，再试一次/)
  await officer.post(again, { fault })
  const [{ count } = { count: 0 }] = await world.db.rows<{ count: number }>(`select count(*)::int as count from event where stream = $1`, [
    `insurance:${await idOf(80)}`,
  ])
  assert.equal(count, 1, 'entered once')
})

test('all rows that the register did not take are tried again at once: those put right are entered once, what still stands against the others stays', async () => {
  const late = await enterUnitPerson(world, '示例车间', fictionalCode(8))
  const own = (sequence: number, name: string) => ({
    ...{ name, documentKind: '身份证', idNumber: fictionalNumber(sequence), change: '增加', wage: 500_000, mobile: '13800000001' },
  })
  await enterNatural(world, '冯示例', fictionalNumber(92))
  const filed = await doneDeed(world, 'employeeEnrolment', late, {
    facts: { insuredSchemes: ['职工基本医疗保险'] },
    personal: { fillerName: '钱示例' },
    rows: { employees: [own(90, '陈示例'), own(91, '褚示例'), own(92, '卫示例')] },
  })
  assert.match((await officer.get(`/desk/queue/${filed}`)).html, /3 行等处理[\s\S]*都改好了，3 行一起再试/)
  const enrolment = { on: '2026-01-01', unitCode: '611000000008', schemes: ['employee' as const], county, facts: {} } as const
  await recordUnit(world, area, late, (asking) => enrolUnit(asking, { ...enrolment, schemes: ['employee'] }), { by: 'system' })
  const again = `/desk/register/faults/${filed}/again`
  const counter = await signedInAt(world, area, { role: 'counter', county })
  assert.equal((await counter.post(again, { fault: 'all' })).status, 403)
  const pressed = await Promise.all([officer.post(again, { fault: 'all' }), officer.post(again, { fault: 'all' })])
  assert.deepEqual(pressed.map(({ status }) => status).sort(), [303, 409], 'the second is told that the first is at work')
  assert.match(pressed.find(({ status }) => status === 409)?.html ?? '', /正在登记[\s\S]*过一会儿/)
  const trying = (await officer.get(`/desk/queue/${filed}`)).html
  assert.match(trying, /正在再试，还有 3 行没有试到/)
  assert.doesNotMatch(trying, /再试一次|行一起再试|<progress/)
  const [one = ''] = await openIds(filed)
  assert.equal((await officer.post(again, { fault: one })).status, 409, 'nor is one row tried meanwhile')
  await runRetries(filed)
  await officer.post(again, { fault: 'all' })
  await runRetries(filed)
  const shown = await officer.get(`/desk/queue/${filed}`)
  assert.match(shown.html, /1 行等处理[\s\S]*第 3 行：/)
  assert.doesNotMatch(shown.html, /行一起再试|正在再试/)
  assert.equal(shown.html.match(/再试一次，登记上了/g)?.length, 2)
  const streams = await Promise.all([90, 91].map(async (sequence) => `insurance:${await idOf(sequence)}`))
  const [{ count } = { count: 0 }] = await world.db.rows<{ count: number }>(
    'select count(*)::int as count from event where area = $1 and stream = any($2)',
    [area, streams],
  )
  assert.equal(count, 2, 'each entered once')
})

test('a retry that was broken off locks nothing: the page goes on to offer it, and it is done when somebody tries once more', async () => {
  const broken = await enterUnitPerson(world, '示例商店', fictionalCode(19))
  const own = (sequence: number, name: string) => ({
    ...{ name, documentKind: '身份证', idNumber: fictionalNumber(sequence), change: '增加', wage: 500_000, mobile: '13800000001' },
  })
  const filed = await doneDeed(world, 'employeeEnrolment', broken, {
    facts: { insuredSchemes: ['职工基本医疗保险'] },
    personal: { fillerName: '钱示例' },
    rows: { employees: [own(94, '蒋示例'), own(95, '沈示例')] },
  })
  await markRetried(world.db, area, filed, await openIds(filed), world.clock.now())
  const shown = await officer.get(`/desk/queue/${filed}`)
  assert.match(shown.html, /2 行等处理[\s\S]*2 行一起再试[\s\S]*再试一次/)
  assert.doesNotMatch(shown.html, /正在登记|正在再试/)
  const enrolment = { on: '2026-01-01', unitCode: '611000000019', schemes: ['employee' as const], county, facts: {} } as const
  await recordUnit(world, area, broken, (asking) => enrolUnit(asking, { ...enrolment, schemes: ['employee'] }), { by: 'system' })
  world.passHours(1)
  assert.equal((await officer.post(`/desk/register/faults/${filed}/again`, { fault: 'all' })).status, 303)
  await runRetries(filed)
  assert.match((await officer.get(`/desk/queue/${filed}`)).html, /都处理了/)
})

test('more rows than one job takes are tried again by several, none while the first entering is not over; the page tells how far it is', async () => {
  const large = await enterUnitPerson(world, '示例大厂', fictionalCode(10))
  const employees = Array.from({ length: 1001 }, (_, index) => ({
    ...{ name: '韩示例', documentKind: '身份证', idNumber: fictionalNumber((index % 900) + 1, index < 900 ? '19810101' : '19820101') },
    ...{ change: '增加', wage: 500_000, mobile: '13800000001' },
  }))
  const filled = { facts: { insuredSchemes: ['职工基本医疗保险'] }, personal: { fillerName: '钱示例' }, rows: { employees } }
  const filed = await doneDeed(world, 'employeeEnrolment', large, filled)
  const again = `/desk/register/faults/${filed}/again`
  const ids = await openIds(filed)
  assert.equal(ids.length, 1000)
  for (const fault of [ids[0] ?? '', 'all']) assert.equal((await officer.post(again, { fault })).status, 409)
  assert.deepEqual(await markedRows(world.db, area, filed), [], 'one row is left to enter: nothing is tried')
  await follow(world, { area, stream: `case:${filed}`, after: 0 })
  assert.equal((await openIds(filed)).length, 1001)
  const beside = `${ids[999]}/beside`
  await recordFault(world.db, area, { id: beside, case: filed, line: 1000, fault: { code: 'phoneDiffers' }, at: world.clock.now() })
  const shown = (await officer.get(`/desk/queue/${filed}`)).html
  assert.match(
    shown,
    /1,002 行等处理[\s\S]*下载全部 1,001 行[\s\S]*1,001 行一起再试[\s\S]*第 1000 行：/,
    'what is not in the sheet stands on the page',
  )
  await officer.post(`/desk/register/faults/${filed}`, { fault: beside, note: '已核对' })
  const enrolment = { on: '2026-01-01', unitCode: '611000000010', schemes: ['employee' as const], county, facts: {} } as const
  await recordUnit(world, area, large, (asking) => enrolUnit(asking, { ...enrolment, schemes: ['employee'] }), { by: 'system' })
  assert.equal((await officer.post(again, { fault: 'all' })).status, 303)
  assert.match((await officer.get(`/desk/queue/${filed}`)).html, /1,001 行等处理[\s\S]*还有 1,001 行没有试到/)
  await runRetry(world, (await takenRetry(filed)) as RetryJob)
  assert.match((await officer.get(`/desk/queue/${filed}`)).html, /1 行等处理[\s\S]*还有 1 行没有试到/)
  await runRetries(filed)
  assert.match((await officer.get(`/desk/queue/${filed}`)).html, /都处理了/)
})
