import type { Setting } from '../cases/perform.ts'
import type { Person } from '../registry/person.ts'
import { insuranceOf } from './read.ts'

/** 变更项目, as the forms write them (SL-F5.2, SL-F6.1). */
export const personItems: Readonly<Record<string, string>> = {
  姓名: 'name',
  性别: 'sex',
  身份证件号码: 'idNumber',
  身份证号: 'idNumber',
  出生日期: 'birth',
  手机号码: 'mobile',
  手机号: 'mobile',
  通讯地址: 'address',
  户籍所在地: 'household',
}

const sexWords = { M: '男', F: '女' } as const
/** What stands in the register of an item, as a form would say it. */
export function registeredItem(person: Person, item: string): string {
  const values: Readonly<Record<string, string | undefined>> = {
    name: person.name,
    sex: person.sex && sexWords[person.sex],
    idNumber: person.idNumber,
    birth: person.birth,
    mobile: person.registeredPhone,
    address: person.address,
    household: person.household,
  }
  return values[item] ?? ''
}

/** Whether a subject speaks of somebody: a person of themselves, a unit of those who are insured through it. */
export async function speaksOf(world: Pick<Setting, 'db' | 'keys' | 'clock'>, area: string, subject: string, person: string): Promise<boolean> {
  if (person === subject) return true
  const { relations } = await insuranceOf(world, area, person)
  return relations.some((one) => one.unit === subject && one.to === undefined)
}
