import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { examplePhoto } from '../../files/examples.ts'
import { detailLines, type ExampleSettlement, totalsOfExamples } from '../../settlement/exampleMonth.ts'
import { type Client, clientFor, type ProblemAnswer } from '../../testing/apiClient.ts'
import { signedInAt } from '../../testing/deskBrowser.ts'
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
  differences: {
    number: number
    resolved?: string
    setl_id: string
    stmt_rslt: string
    memo: string
    provider?: object
    agency?: { fund_pay_sumamt: number }
  }[]
  next?: number
}

/** A ZIP file with one packed text in it (PKWARE APPNOTE 6.3.10: 4.3.7, 4.3.12, 4.3.16), whose directory says how large it is. */
function zipOf(name: string, text: string, said = Buffer.byteLength(text)): Uint8Array<ArrayBuffer> {
  const [plain, file] = [Buffer.from(text), Buffer.from(name)]
  const packed = deflateRawSync(plain)
  const sizes = (buffer: Buffer, at: number) => {
    buffer.writeUInt32LE(packed.length, at)
    buffer.writeUInt32LE(said, at + 4)
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
    // More than its directory says, or more than is taken at all: unpacked no further than that.
    for (const said of [10, 2 ** 31]) {
      const bomb = await his.send<ProblemAnswer>('POST', '/settlements/files', { file: zipOf('details.txt', textOf(theirs), said) })
      assert.deepEqual([bomb.status, bomb.body.code], [422, 'fileRefused'])
      assert.match(bomb.body.detail ?? '', /\p{Script=Han}/u)
    }
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

  test('[SL-10A.5] Differences are resolved, and an equal month is taken back, with a reason and only for one’s own side, as on the desk', async () => {
    const resolving = (json: object) => his.send<ProblemAnswer & Month>('POST', '/settlements/2026-03/resolutions', { json })
    const { body: found } = await his.get<Differences>('/settlements/2026-03/differences')
    const numbers = found.differences.map((one) => one.number)
    const codes = [{ numbers: [9999], reason: '漏报' }, { reason: '漏报' }, { numbers, kind: 'differs', reason: '漏报' }, { numbers, reason: '' }]
    const refused = await Promise.all(codes.map(async (json) => (await resolving(json)).body.code))
    assert.deepEqual(refused, ['noSuchDifference', 'invalid', 'invalid', 'invalid'])
    const close = () => his.send<ProblemAnswer & Month>('POST', '/settlements/2026-03/closing')
    assert.deepEqual([(await close()).status, (await close()).body.code], [409, 'differencesOpen'])
    const resolved = await resolving({ numbers, reason: '漏报，已补' })
    assert.deepEqual([resolved.status, resolved.body.standing, resolved.body.open], [200, 'equal', 0])
    const { body: told } = await his.get<Differences>('/settlements/2026-03/differences?open=false')
    assert.deepEqual(
      told.differences.map((one) => [one.memo, one.resolved]),
      [['漏报，已补', 'provider']],
    )
    const back = await his.send<Month>('POST', '/settlements/2026-03/reconciliation', { json: { reason: '总额报错' } })
    assert.deepEqual([back.status, back.body.standing], [200, 'declared'])
    const twice = await his.send<ProblemAnswer>('POST', '/settlements/2026-03/reconciliation', { json: { reason: '总额报错' } })
    assert.deepEqual([twice.status, twice.body.code], [409, 'notEqual'])
  })

  test('[SL-10A.6] An equal month that was applied for is closed by the system of its provider, once; its case goes to the agency', async () => {
    const { body: file } = await send(new TextEncoder().encode(textOf(settlements)))
    await his.send('POST', '/settlements/totals', { json: { ...days, data: totals(settlements) } })
    await his.send('POST', '/settlements/details', { json: { ...days, file_qury_no: file.file_qury_no, ...whole(settlements) } })
    await readWaiting(world)
    const close = () => his.send<ProblemAnswer & Month>('POST', '/settlements/2026-03/closing')
    const early = await close()
    assert.deepEqual([early.status, early.body.code], [409, 'noCase'])
    const office = await signedInAt(world, area, { role: 'providerOffice', institution: 'H610' })
    const photo = async (name: string) => [new File([await examplePhoto({ width: 300, height: 400, text: name })], `${name}.jpg`)]
    const filed = await office.post('/desk/settlement/H610/2026-03/file', {
      ...{ acceptedBy: '医保经办机构', payeeName: '商州区示例医院', payeeAccount: '6222020000000001', payeeBank: '示例银行', scheme: ['employee'] },
      ...{ employeeSummary: await photo('summary'), employeeDetails: await photo('details') },
    })
    assert.equal(filed.status, 303)
    const stage = async () => (await world.db.rows<{ stage: string }>('select stage from case_row where area = $1', [area])).map((one) => one.stage)
    assert.deepEqual(await stage(), ['closing'])
    const other = await clientFor(world, area, { kind: 'system', client: 'other', area, institution: 'H611' })
    assert.equal((await other.send('POST', '/settlements/2026-03/closing')).status, 409)
    assert.deepEqual(await stage(), ['closing'], 'nobody closes the month of another')
    const closed = await close()
    assert.deepEqual([closed.status, closed.body.standing, await stage()], [200, 'closed', ['accept']])
    const again = await close()
    assert.deepEqual([again.status, again.body.code], [409, 'alreadyClosed'])
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
