import { identityDocuments } from '@jingban/kernel/person/document.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { shownName, shownNumber } from '../page/words.ts'
import type { Person } from '../registry/person.ts'

/** A person as the desk may show them: a natural one masked before it leaves the server, a legal one whole, since its name and code are public. */
export interface MaskedPerson {
  /** 王*兰 */
  name: string
  /** 女 67 岁; empty where neither is known, and for a legal person. */
  sexAndAge: string
  /** 4102**********0428 */
  idNumber: string
  /** What the number is of: 身份证, 统一社会信用代码, 护照 ... */
  numberOf: string
  /** 0428 */
  tail: string
}

const erased: MaskedPerson = { name: '（已注销）', sexAndAge: '', idNumber: '', numberOf: '身份证', tail: '' }

function ageOn(birth: string, today: Day): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return today.slice(5) < birth.slice(5) ? years - 1 : years
}

function sexAndAge({ sex, birth }: Person, today: Day): string {
  const words = [sex && (sex === 'F' ? '女' : '男'), birth && `${ageOn(birth, today)} 岁`]
  return words.filter(Boolean).join(' ')
}

/** What the number of a person is of. */
export const numberWords = ({ kind, document }: Pick<Person, 'kind' | 'document'>): string =>
  kind === 'legal' ? '统一社会信用代码' : document ? identityDocuments[document] : '身份证'

/** Masks a person; whoever was erased has neither name nor number. */
export function masked(person: Person | undefined, today: Day): MaskedPerson {
  if (!person) return erased
  return {
    name: shownName(person),
    sexAndAge: sexAndAge(person, today),
    idNumber: shownNumber(person),
    numberOf: numberWords(person),
    tail: person.idNumber.slice(-4),
  }
}
