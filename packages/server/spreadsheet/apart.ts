import { isOverLimits, runApart } from '../files/apart.ts'
import { takingTurns } from '../files/turns.ts'
import type { ReadTable } from './read.ts'
import type { SheetWork } from './sheetWorker.ts'
import { type Table, writeWorkbook } from './write.ts'

/** Twenty thousand lines take some seconds, and more memory the more files come at once. */
const limits = { seconds: 120, megabytes: 1024 }
const working = takingTurns(2)
const sheetWorker = new URL('./sheetWorker.ts', import.meta.url)

/** Fewer lines are written as fast as a thread begins. */
const FEW = 500

/** Reads a workbook as `readTable` does, in a thread of its own: pages are served meanwhile. One that takes too long or too much memory is told to be too big; whatever else goes wrong is thrown. */
export const readTableApart = (path: string): Promise<ReadTable> =>
  working(() => runApart<ReadTable>(sheetWorker, { read: path } satisfies SheetWork, limits)).catch((error: unknown) => {
    if (isOverLimits(error)) return { kind: 'tooBig', most: 0 }
    throw error
  })

/** Writes a workbook as `writeWorkbook` does; where it is long, in a thread of its own. */
export async function writeWorkbookApart(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  if (tables.reduce((sum, { rows }) => sum + rows.length, 0) <= FEW) return writeWorkbook(tables)
  return working(() => runApart<Uint8Array<ArrayBuffer>>(sheetWorker, { write: tables } satisfies SheetWork, limits))
}
