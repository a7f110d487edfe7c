import { checkApart } from './checkApart.ts'
import { checkClocks } from './checkClocks.ts'
import { checkFlow } from './checkFlow.ts'
import { checkPapers } from './checkPapers.ts'
import { checkPayments } from './checkPayments.ts'
import { checkReferences } from './checkReferences.ts'
import { checkShape } from './checkShape.ts'
import { checkTariffs } from './checkTariffs.ts'
import { checkUse } from './checkUse.ts'
import { checkWords } from './checkWords.ts'
import type { Pack } from './pack.ts'

/** What is wrong with a pack: where, what, and what to write instead. In Chinese, for whoever writes the pack. */
export interface Problem {
  path: string
  problem: string
  remedy: string
}

/**
 * 政策包检查: everything that would let a pack say what the engine does not do. A pack with a problem is not put in force. Holes are no problems:
 * `holes` lists them. Where words are misspelt only those are told, since the rest cannot be read then.
 */
export function check(pack: Pack): Problem[] {
  const misshapen = checkShape(pack)
  return misshapen.length > 0
    ? misshapen
    : [checkWords, checkReferences, checkPapers, checkTariffs, checkUse, checkFlow, checkClocks, checkPayments, checkApart].flatMap((one) =>
        one(pack),
      )
}
