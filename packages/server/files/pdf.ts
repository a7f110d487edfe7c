import { runApart } from './apart.ts'
import type { PdfWork } from './pdfWorker.ts'
import type { FileRefusal } from './refusal.ts'
import { takingTurns } from './turns.ts'

const limits = { seconds: 15, megabytes: 512 }

const looking = takingTurns(2)

/**
 * Looks at a PDF without drawing it, in a thread of its own: what it tells is in pdfText.ts. One that takes longer than 15 seconds or more memory than
 * any honest one is told to be damaged.
 */
export async function readPdf(path: string, limit: number): Promise<{ pages: number | undefined } | FileRefusal> {
  const work: PdfWork = { path, limit }
  const answer = looking(() => runApart<{ pages: number | undefined } | FileRefusal>(new URL('./pdfWorker.ts', import.meta.url), work, limits))
  return await answer.catch(() => ({ code: 'damaged', format: 'pdf' }))
}
