import { monthOf } from '@jingban/kernel/insurance/months.ts'
import { normaliseIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { loadCase } from '../cases/load.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'
import { addressOf, packToday } from './agencies.ts'
import type { AgencyLetter, InformationTable } from './letter.ts'
import { keepPeriods, monthsOf } from './periods.ts'
import type { LetterProblem } from './problem.ts'
import { findLetter, letterId, settleLetter } from './rows.ts'
import { type Shared, takeFunds, takeReturn, takeTable } from './share.ts'

interface Answered {
  area: string
  caseId: string
  person: string
}

/** The case whose letter this answers; only the agency that was written to may answer. */
async function answered(world: World, area: string, { answers = '', from }: AgencyLetter): Promise<Answered | LetterProblem> {
  const own = addressOf(packToday(world, area)).division
  const sent = await findLetter(world.db, area, letterId(own, answers))
  if (!sent?.caseId || !sent.person || sent.direction !== 'out') return { code: 'noSuchLetter' }
  return sent.otherDivision === from.division ? { area, caseId: sent.caseId, person: sent.person } : { code: 'otherSender' }
}

async function wrongTable(world: World, { area, person }: Answered, table: InformationTable): Promise<LetterProblem | undefined> {
  const known = await findPerson(world.db, world.keys, area, person)
  if (!known || normaliseIdNumber(known.idNumber) !== normaliseIdNumber(table.person.idNumber)) return { code: 'otherPerson' }
  const today = monthOf(dayOf(world.clock.now()))
  const future = table.rows.find(({ last }) => last > today)
  return future && { code: 'monthInFuture', month: future.last }
}

/** Table 11 is kept line by line with the case. Where it transfers no money, none is waited for. */
async function table(world: World, to: Answered, content: InformationTable, key: string): Promise<Shared> {
  const wrong = await wrongTable(world, to, content)
  if (wrong) return { kind: 'problem', problem: wrong }
  const shared = await takeTable(world, to.area, to.caseId, { fen: content.fen, months: monthsOf(content.rows) }, key)
  const loaded = shared.kind === 'problem' ? undefined : await loadCase(world, to.area, to.caseId)
  if (!loaded) return shared
  await keepPeriods(world, loaded.state, content.rows)
  return content.fen === 0 ? takeFunds(world, to.area, to.caseId, 0, `${key}/nothing`) : shared
}

function share(world: World, to: Answered, { content }: AgencyLetter, key: string): Promise<Shared> {
  switch (content.kind) {
    case 'informationTable':
      return table(world, to, content, key)
    case 'fundsSent':
      return takeFunds(world, to.area, to.caseId, content.fen, key)
    case 'returned':
      return takeReturn(world, to.area, to.caseId, content.reason, key)
    case 'transferLetter':
      throw new TypeError('a first letter answers nothing')
  }
}

/** An answer goes to the case that waits for it: table 11, the funds, or that the letter was sent back. What does not fit stays with the letter. */
export async function takeReply(world: World, area: string, id: string, letter: AgencyLetter): Promise<void> {
  const to = await answered(world, area, letter)
  if ('code' in to) return settleLetter(world, { area, id }, { state: 'refused', problem: to })
  const about = { caseId: to.caseId, person: to.person }
  const shared = await share(world, to, letter, `letter/${id}`)
  if (shared.kind !== 'problem') return settleLetter(world, { area, id }, { state: 'taken', ...about })
  const { problem } = shared
  await settleLetter(world, { area, id }, { state: problem.code === 'amountDiffers' ? 'differs' : 'refused', problem, ...about })
}
