import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Measured } from './figure.ts'
import type { Place } from './place.ts'

const lines = 1_000_000

interface Told {
  ledger: number
  details: number
  states: (string | undefined)[]
  problems: unknown[]
  open: number
  reading: number
  shown: number
  megabytes: number
}

/** 对账 of a million settlements: the ledger taken in, then the provider's file compared with it, in a process of its own whose memory is counted. */
export async function measure(place: Place): Promise<Measured[]> {
  const url = await place.newDatabase('reconcile')
  const child = fork(fileURLToPath(new URL('./reconcileOnce.ts', import.meta.url)), [url, place.folder, String(lines)], {
    execArgv: ['--import', 'tsx'],
  })
  const [told] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])])) as [Told | undefined]
  if (!told || told.states.some((state) => state !== 'done')) throw new Error(`the reconciliation did not end well: ${JSON.stringify(told)}`)
  const { ledger, details, open, reading, shown, megabytes } = told
  const name = `reconciliation of ${lines.toLocaleString('en')} settlements`
  return [
    {
      name: `${name} (file read, compared line by line, differences kept)`,
      value: details,
      unit: 's',
      target: '< 60 s',
      ok: details < 60,
      notes: [
        `${Math.round(lines / details).toLocaleString('en')} lines/s; ${open} differences kept; the first page of ${shown} then opens in ${reading.toFixed(0)} ms`,
        'one temporary table and one hash join of both sides, in one transaction; PostgreSQL is not counted in the memory',
      ],
    },
    { name: `${name}: memory of the process at its peak`, value: megabytes, unit: 'MB', target: '< 1,024 MB', ok: megabytes < 1024 },
    {
      name: `${name}: taking the ledger of the agency in before`,
      value: ledger,
      unit: 's',
      notes: [`${Math.round(lines / ledger).toLocaleString('en')} lines/s`],
    },
  ]
}
