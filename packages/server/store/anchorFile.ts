import { existsSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Anchor } from './anchor.ts'
import { type AnchorSigner, readAnchorLine, type SignedAnchor, signAnchor } from './anchorSignature.ts'
import type { Database, Queryable } from './database.ts'

/** The anchors of an area after number `after`, oldest first, each signed now. */
export async function signedAnchors(db: Queryable, area: string, signer: AnchorSigner, after = 0): Promise<SignedAnchor[]> {
  const anchors = await db.rows<Anchor>('select seq, at, previous, digest from anchor where area = $1 and seq > $2 order by seq', [area, after])
  return anchors.map((anchor) => signAnchor(signer, area, anchor))
}

/** Anchors as lines of JSON. */
export const anchorLines = (anchors: readonly SignedAnchor[]): string => anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join('')

/** What a file of anchors holds: those that can be read, and the numbers of the lines that cannot. */
export interface KeptAnchors {
  anchors: SignedAnchor[]
  unreadable: number[]
}

/** Reads a file of anchors. Throws when there is no such file. */
export function readAnchorFile(path: string): KeptAnchors {
  const lines = readFileSync(path, 'utf8').split('\n')
  const read = lines.map((line, index) => ({ number: index + 1, empty: line.trim() === '', anchor: readAnchorLine(line) }))
  return {
    anchors: read.flatMap(({ anchor }) => anchor ?? []),
    unreadable: read.filter(({ empty, anchor }) => !empty && !anchor).map(({ number }) => number),
  }
}

/**
 * 锚点留存: appends every anchor of these areas that the file does not have yet, signed, and waits until they are on the disk. The file only grows; it
 * belongs outside of the database's reach (another disk, `chattr +a`, a mounted archive). What an earlier round could not write is written now.
 * Throws, and writes nothing, where the file knows an anchor that the database does not: then the record was cut off.
 */
export async function keepAnchors(db: Database, path: string, signer: AnchorSigner, areas: readonly string[]): Promise<number> {
  return db.transaction(async (transaction) => {
    // Of several workers one writes at a time; the others then find nothing left to write.
    await transaction.query(`select pg_advisory_xact_lock(hashtextextended('anchor file', 0))`)
    const kept = existsSync(path) ? readAnchorFile(path).anchors : []
    const fresh: SignedAnchor[] = []
    for (const area of areas) fresh.push(...(await notYetKept(transaction, area, signer, kept)))
    if (fresh.length > 0) await appendLines(path, anchorLines(fresh))
    return fresh.length
  })
}

async function notYetKept(db: Queryable, area: string, signer: AnchorSigner, kept: readonly SignedAnchor[]): Promise<SignedAnchor[]> {
  const last = kept.filter((one) => one.area === area).reduce((most, one) => Math.max(most, one.seq), 0)
  const [newest] = await db.rows<{ seq: number }>('select coalesce(max(seq), 0) as seq from anchor where area = $1', [area])
  if ((newest?.seq ?? 0) < last)
    throw new Error(`${area}：留存的锚点到第 ${last} 个，库里只有 ${newest?.seq} 个，记录被截去了。请用 npm run verify 核验`)
  return signedAnchors(db, area, signer, last)
}

async function appendLines(path: string, text: string): Promise<void> {
  const file = await open(path, 'a', 0o640)
  try {
    await file.appendFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
