import type { Anchor } from './anchor.ts'
import type { KeptAnchors } from './anchorFile.ts'
import { isSigned, type SignedAnchor } from './anchorSignature.ts'
import { areasOnRecord } from './areas.ts'
import type { Queryable } from './database.ts'
import type { Verdict } from './diagnose.ts'

/** The public keys whose signatures count, in hexadecimal. */
export type TrustedKeys = ReadonlySet<string>

/**
 * Proves that the database still holds exactly the anchors that were kept elsewhere, for every area that either has: `cutOff` (the file has later
 * ones), `removed` (one between), `changed` (number, moment or digest differ), `forged` (the line is not signed by a key that counts, and proves
 * nothing), `unlisted` (the database has one between those of the file that the file has not). The stream is 'anchor'; a line that cannot be
 * read at all is `forged` too, with stream 'line' and its number. Anchors later than the last line are growth.
 */
export async function verifyAnchors(db: Queryable, kept: KeptAnchors, trusted: TrustedKeys, only?: string): Promise<Verdict[]> {
  const areas = only === undefined ? new Set([...(await areasOnRecord(db)), ...kept.anchors.map(({ area }) => area)]) : [only]
  const verdicts: Verdict[] = kept.unreadable.map((seq) => ({ kind: 'forged', area: '', stream: 'line', seq }))
  for (const area of areas) {
    const lines = kept.anchors.filter((one) => one.area === area)
    if (lines.length > 0) verdicts.push(...(await compare(db, area, lines, trusted)))
  }
  return verdicts
}

async function compare(db: Queryable, area: string, lines: readonly SignedAnchor[], trusted: TrustedKeys): Promise<Verdict[]> {
  const anchors = await db.rows<Anchor>('select seq, at, previous, digest from anchor where area = $1 order by seq', [area])
  const bySeq = new Map(anchors.map((anchor) => [anchor.seq, anchor]))
  const last = anchors.at(-1)?.seq ?? 0
  const seqs = lines.map(({ seq }) => seq)
  const [first, end] = [Math.min(...seqs), Math.max(...seqs)]
  const verdicts = new Map<string, Verdict>()
  const say = (kind: Verdict['kind'], seq: number): void => {
    verdicts.set(`${kind} ${seq}`, { kind, area, stream: 'anchor', seq })
  }
  for (const line of lines) {
    const anchor = bySeq.get(line.seq)
    if (!trusted.has(line.publicKey) || !isSigned(line)) say('forged', line.seq)
    else if (!anchor) say(line.seq > last ? 'cutOff' : 'removed', line.seq)
    else if (!same(anchor, line)) say('changed', line.seq)
  }
  for (const { seq } of anchors) if (seq > first && seq < end && !seqs.includes(seq)) say('unlisted', seq)
  return [...verdicts.values()]
}

const same = (anchor: Anchor, line: SignedAnchor): boolean =>
  anchor.at === line.at && anchor.previous === line.previous && anchor.digest === line.digest
