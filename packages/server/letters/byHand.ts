import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { World } from '../world.ts'
import { addressOf, answersAs, packToday } from './agencies.ts'
import { takeAgain } from './arrive.ts'
import type { AgencyLetter } from './letter.ts'
import { emptyLetter, findLetter, keepLetter, type LetterRow, openLetter, settleLetter } from './rows.ts'
import { dispatch } from './send.ts'
import { markArrival, type Shared, takeFunds } from './share.ts'

/** 登记到账: funds that the bank statement shows for the letter that was sent. They must be what table 11 states; who wrote it down stands with the row. */
export async function receiveFunds(world: World, sent: LetterRow, fen: number, by: ActorReference, key: string): Promise<Shared> {
  const { area, caseId, person } = sent
  if (!caseId) return { kind: 'problem', problem: { code: 'noSuchLetter' } }
  const shared = await takeFunds(world, area, caseId, fen, key)
  if (shared.kind !== 'done') return shared
  const statement: AgencyLetter = {
    format: 'jingban-transfer-letter/1',
    letter: `bank/${caseId}/${key}`,
    ...((await ownNumber(world, sent)) ?? {}),
    from: { name: sent.otherName, division: sent.otherDivision },
    to: addressOf(packToday(world, area)),
    writtenAt: world.clock.now(),
    content: { kind: 'fundsSent', fen, paidOn: dayOf(world.clock.now()) },
  }
  await keepLetter(world, area, statement, { direction: 'in', state: 'taken', caseId, person, broughtBy: by })
  return shared
}

const ownNumber = async (world: World, { area, id }: LetterRow): Promise<{ answers: string } | undefined> => {
  const letter = await openLetter(world, area, id)
  return letter && { answers: letter.letter }
}

/** 对方已收到: the other agency said so, by telephone or otherwise; its limit begins. */
export async function confirmArrival(world: World, { area, caseId }: LetterRow): Promise<void> {
  if (caseId) await markArrival(world, area, caseId)
}

/** A letter that could not be taken, once more. Does nothing to one that was taken or sent back. */
export async function tryAgain(world: World, area: string, id: string): Promise<void> {
  const row = await findLetter(world.db, area, id)
  const letter = row && (await openLetter(world, area, id))
  if (letter?.content.kind === 'transferLetter' && (row?.state === 'unknownPerson' || row?.state === 'refused'))
    await takeAgain(world, area, id, letter)
}

/** 退回来函, with the reason: it is no filing here, and the agency that wrote is told. Answers whether it was still to be dealt with. */
export async function sendBack(world: World, area: string, id: string, reason: string, by: ActorReference): Promise<boolean> {
  const row = await findLetter(world.db, area, id)
  const letter = row && (await openLetter(world, area, id))
  if (!letter || row?.kind !== 'transferLetter' || (row.state !== 'unknownPerson' && row.state !== 'refused')) return false
  await dispatch(world, {
    ...{ area, from: answersAs(packToday(world, area), letter), to: letter.from, letter: `returned/${id}`, answers: letter.letter },
    content: async () => ({ kind: 'returned', reason }),
    about: { caseId: null, person: row.person },
  })
  await settleLetter(world, { area, id }, { state: 'sentBack', by })
  if (row.person === null) await emptyLetter(world.db, row)
  return true
}

/** The file was fetched: the letter counts as sent. */
export async function markExported(world: World, area: string, id: string, by: ActorReference): Promise<void> {
  const row = await findLetter(world.db, area, id)
  if (row?.state === 'toExport') await settleLetter(world, { area, id }, { state: 'sent', by })
}
