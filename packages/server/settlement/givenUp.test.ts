import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { declareTotals } from '@jingban/kernel/settlement/reconcile.ts'
import { deadJobs, retryJob } from '../jobs/listing.ts'
import { signedInAt } from '../testing/deskBrowser.ts'
import { enterProvider, fillLedger } from '../testing/settling.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { detailLines } from './exampleMonth.ts'
import { failGivenUp } from './givenUp.ts'
import { performMonth } from './month.ts'
import { readUpload } from './readUpload.ts'
import { startMonth } from './startMonth.ts'
import { findUpload, queueUpload } from './uploads.ts'

const area = 'shangluo'
const key = { area, provider: 'P630', month: '2026-03' } as const
const system = { kind: 'system' } as const

describe('A file of settlements that the system gave up', () => {
  let world: TestWorld
  let file: { hash: string; size: number }
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    await enterProvider(world, area, { code: key.provider, name: '示例药店', county: '丹凤县', kind: 'pharmacy' })
    const { settlements, totals } = await fillLedger(world, area, key.provider, key.month, 20)
    await startMonth(world, system, key)
    await performMonth(world, { key, actor: system }, ({ state }, moment) =>
      state ? declareTotals(state, totals, moment) : { ok: false, refusal: { code: 'notOpened' } },
    )
    file = await world.files.store.put(
      area,
      (async function* () {
        yield Buffer.from([...detailLines(settlements)].join(''))
      })(),
    )
  })
  after(() => world.close())

  const queue = async (): Promise<string> => {
    const queued = await queueUpload(world, system, area, { purpose: 'details', of: key, file: file.hash, bytes: file.size })
    assert.ok(queued.kind === 'queued')
    return queued.id
  }
  /** What the queue does with a job that failed for the last time. */
  const giveUp = (upload: string) =>
    world.db.query(
      `with gone as (delete from pgboss.job where name = 'settlement' and data->>'upload' = $1 returning *)
       insert into pgboss.job (name, data, source_name, group_id, singleton_key) select 'dead', data, name, group_id, singleton_key from gone`,
      [upload],
    )
  const stateOf = async (id: string) => (await findUpload(world.db, area, id))?.state

  test('is not waited for any longer: the page says that it failed and what to do, and the next file is taken', async () => {
    const id = await queue()
    await failGivenUp(world)
    assert.equal(await stateOf(id), 'waiting', 'not while the job is alive')
    await giveUp(id)
    await failGivenUp(world)
    assert.equal(await stateOf(id), 'failed')
    const office = await signedInAt(world, area, { role: 'pharmacyOffice', institution: key.provider })
    const page = await office.get(`/desk/settlement/${key.provider}/${key.month}`)
    assert.match(page.html, /文件没有读成，原来的结果没有变.*请再传一次.*系统任务/s)
    assert.ok(!page.html.includes('正在读文件') && page.html.includes('上传并比对'))
  })

  test('is read after all where somebody sends its job back, unless another file came in since', async () => {
    const [dead] = await deadJobs(world.db, { area })
    assert.ok(dead)
    const id = String(dead.data.upload)
    assert.ok(await retryJob(world.db, dead.id))
    await failGivenUp(world)
    await readUpload(world, { area, upload: id })
    assert.equal(await stateOf(id), 'done')
    const older = await queue()
    await giveUp(older)
    await failGivenUp(world)
    const newer = await queue()
    await readUpload(world, { area, upload: older })
    assert.deepEqual([await stateOf(older), await stateOf(newer)], ['failed', 'waiting'])
  })
})
