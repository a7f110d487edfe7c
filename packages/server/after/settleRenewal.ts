import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { settleRenewal } from '@jingban/kernel/entitlement/renewal.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { shownNameOf } from '../filing/contacts.ts'
import { diseaseWords, fitting, signature, writeTo } from '../follow/tell.ts'
import { entitlementWrite, type LoadedEntitlement } from '../follow/toEntitlement.ts'
import { fullDateWords } from '../page/words.ts'
import { append } from '../store/append.ts'
import { wasDone } from '../store/receipt.ts'
import type { World } from '../world.ts'
import { rulesToday } from './followUp.ts'

/** What an officer settles: until which day the benefit goes on, or that it does not, and why. `key` came with the form. */
export interface Settlement {
  actor: Actor
  /** The case that gave the benefit. */
  granted: LoadedCase
  benefit: LoadedEntitlement
  to: Day | 'no'
  reason: string
  key: string
}

export type Settled = { kind: 'done' } | { kind: 'repeated' } | { kind: 'refused'; refusal: Refusal } | { kind: 'stale' }

async function tellPerson(world: Setting, { granted: { rules, state }, benefit, to }: Settlement): Promise<void> {
  const who = await shownNameOf(world, state.filed.area, state.filed.person)
  const head = `${signature(rules)}${who}的${diseaseWords(rules, state)}待遇`
  const last = readDay(benefit.state.to)
  const ends = last ? `用到${fullDateWords(last)}为止。` : ''
  const text =
    to === 'no'
      ? fitting(`${head}复审没有通过，${ends}要问原因，请打医保中心电话。`, `${head}复审没有通过，${ends}`)
      : fitting(`${head}复审通过了，用到${fullDateWords(to)}，不用再办。`, `${head}复审通过了，用到${fullDateWords(to)}。`)
  await writeTo(world, state, `renewal/${benefit.seen.seq}`, text)
}

/** 一事一议: a renewal for which the notice names no procedure, settled by an officer, and the message, both or neither. Refuses what the verb refuses. */
export async function settleBenefit(world: World, settlement: Settlement): Promise<Settled> {
  const { actor, granted, benefit, to, reason, key } = settlement
  const { area } = granted.state.filed
  const by = reference(actor)
  const rule = rulesToday(world, granted).rules.service.entitlement
  const decision = settleRenewal(rule, benefit.state, to, reason, { at: world.clock.now(), by })
  const writes = decision.ok ? [entitlementWrite(benefit, decision.events)] : []
  return world.db.transaction(async (db) => {
    if (await wasDone(db, area, by, key)) return { kind: 'repeated' }
    if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
    const appended = await append(db, { area, idempotency: { actor: by, key, answer: { benefit: benefit.state.id } }, writes })
    if (appended.kind === 'done') await tellPerson({ ...world, db }, settlement)
    return { kind: appended.kind }
  })
}
