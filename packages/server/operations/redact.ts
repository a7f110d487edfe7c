/** An error as it may stand in a log: what it is and where it happened, without the values it was about. */
export interface RedactedError {
  type: string
  message: string
  /** Where it was thrown: frames alone, since the first line of a stack repeats the message. */
  stack?: string
  /** SQLSTATE, or the name Node gives. */
  code?: string
  constraint?: string
  table?: string
  column?: string
  routine?: string
  cause?: RedactedError
}

/** Numbers of people (ID, phone, account, application) are long; years, ports and line numbers are not. */
const longNumber = /\d{6,}[\dXx]?/g
const quoted = /"[^"]*"|'[^']*'|`[^`]*`/g
const names = ['code', 'constraint', 'table', 'column', 'routine'] as const
/** A chain of causes longer than this is a loop. */
const MOST_CAUSES = 5

const textAt = (error: Error, name: string): string | undefined => {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** SQLSTATE of an error of PostgreSQL, which alone has a severity beside it. */
const sqlState = (error: Error): string | undefined => (textAt(error, 'severity') ? textAt(error, 'code') : undefined)

/**
 * PostgreSQL quotes identifiers and, in data exceptions (class 22), in raised ones (P0) and in wrong texts of JSON, also values; so do the errors of
 * parsers. `detail`, `where`, `hint`, `internalQuery` and parameters hold values: they are never read here.
 */
function messageOf(error: Error): string {
  const state = sqlState(error)
  const namesOnly = state !== undefined && !/^(22|P0)/.test(state)
  const parsed = state !== undefined || error instanceof SyntaxError || error.name === 'ZodError'
  const plain = parsed && !namesOnly ? error.message.replace(quoted, '"…"') : error.message
  return plain.replace(longNumber, '…').slice(0, 1000)
}

const framesOf = (error: Error): string | undefined => {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return frames && frames.length > 0 ? frames.map((line) => line.trim()).join('\n') : undefined
}

/**
 * What a log keeps of an error: type, message without quoted values and long numbers, frames, the names PostgreSQL gives (SQLSTATE, constraint,
 * table, column), and the same of its cause. Whatever else the error carries stays out.
 */
export function redactError(thrown: unknown, depth = 0): RedactedError {
  if (!(thrown instanceof Error))
    return { type: typeof thrown, message: typeof thrown === 'string' ? thrown.replace(longNumber, '…').slice(0, 1000) : '' }
  const cause: unknown = thrown instanceof AggregateError ? thrown.errors[0] : thrown.cause
  const stack = framesOf(thrown)
  const found = names.flatMap((name) => {
    const text = textAt(thrown, name)
    return text === undefined ? [] : [[name, text] as const]
  })
  // A wrapper repeats the message of what it wraps, whose kind of quoting it does not know: the cause says it.
  const repeats = cause instanceof Error && cause.message !== '' && thrown.message.endsWith(cause.message)
  return {
    type: thrown.name,
    message: repeats ? thrown.message.slice(0, -cause.message.length) : messageOf(thrown),
    ...(stack && { stack }),
    ...Object.fromEntries(found),
    ...(cause !== undefined && depth < MOST_CAUSES && { cause: redactError(cause, depth + 1) }),
  }
}

/** The same in words for a terminal. */
export function redactedWords({ type, message, stack, cause, ...more }: RedactedError): string {
  const rest = Object.entries(more).map(([name, value]) => `${name} ${value}`)
  const lines = [`${type}: ${message}${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`, ...(stack ? [stack.replaceAll(/^/gm, '    ')] : [])]
  return [...lines, ...(cause ? [`caused by ${redactedWords(cause)}`] : [])].join('\n')
}
