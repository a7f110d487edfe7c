/**
 * What went wrong, by name. `unique`: a row with this key exists (see `constraint`). `connectionLost`: the server cannot be
 * reached, went away, has no connection to spare or is a standby that nobody may write to, as while another takes over (故障切换);
 * nothing is known about the statement, a repeat with the same idempotency key is safe. `timeout`: the
 * statement ran too long, waited too long for a lock or met a deadlock; it was undone. `notAllowed`: the role lacks the right.
 * `unstorable`: the text holds a character PostgreSQL cannot keep (NUL, half a surrogate pair).
 */
export type DatabaseErrorKind = 'unique' | 'connectionLost' | 'timeout' | 'notAllowed' | 'unstorable'

/** An error of the server or the connection that callers are expected to tell apart; every other error is a bug and passes unchanged. */
export class DatabaseError extends Error {
  readonly kind: DatabaseErrorKind
  /** The name of the constraint or unique index, for `unique`. */
  readonly constraint: string | undefined

  constructor(kind: DatabaseErrorKind, cause: Error, constraint?: string) {
    super(`${kind}: ${cause.message}`, { cause })
    this.name = 'DatabaseError'
    this.kind = kind
    this.constraint = constraint
  }
}

/** SQLSTATE, PostgreSQL documentation appendix A; the E names are Node's. Class 08 (connection) is told by its first two letters. */
const kindByCode: Record<string, DatabaseErrorKind> = {
  '23505': 'unique',
  '42501': 'notAllowed',
  '57014': 'timeout',
  '55P03': 'timeout',
  '40P01': 'timeout',
  '25006': 'connectionLost',
  '25P03': 'connectionLost',
  '53300': 'connectionLost',
  '57P01': 'connectionLost',
  '57P02': 'connectionLost',
  '57P03': 'connectionLost',
  '22P05': 'unstorable',
  '22021': 'unstorable',
  EAI_AGAIN: 'connectionLost',
  ECONNREFUSED: 'connectionLost',
  ECONNRESET: 'connectionLost',
  EHOSTUNREACH: 'connectionLost',
  ENETUNREACH: 'connectionLost',
  ENOENT: 'connectionLost',
  EPIPE: 'connectionLost',
  ETIMEDOUT: 'connectionLost',
}

/** What pg says without a code when the socket closes or no connection is to be had. */
const withoutCode = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Whether the database could not be reached, here or behind an error that says so in its `cause`. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.kind === 'connectionLost'
  return error instanceof Error && error.cause !== undefined && isConnectionLost(error.cause)
}

/** Whether a text held a character that PostgreSQL cannot keep. */
export const isUnstorable = (error: unknown): boolean => error instanceof DatabaseError && error.kind === 'unstorable'

/** JSON with half a surrogate pair: 22P02 like any other text that is no value of its type, and told apart by its detail alone. */
const halfPair = (code: string, error: Error): boolean =>
  code === '22P02' && 'detail' in error && typeof error.detail === 'string' && /\bsurrogate\b/.test(error.detail)

/** The named form of an error of pg, or the error itself where it has no name here. */
export function named(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const kind = halfPair(code, error)
    ? 'unstorable'
    : (kindByCode[code] ?? (code.startsWith('08') || withoutCode.test(error.message) ? 'connectionLost' : undefined))
  if (!kind) return error
  return new DatabaseError(kind, error, 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined)
}
