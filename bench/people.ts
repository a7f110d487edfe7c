import { checkCharacter, checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { addDays, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { enterPerson } from '@jingban/server/registry/enterPerson.ts'
import type { World } from '@jingban/server/world.ts'
import { repeat } from './load.ts'

const firstBirth = readDay('1935-01-01') ?? '1935-01-01'

/** Days of birth before the days begin anew with the next sequence number. */
const births = 30_000

/** So many fictional identity numbers, all different: one for each day of birth from 1935 on, where no county bears the code. */
export function idNumbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const sequence = String(2 + Math.floor(index / births)).padStart(3, '0')
    const seventeen = `410299${addDays(firstBirth, index % births).replaceAll('-', '')}${sequence}`
    return seventeen + checkCharacter(seventeen)
  })
}

/** Enters so many fictional insured persons; answers their ids. */
export async function enterMany(world: World, area: string, count: number): Promise<string[]> {
  const numbers = idNumbers(count)
  const ids: string[] = []
  await repeat(count, 4, async (turn) => {
    const identity = checkIdNumber(numbers[turn] ?? '', dayOf(world.clock.now()))
    if (!identity.ok) throw new Error(`identity number ${numbers[turn]} is wrong`)
    const person = { area, name: '王秀兰', identity, insured: { insurance: 'resident' as const, area } }
    ids.push((await enterPerson(world.db, world.keys, person, world.clock.now())).id)
  })
  return ids
}
