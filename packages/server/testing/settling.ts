import type { ProviderKind } from '@jingban/kernel/agreement/event.ts'
import type { Month } from '@jingban/kernel/settlement/month.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { signAgreement } from '../agreements/sign.ts'
import { enterLegalPerson } from '../registry/enterPerson.ts'
import { exampleSettlements, ledgerLines, totalsOfExamples } from '../settlement/exampleMonth.ts'
import { readUpload } from '../settlement/readUpload.ts'
import { findUpload, queueUpload, type Upload } from '../settlement/uploads.ts'
import type { World } from '../world.ts'
import { freshCreditCode } from './providers.ts'

const system = { kind: 'system' } as const

/** A fictional provider with an agreement in force over the year; answers the legal person it is. */
export async function enterProvider(
  world: World,
  area: string,
  {
    code,
    name,
    county,
    kind,
    from = '2026-01-01',
    to = '2026-12-31',
  }: { code: string; name: string; county: string; kind: ProviderKind; from?: Day; to?: Day },
): Promise<string> {
  const now = world.clock.now()
  const { id } = await enterLegalPerson(
    world.db,
    world.keys,
    { area, name, creditCode: freshCreditCode(), county, phone: '0914-0000000', address: '示例路 1 号' },
    now,
  )
  const terms = { case: `agreement of ${code}`, provider: code, kind, indicators: ['次均费用'], from, to }
  const signed = await signAgreement(
    world,
    { area, id: `agreement-${code}`, person: id, terms, provider: { name, county, address: '示例路 1 号', phone: '0914-0000000' } },
    { at: now, by: 'system' },
  )
  if (signed.kind === 'refused') throw new TypeError(`the test's agreement was refused: ${JSON.stringify(signed.refusal)}`)
  return id
}

/** Puts a text into the queue as an upload and reads it at once, as the worker would; answers what became of it. */
export async function uploadText(
  world: World,
  area: string,
  purpose: Upload['purpose'],
  text: string,
  of?: { provider: string; month: Month },
): Promise<Upload> {
  const stored = await world.files.store.put(
    area,
    (async function* () {
      yield Buffer.from(text)
    })(),
  )
  const queued = await queueUpload(world, system, area, { purpose, file: stored.hash, bytes: stored.size, ...(of && { of }) })
  if (queued.kind === 'busy') throw new TypeError('the test uploads while another file is read')
  await readUpload(world, { area, upload: queued.id })
  const upload = await findUpload(world.db, area, queued.id)
  if (!upload) throw new TypeError('the upload is gone')
  return upload
}

/** So many settlements of a month in the ledger of the agency; answers them and their totals. */
export async function fillLedger(world: World, area: string, provider: string, month: Month, count: number, seed = 1) {
  const settlements = [...exampleSettlements(count, seed)]
  const upload = await uploadText(world, area, 'ledger', [...ledgerLines(provider, month, settlements)].join(''))
  if (upload.state !== 'done') throw new TypeError(`the test's ledger was refused: ${JSON.stringify(upload.problem)}`)
  return { settlements, totals: totalsOfExamples(settlements) }
}

/** Does what the worker would with every file that waits. */
export async function readWaiting(world: World): Promise<void> {
  const waiting = await world.db.rows<{ area: string; id: string }>(
    `select area, id from settlement_upload where state = 'waiting' order by uploaded_at`,
  )
  for (const { area, id } of waiting) await readUpload(world, { area, upload: id })
}
