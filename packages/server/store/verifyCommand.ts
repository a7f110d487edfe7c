import { openDatabase } from './database.ts'
import type { Verdict } from './diagnose.ts'
import { type Scope, verify } from './verify.ts'

const words: Record<Verdict['kind'], string> = { changed: '被改动', removed: '被删除', reordered: '顺序被调换', cutOff: '末尾被截去' }
const shown = 20

/**
 * `jingban verify`: prints for every area what was checked and what was found, and the digest to be kept elsewhere. Answers the exit
 * code: 0 all is as recorded, 1 something was changed, removed, reordered or cut off.
 */
export async function verifyCommand(url: string, scope: Scope = {}): Promise<0 | 1> {
  const db = openDatabase(url, 1)
  try {
    const found = await db.transaction(async (transaction) => {
      await transaction.query('set transaction read only; set local statement_timeout = 0')
      return verify(transaction, scope)
    })
    if (found.length === 0) console.info('库中尚无办件记录。')
    for (const { area, streams, events, anchors, digest, verdicts } of found) {
      console.info(`${area}：核验 ${streams} 条记录链、${events} 个事件、${anchors} 个锚点。`)
      for (const { kind, stream, seq } of verdicts.slice(0, shown)) console.info(`  ${stream} 第 ${seq} 条${words[kind]}`)
      if (verdicts.length > shown) console.info(`  另有 ${verdicts.length - shown} 处`)
      console.info(verdicts.length === 0 ? '  未发现改动、删除、调换或截断。' : `  共 ${verdicts.length} 处与原记录不符。`)
      if (digest) console.info(`  最新锚点摘要（请另处留存）：${digest}`)
    }
    return found.some((one) => one.verdicts.length > 0) ? 1 : 0
  } finally {
    await db.end()
  }
}
