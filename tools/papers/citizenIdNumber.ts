import { type Day, readDay } from '@jingban/kernel/time/day.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/**
 * A citizen identity number 公民身份号码 by GB 11643-1999: six digits of region, eight of birth, three of sequence 顺序码 and the check
 * character of ISO 7064 MOD 11-2. An odd sequence is a man's, an even one a woman's. Use a region code that belongs to no county
 * (its last two digits 99), so that nobody alive bears the number.
 * @throws RangeError when the region is not six digits, the day is not of the calendar, or the sequence is not 1 to 999.
 */
export const citizenIdNumber = (region: string, birth: Day, sequence: number): string => {
  if (!/^[1-9]\d{5}$/.test(region)) throw new RangeError(`region code ${region} is not six digits`)
  if (readDay(birth) === undefined) throw new RangeError(`${birth} is not a day of the calendar`)
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 999) throw new RangeError(`sequence ${sequence} is not 1 to 999`)
  const digits = `${region}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  return digits + checkCharacters.charAt(sum % 11)
}
