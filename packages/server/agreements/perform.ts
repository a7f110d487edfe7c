import type { AgreementDecision, AgreementRefusal } from '@jingban/kernel/agreement/decide.ts'
import type { AgreementMoment } from '@jingban/kernel/agreement/event.ts'
import type { AgreementState } from '@jingban/kernel/agreement/fold.ts'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { wasDone } from '../store/receipt.ts'
import type { World } from '../world.ts'
import { type AgreementLetter, tellProvider } from './letters.ts'
import { agreementsOfInstitution, loadAgreement, lockProvider } from './load.ts'
import { personOfAgreement } from './rows.ts'
import { writeAgreement } from './write.ts'

/** What came of trying to do something to an agreement. */
export type AgreementOutcome =
  | { kind: 'done' }
  | { kind: 'refused'; refusal: AgreementRefusal }
  | { kind: 'notFound' }
  | { kind: 'stale' }
  | { kind: 'repeated' }

/** Who does it to which; `key` came with the form, `letter` is what the offices of the provider are told of it. */
export interface AgreementStep {
  area: string
  id: string
  actor: Actor
  key?: string
  letter?: AgreementLetter
}

type Decide = (state: AgreementState, moment: AgreementMoment, others: readonly AgreementState[]) => AgreementDecision

async function performIn(world: Setting, { area, id, actor, key, letter }: AgreementStep, decide: Decide): Promise<AgreementOutcome> {
  const { db } = world
  const provider = (await loadAgreement(db, area, id))?.state.provider
  if (provider !== undefined) await lockProvider(db, area, provider)
  const loaded = await loadAgreement(db, area, id)
  const person = loaded && (await personOfAgreement(db, area, id))
  if (!loaded || person === undefined) return { kind: 'notFound' }
  const at = world.clock.now()
  const by = reference(actor)
  const decision = decide(loaded.state, { at, by }, await agreementsOfInstitution(db, area, loaded.state.provider))
  if (!decision.ok) {
    const repeated = key !== undefined && (await wasDone(db, area, by, key))
    return repeated ? { kind: 'repeated' } : { kind: 'refused', refusal: decision.refusal }
  }
  const write = { area, id, person, state: loaded.state, seen: loaded.seen, events: decision.events }
  const idempotency = key === undefined ? undefined : { actor: by, key, answer: { agreement: id } }
  const kind = await writeAgreement(db, { ...write, ...(idempotency && { idempotency }) }, dayOf(at))
  if (kind === 'done' && letter) await tellProvider(world, area, loaded.state, letter)
  return { kind }
}

/**
 * One step of one agreement: find, fold, decide, append; `decide` knows the other agreements of the provider too. Whether the actor may is asked by the
 * caller.
 */
export const performAgreement = (world: World, step: AgreementStep, decide: Decide): Promise<AgreementOutcome> =>
  world.db.transaction((db) => performIn({ ...world, db }, step, decide))
