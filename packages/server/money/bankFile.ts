import type { Fen } from '@jingban/kernel/money/fen.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Payee } from './payee.ts'

/** One payment as the bank is told it. */
export interface BankLine {
  /** 付款编号: by which the bank answers. */
  number: string
  payee: Payee
  fen: Fen
  /** 用途: nothing that tells of an illness. */
  purpose: string
}

/** One line of the bank's answer, with where it stands in the file (the head is line 1). */
export interface AnswerLine {
  line: number
  number: string
  run: string
  fen: Fen
  on: Day
  /** Why it was sent back; nothing where it was paid. */
  returned?: string
}

/** What is wrong with a file: the line, and what to do, in Chinese. */
export interface FileFault {
  line: number
  text: string
}

/**
 * 网银接口: how a run is given to a bank and how its answer is read. The built-in one is a documented table (docs/operations/bankFile.md); that of a bank
 * is another object of this shape.
 */
export interface BankFile {
  /** The name of the file for the run of a number. */
  fileName(run: string): string
  contentType: string
  write(run: string, lines: readonly BankLine[]): Buffer
  /** All lines of an answer, or what is wrong with it: a file that is cut or altered is never read in part. */
  read(bytes: Buffer): { ok: true; lines: AnswerLine[] } | { ok: false; faults: FileFault[] }
}
