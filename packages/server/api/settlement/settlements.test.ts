import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { detailLines, type ExampleSettlement, totalsOfExamples } from '../../settlement/exampleMonth.ts'
import { type Client, clientFor, type ProblemAnswer } from '../../testing/apiClient.ts'
import { enterProvider, fillLedger, readWaiting } from '../../testing/settling.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
const days = { stmt_begndate: '2026-03-01', stmt_enddate: '2026-03-31' }

interface Month {
  standing: string
  open: number
  upload?: { state: string; problems: string[] }
}
interface Differences {
  differences: { setl_id: string; stmt_rslt: string; memo: string; provider?: object; agency?: { fund_pay_sumamt: number } }[]
  next?: number
}

/** A ZIP file with one packed text in it (PKWARE APPNOTE 6.3.10: 4.3.7, 4.3.12, 4.3.16). */
function zipOf(name: string, text: string): Uint8Array<ArrayBuffer> {
  const [plain, file] = [Buffer.from(text), Buffer.from(name)]
  const packed = deflateRawSync(plain)
  const sizes = (buffer: Buffer, at: number) => {
    buffer.writeUInt32LE(packed.length, at)
    buffer.writeUInt32LE(plain.length, at + 4)
    buffer.writeUInt16LE(file.length, at + 8)
    return buffer
  }
  const local = sizes(Buffer.alloc(30), 18)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  const entry = sizes(Buffer.alloc(46), 20)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + file.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([local, file, packed, entry, file, end]))
}

describe('Monthly settlement over the interface', () => {
  let world: TestWorld
  let his: Client
  let settlements: ExampleSettlement[]
  const totals = (of: readonly ExampleSettlement[]) =>
    Object.entries(totalsOfExamples(of)).map(([group, { lines, medfee, fund, account }]) => {
      const [insutype, clr_type] = group.split('/')
      return {
        insutype,
        clr_type,
        medfee_sumamt: medfee / 100,
        fund_pay_sumamt: (fund / 100).toFixed(2),
        acct_pay: account / 100,
        fixmedins_setl_cnt: lines,
      }
    })
  const whole = (of: readonly ExampleSettlement[]) => {
    const sum = (value: (one: ExampleSettlement) => number) => of.reduce((all, one) => all + value(one), 0) / 100
    return {
      medfee_sumamt: sum((one) => one.medfee),
      fund_pay_sumamt: sum((one) => one.fund),
      acct_pay: sum((one) => one.account),
      fixmedins_setl_cnt: of.length,
    }
  }
  const send = (file: Uint8Array<ArrayBuffer>) =>
    his.send<{ file_qury_no: string }>('POST', '/settlements/files', {
      file,
      headers: { 'content-disposition': 'attachment; filename="details.zip"' },
    })
  const textOf = (of: readonly ExampleSettlement[]) => [...detailLines(of)].join('')

  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    await enterProvider(world, area, { code: 'H610', name: '商州区示例医院', county: '商州区', kind: 'institution' })
    settlements = (await fillLedger(world, area, 'H610', '2026-03', 300)).settlements
    his = await clientFor(world, area, { kind: 'system', client: 'his', area, institution: 'H610' })
  })
  after(() => world.close())

  test('[SL-10A.5] [SL-10B.5] the system of a provider declares its totals, which opens the month, and is told which groups agree', async () => {
    const answer = await his.send<{ month: string; stmtinfo: { stmt_rslt: string }[] }>('POST', '/settlements/totals', {
      json: { ...days, data: totals(settlements) },
    })
    assert.equal(answer.status, 200)
    assert.equal(answer.body.month, '2026-03')
    assert.ok(answer.body.stmtinfo.every((one) => one.stmt_rslt === '0'))
    assert.equal((await his.get<Month>('/settlements/2026-03')).body.standing, 'declared')
  })

  test('A month that is none, one that is running, and one without an agreement are told apart', async () => {
    const declare = (stmt_begndate: string, stmt_enddate: string) =>
      his.send<ProblemAnswer>('POST', '/settlements/totals', { json: { stmt_begndate, stmt_enddate, data: totals(settlements) } })
    assert.equal((await declare('2026-03-02', '2026-03-31')).body.code, 'invalid')
    assert.equal((await declare('2026-04-01', '2026-04-30')).body.code, 'monthNotOver')
    assert.equal((await declare('2025-12-01', '2025-12-31')).body.code, 'agreementNotInForce')
    assert.equal((await his.get('/settlements/2026-02')).status, 404)
  })

  test('A zipped file is the same file as its text; one whose sums are not those of the totals is refused before it is read', async () => {
    const theirs = settlements.slice(1)
    const zipped = await send(zipOf('details.txt', textOf(theirs)))
    const plain = await send(new TextEncoder().encode(textOf(theirs)))
    assert.equal(zipped.status, 201)
    assert.equal(zipped.body.file_qury_no, plain.body.file_qury_no)
    const refused = await his.send<ProblemAnswer>('POST', '/settlements/details', {
      json: { ...days, file_qury_no: plain.body.file_qury_no, ...whole(theirs) },
    })
    assert.deepEqual([refused.status, refused.body.code], [422, 'sumsDiffer'])
    const torn = await his.send<ProblemAnswer>('POST', '/settlements/files', { file: zipOf('details.txt', textOf(theirs)).slice(0, -40) })
    assert.deepEqual([torn.status, torn.body.code], [422, 'fileRefused'])
  })

  test('Details are compared as a job, whose result and differences can be asked for; the same file again is known', async () => {
    const theirs = settlements.slice(1)
    await his.send('POST', '/settlements/totals', { json: { ...days, data: totals(theirs) } })
    const { body: file } = await send(new TextEncoder().encode(textOf(theirs)))
    const json = { ...days, file_qury_no: file.file_qury_no, ...whole(theirs) }
    assert.equal((await his.send<{ state: string }>('POST', '/settlements/details', { json })).body.state, 'queued')
    const second = await his.send<ProblemAnswer>('POST', '/settlements/details', { json })
    assert.deepEqual([second.status, second.body.code], [409, 'comparing'])
    await readWaiting(world)
    const { body: month } = await his.get<Month>('/settlements/2026-03')
    assert.deepEqual([month.standing, month.open, month.upload?.state], ['differing', 1, 'done'])
    const { body: found } = await his.get<Differences>('/settlements/2026-03/differences')
    assert.deepEqual(
      found.differences.map(({ setl_id, stmt_rslt, agency, provider }) => [setl_id, stmt_rslt, agency?.fund_pay_sumamt, provider]),
      [[settlements[0]?.settlement, 'missingThere', (settlements[0]?.fund ?? 0) / 100, undefined]],
    )
    assert.ok(!JSON.stringify(found).includes(settlements[0]?.person ?? 'P'))
    assert.equal((await his.send<{ state: string }>('POST', '/settlements/details', { json })).body.state, 'known')
  })

  test('Nobody settles for another: not staff, not another institution; the ledger takes only what the agency’s own system sends', async () => {
    const other = await clientFor(world, area, { kind: 'system', client: 'other', area, institution: 'H611' })
    assert.equal((await other.get('/settlements/2026-03')).status, 404)
    const core = await clientFor(world, area, { kind: 'system', client: 'core', area })
    assert.equal((await core.get('/settlements/2026-03')).status, 403)
    assert.equal((await his.send('POST', '/settlements/ledger', { file: new TextEncoder().encode('x') })).status, 403)
    const ledger = await core.send<{ state: string }>('POST', '/settlements/ledger', { file: new TextEncoder().encode('fixmedins_code\nx') })
    assert.equal(ledger.body.state, 'queued')
  })
})
