import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { lookAtPdf } from './pdfText.ts'

/** What `pdf.ts` gives this thread. */
export interface PdfWork {
  path: string
  /** Most pages. */
  limit: number
}

const { path, limit } = workerData as PdfWork
parentPort?.postMessage(lookAtPdf(readFileSync(path, 'latin1'), limit))
