import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { citizenIdNumber } from '../../../tools/papers/citizenIdNumber.ts'
import { enterPerson } from '../registry/enterPerson.ts'
import type { Insurance } from '../registry/person.ts'
import type { World } from '../world.ts'
import { area } from './institutions.ts'

/** One insured person of the demonstration, fictional: no county bears the code 410299. */
export interface DemoCitizen {
  name: string
  sex: '男' | '女'
  birth: `${number}-${number}-${number}`
  idNumber: string
  insurance: Insurance
}

function citizen(name: string, sex: '男' | '女', birth: DemoCitizen['birth'], sequence: number, insurance: Insurance): DemoCitizen {
  return { name, sex, birth, idNumber: citizenIdNumber('410299', birth, sequence * 2 + (sex === '男' ? 1 : 0)), insurance }
}

export const citizens: DemoCitizen[] = [
  citizen('王秀兰', '女', '1959-03-14', 21, 'resident'),
  citizen('王建军', '男', '1984-06-02', 22, 'employee'),
  citizen('李国强', '男', '1952-11-20', 23, 'employee'),
  citizen('张桂英', '女', '1949-08-08', 24, 'resident'),
  citizen('刘德福', '男', '1961-01-30', 25, 'resident'),
  citizen('陈玉珍', '女', '1956-05-17', 26, 'employee'),
  citizen('赵铁柱', '男', '1965-09-09', 27, 'resident'),
  citizen('孙淑芬', '女', '1958-12-25', 28, 'employee'),
]

/** Enters the insured people; answers their ids in the order of `citizens`. */
export async function enterCitizens(world: World): Promise<string[]> {
  const ids: string[] = []
  for (const { name, idNumber, insurance } of citizens) {
    const identity = checkIdNumber(idNumber, dayOf(world.clock.now()))
    if (!identity.ok) throw new TypeError(`the demonstration's ID number of ${name} is wrong`)
    const { id } = await enterPerson(world.db, world.keys, { area, name, identity, insured: { insurance, area } }, world.clock.now())
    ids.push(id)
  }
  return ids
}
