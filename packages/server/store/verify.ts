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
  const tables = ['case', 'entitlement', 'expert'].map((kind) => `select '${kind}:' || id as stream, seq from ${kind}_row where area = $1`)
  const lists = `select case kind when 'supervision' then 'supervision:' else 'list:' end || id, seq from list_row where area = $1`
  const payments = `select 'payment:' || id, seq from payment where area = $1 union all select 'paymentRun:' || id, seq from payment_run where area = $1`
  const persons = `select 'person:' || person, max(seq) from register_row where area = $1 group by person`
  return db.rows<Verdict>(
    `select 'cutOff' as kind, $1 as area, known.stream, known.seq from (${[...tables, lists, payments, persons].join(' union all ')}) known
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
  const last = anchors.at(-1)
  const verdicts: Verdict[] = await missingAnchors(db, area)
  const whole = new Set<number>()
  for (const anchor of anchors) {
    if ((await anchorDigest(db, area, anchor)) === anchor.digest) whole.add(anchor.seq)
    else verdicts.push({ kind: 'changed', area, stream: 'anchor', seq: anchor.seq })
  }
  verdicts.push(...brokenLinks(area, anchors, whole))
  if (known !== undefined && !anchors.some((anchor) => anchor.digest === known)) {
    verdicts.push({ area, stream: 'anchor', seq: (last?.seq ?? 0) + 1, kind: 'cutOff' })
  }
  return { count: anchors.length, digest: last?.digest, verdicts: [...(await againstHeads(db, area, [...whole])), ...verdicts] }
}

/** Of an anchor whose row has gone the heads are left, or the numbers of its neighbours. */
function missingAnchors(db: Queryable, area: string): Promise<Verdict[]> {
  return db.rows<Verdict>(
    `select case when gone.seq > newest.seq then 'cutOff' else 'removed' end as kind, $1 as area, 'anchor' as stream, gone.seq
       from (select coalesce(max(seq), 0) as seq from anchor where area = $1) newest,
            lateral (select generate_series(1, newest.seq) as seq union select distinct anchor from anchor_head where area = $1
                     except select seq from anchor where area = $1) gone
      order by gone.seq`,
    [area],
  )
}

/** Two anchors that are each whole and do not fit: the earlier one was made anew, since the later one knows its digest. */
function brokenLinks(area: string, anchors: readonly Anchor[], whole: ReadonlySet<number>): Verdict[] {
  return anchors.flatMap((anchor, index): Verdict[] => {
    const before = anchors[index - 1]
    const neighbours = anchor.seq === (before?.seq ?? 0) + 1
    if (!neighbours || !whole.has(anchor.seq) || (before && !whole.has(before.seq)) || anchor.previous === (before?.digest ?? '')) return []
    return [{ kind: 'changed', area, stream: 'anchor', seq: before?.seq ?? anchor.seq }]
  })
}

/** Heads of whole anchors that are no longer what they were. What an anchor says that was itself tampered with proves nothing against a stream. */
async function againstHeads(db: Queryable, area: string, whole: readonly number[]): Promise<Verdict[]> {
  return db.rows<Verdict>(
    `select case when event.hash is not null then 'changed'
                 when head.seq > coalesce((select max(seq) from event e where e.area = $1 and e.stream = head.stream), 0) then 'cutOff'
                 else 'removed' end as kind, $1 as area, head.stream, head.seq
       from anchor_head head left join event on event.area = $1 and event.stream = head.stream and event.seq = head.seq
      where head.area = $1 and head.anchor = any($2) and event.hash is distinct from head.hash order by head.stream, head.seq`,
    [area, whole],
  )
}
