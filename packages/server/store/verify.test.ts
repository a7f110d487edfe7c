import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { castAnchor } from './anchor.ts'
import { append } from './append.ts'
import { type Database, openDatabase } from './database.ts'
import type { Verdict } from './diagnose.ts'
import { area, exampleEvent, exampleWrite } from './exampleWrite.ts'
import { chainHash, readStream, type StoredEvent, type StreamKey } from './stream.ts'
import { type TestDatabase, testDatabase } from './testDatabase.ts'
import { type Scope, verify } from './verify.ts'
import { verifyCommand } from './verifyCommand.ts'

// Who tampers here owns the tables: the application has no right to.
describe('verify', () => {
  let made: TestDatabase
  let db: Database
  let owner: pg.Client
  let digest: string

  before(async () => {
    made = await testDatabase()
    db = openDatabase(made.url)
    owner = new pg.Client({ connectionString: made.url })
    await owner.connect()
    for (const id of ['1', '2', '3', '4', '5']) await append(db, { area, writes: [exampleWrite(id)] })
    await grow('case:1', 'taskTaken')
    digest = (await castAnchor(db, area))?.digest ?? ''
    await grow('case:2', 'taskTaken')
    await castAnchor(db, area)
  })
  after(async () => {
    await owner.end()
    await db.end()
    await made.drop()
  })

  const grow = async (stream: StreamKey, type: string): Promise<void> => {
    const { seen } = await readStream(db, area, stream)
    assert.equal((await append(db, { area, writes: [{ stream, seen, events: [exampleEvent(type)] }] })).kind, 'done')
  }
  /** What verify says after a deed, as `kind stream number`; then the deed is undone. */
  const afterwards = async (deed: () => Promise<unknown>, scope: Scope = {}): Promise<string[]> => {
    await owner.query('create temp table kept as table event; create temp table kept_anchor as table anchor')
    try {
      await deed()
      const say = ({ kind, stream, seq }: Verdict): string => `${kind} ${stream} ${seq}`
      return (await verify(db, scope)).flatMap((one) => one.verdicts).map(say)
    } finally {
      await owner.query('truncate event, anchor; insert into event table kept; insert into anchor table kept_anchor; drop table kept, kept_anchor')
    }
  }
  const set = (what: string, stream: string, seq: number): Promise<unknown> =>
    owner.query(`update event set ${what} where stream = '${stream}' and seq = ${seq}`)
  const remove = (stream: string, from: number): Promise<unknown> => owner.query(`delete from event where stream = '${stream}' and seq >= ${from}`)

  test('An untouched record holds, and says how much was proved', async () => {
    const [found] = await verify(db)
    assert.deepEqual({ ...found, digest: '' }, { area, streams: 5, events: 17, anchors: 2, digest: '', verdicts: [] })
    assert.deepEqual(await verify(db, { area: '别的市' }), [{ area: '别的市', streams: 0, events: 0, anchors: 0, digest: undefined, verdicts: [] }])
  })

  test('An event whose content was changed is named', async () => {
    assert.deepEqual(await afterwards(() => set(`data = data || '{"stage": "final"}'`, 'case:3', 2)), ['changed case:3 2'])
    assert.deepEqual(await afterwards(() => set(`at = at + interval '1 day'`, 'case:3', 1)), ['changed case:3 1'])
    assert.deepEqual(await afterwards(() => set(`type = 'accepted'`, 'case:3', 3)), ['changed case:3 3'])
  })

  test('A removed event is named by its number', async () => {
    assert.deepEqual(await afterwards(() => owner.query(`delete from event where stream = 'case:3' and seq = 2`)), ['removed case:3 2'])
    assert.deepEqual(await afterwards(() => owner.query(`delete from event where stream = 'case:3' and seq = 1`)), ['removed case:3 1'])
  })

  test('Events that changed places are named, those beside them are not', async () => {
    const swap = async (): Promise<void> => {
      await set('seq = 99', 'case:1', 2)
      await set('seq = 2', 'case:1', 3)
      await set('seq = 3', 'case:1', 99)
    }
    assert.deepEqual(await afterwards(swap), ['reordered case:1 2', 'reordered case:1 3'])
  })

  test('A stream that was cut off is found out by its summary row and by an anchor', async () => {
    const hideRow = (): Promise<unknown> => owner.query(`update case_row set seq = 2 where id = '4'`)
    assert.deepEqual(await afterwards(() => remove('case:4', 3)), ['cutOff case:4 3'])
    assert.deepEqual(await afterwards(() => remove('case:4', 3).then(hideRow)), ['cutOff case:4 3'])
    await owner.query(`update case_row set seq = 3 where id = '4'`)
    assert.deepEqual(await afterwards(() => owner.query(`delete from event where stream = 'case:4'`)), ['cutOff case:4 3'])
  })

  test('What was cut off before the next anchor is found out by its summary row', async () => {
    const cut = async (): Promise<void> => {
      await append(db, { area, writes: [exampleWrite('6')] })
      await remove('case:6', 2)
    }
    assert.deepEqual(await afterwards(cut), ['cutOff case:6 3'])
    await owner.query(`delete from case_row where id = '6'`)
  })

  test('A chain that was forged to fit again does not fit its anchor', async () => {
    const forge = async (): Promise<void> => {
      const { rows } = await owner.query<StoredEvent>(`select seq, type, at, data, hash from event where stream = 'case:5' order by seq`)
      let previous = ''
      for (const row of rows) {
        const event = { ...row, at: exampleEvent('').at, data: { ...row.data, by: 'nobody' } }
        previous = chainHash(previous, area, 'case:5', event)
        await owner.query('update event set data = $1, hash = $2 where stream = $3 and seq = $4', [event.data, previous, 'case:5', row.seq])
      }
    }
    assert.deepEqual(await afterwards(forge), ['changed case:5 3'])
  })

  test('Anchors are chained too, and a digest that was kept elsewhere must be among them', async () => {
    assert.deepEqual(await afterwards(async () => {}, { area, known: digest }), [])
    assert.deepEqual(await afterwards(() => owner.query('delete from anchor where seq = 1')), ['removed anchor 1'])
    assert.deepEqual(await afterwards(() => owner.query(`update anchor set at = at - interval '1 hour' where seq = 2`)), ['changed anchor 2'])
    assert.deepEqual(await afterwards(() => owner.query('delete from anchor'), { area, known: digest }), ['cutOff anchor 1', 'cutOff anchor 2'])
  })

  test('An anchor is cast only when something was recorded since, and only over that', async () => {
    assert.equal(await castAnchor(db, area), undefined)
    assert.equal(await castAnchor(db, '空市'), undefined)
    const { rows } = await owner.query('select stream, seq from anchor_head where anchor = 2')
    assert.deepEqual(rows, [{ stream: 'case:2', seq: 4 }])
    assert.deepEqual(await Promise.all([grow('case:3', 'a'), grow('case:4', 'a')]), [undefined, undefined])
    const both = await Promise.all([castAnchor(db, area), castAnchor(db, area)])
    assert.deepEqual(
      both.map((one) => one?.seq).filter((seq) => seq !== undefined),
      [3],
    )
  })

  test('The command says it in words and by its exit code', async (t) => {
    const said: string[] = []
    t.mock.method(console, 'info', (line: string) => said.push(line))
    assert.equal(await verifyCommand(made.url), 0)
    assert.match(said.join('\n'), /示例市：核验 5 条记录链、\d+ 个事件、\d 个锚点。\n {2}未发现/)
    await afterwards(async () => {
      await remove('case:3', 2)
      assert.equal(await verifyCommand(made.url, { area }), 1)
    })
    assert.match(said.join('\n'), /case:3 第 3 条末尾被截去/)
  })
})
