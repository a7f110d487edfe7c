import { exchanged } from '@jingban/kernel/transfer/exchange.ts'
import { refusalWords } from '../cases/refusalWords.ts'
import { type Application, file } from '../filing/file.ts'
import type { World } from '../world.ts'
import { packToday } from './agencies.ts'
import { letterDigest } from './file.ts'
import type { AgencyLetter, TransferLetter } from './letter.ts'
import type { LetterProblem } from './problem.ts'

/** The payee stays with the personal answers; what may stand in an event is the number of the letter and who wrote it. */
function applicationFrom(content: TransferLetter, { from }: AgencyLetter): Pick<Application, 'contacts' | 'facts'> {
  const { payee, person, number, account } = content
  return {
    contacts: {
      ...(person.phone && { phone: person.phone }),
      ...(payee && { personal: { payeeName: payee.name, payeeBank: payee.bank, payeeAccount: payee.account } }),
    },
    facts: {
      [exchanged.letter]: number,
      [exchanged.toAgency]: from.name,
      [exchanged.toDivision]: from.division,
      [exchanged.account]: account,
    },
  }
}

/**
 * Files what a letter asks for, as the service of the pack that takes letters (`filing.letters`). The same letter is filed once, however often this is
 * called. Answers the case, or why there is none. Throws where somebody filed for the same person at the same moment; then it is to be called again.
 */
export async function fileLetter(
  world: World,
  area: string,
  id: string,
  person: string,
  letter: AgencyLetter,
): Promise<{ caseId: string } | { problem: LetterProblem }> {
  const { content } = letter
  if (content.kind !== 'transferLetter') throw new TypeError('only the first letter is filed')
  const service = packToday(world, area).services.find((one) => one.filing.letters === content.kind)
  const { by = [], channels } = service?.filing ?? {}
  const channel = Array.isArray(channels) ? channels[0] : undefined
  if (!service || !by[0] || !channel) return { problem: { code: 'noService' } }
  const application: Application = {
    ...{ area, service: service.id, person, channel, filedAs: by[0] },
    ...applicationFrom(content, letter),
    cases: [{ facts: {}, handedIn: [] }],
  }
  const filed = await file(world, { kind: 'system' }, application, async () => letterDigest(letter), `letter/${id}`)
  if (filed.kind === 'refused') return { problem: { code: 'refused', why: refusalWords(filed.refusal).title } }
  const caseId = 'receipt' in filed ? filed.receipt.cases[0]?.id : undefined
  if (!caseId) throw new Error(`letter ${id} could not be filed: ${filed.kind}`)
  return { caseId }
}
