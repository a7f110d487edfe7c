import { pino } from 'pino'
import { redactError, redactedWords } from './redact.ts'

/** What a line says beside its words: pseudonyms, counts, codes; never a name, a number of a person, a text somebody typed, a token. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** 访问日志: one answered request. The route stands as its pattern (`/desk/cases/:id`): neither ids nor queries. */
export interface RequestLine {
  request: string
  method: string
  route: string
  status: number
  /** From the first byte of the request's head to the last of the answer, in milliseconds. */
  ms: number
  /** Of the answer, with its head, as given to the network; absent where there was no connection (tests). */
  bytes?: number
  /** citizen, staff, machine, anyone. */
  kind: string
  /** The pseudonym under which the record knows who asked. */
  actor: string
  /** The API client of a machine. */
  client?: string
  /** The other side was gone before the answer was. */
  cut?: boolean
}

/** 日志 of one process: what it did and what went wrong. Every error is written once, by whoever handles it, redacted. */
export interface Log {
  request(line: RequestLine): void
  info(what: string, fields?: LogFields): void
  warn(what: string, fields?: LogFields): void
  error(what: string, error: unknown, fields?: LogFields): void
}

/** Where JSON lines go; the standard output unless a test keeps them. */
export interface LogDestination {
  write(line: string): void
}

/** One JSON object a line, for whatever collects logs: `time` (UTC), `level`, `is` (request, info, warn, error), and what it is about. Written before the call returns. */
export function jsonLog(destination: LogDestination = pino.destination({ sync: true })): Log {
  const lines = pino(
    { base: { process: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) }, messageKey: 'what' },
    destination,
  )
  return {
    request: (line) => lines.info({ is: 'request', ...line }),
    info: (what, fields) => lines.info({ is: 'info', ...fields }, what),
    warn: (what, fields) => lines.warn({ is: 'warn', ...fields }, what),
    error: (what, error, fields) => lines.error({ is: 'error', ...fields, error: redactError(error) }, what),
  }
}

const inWords = (what: string, fields: LogFields = {}): string =>
  [what, ...Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))].join(' ')

/** For a person at a terminal: no line per request, everything else in words. */
export function wordsLog(): Log {
  return {
    request: () => {},
    info: (what, fields) => console.info(inWords(what, fields)),
    warn: (what, fields) => console.info(inWords(what, fields)),
    error: (what, error, fields) => console.error(`${inWords(what, fields)}\n${redactedWords(redactError(error))}`),
  }
}

/** Says nothing but errors, which fail the test they happen in. For tests. */
export const errorsOnly = (): Log => ({ ...wordsLog(), info: () => {}, warn: () => {} })
