import { type Anchor, anchorDigest } from './anchor.ts'
import { areasOnRecord } from './areas.ts'
import type { Queryable } from './database.ts'
import { diagnose, type Verdict } from './diagnose.ts'
import { chainHash, type StoredEvent } from './stream.ts'

/** What was checked in an area, the newest anchor's digest to be kept elsewhere, and all that was found wrong. */
export interface Verification {
  area: string
  streams: number
  events: number
  anchors: number
  digest: string | undefined
  verdicts: Verdict[]
}

/** `area`: that one only. `known`: a digest kept elsewhere; an area whose anchors do not have it is cut off, so give it with its area. */
export interface Scope {
  area?: string
  known?: string
}

/** Proves the record of every area, or says event by event what was done to it. Reads everything once, in pages; writes nothing. */
export async function verify(db: Queryable, { area, known }: Scope = {}): Promise<Verification[]> {
  const found: Verification[] = []
  for (const one of area === undefined ? await areasOnRecord(db) : [area]) found.push(await verifyArea(db, one, known))
  return found
}

async function verifyArea(db: Queryable, area: string, known: string | undefined): Promise<Verification> {
  const chains = await checkChains(db, area)
  const diagnosed = []
  for (const stream of chains.broken) diagnosed.push(...(await diagnose(db, area, stream)))
  const anchors = await checkAnchors(db, area, known)
  const verdicts = new Map<string, Verdict>()
  for (const verdict of [...diagnosed, ...(await cutTails(db, area)), ...anchors.verdicts]) {
    const key = `${verdict.stream} ${verdict.seq}`
    if (!verdicts.has(key)) verdicts.set(key, verdict)
  }
  return { area, ...chains.counts, anchors: anchors.count, digest: anchors.digest, verdicts: [...verdicts.values()] }
}

interface EventRow extends StoredEvent {
  stream: string
}

/** Walks all chains; only names the streams in which something does not fit. */
async function checkChains(db: Queryable, area: string): Promise<{ counts: { streams: number; events: number }; broken: Set<string> }> {
  const counts = { streams: 0, events: 0 }
  const broken = new Set<string>()
  let last: EventRow | undefined
  for (;;) {
    const page: EventRow[] = await db.rows<EventRow>(
      `select stream, seq, type, at, data, hash from event where area = $1 and (stream, seq) > ($2, $3) order by stream, seq limit 2000`,
      [area, last?.stream ?? '', last?.seq ?? 0],
      'verify page',
    )
    for (const event of page) {
      const before: EventRow | undefined = last?.stream === event.stream ? last : undefined
      counts.events += 1
      if (!before) counts.streams += 1
      if (event.seq !== (before?.seq ?? 0) + 1 || chainHash(before?.hash ?? '', area, event.stream, event) !== event.hash) broken.add(event.stream)
      last = event
    }
    if (page.length < 2000) return { counts, broken }
  }
}

/** Summary rows that know more events than there are. */
async function cutTails(db: Queryable, area: string): Promise<Verdict[]> {
  const tables = ['case', 'entitlement', 'expert', 'list'].map((kind) => `select '${kind}:' || id as stream, seq from ${kind}_row where area = $1`)
  return db.rows<Verdict>(
    `select 'cutOff' as kind, $1 as area, known.stream, known.seq from (${tables.join(' union all ')}) known
      where known.seq > coalesce((select max(seq) from event where event.area = $1 and event.stream = known.stream), 0)`,
    [area],
  )
}

async function checkAnchors(
  db: Queryable,
  area: string,
  known: string | undefined,
): Promise<{ count: number; digest: string | undefined; verdicts: Verdict[] }> {
  const anchors = await db.rows<Anchor>('select seq, at, previous, digest from anchor where area = $1 order by seq', [area])
  const verdicts: Verdict[] = []
  let previous: Anchor | undefined
  for (const anchor of anchors) {
    const of = { area, stream: 'anchor', seq: anchor.seq }
    if (anchor.seq !== (previous?.seq ?? 0) + 1) verdicts.push({ ...of, kind: 'removed', seq: (previous?.seq ?? 0) + 1 })
    else if (anchor.previous !== (previous?.digest ?? '')) verdicts.push({ ...of, kind: 'changed' })
    else if ((await anchorDigest(db, area, anchor)) !== anchor.digest) verdicts.push({ ...of, kind: 'changed' })
    previous = anchor
  }
  if (known !== undefined && !anchors.some((anchor) => anchor.digest === known)) {
    verdicts.push({ area, stream: 'anchor', seq: (previous?.seq ?? 0) + 1, kind: 'cutOff' })
  }
  return { count: anchors.length, digest: previous?.digest, verdicts: [...(await againstHeads(db, area)), ...verdicts] }
}

/** Heads that were anchored and are no longer what they were. */
async function againstHeads(db: Queryable, area: string): Promise<Verdict[]> {
  return db.rows<Verdict>(
    `select case when event.hash is not null then 'changed'
                 when head.seq > coalesce((select max(seq) from event e where e.area = $1 and e.stream = head.stream), 0) then 'cutOff'
                 else 'removed' end as kind, $1 as area, head.stream, head.seq
       from anchor_head head left join event on event.area = $1 and event.stream = head.stream and event.seq = head.seq
      where head.area = $1 and event.hash is distinct from head.hash order by head.stream, head.seq`,
    [area],
  )
}
