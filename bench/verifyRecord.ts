import { randomUUID } from 'node:crypto'
import { castAnchor } from '@jingban/server/store/anchor.ts'
import { append } from '@jingban/server/store/append.ts'
import { openDatabase } from '@jingban/server/store/database.ts'
import { area } from '@jingban/server/store/exampleWrite.ts'
import { verify } from '@jingban/server/store/verify.ts'
import { typicalWrite } from './appendScripts.ts'
import type { Measured } from './figure.ts'
import { median } from './load.ts'
import type { Place } from './place.ts'

const streams = 10_000
const together = 200
const rounds = 3

/** Verification (核验) of a record of 30,000 events in 10,000 streams under one anchor: every hash computed anew, every head compared. */
export async function measure(place: Place): Promise<Measured[]> {
  const db = openDatabase(await place.newDatabase('verify_record'))
  try {
    for (let done = 0; done < streams; done += together) {
      const writes = Array.from({ length: together }, () => typicalWrite(randomUUID()))
      const appended = await append(db, { area, writes })
      if (appended.kind !== 'done') throw new Error(`an append was ${appended.kind}`)
    }
    await castAnchor(db, area)
    const seconds: number[] = []
    let events = 0
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now()
      const [found] = await verify(db)
      if (!found || found.verdicts.length > 0) throw new Error('an honest record did not hold')
      seconds.push((performance.now() - began) / 1000)
      events = found.events
    }
    const took = median(seconds)
    const notes = [
      `${events} events in ${streams} streams, median of ${rounds}; a million events take ${Math.round(((took / events) * 1e6) / 6) / 10} minutes at this rate`,
    ]
    return [{ name: 'verify of the record (hashes, anchors, summary rows)', value: events / took, unit: 'events/s', notes }]
  } finally {
    await db.end()
  }
}
