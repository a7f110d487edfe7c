import { createHash } from 'node:crypto'
import { canonicalJson } from '../store/canonicalJson.ts'
import { type AgencyLetter, letterShape } from './letter.ts'

/** Why a file is no letter: no JSON or cut off, of another format, changed since it was written, or without what a letter must say. */
export type FileProblem = 'unreadable' | 'unknownFormat' | 'changed' | 'malformed'
export type ReadLetter = { ok: true; letter: AgencyLetter } | { ok: false; problem: FileProblem }

/** SM3 of the canonical JSON (RFC 8785) of a letter, as it stands in its file. */
export const letterDigest = (letter: AgencyLetter): string => `sm3:${createHash('sm3').update(canonicalJson(letter)).digest('hex')}`

/** The file of a letter: UTF-8 JSON, the digest its last member (docs/operations/transferLetters.md). */
export const letterFile = (letter: AgencyLetter): string => `${JSON.stringify({ ...letter, digest: letterDigest(letter) }, undefined, 2)}\n`

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads what `letterFile` wrote, here or elsewhere. A file that was changed or cut off is refused whole. */
export function readLetterFile(text: string): ReadLetter {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, problem: 'unreadable' }
  const { digest, ...rest } = value as Record<string, unknown>
  if (rest.format !== 'jingban-transfer-letter/1') return { ok: false, problem: 'unknownFormat' }
  const letter = letterShape.safeParse(rest)
  if (!letter.success) return { ok: false, problem: 'malformed' }
  return digest === letterDigest(letter.data) ? { ok: true, letter: letter.data } : { ok: false, problem: 'changed' }
}
