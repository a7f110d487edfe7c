import { type KeptAnchors, readAnchorFile } from './anchorFile.ts'
import { openDatabase, type Queryable } from './database.ts'
import type { Verdict } from './diagnose.ts'
import { type Scope, verify } from './verify.ts'
import { type TrustedKeys, verifyAnchors } from './verifyAnchors.ts'

const words: Record<Verdict['kind'], string> = {
  changed: '被改动',
  removed: '被删除',
  reordered: '顺序被调换',
  cutOff: '末尾被截去',
  forged: '签名不对，这一行不能作证',
  unlisted: '不在留存的锚点里',
}
const shown = 20

/** What `jingban verify` is asked: which area, a digest kept elsewhere, a file of anchors kept elsewhere and the public keys that count. */
export interface VerifyAsked extends Scope {
  anchors?: string
  trusted?: TrustedKeys
}

function wordsOf({ kind, stream, seq }: Verdict): string {
  if (stream === 'line') return `  锚点文件第 ${seq} 行读不懂`
  return `  ${stream === 'anchor' ? '锚点' : stream} 第 ${seq} 条${words[kind]}`
}

function say(verdicts: readonly Verdict[], whole: string): void {
  for (const verdict of verdicts.slice(0, shown)) console.info(wordsOf(verdict))
  if (verdicts.length > shown) console.info(`  另有 ${verdicts.length - shown} 处`)
  console.info(verdicts.length === 0 ? `  ${whole}` : `  共 ${verdicts.length} 处与原记录不符。`)
}

/** Says what the kept anchors prove; answers how much does not fit. */
async function checkKept(db: Queryable, kept: KeptAnchors, { trusted = new Set<string>(), area }: VerifyAsked): Promise<number> {
  const verdicts = await verifyAnchors(db, kept, trusted, area)
  console.info(`留存的锚点：核对 ${kept.anchors.length} 行，认 ${trusted.size} 个公钥。`)
  say(verdicts, '库里的锚点和留存的一致，签名都对。')
  return verdicts.length
}

/**
 * `jingban verify`: prints for every area what was checked and what was found, and the digest to be kept elsewhere. Answers the exit
 * code: 0 all is as recorded, 1 something was changed, removed, reordered or cut off, or differs from the anchors kept elsewhere.
 */
export async function verifyCommand(url: string, asked: VerifyAsked = {}): Promise<0 | 1> {
  const kept = asked.anchors === undefined ? undefined : readAnchorFile(asked.anchors)
  const db = openDatabase(url, 1)
  try {
    return await db.transaction(async (transaction) => {
      await transaction.query('set transaction read only; set local statement_timeout = 0')
      const found = await verify(transaction, asked)
      if (found.length === 0) console.info('库中尚无办件记录。')
      for (const { area, streams, events, anchors, digest, verdicts } of found) {
        console.info(`${area}：核验 ${streams} 条记录链、${events} 个事件、${anchors} 个锚点。`)
        say(verdicts, '未发现改动、删除、调换或截断。')
        if (digest) console.info(`  最新锚点摘要（请另处留存）：${digest}`)
      }
      const differing = kept ? await checkKept(transaction, kept, asked) : 0
      return differing > 0 || found.some((one) => one.verdicts.length > 0) ? 1 : 0
    })
  } finally {
    await db.end()
  }
}
