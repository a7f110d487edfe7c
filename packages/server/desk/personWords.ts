import type { Day } from '@jingban/kernel/time/day.ts'
import { maskIdNumber, maskName } from '../page/words.ts'
import type { Person } from '../registry/person.ts'

/** A person as the desk may show them: masked before it leaves the server. */
export interface MaskedPerson {
  /** 王*兰 */
  name: string
  /** 女 67 岁 */
  sexAndAge: string
  /** 4102**********0428 */
  idNumber: string
  /** 0428 */
  tail: string
}

const erased: MaskedPerson = { name: '（已注销）', sexAndAge: '', idNumber: '', tail: '' }

function ageOn(birth: string, today: Day): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return today.slice(5) < birth.slice(5) ? years - 1 : years
}

/** Masks a person; whoever was erased has neither name nor number. */
export function masked(person: Person | undefined, today: Day): MaskedPerson {
  if (!person) return erased
  const { name, sex, birth, idNumber } = person
  return {
    name: maskName(name),
    sexAndAge: `${sex === 'F' ? '女' : '男'} ${ageOn(birth, today)} 岁`,
    idNumber: maskIdNumber(idNumber),
    tail: idNumber.slice(-4),
  }
}
