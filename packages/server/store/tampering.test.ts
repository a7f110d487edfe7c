import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { append } from './append.ts'
import { type Database, openDatabase } from './database.ts'
import type { Verdict } from './diagnose.ts'
import { fillExampleRecord, growStream, kinds, streamOf } from './exampleRecord.ts'
import { area, exampleEvent } from './exampleWrite.ts'
import { chained, readStream } from './stream.ts'
import { type TestDatabase, testDatabase } from './testDatabase.ts'
import { verify } from './verify.ts'

// Whoever tampers here is a superuser of the database: nothing but the chain stands in the way.
describe('Tampering with the record', () => {
  let made: TestDatabase
  let db: Database
  let owner: pg.Client

  before(async () => {
    made = await testDatabase()
    db = openDatabase(made.url, 1)
    owner = new pg.Client({ connectionString: made.url })
    await owner.connect()
    await fillExampleRecord(db)
  })
  after(async () => {
    await owner.end()
    await db.end()
    await made.drop()
  })

  const tables = ['event', 'anchor', 'anchor_head', 'case_row', 'list_row', 'entitlement_row', 'expert_row', 'register_row'] as const
  /** What verify says after a deed; then the deed is undone. */
  const afterwards = async (deed: () => Promise<unknown>): Promise<Verdict[]> => {
    for (const table of tables) await owner.query(`create temp table kept_${table} as table ${table}`)
    try {
      await deed()
      return (await verify(db)).flatMap((one) => one.verdicts)
    } finally {
      await owner.query(`truncate ${tables.join(', ')}`)
      for (const table of tables) await owner.query(`insert into ${table} table kept_${table}; drop table kept_${table}`)
    }
  }
  const said = async (deed: () => Promise<unknown>): Promise<string[]> =>
    (await afterwards(deed)).map((one) => `${one.kind} ${one.area === area ? '' : `${one.area} `}${one.stream} ${one.seq}`)
  const own = (sql: string): Promise<unknown> => owner.query(sql)
  const at = (stream: string, seq: number): string => `area = '${area}' and stream = '${stream}' and seq = ${seq}`

  for (const kind of kinds) {
    const stream = streamOf(kind, 'a')
    const one = `${kind.startsWith('e') ? 'an' : 'a'} ${kind}`
    test(`A changed event of ${one} is called changed`, async () => {
      for (const change of [`data = '{"by": "nobody"}'`, `type = 'granted'`, `at = at - interval '1 ms'`]) {
        assert.deepEqual(await said(() => own(`update event set ${change} where ${at(stream, 2)}`)), [`changed ${stream} 2`])
      }
    })

    test(`A removed event of ${one} is called removed`, async () => {
      assert.deepEqual(await said(() => own(`delete from event where ${at(stream, 2)}`)), [`removed ${stream} 2`])
      assert.deepEqual(await said(() => own(`delete from event where ${at(stream, 1)}`)), [`removed ${stream} 1`])
      const closedUp = async (): Promise<void> => {
        await own(`delete from event where ${at(stream, 2)}`)
        for (const seq of [3, 4, 5]) await own(`update event set seq = ${seq - 1} where ${at(stream, seq)}`)
      }
      const verdicts = await afterwards(closedUp)
      assert.ok(verdicts.length > 0 && verdicts.every((one) => one.stream === stream))
    })

    test(`Events of ${one} that changed places are called reordered`, async () => {
      const swap = async (): Promise<void> => {
        await own(`update event set seq = 99 where ${at(stream, 2)}`)
        await own(`update event set seq = 2 where ${at(stream, 3)}`)
        await own(`update event set seq = 3 where ${at(stream, 99)}`)
      }
      assert.deepEqual(await said(swap), [`reordered ${stream} 2`, `reordered ${stream} 3`])
    })

    test(`The cut tail of ${one} is called cut off, by its anchor, and before the next anchor by its summary row`, async () => {
      const table = kind === 'person' ? 'register' : kind === 'supervision' ? 'list' : kind
      const row = `update ${table}_row set seq = 3 where area = '${area}'`
      const forget = (): Promise<unknown> => own(`delete from event where area = '${area}' and stream = '${stream}' and seq > 3`).then(() => own(row))
      assert.deepEqual((await said(forget)).sort(), [`cutOff ${stream} 4`, `cutOff ${stream} 5`])
      assert.deepEqual(
        await said(() => own(`delete from event where area = '${area}' and stream = '${stream}'`)).then((all) => all[0]),
        `cutOff ${stream} 5`,
      )
      const fresh = async (): Promise<void> => {
        await growStream(db, area, stream)
        await own(`delete from event where ${at(stream, 6)}`)
      }
      assert.deepEqual(await said(fresh), [`cutOff ${stream} 6`])
    })
  }

  test('A chain that was forged to the end fits no anchor, and a whole area that was emptied is missed', async () => {
    const forge = async (): Promise<void> => {
      const { events } = await readStream(db, area, 'case:a')
      const rows = chained(area, 'case:a', { seq: 0, hash: '' }, [{ ...exampleEvent('submitted'), by: 'nobody' } as never, ...events.slice(1)])
      for (const { seq, type, data, hash } of rows)
        await owner.query(`update event set type = $1, data = $2, hash = $3 where ${at('case:a', seq)}`, [type, data, hash])
    }
    assert.deepEqual(await said(forge), ['changed case:a 4', 'changed case:a 5'])
    const emptied = await afterwards(() => own(`delete from event where area = '${area}'`))
    assert.ok(emptied.length >= 10 && emptied.every((one) => one.kind === 'cutOff' && one.area === area))
  })

  test('What was tampered with in the anchors is said of the anchors, never of a stream', async () => {
    const head = `area = '${area}' and anchor = 1 and stream = 'case:b'`
    assert.deepEqual(await said(() => own(`delete from anchor_head where ${head}`)), ['changed anchor 1'])
    assert.deepEqual(await said(() => own(`update anchor_head set hash = repeat('0', 64) where ${head}`)), ['changed anchor 1'])
    assert.deepEqual(await said(() => own(`update anchor_head set seq = 3 where ${head}`)), ['changed anchor 1'])
    assert.deepEqual(await said(() => own(`update anchor set digest = repeat('0', 64) where area = '${area}' and seq = 1`)), ['changed anchor 1'])
    assert.deepEqual(await said(() => own(`update anchor set at = at + interval '1 s' where area = '${area}' and seq = 2`)), ['changed anchor 2'])
    assert.deepEqual(await said(() => own(`delete from anchor where area = '${area}' and seq = 1`)), ['removed anchor 1'])
    assert.deepEqual(await said(() => own(`delete from anchor where area = '${area}' and seq = 2`)), ['cutOff anchor 2'])
    assert.deepEqual((await said(() => own(`delete from anchor where area = '${area}'`))).sort(), ['cutOff anchor 1', 'cutOff anchor 2'])
  })

  test('Whatever single record is tampered with, it is found, and said of that stream of that area alone', async () => {
    const { rows: events } = await owner.query<{ area: string; stream: string; seq: number }>('select area, stream, seq from event')
    const deeds = {
      data: `data = data || '{"by": "nobody"}'`,
      type: `type = type || 'x'`,
      at: `at = at + interval '1 ms'`,
      hash: 'hash = reverse(hash)',
      seq: 'seq = seq + 50',
      removed: undefined,
    }
    const tamper = fc.record({ event: fc.constantFrom(...events), deed: fc.constantFrom(...Object.values(deeds)) })
    await fc.assert(
      fc.asyncProperty(tamper, async ({ event, deed }) => {
        const where = `area = '${event.area}' and stream = '${event.stream}' and seq = ${event.seq}`
        const verdicts = await afterwards(() =>
          own(deed === undefined ? `delete from event where ${where}` : `update event set ${deed} where ${where}`),
        )
        assert.ok(verdicts.length > 0, `${deed ?? 'removed'} of ${where} was not found`)
        for (const verdict of verdicts) assert.deepEqual([verdict.area, verdict.stream], [event.area, event.stream])
      }),
      { numRuns: 60 },
    )
  })

  test('An event that was moved into another stream is missed in the one and does not fit into the other; nothing else is named', async () => {
    const verdicts = await afterwards(() => own(`update event set stream = 'case:b' where ${at('case:a', 5)}`))
    assert.deepEqual(verdicts.map(({ kind, stream, seq }) => `${kind} ${stream} ${seq}`).sort(), ['changed case:b 5', 'cutOff case:a 5'])
  })

  test('What was recorded honestly afterwards is no tampering', async () => {
    const write = { stream: 'case:a' as const, events: [exampleEvent('hastened')] }
    const { seen } = await readStream(db, area, 'case:a')
    assert.deepEqual(await said(() => append(db, { area, writes: [{ ...write, seen }] })), [])
  })
})
