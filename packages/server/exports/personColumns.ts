import { maskAddress, maskIdNumber, maskName, maskPhone } from '../page/words.ts'
import type { Person } from '../registry/person.ts'
import type { ColumnOf } from './subject.ts'

/** A row about a patient, who may have been erased. */
export interface OfPerson {
  person: Person | undefined
}

const personal = (title: string, mask: (value: string) => string, value: (person: Person) => string | undefined): ColumnOf<OfPerson> => {
  const whole = ({ person }: OfPerson): string => (person ? (value(person) ?? '') : '（已注销）')
  return { title, whole, plain: (row) => (row.person && whole(row) !== '' ? mask(whole(row)) : whole(row)) }
}

/** 姓名、身份证号、手机号、地址 of a patient. */
export const personColumns = {
  name: personal('姓名', maskName, ({ name }) => name),
  idNumber: personal('身份证号', maskIdNumber, ({ idNumber }) => idNumber),
  phone: personal('手机号', maskPhone, ({ phone }) => phone),
  address: personal('地址', maskAddress, ({ address }) => address),
} satisfies Record<string, ColumnOf<OfPerson>>
