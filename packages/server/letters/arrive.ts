import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { normaliseName } from '../registry/personName.ts'
import { findPersonByIdNumber } from '../registry/persons.ts'
import type { World } from '../world.ts'
import { areaAt, packToday, servesDivision } from './agencies.ts'
import { fileLetter } from './fileLetter.ts'
import type { AgencyLetter } from './letter.ts'
import type { LetterProblem } from './problem.ts'
import { findLetter, keepLetter, type LetterState, letterId, settleLetter } from './rows.ts'
import { markArrival } from './share.ts'
import { takeReply } from './takeReply.ts'

/** What came of a letter that was handed over. `known`: it lies here already, and nothing was done again. */
export type Arrival =
  | { kind: 'taken'; id: string; state: LetterState }
  | { kind: 'known'; id: string; state: LetterState }
  | { kind: 'wrongAddressee'; to: AgencyLetter['to'] }
  | { kind: 'ownLetter' }

async function person(world: World, area: string, letter: AgencyLetter): Promise<string | LetterProblem> {
  if (letter.content.kind !== 'transferLetter') throw new TypeError('only the first letter names whom it is about')
  const { name, idNumber } = letter.content.person
  const found = await findPersonByIdNumber(world.db, world.keys, area, idNumber)
  if (!found) return { code: 'unknownPerson' }
  return normaliseName(found.name) === normaliseName(name) ? found.id : { code: 'nameDiffers' }
}

/** 来函立件: a case for whoever it is about, or the reason why not, which stays with the letter for somebody to see. */
async function take(world: World, area: string, id: string, letter: AgencyLetter): Promise<void> {
  const who = await person(world, area, letter)
  if (typeof who !== 'string') return settleLetter(world, { area, id }, { state: 'unknownPerson', problem: who })
  const filed = await fileLetter(world, area, id, who, letter)
  await settleLetter(
    world,
    { area, id },
    'problem' in filed ? { state: 'refused', problem: filed.problem, person: who } : { state: 'taken', caseId: filed.caseId, person: who },
  )
}

/** Tells the agency that wrote, where it is of this installation, that its letter has come. */
async function acknowledge(world: World, letter: AgencyLetter): Promise<void> {
  const sender = areaAt(world, letter.from.division)
  const sent = sender === undefined ? undefined : await findLetter(world.db, sender, letterId(letter.from.division, letter.letter))
  if (sender && sent?.caseId) await markArrival(world, sender, sent.caseId)
}

async function act(world: World, area: string, id: string, letter: AgencyLetter): Promise<void> {
  if (letter.content.kind !== 'transferLetter') return takeReply(world, area, id, letter)
  await acknowledge(world, letter)
  await take(world, area, id, letter)
}

/**
 * 收到来函: a letter for this area, from an area of this installation or from a file that `broughtBy` handed in. It is kept first, so that nothing is lost; then the first letter
 * becomes a filing and an answer goes to the case it answers. Called at least once: what lies here and was dealt with is told and not done again. Whatever
 * stands against it stays with the letter as its problem.
 */
export async function arrive(world: World, area: string, letter: AgencyLetter, broughtBy?: ActorReference): Promise<Arrival> {
  const pack = packToday(world, area)
  if (!servesDivision(pack, letter.to.division)) return { kind: 'wrongAddressee', to: letter.to }
  if (servesDivision(pack, letter.from.division)) return { kind: 'ownLetter' }
  const id = letterId(letter.from.division, letter.letter)
  const fresh = await keepLetter(world, area, letter, { direction: 'in', state: 'arrived', caseId: null, person: null, broughtBy })
  const before = await findLetter(world.db, area, id)
  if (!fresh && before?.state !== 'arrived') return { kind: 'known', id, state: before?.state ?? 'arrived' }
  await act(world, area, id, letter)
  return { kind: 'taken', id, state: (await findLetter(world.db, area, id))?.state ?? 'arrived' }
}

/** 再立一次件: the first letter once more, after what stood against it was put right. */
export async function takeAgain(world: World, area: string, id: string, letter: AgencyLetter): Promise<void> {
  await take(world, area, id, letter)
}
