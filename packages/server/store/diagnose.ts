import type { Queryable } from './database.ts'
import { chainHash, type StoredEvent } from './stream.ts'

/**
 * What is wrong with an event: `changed` (its content, its hash, or that of the event before it), `removed` (the number is missing),
 * `reordered` (it stood elsewhere in its stream), `cutOff` (the stream was longer: an anchor or its summary row knows this number).
 * For an anchor the stream is 'anchor'; `forged` and `unlisted` are said of anchors that were kept elsewhere (verifyAnchors.ts).
 */
export interface Verdict {
  kind: 'changed' | 'removed' | 'reordered' | 'cutOff' | 'forged' | 'unlisted'
  area: string
  stream: string
  seq: number
}

/** Finding where a moved event stood takes a hash per pair of places; beyond this many events it is only said to be changed. */
const searched = 300

/** What was done to the events of a stream whose chain does not hold. */
export async function diagnose(db: Queryable, area: string, stream: string): Promise<Verdict[]> {
  const events = await db.rows<StoredEvent>('select seq, type, at, data, hash from event where area = $1 and stream = $2 order by seq', [
    area,
    stream,
  ])
  const hashes = ['', ...events.map((event) => event.hash)]
  const fits = (event: StoredEvent, seq: number, previous: string): boolean => chainHash(previous, area, stream, { ...event, seq }) === event.hash
  const stood = (event: StoredEvent, seq: number): boolean => events.length <= searched && hashes.some((previous) => fits(event, seq, previous))

  const verdicts: Verdict[] = []
  let before: StoredEvent | undefined
  for (const event of events) {
    const of = { area, stream, seq: event.seq }
    const next = (before?.seq ?? 0) + 1
    if (event.seq > next) {
      // What it was chained to is gone: the event itself cannot be judged.
      verdicts.push({ ...of, kind: 'removed', seq: next })
    } else if (!fits(event, event.seq, before?.hash ?? '') && !stood(event, event.seq)) {
      const elsewhere = Array.from({ length: events.length + 1 }, (_, index) => index + 1).some((seq) => stood(event, seq))
      verdicts.push({ ...of, kind: elsewhere ? 'reordered' : 'changed' })
    }
    before = event
  }
  return verdicts
}
