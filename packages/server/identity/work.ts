import { randomInt, randomUUID } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { Database } from '../store/database.ts'
import { takeTurn } from './limits.ts'

/**
 * 不用图形验证码: whoever asks often shows work in place of reading a picture. A script computes for a moment and nobody notices; without script, or on a
 * page without WebCrypto, the ticket is worth something after a few seconds of waiting. Either is worth one request.
 */
export interface Asking {
  challenge: Challenge
  ticket: string
  /** Until the ticket is worth something. */
  seconds: number
}

/** What came back with the form: the solution, the ticket, or neither. */
export interface Shown {
  work?: string | undefined
  ticket?: string | undefined
}

/** `early`: the ticket is ours and its time has not come. */
export type WorkCheck = { kind: 'done' } | { kind: 'early'; seconds: number } | { kind: 'none' }

/** 「请等 10 秒再点」 */
export const WAIT_SECONDS = 10
/** Both are worthless after this. */
const LIFE_SECONDS = 15 * 60
/** Some seconds on a phone of 2016, a tenth of that on a new one. */
const ROUNDS = 2000
const [LEAST_TRIES, MOST_TRIES] = [100, 400]

const secret = (keys: KeyProvider): string => lookUpHash(keys, 'work', 'challenge')
const seal = (keys: KeyProvider, id: string, ready: number): string => lookUpHash(keys, 'work', `${id}.${ready}`)

/** A fresh challenge and a fresh ticket. Nothing is stored for them. */
export async function askForWork(keys: KeyProvider, now: Instant): Promise<Asking> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: ROUNDS,
    counter: randomInt(LEAST_TRIES, MOST_TRIES),
    deriveKey,
    expiresAt: Math.floor(Date.parse(now) / 1000) + LIFE_SECONDS,
    hmacSignatureSecret: secret(keys),
  })
  const [id, ready] = [randomUUID(), Date.parse(now) + WAIT_SECONDS * 1000]
  return { challenge, ticket: `${id}.${ready}.${seal(keys, id, ready)}`, seconds: WAIT_SECONDS }
}

/** A solution or ticket counts once, whoever presses twice. */
async function once(db: Database, id: string, now: Instant): Promise<boolean> {
  return (await takeTurn(db, [{ key: `work/${id}`, limits: [{ times: 1, seconds: LIFE_SECONDS }] }], now)) === 0
}

/** An object whose shape the library checks; undefined for anything else. */
function payloadOf(text: string): Payload | undefined {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as Payload
  } catch {
    return undefined
  }
}

async function isSolved(db: Database, keys: KeyProvider, text: string, now: Instant): Promise<boolean> {
  const payload = payloadOf(text)
  const { expiresAt, nonce } = payload?.challenge?.parameters ?? {}
  // The library reads the clock of the machine; here the caller's counts, as everywhere.
  if (!payload?.solution || !nonce || !expiresAt || expiresAt * 1000 <= Date.parse(now)) return false
  const given = { challenge: payload.challenge, solution: payload.solution, deriveKey, hmacSignatureSecret: secret(keys) }
  const { verified } = await verifySolution(given).catch(() => ({ verified: false }))
  return verified && once(db, nonce, now)
}

async function checkTicket(db: Database, keys: KeyProvider, ticket: string, now: Instant): Promise<WorkCheck> {
  const [id = '', ready = '', mac = ''] = ticket.split('.')
  const [at, from] = [Date.parse(now), Number(ready)]
  if (mac === '' || seal(keys, id, from) !== mac || at > from + LIFE_SECONDS * 1000) return { kind: 'none' }
  if (at < from) return { kind: 'early', seconds: Math.ceil((from - at) / 1000) }
  return (await once(db, id, now)) ? { kind: 'done' } : { kind: 'none' }
}

/** Whether work was shown, by solution or by waiting. What is not ours, is too old or was used before counts for nothing. */
export async function checkWork(db: Database, keys: KeyProvider, { work, ticket }: Shown, now: Instant): Promise<WorkCheck> {
  if (work && (await isSolved(db, keys, work, now))) return { kind: 'done' }
  return ticket ? checkTicket(db, keys, ticket, now) : { kind: 'none' }
}

/** What is asked for when it was not shown: a ticket that is still waiting keeps its time, so that pressing too early loses nothing. */
export async function askAgain(keys: KeyProvider, { ticket }: Shown, checked: WorkCheck, now: Instant): Promise<Asking> {
  const fresh = await askForWork(keys, now)
  return checked.kind === 'early' && ticket ? { ...fresh, ticket, seconds: checked.seconds } : fresh
}
