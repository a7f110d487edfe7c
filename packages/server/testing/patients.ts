import { checkCharacter } from '@jingban/kernel/person/idNumber.ts'
import type { World } from '../world.ts'
import { enterPatient } from './kaifengPeople.ts'

let made = 0

/** An identity number nobody else in this run has; a woman born on 28 April 1958 where no county bears the code. */
export function freshIdNumber(): string {
  made += 1
  const seventeen = `41029919580428${String(made * 2).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}

/** One more fictional insured person; answers the id. */
export const freshPatient = (world: World, name = '王秀兰'): Promise<string> => enterPatient(world, name, freshIdNumber())
