import { maskBankCard, maskIdNumber, maskPhone } from '../page/words.ts'

const character = '[\\p{Nd}A-Za-zＡ-Ｚａ-ｚ]'
const day = '(?<!\\p{Nd})\\p{Nd}{4}-\\p{Nd}{1,2}-\\p{Nd}{1,2}(?![\\p{Nd}-])'
const grouped = `\\p{Nd}{3,}(?:[ \\u3000\\-－–—]\\p{Nd}{2,})+[XxＸｘ]?(?!${character})`
const candidates = new RegExp(`${day}|${grouped}|${character}+`, 'gu')

const isDay = new RegExp(`^${day}$`, 'u')

/** Characters from which on a run with digits in it may be the number of a paper, a phone or an account; a postcode has fewer. */
const LONG = 7
/** Digits that such a run has at least: a word of Latin letters has none. */
const DIGITS = 4

function masked(text: string): string {
  const plain = text.normalize('NFKC').replace(/[^0-9A-Za-z]/g, '')
  if (isDay.test(text) || plain.length < LONG || plain.replace(/\D/g, '').length < DIGITS) return text
  if (/^1\d{10}$/.test(plain)) return maskPhone(plain)
  return /^(\d{15}|\d{17}[\dXx])$/.test(plain) ? maskIdNumber(plain) : maskBankCard(plain)
}

/**
 * A text that anything may have been typed in, with every number of a paper, phone or account masked as it is in a question that asks for one: 变更前 and
 * 变更后 of tables 5 and 6 hold whatever changed. Groups with spaces or dashes between them are one number; a day such as 2026-04-03
 * stays, and so does a house number such as 12-2-1101.
 */
export const maskTyped = (text: string): string => text.replace(candidates, masked)
