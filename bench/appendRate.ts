import { randomUUID } from 'node:crypto'
import { append } from '@jingban/server/store/append.ts'
import { openDatabase } from '@jingban/server/store/database.ts'
import { area } from '@jingban/server/store/exampleWrite.ts'
import { typicalWrite, writeScripts } from './appendScripts.ts'
import type { Measured } from './figure.ts'
import { median, rateFor } from './load.ts'
import { findPgbench, pgbench } from './pgbench.ts'
import type { Place } from './place.ts'

const clients = 32
const rounds = 5
const seconds = 3
const name = `append of a typical verb (3 events, summary, task, job) at ${clients} connections`
const target = '>= 0.6 of pgbench'

/** Append against pgbench with the same rows, in turn and for the same seconds: by single statements (the target), pipelined, and by the same call. */
export async function measure(place: Place): Promise<Measured[]> {
  const program = findPgbench()
  const url = await place.newDatabase('append_rate')
  const db = openDatabase(url, clients)
  const work = async (): Promise<void> => {
    const done = await append(db, { area, writes: [typicalWrite(randomUUID())] })
    if (done.kind !== 'done') throw new Error(`an append was ${done.kind}`)
  }
  await rateFor(2, clients, work)
  try {
    if (program === undefined)
      return [await alone(work), { name: `${name}, against pgbench`, skipped: 'there is no pgbench; apt-get install postgresql-15' }]
    const scripts = await writeScripts(place.folder)
    const rates = { append: [] as number[], oneByOne: [] as number[], pipelined: [] as number[], call: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      rates.append.push(await rateFor(seconds, clients, work))
      for (const way of ['oneByOne', 'pipelined', 'call'] as const) rates[way].push(await pgbench(program, url, scripts[way], { seconds, clients }))
    }
    return figures(rates)
  } finally {
    await db.end()
  }
}

async function alone(work: () => Promise<void>): Promise<Measured> {
  return { name, value: await rateFor(seconds, clients, work), unit: 'transactions/s' }
}

function figures(rates: Record<'append' | 'oneByOne' | 'pipelined' | 'call', number[]>): Measured[] {
  const unit = 'transactions/s'
  const of = (way: keyof typeof rates): number => median(rates[way])
  const spread = `medians of ${rounds} turns of ${seconds} s; append ${Math.round(Math.min(...rates.append))} to ${Math.round(Math.max(...rates.append))}`
  const ratio = of('append') / of('oneByOne')
  return [
    {
      name,
      value: of('append'),
      unit,
      ratio,
      target,
      ok: ratio >= 0.6,
      notes: [`${spread}. The application's hashing and JSON are in it; the ratio is to pgbench's single statements.`],
    },
    { name: 'pgbench, the same rows by single statements (begin, 4 inserts, commit)', value: of('oneByOne'), unit, ratio: 1 },
    {
      name: 'pgbench, the same statements pipelined in one round trip',
      value: of('pipelined'),
      unit,
      ratio: of('append') / of('pipelined'),
      notes: ['for judging, not a target: ratio is append to this.'],
    },
    {
      name: 'pgbench, the very call that append makes',
      value: of('call'),
      unit,
      ratio: of('append') / of('call'),
      notes: ['for judging, not a target: ratio is append to this, and the rest is what Node takes of the same two cores.'],
    },
  ]
}
