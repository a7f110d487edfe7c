/** What a scanner says of a file. `unavailable` says why nothing can be said, for whoever runs the system. */
export type Scan = { kind: 'clean' } | { kind: 'found'; name: string } | { kind: 'unavailable'; why: string }

/** 病毒检查: whoever looks into files for known programs that do harm. */
export interface VirusScanner {
  /** As the settings and the health of the system say it; undefined where nothing is scanned (未启用). */
  readonly name: string | undefined
  /** Never rejects: a scanner that does not answer is `unavailable`, and the file waits. */
  scan(path: string): Promise<Scan>
}

/** 未启用: no scanner is set. Photographs are drawn anew and PDF that carry something are refused with or without one. */
export const noScanner: VirusScanner = { name: undefined, scan: async () => ({ kind: 'clean' }) }

/** What a row says of its file: `off` when it came without a scanner. */
export type ScanState = 'off' | 'clean' | 'waiting' | 'found'
