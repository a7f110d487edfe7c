import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '../chance.ts'
import type { JournalEntry } from '../journalEntry.ts'
import type { Caller } from '../people.ts'
import { type Counts, noCounts } from './counts.ts'
import type { Journal } from './journal.ts'

/** One request, without the sender. */
export interface Request {
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH'
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
}

/** `status` 0: nobody answered, however often it was sent. */
export interface Answer {
  status: number
  headers: Headers
  body: unknown
  attempts: number
}

/** Where all senders of a load send to, and what is known of it together. */
export interface Office {
  readonly counts: Counts
  readonly journal: Journal
  readonly chance: Chance
  /** Sends until somebody answers, first to this one and then to the next. Waits while the load rests. */
  send(request: Request, first?: number): Promise<Answer>
  /** Lets senders begin. */
  open(): void
  /** Lets nobody begin; resolves when everybody has an answer. */
  rest(): Promise<void>
}

/** Who waits longer for one answer gives up. */
const patienceMs = 120_000
const answerMs = 20_000
const busy = [429, 502, 503]

/** The office behind these ports of loopback. */
export function officeAt(ports: readonly number[], journal: Journal, chance: Chance): Office {
  const counts = noCounts()
  let waiting: (() => void)[] = []
  let isOpen = false
  let inHand = 0
  const gate = (): Promise<void> => (isOpen ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)))
  return {
    ...{ counts, journal, chance },
    send: async (request, first = chance.whole(0, ports.length - 1)) => {
      await gate()
      inHand += 1
      try {
        return await persistently(counts, request, (attempt) => ports[(first + attempt) % ports.length] ?? 0)
      } finally {
        inHand -= 1
      }
    },
    open: () => {
      isOpen = true
      for (const resume of waiting) resume()
      waiting = []
    },
    rest: async () => {
      isOpen = false
      while (inHand > 0) await sleep(20)
    },
  }
}

/** As a client should: the same request with the same key, until it is answered. */
async function persistently(counts: Counts, request: Request, portOf: (attempt: number) => number): Promise<Answer> {
  const until = Date.now() + patienceMs
  for (let attempt = 0; Date.now() < until; attempt += 1) {
    counts.requests += 1
    const answer = await once(portOf(attempt), request, attempt + 1).catch((error: Error) => trouble(counts, 'lost', request, why(error)))
    if (answer && answer.status < 500 && answer.status !== 429) return answer
    if (answer) trouble(counts, busy.includes(answer.status) ? 'busy' : 'faults', request, `${answer.status} ${JSON.stringify(answer.body)}`)
    await sleep(Math.min(Number(answer?.headers.get('retry-after') ?? 0) * 1000 || 150, 2_000))
  }
  trouble(counts, 'unanswered', request, 'given up')
  return { status: 0, headers: new Headers(), body: undefined, attempts: -1 }
}

const why = (error: Error): string => (error.cause instanceof Error ? error.cause.message : error.message)

function trouble(counts: Counts, what: 'lost' | 'busy' | 'faults' | 'unanswered', { method, path }: Request, detail: string): undefined {
  counts[what] += 1
  if (counts.troubles.length < 20 || what === 'faults') counts.troubles.push(`${what}: ${method} ${path}: ${detail.slice(0, 300)}`)
}

async function once(port: number, { method, path, headers, body }: Request, attempts: number): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    ...{ method, headers, redirect: 'manual', signal: AbortSignal.timeout(answerMs) },
    ...(body !== undefined && { body }),
  })
  const isJson = answer.headers.get('content-type')?.includes('json')
  const read = await answer.text()
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(read) : undefined, attempts }
}

/** One write to the API: `json`, or a photograph as it is. */
export interface Writing extends Pick<JournalEntry, 'verb' | 'task' | 'sha256'> {
  about?: string
  path: string
  json?: unknown
  photo?: Uint8Array<ArrayBuffer>
}

/** Reads from the API; undefined where it is refused. */
export async function read<Body>(office: Office, { token }: Caller, path: string): Promise<Body | undefined> {
  const answer = await office.send({ method: 'GET', path: `/api/v1${path}`, headers: { authorization: `Bearer ${token}` } })
  return answer.status === 200 ? (answer.body as Body) : undefined
}

/** Writes through the API with a key of its own, and returns what was answered when the journal has it; undefined where it was refused. */
export async function write<Body>(
  office: Office,
  { token, actor }: Caller,
  { path, json, photo, about = '', ...rest }: Writing,
): Promise<Body | undefined> {
  const key = randomUUID()
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': photo ? 'image/jpeg' : 'application/json' }
  const body = photo ?? JSON.stringify(json ?? {})
  const { status, body: answer, attempts } = await office.send({ method: 'POST', path: `/api/v1${path}`, headers, body })
  const isNew = rest.verb === 'create' && status === 201
  enter(office, { ...rest, actor, key, about: isNew ? (answer as { id: string }).id : about, status, answer, attempts })
  return status >= 200 && status < 300 ? (answer as Body) : undefined
}

/** Puts into the journal what somebody was answered, and counts it. */
export function enter({ journal, counts }: Office, entry: JournalEntry): void {
  journal.write(entry)
  if (entry.status >= 200 && entry.status < 300) counts.acknowledged += 1
  else if (entry.status > 0) {
    counts.refused += 1
    counts.troubles.push(`refused: ${entry.verb} ${entry.about}: ${entry.status} ${JSON.stringify(entry.answer).slice(0, 300)}`)
  }
}
