import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { bindPatient, findPatient as findOnAccount } from '../../identity/patients.ts'
import { type RealNameAnswer, registerSource } from '../../identity/realName.ts'
import { enterPerson } from '../../registry/enterPerson.ts'
import { sameName } from '../../registry/personName.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type ApiContext, areaOf } from '../access.ts'
import { invalid, tooMany } from '../problem.ts'
import type { GivenPerson } from './answers.ts'

type Named = Extract<GivenPerson, { name: string }>

const nameDiffers = () => invalid([{ field: 'person.name', problem: 'nameDiffers', detail: '姓名和身份证号对不上。请照证件写。' }])
const wrongNumber = (kind: string) => invalid([{ field: 'person.idNumber', problem: kind, detail: '身份证号不对。请照证件写。' }])

/** The patient's id: one who is bound to the account, or whom name and number name (实名核验). Refuses with 422, and 429 for too many tries. */
export async function findPatient(c: ApiContext, world: World, given: GivenPerson): Promise<string> {
  const area = areaOf(c, world)
  const actor = c.get('actor')
  if ('id' in given) {
    const known = actor.kind === 'citizen' && (await findOnAccount(world.db, world.keys, { area, account: actor.account, person: given.id }))
    if (!known) throw invalid([{ field: 'person.id', problem: 'notInList', detail: '账号下没有这位参保人。' }])
    return given.id
  }
  return actor.kind === 'citizen' ? bind(world, area, actor.account, given) : enter(world, area, given)
}

async function bind(world: World, area: string, account: string, { name, idNumber, relation = 'self' }: Named): Promise<string> {
  const source = registerSource(world.db, world.keys)
  const bound = await bindPatient(world.db, world.keys, source, account, { area, name, idNumber, relation }, world.identity.clock.now())
  switch (bound.kind) {
    case 'bound':
      return bound.person
    case 'idNumber':
      throw wrongNumber(bound.problem.kind)
    case 'wait':
      throw tooMany(bound.seconds, '今天添加参保人的次数用完了。')
    case 'noName':
    case 'nameDiffers':
      throw nameDiffers()
  }
}

/** Staff and systems name anybody whose papers they have seen; the register of insured people says whether name and number agree. */
async function enter(world: World, area: string, { name, idNumber }: Named): Promise<string> {
  const now = world.identity.clock.now()
  const identity = checkIdNumber(idNumber, dayOf(now))
  if (!identity.ok) throw wrongNumber(identity.problem.kind)
  const answer: RealNameAnswer = await registerSource(world.db, world.keys).compare(area, name, identity.idNumber)
  if (answer.kind === 'differs') throw nameDiffers()
  const insured = answer.kind === 'agrees' ? { insured: answer.insured } : {}
  const { id, created } = await enterPerson(world.db, world.keys, { area, name, identity, ...insured }, now)
  const known = created ? undefined : await findPerson(world.db, world.keys, area, id)
  if (known && !sameName(known.name, name)) throw nameDiffers()
  return id
}
