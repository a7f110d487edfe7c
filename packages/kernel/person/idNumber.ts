import type { Day } from '../time/day.ts'

/** 性别, as the seventeenth digit of an identity number tells it. */
export type Sex = 'M' | 'F'

/** What is wrong with an identity number, with the data its message needs. The first fault found is the one told. */
export type IdNumberProblem =
  /** Not 18 characters; 15 is a card of the first generation, which no longer holds. */
  | { kind: 'length'; length: number }
  /** Something other than a digit (or X at the end) at this place, counted from 1. */
  | { kind: 'characters'; at: number; character: string }
  /** The first two digits are no province. */
  | { kind: 'region'; region: string }
  /** The eight digits in the middle are no day between 1900 and today. */
  | { kind: 'birthDate'; date: string }
  /** The last character does not follow from the seventeen before it; often the last is X. */
  | { kind: 'checkCharacter'; given: string; expected: string }

export type IdNumberCheck = { ok: true; idNumber: string; birth: Day; sex: Sex } | { ok: false; problem: IdNumberProblem }

/** GB/T 2260, first two digits; 81 to 83 stand on residence permits (港澳台居民居住证), 9x on the 2023 permanent residence card. */
const REGIONS = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/
/** GB 11643-1999, 4.2: weights of the first seventeen digits, and the check character for each remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

/** As a person means it: full-width digits made half-width, spaces dropped, x as X. */
export function normaliseIdNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/**
 * 公民身份号码 by GB 11643: 18 characters, a known province, a birth date up to `today`, and the check character (ISO 7064 MOD 11-2).
 * Answers the number as it is to be stored, with the birth date and the sex it carries; or the first problem.
 */
export function checkIdNumber(text: string, today: Day): IdNumberCheck {
  const idNumber = normaliseIdNumber(text)
  const problem = problemOf(idNumber, today)
  if (problem) return { ok: false, problem }
  return { ok: true, idNumber, birth: birthOf(idNumber), sex: Number(idNumber[16]) % 2 === 1 ? 'M' : 'F' }
}

function problemOf(idNumber: string, today: Day): IdNumberProblem | undefined {
  const characters = [...idNumber]
  if (characters.length !== 18) return { kind: 'length', length: characters.length }
  const odd = characters.findIndex((character, place) => !(/\d/.test(character) || (place === 17 && character === 'X')))
  if (odd >= 0) return { kind: 'characters', at: odd + 1, character: characters[odd] ?? '' }
  if (!REGIONS.test(idNumber)) return { kind: 'region', region: idNumber.slice(0, 2) }
  const birth = birthOf(idNumber)
  if (!isDayOfLife(birth, today)) return { kind: 'birthDate', date: idNumber.slice(6, 14) }
  const expected = checkCharacter(idNumber)
  const given = idNumber.slice(17)
  return given === expected ? undefined : { kind: 'checkCharacter', given, expected }
}

function birthOf(idNumber: string): Day {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}` as Day
}

/** ISO days compare as text; a Date built from the parts rolls impossible days over, so a real day comes back unchanged. */
function isDayOfLife(birth: Day, today: Day): boolean {
  const [year = 0, month = 0, day = 0] = birth.split('-').map(Number)
  const rolled = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && rolled.getUTCMonth() === month - 1 && rolled.getUTCDate() === day && birth <= today
}

/** The eighteenth character that the first seventeen call for. */
export function checkCharacter(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(seventeen[place]), 0)
  return CHECK_CHARACTERS[sum % 11] ?? ''
}
