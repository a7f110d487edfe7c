import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { differingFields, lineName, noDifferences, type SettlementLine } from '@jingban/kernel/settlement/line.ts'
import type { Month } from '@jingban/kernel/settlement/month.ts'
import { declareTotals } from '@jingban/kernel/settlement/reconcile.ts'
import type { Grouped } from '@jingban/kernel/settlement/sums.ts'
import { sweepFiles } from '../files/sweep.ts'
import { enterProvider, fillLedger, uploadText } from '../testing/settling.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { closeMonthOf, takeBackMonthOf } from './closeMonth.ts'
import { mostDifferences } from './compare.ts'
import { type Difference, listDifferences, resolve } from './differences.ts'
import { detailLines, type ExampleSettlement, exampleSettlements, ledgerLines, totalsOfExamples } from './exampleMonth.ts'
import { loadMonth, performMonth } from './month.ts'
import { pseudonyms } from './pseudonym.ts'
import { readUpload } from './readUpload.ts'
import { startMonth } from './startMonth.ts'
import { findUpload, queueUpload } from './uploads.ts'

const area = 'shangluo'
const provider = 'H700'
const system = { kind: 'system' } as const
const keyOf = (month: Month) => ({ area, provider, month })

/** What a person would find with both files before them. */
function byHand(here: readonly SettlementLine[], there: readonly SettlementLine[]): string[] {
  const own = new Map(here.map((line) => [lineName(line), line]))
  const seen = new Set<string>()
  const found: string[] = []
  for (const line of there) {
    const name = lineName(line)
    const match = own.get(name)
    if (seen.has(name)) found.push(`double ${name}`)
    else if (!match) found.push(`missingHere ${name}`)
    else if (differingFields(match, line).length > 0) found.push(`differs ${name} ${differingFields(match, line)}`)
    seen.add(name)
  }
  return [...found, ...here.filter((line) => !seen.has(lineName(line))).map((line) => `missingThere ${lineName(line)}`)].sort()
}

const told = ({ kind, name, here, there }: Difference): string =>
  kind === 'differs' && here && there ? `differs ${name} ${differingFields(here, there)}` : `${kind} ${name}`

describe('The reconciliation of a month', () => {
  let world: TestWorld
  const declare = async (month: Month, totals: Grouped) => {
    await startMonth(world, system, keyOf(month))
    const outcome = await performMonth(world, { key: keyOf(month), actor: system }, ({ state }, moment) =>
      state ? declareTotals(state, totals, moment) : { ok: false, refusal: { code: 'notOpened' } },
    )
    assert.equal(outcome.kind, 'done', JSON.stringify(outcome))
  }
  const send = (month: Month, settlements: readonly ExampleSettlement[]) =>
    uploadText(world, area, 'details', [...detailLines(settlements)].join(''), { provider, month })
  const all = async (month: Month): Promise<Difference[]> => (await listDifferences(world.db, keyOf(month), {}, { size: 5000 })).lines
  const asLine = (one: ExampleSettlement): SettlementLine => ({
    ...{ settlement: one.settlement, refunded: one.refunded, visit: one.visit, person: pseudonyms(world.keys, area)(one.person) },
    ...{ medfee: one.medfee, fund: one.fund, account: one.account },
  })

  before(async () => {
    world = await testWorld('2026-08-03T09:00')
    await enterProvider(world, area, { code: provider, name: '示例医院', county: '丹凤县', kind: 'institution' })
  })
  after(() => world.close())

  test('finds in the database what a person finds by hand: missing on either side, other data, other people, doubles', async () => {
    const { settlements } = await fillLedger(world, area, provider, '2026-01', 2_000)
    const theirs = settlements.flatMap((one, index): ExampleSettlement[] => {
      if (index % 97 === 3) return []
      if (index % 89 === 5) return [one, one]
      if (index % 83 === 7) return [{ ...one, medfee: one.medfee + 1, account: one.account + 1 }]
      if (index % 79 === 11) return [{ ...one, person: 'P-another', visit: 'V-another' }]
      if (index % 73 === 13) return [{ ...one, refunded: !one.refunded }]
      return [one]
    })
    const extra = [...exampleSettlements(20, 99)]
    const shuffled = [...theirs, ...extra].sort((a, b) => (a.visit < b.visit ? 1 : -1))
    await declare('2026-01', totalsOfExamples(shuffled))
    assert.equal((await send('2026-01', shuffled)).state, 'done')
    const found = await all('2026-01')
    assert.deepEqual(found.map(told).sort(), byHand(settlements.map(asLine), shuffled.map(asLine)))
    const { state } = await loadMonth(world.db, keyOf('2026-01'))
    assert.equal(state?.open, found.length)
  })

  test('pages go through all differences once, in the order of the file, whatever is resolved meanwhile', async () => {
    const everything = await all('2026-01')
    const seen: number[] = []
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: Awaited<ReturnType<typeof listDifferences>> = await listDifferences(world.db, keyOf('2026-01'), { open: true }, { size: 7, after })
      seen.push(...page.lines.map((one) => one.number))
      after = page.next
    }
    assert.deepEqual(
      seen,
      everything.map((one) => one.number),
    )
  })

  test('the agency never takes a second settlement of the same name; whoever gives way in all the rest makes both sides equal', async () => {
    const key = keyOf('2026-01')
    const agency = { key, actor: system, side: 'agency' as const }
    const refused = await resolve(world, agency, { concedes: 'agency', chosen: { kind: 'double' }, reason: '认了' })
    assert.equal(refused.kind === 'refused' && refused.refusal.code, 'noSuchDifference')
    assert.equal((await resolve(world, agency, { concedes: 'agency', chosen: { kind: 'missingHere' }, reason: '漏了' })).kind, 'groupMissing')
    for (const kind of ['double', 'differs'] as const)
      assert.equal((await resolve(world, { ...agency, side: 'provider' }, { concedes: 'provider', chosen: { kind }, reason: '机构改' })).kind, 'done')
    assert.equal((await resolve(world, agency, { concedes: 'agency', chosen: { kind: 'missingThere' }, reason: '经办删' })).kind, 'done')
    const last = await resolve(world, agency, { concedes: 'agency', chosen: { kind: 'missingHere' }, group: '310/11', reason: '经办补' })
    assert.equal(last.kind, 'done')
    const { state } = await loadMonth(world.db, key)
    assert.equal(state?.open, 0)
    const [row] = await world.db.rows<{ lines: number }>('select count(*)::int as lines from settlement_line where area = $1 and month = $2', [
      area,
      '2026-01',
    ])
    const agencyLines = Object.values(state?.compared?.ledger ?? {}).reduce((sum, one) => sum + one.lines, 0)
    const moved = Object.values(state?.moved.agency ?? {}).reduce((sum, one) => sum + one.lines, 0)
    assert.equal(row?.lines, agencyLines + moved)
  })

  test('a file that breaks off in the middle, is no text, or is of another month leaves nothing behind', async () => {
    const { settlements } = await fillLedger(world, area, provider, '2026-02', 500, 2)
    await declare('2026-02', totalsOfExamples(settlements))
    const text = [...detailLines(settlements)].join('')
    const of = { provider, month: '2026-02' as const }
    const torn = await uploadText(world, area, 'details', text.slice(0, text.length / 2), of)
    assert.match(JSON.stringify(torn.problem), /可能被截断|sumsDiffer/)
    const noText = await uploadText(world, area, 'details', String.fromCharCode(0xd800), of)
    assert.equal(noText.state, 'refused')
    const headless = await uploadText(world, area, 'details', 'a,b\n1,2\n', of)
    assert.match(JSON.stringify(headless.problem), /每行要有 7 列/)
    const empty = await uploadText(world, area, 'details', '\n', of)
    assert.equal(empty.state, 'refused')
    const amounts = await uploadText(world, area, 'details', text.replace(/\t\d+\.\d\d\t/, '\t1.234\t'), of)
    assert.match(JSON.stringify(amounts.problem), /"line":2.*最多两位小数/)
    const { state, events } = await loadMonth(world.db, keyOf('2026-02'))
    assert.deepEqual([state?.file, events.length, await all('2026-02')], [undefined, 2, []])
  })

  test('commas, quotes, other orders of columns, a mark of byte order and no head at all are read alike', async () => {
    const { settlements } = await fillLedger(world, area, provider, '2026-03', 50, 3)
    await declare('2026-03', totalsOfExamples(settlements))
    const lines = [...detailLines(settlements)]
    const swapped = lines.map((line) =>
      line
        .trim()
        .split('\t')
        .reverse()
        .map((cell) => `"${cell}"`)
        .join(','),
    )
    const upload = await uploadText(world, area, 'details', `\uFEFF${swapped.join('\r\n')}\r\n`, { provider, month: '2026-03' })
    assert.deepEqual([upload.state, upload.result], ['done', { lines: 50, open: 0 }])
    await takeBackMonthOf(world, { key: keyOf('2026-03'), actor: system }, '再试一种')
    const bare = await uploadText(world, area, 'details', lines.slice(1).join(''), { provider, month: '2026-03' })
    assert.deepEqual([bare.state, bare.result], ['done', { lines: 50, open: 0 }])
  })

  test('an upload that was given up, or is read twice by two workers, is taken in once at most', async () => {
    const { settlements } = await fillLedger(world, area, provider, '2026-04', 40, 4)
    await declare('2026-04', totalsOfExamples(settlements))
    const bytes = Buffer.from([...detailLines(settlements)].join(''))
    const { hash, size } = await world.files.store.put(
      area,
      (async function* () {
        yield bytes
      })(),
    )
    const queued = await queueUpload(world, system, area, { purpose: 'details', of: { provider, month: '2026-04' }, file: hash, bytes: size })
    assert.ok(queued.kind === 'queued')
    assert.equal(
      (await queueUpload(world, system, area, { purpose: 'details', of: { provider, month: '2026-04' }, file: hash, bytes: size })).kind,
      'busy',
    )
    const job = { area, upload: queued.id }
    const both = await Promise.allSettled([readUpload(world, job), readUpload(world, job)])
    assert.ok(both.some((one) => one.status === 'fulfilled'))
    await readUpload(world, job)
    const { events } = await loadMonth(world.db, keyOf('2026-04'))
    assert.deepEqual(
      events.map((event) => event.type),
      ['opened', 'totalsDeclared', 'detailsLoaded', 'compared'],
    )
    assert.equal((await findUpload(world.db, area, queued.id))?.state, 'done')
    await sweepFiles(world.files, world.db, world.clock.now())
    assert.ok(await world.files.store.has(area, hash))
  })

  test('the ledger takes new settlements and changed ones, a whole file or nothing, and none of a month that is equal', async () => {
    const month = '2026-05'
    const { settlements, totals } = await fillLedger(world, area, provider, month, 30, 5)
    const text = (of: readonly ExampleSettlement[], at: Month = month) => [...ledgerLines(provider, at, of)].join('')
    const again = await uploadText(world, area, 'ledger', text(settlements))
    assert.deepEqual(again.result, { lines: 30, changed: 0 })
    const changed = settlements.map((one, index) => (index === 4 ? { ...one, fund: one.fund + 5 } : one))
    assert.deepEqual((await uploadText(world, area, 'ledger', text(changed))).result, { lines: 30, changed: 1 })
    await uploadText(world, area, 'ledger', text(settlements))
    const double = await uploadText(world, area, 'ledger', text([...settlements, ...settlements.slice(0, 1)]))
    assert.match(JSON.stringify(double.problem), /出现了两次/)
    const unknown = await uploadText(world, area, 'ledger', text(settlements.map((one) => ({ ...one, insutype: '999' }))))
    assert.match(JSON.stringify(unknown.problem), /insutype 999 不在这里月结/)
    await declare(month, totals)
    await send(month, settlements)
    const frozen = await uploadText(world, area, 'ledger', text(changed))
    assert.match(JSON.stringify(frozen.problem), /已经对平或已经月结/)
    const [row] = await world.db.rows<{ fund: number }>('select fund from settlement_line where settlement = $1', [settlements[4]?.settlement])
    assert.equal(row?.fund, settlements[4]?.fund)
    await takeBackMonthOf(world, { key: keyOf(month), actor: system }, '账要改')
    assert.equal((await uploadText(world, area, 'ledger', text(changed))).state, 'done')
    assert.equal((await send(month, settlements)).result?.open, 1)
    assert.equal((await uploadText(world, area, 'ledger', text(settlements))).state, 'done')
    const { state } = await loadMonth(world.db, keyOf(month))
    assert.deepEqual([state?.compared, state?.open], [undefined, 0])
  })

  test('a file of another month is nothing but differences, with which nothing is closed; one with more than a month can have is refused as the wrong one', async () => {
    const month = '2026-06'
    await fillLedger(world, area, provider, month, 60, 6)
    const others = [...exampleSettlements(60, 7)]
    await declare(month, totalsOfExamples(others))
    const few = await send(month, others)
    assert.deepEqual([few.state, few.result], ['done', { lines: 60, open: 120 }])
    const { state } = await loadMonth(world.db, keyOf(month))
    assert.deepEqual(state?.compared?.counts, { ...noDifferences, missingHere: 60, missingThere: 60 })
    const closed = await closeMonthOf(world, { key: keyOf(month), actor: system })
    assert.equal(closed.kind === 'refused' && closed.refusal.code, 'differencesOpen')
    const many = [...exampleSettlements(mostDifferences + 1, 8)]
    await declare('2026-07', totalsOfExamples(many))
    const wrong = await send('2026-07', many)
    assert.match(JSON.stringify(wrong.problem), /有 100001 笔对不上，多半传错了月份或机构的文件/)
    assert.deepEqual(await all('2026-07'), [])
  })
})
