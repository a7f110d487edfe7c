import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { declareTotals } from '@jingban/kernel/settlement/reconcile.ts'
import { listDifferences } from '@jingban/server/settlement/differences.ts'
import { detailLines, exampleSettlements, ledgerLines, totalsOfExamples } from '@jingban/server/settlement/exampleMonth.ts'
import { performMonth } from '@jingban/server/settlement/month.ts'
import { readUpload } from '@jingban/server/settlement/readUpload.ts'
import { startMonth } from '@jingban/server/settlement/startMonth.ts'
import { takeIn } from '@jingban/server/settlement/takeIn.ts'
import { findUpload, queueUpload, type Upload } from '@jingban/server/settlement/uploads.ts'
import { enterProvider } from '@jingban/server/testing/settling.ts'
import { openBenchWorld } from './benchWorld.ts'

// The process that is measured: it takes a month of a provider into the ledger and then compares the provider's file with it, as the worker does.

const [url = '', folder = '', lines = '0'] = process.argv.slice(2)
const count = Number(lines)
const area = 'shangluo'
const key = { area, provider: 'H900', month: '2026-03' } as const
const system = { kind: 'system' } as const
const world = await openBenchWorld(url, folder)

async function write(name: string, content: Iterable<string>): Promise<string> {
  const path = join(folder, name)
  await pipeline(Readable.from(content), createWriteStream(path))
  return path
}

/** Takes a file in and works on it; answers the seconds of the work, the rest is the upload. */
async function work(purpose: Upload['purpose'], path: string): Promise<{ seconds: number; upload: Upload | undefined }> {
  const { hash: file, size: bytes } = await takeIn(world, area, path)
  const queued = await queueUpload(world, system, area, { purpose, file, bytes, ...(purpose === 'details' && { of: key }) })
  const id = queued.kind === 'queued' ? queued.id : ''
  const began = performance.now()
  await readUpload(world, { area, upload: id })
  return { seconds: (performance.now() - began) / 1000, upload: await findUpload(world.db, area, id) }
}

/** One settlement in ten thousand is missing, one has another amount. */
function* withDifferences(): ReturnType<typeof exampleSettlements> {
  let n = 0
  for (const one of exampleSettlements(count)) {
    n += 1
    if (n % 10_000 === 17) continue
    yield n % 10_000 === 23 ? { ...one, fund: one.fund + 1 } : one
  }
}

await enterProvider(world, area, { code: key.provider, name: '示例大医院', county: '商州区', kind: 'institution' })
const ledger = await work('ledger', await write('ledger.csv', ledgerLines(key.provider, key.month, exampleSettlements(count))))
await startMonth(world, system, key)
await performMonth(world, { key, actor: system }, ({ state }, moment) =>
  state ? declareTotals(state, totalsOfExamples(withDifferences()), moment) : { ok: false, refusal: { code: 'notOpened' } },
)
const path = await write('details.txt', detailLines(withDifferences()))
const details = await work('details', path)
const opened = performance.now()
const page = await listDifferences(world.db, key, { open: true }, { size: 50 })
const reading = performance.now() - opened
await world.db.end()
process.send?.({
  ledger: ledger.seconds,
  details: details.seconds,
  states: [ledger.upload?.state, details.upload?.state],
  problems: [ledger.upload?.problem, details.upload?.problem],
  open: details.upload?.result?.open,
  reading,
  shown: page.lines.length,
  megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
})
process.disconnect?.()
