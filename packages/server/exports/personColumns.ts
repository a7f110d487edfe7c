import { maskAddress, maskIdNumber, maskName, maskPhone } from '../page/words.ts'
import type { Person } from '../registry/person.ts'
import type { ColumnOf } from './subject.ts'

/** A row about a patient, who may have been erased. */
export interface OfPerson {
  person: Person | undefined
}

type Value = (person: Person) => string | undefined

/** `open` columns stand whole for a legal person. */
function personal(title: string, mask: (value: string) => string, value: Value, open: boolean): ColumnOf<OfPerson> {
  const whole = ({ person }: OfPerson): string => (person ? (value(person) ?? '') : '（已注销）')
  const isOpen = ({ person }: OfPerson): boolean => person === undefined || (open && person.kind === 'legal')
  return { title, whole, plain: (row) => (isOpen(row) || whole(row) === '' ? whole(row) : mask(whole(row))) }
}

/** 姓名、身份证号、手机号、地址 of a subject; the name and credit code of a legal person are public. */
export const personColumns = {
  name: personal('姓名', maskName, ({ name }) => name, true),
  idNumber: personal('身份证号', maskIdNumber, ({ idNumber }) => idNumber, true),
  phone: personal('手机号', maskPhone, ({ phone }) => phone, false),
  address: personal('地址', maskAddress, ({ address }) => address, false),
} satisfies Record<string, ColumnOf<OfPerson>>
