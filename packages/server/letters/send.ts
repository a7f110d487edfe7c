import type { EventOf } from '@jingban/kernel/case/event.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import { exchanged } from '@jingban/kernel/transfer/exchange.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { World } from '../world.ts'
import { addressOf, answersAs, areaAt } from './agencies.ts'
import { arrive } from './arrive.ts'
import { answerOf, contactLetter } from './compose.ts'
import type { AgencyLetter, LetterContent } from './letter.ts'
import { findLetter, keepLetter, type LetterRow, letterId, letterOfCase, openLetter } from './rows.ts'

/** What a letter is made of, beside who writes it. */
export interface Outgoing {
  area: string
  from: AgencyLetter['from']
  to: AgencyLetter['to']
  /** The sender's own number of it: what happened that it tells. */
  letter: string
  answers?: string
  /** Made out once: what was sent stays as it was. */
  content: () => Promise<LetterContent>
  about: Pick<LetterRow, 'caseId' | 'person'>
}

/**
 * 发函: keeps the letter, and hands it over at once where the agency is of this installation; otherwise it waits to be fetched as a file. Called at least
 * once for what it tells: the second time the letter that is kept is handed over again, which changes nothing there.
 */
export async function dispatch(world: World, { area, about, content, ...rest }: Outgoing): Promise<void> {
  const id = letterId(rest.from.division, rest.letter)
  const there = areaAt(world, rest.to.division)
  if (!(await findLetter(world.db, area, id))) {
    const letter: AgencyLetter = { format: 'jingban-transfer-letter/1', writtenAt: world.clock.now(), ...rest, content: await content() }
    await keepLetter(world, area, letter, { direction: 'out', state: there ? 'sent' : 'toExport', ...about })
  }
  const kept = await openLetter(world, area, id)
  if (there && kept) await arrive(world, there, kept)
}

/** Who answers whom, and the number under which the agency that wrote first knows its letter. */
async function replyTo(world: World, { rules, state }: LoadedCase): Promise<(Pick<Outgoing, 'from' | 'to'> & { answers: string }) | undefined> {
  const { area } = state.filed
  const row = await letterOfCase(world.db, area, state.id)
  const letter = row && (await openLetter(world, area, row.id))
  return letter && { from: answersAs(rules.pack, letter), to: letter.from, answers: letter.letter }
}

async function sendReply(world: World, loaded: LoadedCase, content: Outgoing['content'], letter: string): Promise<void> {
  const { filed, id } = loaded.state
  const reply = await replyTo(world, loaded)
  if (!reply) return // it was filed by hand: nobody here knows whom to answer
  await dispatch(world, { area: filed.area, ...reply, letter, content, about: { caseId: id, person: filed.person } })
}

async function sendFirst(world: World, loaded: LoadedCase, event: EventOf<'acted'>, letter: string): Promise<void> {
  const { filed, id, facts } = loaded.state
  const from = addressOf(loaded.rules.pack)
  await dispatch(world, {
    ...{ area: filed.area, from, letter, about: { caseId: id, person: filed.person } },
    to: { name: String(facts[exchanged.fromAgency] ?? ''), division: String(facts[exchanged.fromDivision] ?? '') },
    content: () => contactLetter(world, loaded, event),
  })
}

const sends = ({ rules }: LoadedCase, id: string): Act | undefined => {
  const stage = rules.procedure.stages.find((one) => one.id === id)
  return stage?.kind === 'act' && stage.exchanges && rules.pack.roles[stage.by]?.of !== 'outside' ? stage : undefined
}

/** What a deed sends to another agency, if its stage exchanges letters: the first letter, table 11, or word that the money was paid. */
export async function copyToAgency(world: World, loaded: LoadedCase, event: EventOf<'acted'>, key: string): Promise<void> {
  const stage = sends(loaded, event.stage)
  if (!stage) return
  if (stage.exchanges === 'transferLetter') return sendFirst(world, loaded, event, key)
  await sendReply(world, loaded, () => answerOf(world, loaded, event, stage.pays !== undefined), key)
}

/** 退回: a letter whose case ended otherwise than by the transfer is answered with the reason. */
export async function copyReturn(world: World, loaded: LoadedCase, event: EventOf<'ended'>, key: string): Promise<void> {
  if (!loaded.rules.service.filing.letters || event.how === 'granted') return
  await sendReply(world, loaded, async () => ({ kind: 'returned', reason: event.reason ?? '不能办理转出' }), key)
}
