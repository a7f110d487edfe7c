import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Instant, readInstant } from '@jingban/kernel/time/instant.ts'
import { recordReading } from '../../audit/readings.ts'
import { type DeskBrowser, signedIn } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let audit: DeskBrowser
const cases: { id: string; number: string; person: string }[] = []
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 9)
  for (let n = 0; n < 2; n += 1) {
    const id = await fileWithPages(world, await freshPatient(world))
    cases.push(...(await world.db.rows<(typeof cases)[number]>('select id, number, person from case_row where id = $1', [id])))
  }
  audit = await signedIn(world, { role: 'auditAdministrator' })
})
after(() => world.close())

const place = '/desk/audit'
const login = async (id: string): Promise<string> =>
  (await world.db.rows<{ login: string }>('select login from staff where id = $1', [id]))[0]?.login ?? ''
const moment = (text: string): Instant => readInstant(`${text}:00+08:00`) ?? world.clock.now()
const rowsOf = (html: string): string[] => (/<tbody>[\s\S]*<\/tbody>/.exec(html)?.[0] ?? '').split('<tr').slice(1)

/** An officer who reads one field of the first case at these moments. */
async function reads(id: string, reason: string, ...times: string[]): Promise<void> {
  const [one] = cases
  assert.ok(one)
  for (const at of times.map(moment))
    await recordReading(world.db, {
      ...{ area, actor: `staff:${id}`, fields: ['name', 'idNumber'], about: [{ person: one.person, case: one.id }] },
      ...{ reason, at, shownUntil: at },
    })
}

test('unusual readings come first: of oneself or a relative, many in an hour, outside office hours and on days of rest', async () => {
  const [usual, busy, late, own] = [
    await signedIn(world, { role: 'centre' }),
    await signedIn(world, { role: 'centre' }),
    await signedIn(world, { role: 'centre' }),
    await signedIn(world, { role: 'centre' }),
  ]
  await world.db.query('update staff set person = $2 where id = $1', [own.id, cases[0]?.person])
  await reads(usual.id, '平常', '2026-04-13T10:00', '2026-04-14T11:00')
  await reads(busy.id, '很多', ...Array.from({ length: 11 }, (_, n) => `2026-04-13T14:${String(n * 5).padStart(2, '0')}`))
  await reads(late.id, '夜里', '2026-04-13T22:30')
  await reads(late.id, '清明', '2026-04-05T10:00')
  await reads(own.id, '自己', '2026-04-14T09:00')
  const lines = rowsOf((await audit.get(place)).html)
  assert.equal(lines.length, 2 + 11 + 2 + 1, 'name and number of one act stand in one line')
  assert.match(lines[0] ?? '', /本人或亲属[\s\S]*自己/)
  assert.match(lines[1] ?? '', /1 小时 11 次[\s\S]*很多/)
  assert.match(lines[2] ?? '', /办公时间以外[\s\S]*夜里/)
  assert.match(lines[3] ?? '', /办公时间以外[\s\S]*清明/)
  assert.match(lines[4] ?? '', /—[\s\S]*4月14日 11:00[\s\S]*身份证号、姓名[\s\S]*平常/)
  const only = rowsOf((await audit.get(`${place}?unusual=1`)).html)
  assert.equal(only.length, 4)
  assert.ok(only.every((line) => line.includes(cases[0]?.number ?? '?')))
})

test('by day, officer and case, and nobody is named', async () => {
  const officer = await signedIn(world, { role: 'centre' })
  await reads(officer.id, '核对', '2026-03-31T10:00', '2026-04-01T10:00', '2026-02-02T10:00')
  const name = await login(officer.id)
  const found = async (query: string) => rowsOf((await audit.get(`${place}?${query}`)).html).length
  assert.equal(await found(`login=${name}`), 2, 'thirty days, unless it says others')
  assert.equal(await found(`login=${name}&from=2026-02-01&to=2026-02-28`), 1)
  assert.equal(await found(`login=${name}&number=${cases[0]?.number}`), 2)
  assert.equal(await found(`login=${name}&number=${cases[1]?.number}`), 0)
  assert.match((await audit.get(`${place}?login=nobody`)).html, /这几天没有/)
  const { html } = await audit.get(place)
  assert.doesNotMatch(html, /王秀兰|王\*兰|41029919580428|13800005619/)
  assert.match(html, /exports\/new\?subject=readings&amp;from=2026-03-16&amp;to=2026-04-14/)
})

test('a whole list read at once is one line; exports and proofs have their own places; only the auditor has any of it', async () => {
  const officer = await signedIn(world, { role: 'centre' })
  const at = moment('2026-04-14T15:00')
  const about = cases.map(({ id, person }) => ({ person, case: id }))
  await recordReading(world.db, { area, actor: `staff:${officer.id}`, fields: ['printedForm'], about, reason: '打印名单', at, shownUntil: at })
  const [line, ...others] = rowsOf((await audit.get(`${place}?login=${await login(officer.id)}`)).html)
  assert.equal(others.length, 0)
  assert.ok(cases.every(({ number }) => line?.includes(number)))
  const sql = `insert into export_request (area, id, number, subject, filter, columns, unmasked, purpose, applied_by, applied_at, state)
    values ($1, $2, 'DC-2026-0009', 'queue', '{"tab":"open"}', '{number,phone}', '{"phone":"回访"}', '回访', $3, $4, 'asked')`
  await world.db.query(sql, [area, randomUUID(), officer.id, at])
  assert.match((await audit.get(`${place}?view=exports`)).html, /DC-2026-0009[\s\S]*还没批[\s\S]*手机号[\s\S]*0 次/)
  await world.db.query(`insert into patient_proof_log (area, account, person, what, by_actor, at) values ($1, 'a9', $2, 'counter', $3, $4)`, [
    ...[area, cases[0]?.person, `staff:${officer.id}`, at],
  ])
  assert.match((await audit.get(`${place}?view=proofs`)).html, /在窗口证明[\s\S]*a9/)
  for (const role of ['systemAdministrator', 'securityAdministrator', 'supervisor'])
    assert.equal((await (await signedIn(world, { role })).get(place)).status, 403, role)
  await assert.rejects(world.db.query(`update read_audit set reason = ''`), /permission denied/)
})
