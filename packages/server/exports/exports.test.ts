import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { signedIn } from '../testing/deskBrowser.ts'
import { fileFor } from '../testing/filing.ts'
import { area, enterPeople } from '../testing/kaifengPeople.ts'
import { freshPatient } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { applyForExport } from './apply.ts'
import { mostDownloads, sweepExports, takeDownload } from './download.ts'
import { makeExport } from './makeExport.ts'
import { type ExportAsked, findExport } from './request.ts'
import { type ExportJob, settleExport } from './settle.ts'
import type { StaffActor } from './staffActor.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 9)
  for (let n = 0; n < 3; n += 1) await fileFor(world, await freshPatient(world))
  await world.settle()
})
after(() => world.close())

async function staff(...roles: string[]): Promise<StaffActor> {
  const { id } = await signedIn(world, ...roles.map((role) => ({ role })))
  return { kind: 'staff', id, area, roles: roles.map((role) => ({ role })) }
}

const packNow = () => {
  const version = world.policies.packAt(area, dayOf(world.clock.now()))
  assert.ok(version)
  return version.pack
}

const asked: ExportAsked = { subject: 'queue', filter: { tab: 'open' }, columns: ['number', 'name', 'idNumber'], unmasked: {}, purpose: '月报' }

async function applied(actor: StaffActor, changes: Partial<ExportAsked> = {}): Promise<string> {
  const step = await applyForExport(world, actor, packNow(), randomUUID(), { ...asked, ...changes })
  assert.equal(step.kind, 'done', JSON.stringify(step))
  return step.kind === 'done' ? step.id : ''
}

/** Does the jobs that wait, as the worker would. */
async function work(limited: TestWorld = world): Promise<void> {
  const jobs = await world.db.rows<{ id: string; data: ExportJob }>(`select id, data from pgboss.job where name = 'exports' and state = 'created'`)
  for (const { id, data } of jobs) {
    await makeExport(limited, data.area, data.id)
    await world.db.query(`update pgboss.job set state = 'completed' where name = 'exports' and id = $1`, [id])
  }
}

async function made(actor: StaffActor, changes: Partial<ExportAsked> = {}): Promise<string> {
  const id = await applied(actor, changes)
  assert.equal(await settleExport(world, await staff('securityAdministrator'), id, { approve: true }), undefined)
  await work()
  return id
}

async function sheetOf(actor: StaffActor, id: string): Promise<unknown[][]> {
  const taken = await takeDownload(world, actor, packNow(), id)
  assert.equal(taken.kind, 'file', JSON.stringify(taken))
  const file = join(world.settings.dataFolder, `${id}.xlsx`)
  await writeFile(file, taken.kind === 'file' ? taken.bytes : '')
  return readSheet(file)
}

test('four eyes: whoever answers in whatever order, nothing is approved by its applicant or by somebody who is no securityAdministrator', async () => {
  // Whoever was both would still not answer for themselves: the record of roles is not what keeps it.
  const both = await staff('centre', 'securityAdministrator')
  const people = [both, await staff('centre'), await staff('supervisor'), await staff('securityAdministrator'), await staff('systemAdministrator')]
  const answers = fc.array(fc.record({ by: fc.integer({ min: 0, max: people.length - 1 }), approve: fc.boolean() }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2 }), answers, async (applicant, given) => {
      const actor = people[applicant]
      assert.ok(actor)
      const id = await applied(actor)
      for (const { by, approve } of given) {
        const answerer = people[by]
        assert.ok(answerer)
        await settleExport(world, answerer, id, approve ? { approve } : { approve, reason: '用途不清' })
      }
      const allowed = given.filter(({ by }) => by !== applicant && people[by]?.roles.some(({ role }) => role === 'securityAdministrator'))
      const request = await findExport(world.db, area, id)
      assert.equal(request?.state, allowed[0] === undefined ? 'asked' : allowed[0].approve ? 'approved' : 'refused')
      assert.equal(request?.settledBy, allowed[0] && people[allowed[0].by]?.id)
      const jobs = await world.db.rows(`select 1 from pgboss.job where name = 'exports' and data->>'id' = $1`, [id])
      assert.equal(jobs.length, request?.state === 'approved' ? 1 : 0, 'the job stands with the approval and only with it')
    }),
    { numRuns: 40 },
  )
  const [own] = await world.db.rows<{ id: string }>(`select id from export_request where state = 'asked' limit 1`)
  const sql = `update export_request set state = 'approved', settled_by = applied_by, settled_at = now(), until = now() where id = $1`
  await assert.rejects(world.db.query(sql, [own?.id ?? (await applied(both))]), /export_request_check|settled_by/)
  await work()
})

test('a table is masked unless a column was asked for with a reason, and every sheet and row says who took it', async () => {
  const actor = await staff('centre')
  const id = await made(actor)
  const sheet = await sheetOf(actor, id)
  const [mark, about, head, ...rest] = sheet
  const number = (await findExport(world.db, area, id))?.number ?? ''
  const [login] = await world.db.rows<{ login: string }>('select login from staff where id = $1', [actor.id])
  assert.match(String(mark?.[0]), new RegExp(`内部使用.*${number}.*${login?.login}.*2026年4月3日`))
  assert.match(String(about?.[0]), /办件：在办。共 3 行。用途：月报/)
  assert.deepEqual(head, ['办件号', '姓名', '身份证号', '导出编号'])
  assert.equal(rest.at(-1)?.[0], mark?.[0])
  const rows = rest.slice(0, -1)
  assert.equal(rows.length, 3)
  for (const [at, row] of rows.entries()) {
    assert.match(String(row[1]), /^王\*兰$/)
    assert.match(String(row[2]), /^4102\*{10}\d{3}[\dX]$/)
    assert.equal(row[3], `${number}-${String(at + 1).padStart(5, '0')}`)
  }
  const read = await world.db.rows('select 1 from read_audit where actor = $1', [`staff:${actor.id}`])
  assert.equal(read.length, 0, 'a masked table reads nobody')
})

test('a column without its mask needs the reason, and whoever stands in it has the reading recorded before it can be downloaded', async () => {
  const actor = await staff('centre')
  const bare = await applyForExport(world, actor, packNow(), randomUUID(), { ...asked, unmasked: { idNumber: '' }, purpose: '' })
  assert.deepEqual(bare.kind === 'refused' && bare.refusals.map(({ code }) => code), ['reasonMissing', 'purposeMissing'])
  const stranger = await applyForExport(world, await staff('auditAdministrator'), packNow(), randomUUID(), asked)
  assert.deepEqual(stranger, { kind: 'refused', refusals: [{ code: 'notAllowed' }] })
  const id = await made(actor, { unmasked: { idNumber: '和公安核对' } })
  const read = await world.db.rows<{ field: string; reason: string }>('select field, reason from read_audit where actor = $1', [`staff:${actor.id}`])
  assert.equal(read.length, 3)
  assert.match(`${read[0]?.field} ${read[0]?.reason}`, /^export:idNumber 导出 DC-2026-\d{4}：和公安核对$/)
  const rows = (await sheetOf(actor, id)).slice(3, -1)
  for (const row of rows) {
    assert.equal(row[1], '王*兰')
    assert.match(String(row[2]), /^410299\d{11}[\dX]$/)
  }
})

test('it is given to the applicant alone, at most five times, each of them counted', async () => {
  const actor = await staff('centre')
  const id = await made(actor)
  for (const other of [await staff('centre'), await staff('securityAdministrator')])
    assert.deepEqual(await takeDownload(world, other, packNow(), id), { kind: 'refused', refusal: 'unknown' })
  assert.deepEqual(await takeDownload(world, { ...actor, roles: [] }, packNow(), id), { kind: 'refused', refusal: 'noRight' })
  for (let n = 0; n < mostDownloads; n += 1) assert.equal((await takeDownload(world, actor, packNow(), id)).kind, 'file')
  assert.deepEqual(await takeDownload(world, actor, packNow(), id), { kind: 'refused', refusal: 'usedUp' })
  assert.equal((await findExport(world.db, area, id))?.downloads, 5)
  await assert.rejects(world.db.query('insert into export_download (area, export, n, at) values ($1, $2, 6, now())', [area, id]), /check/)
  await assert.rejects(world.db.query('delete from export_download'), /permission denied/)
  await assert.rejects(world.db.query(`update export_request set purpose = 'x'`), /permission denied/)
  const told = await world.db.rows<{ what: string }>(`select what from security_event where actor = $1 order by id`, [`staff:${actor.id}`])
  const expected = ['exportApplied', 'exportDownloadRefused', ...Array.from({ length: 5 }, () => 'exportDownloaded'), 'exportDownloadRefused']
  assert.deepEqual(
    told.map(({ what }) => what),
    // Other people's attempts stand under their own names.
    expected,
  )
})

test('after 72 hours from the approval it is over, file and key are destroyed, and the application with its counts stays', async () => {
  const actor = await staff('centre')
  const id = await made(actor)
  world.passHours(71.9)
  assert.equal((await takeDownload(world, actor, packNow(), id)).kind, 'file')
  await sweepExports(world)
  assert.equal((await findExport(world.db, area, id))?.state, 'made')
  world.passHours(0.2)
  assert.deepEqual(await takeDownload(world, actor, packNow(), id), { kind: 'refused', refusal: 'over' }, 'also before the sweep has come')
  assert.ok((await sweepExports(world)) >= 1)
  const [left] = await world.db.rows<{ gone: boolean }>(
    'select sealed is null and data_key is null as gone from export_request where area = $1 and id = $2',
    [area, id],
  )
  assert.equal(left?.gone, true)
  const request = await findExport(world.db, area, id)
  assert.deepEqual([request?.state, request?.rows, request?.downloads], ['ended', 3, 1])
})

test('a row beyond the limit: the application is refused, and where rows came meanwhile no table is made', async () => {
  const two: TestWorld = { ...world, settings: { ...world.settings, privacy: { ...world.settings.privacy, exportRows: 2 } } }
  const three: TestWorld = { ...world, settings: { ...world.settings, privacy: { ...world.settings.privacy, exportRows: 3 } } }
  const actor = await staff('centre')
  assert.deepEqual(await applyForExport(two, actor, packNow(), randomUUID(), asked), {
    kind: 'refused',
    refusals: [{ code: 'overLimit', most: 2 }],
  })
  const fits = await applyForExport(three, actor, packNow(), randomUUID(), asked)
  assert.equal(fits.kind, 'done')
  const id = fits.kind === 'done' ? fits.id : ''
  await settleExport(world, await staff('securityAdministrator'), id, { approve: true })
  await work(two)
  const request = await findExport(world.db, area, id)
  assert.deepEqual([request?.state, request?.refusal], ['notMade', 'overLimit'])
  assert.deepEqual(await takeDownload(world, actor, packNow(), id), { kind: 'refused', refusal: 'notReady' })
})

test('whoever has lost the role meanwhile gets no table', async () => {
  const actor = await staff('centre')
  const id = await applied(actor)
  await settleExport(world, await staff('securityAdministrator'), id, { approve: true })
  await world.db.query('update staff set disabled_at = now() where id = $1', [actor.id])
  await work()
  const request = await findExport(world.db, area, id)
  assert.deepEqual([request?.state, request?.refusal], ['notMade', 'noRight'])
})
