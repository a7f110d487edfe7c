import type { Day } from '../time/day.ts'
import { checkIdNumber, normaliseIdNumber } from './idNumber.ts'

/** 证件: what a natural person without an identity number of their own shows instead, as the national platform (psn_cert_type) tells them apart. */
export type IdentityDocument = 'passport' | 'foreignResidence' | 'hongKongMacaoPermit' | 'taiwanPermit' | 'otherDocument'

/** Their names, as they stand on forms. */
export const identityDocuments: Readonly<Record<IdentityDocument, string>> = {
  passport: '护照',
  foreignResidence: '外国人永久居留身份证',
  hongKongMacaoPermit: '港澳居民来往内地通行证',
  taiwanPermit: '台湾居民来往大陆通行证',
  otherDocument: '其他证件',
}

/** What is wrong with the number of such a document. */
export type DocumentProblem = { kind: 'length'; length: number } | { kind: 'characters'; at: number; character: string }

export type DocumentCheck = { ok: true; document: IdentityDocument; number: string } | { ok: false; problem: DocumentProblem }

/** The number as it is stored: 5 to 20 Latin letters and digits, since no two states print theirs alike (ICAO 9303 allows nine). */
export function checkDocument(document: IdentityDocument, text: string): DocumentCheck {
  const number = text
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .toUpperCase()
  const characters = [...number]
  const odd = characters.findIndex((character) => !/[0-9A-Z]/.test(character))
  if (odd >= 0) return { ok: false, problem: { kind: 'characters', at: odd + 1, character: characters[odd] ?? '' } }
  if (characters.length < 5 || characters.length > 20) return { ok: false, problem: { kind: 'length', length: characters.length } }
  return { ok: true, document, number }
}

/**
 * Whether a number on a form is one of 身份证件: a 公民身份号码 with its check character, or the number of another document, which begins with a letter
 * (passports, permits, residence cards) or has the eight digits of a 台湾居民来往大陆通行证. So a wrong identity number never passes as another document.
 */
export function isIdentityNumber(text: string, today: Day): boolean {
  const number = normaliseIdNumber(text)
  if (checkIdNumber(number, today).ok) return true
  const other = /^[A-Z][0-9A-Z]{4,15}$/.test(number) || /^\d{8}$/.test(number)
  return other && checkDocument('otherDocument', number).ok
}
