import { parentPort, workerData } from 'node:worker_threads'
import { readTable } from './read.ts'
import { type Table, writeWorkbook } from './write.ts'

/** What `apart.ts` gives this thread: a file to read, or tables to write. */
export type SheetWork = { read: string } | { write: readonly Table[] }

const work = workerData as SheetWork
parentPort?.postMessage('read' in work ? await readTable(work.read) : await writeWorkbook(work.write))
