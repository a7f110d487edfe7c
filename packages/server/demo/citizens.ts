import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { realClock } from '../clock.ts'
import { signInCitizen } from '../identity/citizens.ts'
import { bindPatient, type Relation } from '../identity/patients.ts'
import { requestCode } from '../identity/phoneCode.ts'
import { registerSource } from '../identity/realName.ts'
import { listNotices } from '../notices/outbox.ts'
import { enterPerson } from '../registry/enterPerson.ts'
import type { World } from '../world.ts'
import { type DemoCity, demoPhone } from './city.ts'

/** Enters the insured people; answers their ids in the order of `citizens`. */
export async function enterCitizens(world: World, { area, citizens, home }: DemoCity): Promise<string[]> {
  const ids: string[] = []
  for (const { name, idNumber, insurance, county, phone: registeredPhone = demoPhone } of citizens) {
    const identity = checkIdNumber(idNumber, dayOf(world.clock.now()))
    if (!identity.ok) throw new TypeError(`the demonstration's ID number of ${name} is wrong`)
    const insured = { insurance, area, ...(county && { county }) }
    const { id } = await enterPerson(world.db, world.keys, { area, name, identity, registeredPhone, address: home, insured }, world.clock.now())
    ids.push(id)
  }
  return ids
}

/** Opens the account of the demonstration's phone as its holder would: by a code, which in a demonstration stands in the outbox. */
export async function openAccount(world: World, area: string): Promise<string> {
  const now = realClock.now()
  await requestCode(world.db, world.keys, { phone: demoPhone, address: '127.0.0.1', device: 'demo', area, signature: '示例医保' }, now)
  const [notice] = await listNotices(world.db, world.keys, area, { showCodes: true })
  const code = /\d{6}/.exec(notice?.text ?? '')?.[0] ?? ''
  const signedIn = await signInCitizen(world.db, world.keys, { phone: demoPhone, code }, now)
  // The holder may ask for a code of their own at once.
  await world.db.query('delete from request_limit', [])
  if (signedIn.kind !== 'signedIn') throw new TypeError(`the demonstration's account could not be opened: ${signedIn.kind}`)
  return signedIn.account
}

/** Adds the family to the account: the holder, and the parent. */
export async function bindFamily(world: World, { area, citizens }: DemoCity, account: string): Promise<void> {
  const family: [index: number, relation: Relation][] = [
    [1, 'self'],
    [0, 'parent'],
  ]
  const source = registerSource(world.db, world.keys)
  for (const [index, relation] of family) {
    const one = citizens[index]
    if (!one) continue
    await bindPatient(world.db, world.keys, source, account, { area, name: one.name, idNumber: one.idNumber, relation }, realClock.now())
  }
}
