import type { Field } from '@jingban/kernel/pack/material.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import { checkCreditCode } from '@jingban/kernel/person/creditCode.ts'
import { isIdentityNumber } from '@jingban/kernel/person/document.ts'
import { checkIdNumber, normaliseIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { checkMobileNumber } from '../registry/mobileNumber.ts'
import { creditCodeWords, idNumberWords } from './numberProblems.ts'
import { phoneWords } from './phoneWords.ts'

/** What a text says as the answer to a question, or what is wrong with it. */
export type Read = { value: FactValue } | { error: string } | 'nothing'

/** Where messages are sent to: only a mobile number will do. */
const forMessages = ['phone', 'representativePhone']
const landline = /^(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?$/

function phone({ id }: Field, text: string): Read {
  const checked = checkMobileNumber(text)
  if (checked.ok) return { value: checked.phone }
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  return !forMessages.includes(id) && landline.test(plain) ? { value: plain } : { error: phoneWords(checked.problem) }
}

function idNumber(text: string, today: Day): Read {
  const number = normaliseIdNumber(text)
  if (isIdentityNumber(number, today)) return { value: number }
  const checked = checkIdNumber(number, today)
  return { error: checked.ok ? '' : idNumberWords(checked.problem) }
}

function creditCode(text: string): Read {
  const checked = checkCreditCode(text)
  return checked.ok ? { value: checked.creditCode } : { error: creditCodeWords(checked.problem) }
}

function account({ label }: Field, text: string): Read {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  if (/^\d{8,30}$/.test(digits)) return { value: digits }
  return {
    error: /^\d*$/.test(digits) ? `${label}是 8 到 30 位数字，填了 ${digits.length} 位。` : `${label}里有数字以外的字。请照卡或开户证明只填数字。`,
  }
}

function day({ label }: Field, text: string): Read {
  const [year = '', month = '', date = ''] = text.split(/[-./年月日]/)
  const found = readDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  return found ? { value: found } : { error: `${label}：日期没有填对。请填年、月、日，例：2026-04-03。` }
}

function month({ label }: Field, text: string): Read {
  const [year = '', part = ''] = text.split(/[-./年月]/)
  const found = `${year}-${part.padStart(2, '0')}`
  return readDay(`${found}-01`) ? { value: found } : { error: `${label}：请填年、月，例：2026-04。` }
}

function fen({ label }: Field, text: string): Read {
  const [, yuan = '', rest = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text.replace(/[,，]/g, '')) ?? []
  return yuan === '' ? { error: `${label}填元，最多两位小数，例：50 或 50.50。` } : { value: Number(yuan) * 100 + Number(rest.padEnd(2, '0')) }
}

const yes: Readonly<Record<string, boolean>> = { yes: true, no: false, 是: true, 否: false, 不是: false, 有: true, 没有: false }

function oneOf({ label, options = [] }: Field, text: string): Read {
  return options.includes(text) ? { value: text } : { error: `${label}只能选：${options.join('、')}。` }
}

/** Reads one answer that is a single text: days as 2026-04-03, months as 2026-04, amounts in 分, numbers and codes as they are stored. */
export function readText(field: Field, text: string, today: Day): Read {
  if (text === '') return 'nothing'
  switch (field.type) {
    case 'yes':
    case 'statement': {
      const answer = yes[text]
      return answer === undefined ? { error: `${field.label}：请选是或不是。` } : { value: answer }
    }
    case 'one':
      return oneOf(field, text)
    case 'number': {
      const plain = text.normalize('NFKC')
      return /^\d+(\.\d+)?$/.test(plain) ? { value: Number(plain) } : { error: `${field.label}只填数字，例：12.5。` }
    }
    case 'money':
      return fen(field, text.normalize('NFKC'))
    case 'date':
      return day(field, text.normalize('NFKC'))
    case 'month':
      return month(field, text.normalize('NFKC'))
    case 'phone':
      return phone(field, text)
    case 'idNumber':
      return idNumber(text, today)
    case 'creditCode':
      return creditCode(text)
    case 'account':
      return account(field, text)
    default:
      return { value: text }
  }
}
