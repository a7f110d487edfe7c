/** What is wrong with a credit code, with the data its message needs. The first fault found is the one told. */
export type CreditCodeProblem =
  /** Not 18 characters; 15 is an old registration number (营业执照注册号), 9 an organisation code. */
  | { kind: 'length'; length: number }
  /** A character that no code has at this place, counted from 1: the alphabet leaves out I, O, S, V and Z, and places 3 to 8 are digits. */
  | { kind: 'characters'; at: number; character: string }
  /** The last character does not follow from the seventeen before it. */
  | { kind: 'checkCharacter'; given: string; expected: string }

export type CreditCodeCheck = { ok: true; creditCode: string } | { ok: false; problem: CreditCodeProblem }

/** GB 32100-2015, table 2: the place of a character is its value, 0 to 30. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** GB 32100-2015, annex A: 3 to the power of the place, modulo 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** As it is meant: full-width characters made half-width, spaces and hyphens dropped, small letters as capitals. */
export function normaliseCreditCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
}

/** The eighteenth character that the first seventeen call for. */
export function creditCheckCharacter(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * ALPHABET.indexOf(seventeen.charAt(place)), 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/**
 * 统一社会信用代码 by GB 32100-2015: 18 characters of its alphabet, an administrative division of six digits at places 3 to 8, and the check character.
 * Answers the code as it is to be stored, or the first problem.
 */
export function checkCreditCode(text: string): CreditCodeCheck {
  const creditCode = normaliseCreditCode(text)
  const problem = problemOf(creditCode)
  return problem ? { ok: false, problem } : { ok: true, creditCode }
}

const belongs = (character: string, place: number): boolean => (place >= 2 && place <= 7 ? /\d/.test(character) : ALPHABET.includes(character))

function problemOf(creditCode: string): CreditCodeProblem | undefined {
  const characters = [...creditCode]
  if (characters.length !== 18) return { kind: 'length', length: characters.length }
  const odd = characters.findIndex((character, place) => !belongs(character, place))
  if (odd >= 0) return { kind: 'characters', at: odd + 1, character: characters[odd] ?? '' }
  const [given, expected] = [creditCode.slice(17), creditCheckCharacter(creditCode)]
  return given === expected ? undefined : { kind: 'checkCharacter', given, expected }
}
