import { randomUUID } from 'node:crypto'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { factsOfMonth } from '@jingban/kernel/settlement/facts.ts'
import { openMonth } from '@jingban/kernel/settlement/reconcile.ts'
import type { Scheme } from '@jingban/kernel/settlement/scheme.ts'
import { isEqual } from '@jingban/kernel/settlement/state.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { digestOf, moveToApplication } from '../files/changePages.ts'
import { pages } from '../files/page.ts'
import type { Contacts } from '../filing/contacts.ts'
import { type Filed, file } from '../filing/file.ts'
import type { World } from '../world.ts'
import { leaveReconciliation } from './caseOfMonth.ts'
import type { MonthKey } from './compare.ts'
import { loadMonth, type MonthOutcome, performMonth } from './month.ts'
import { type SettlingProvider, settlingProvider } from './provider.ts'

/** 发起对账: opens the month, if it is not open yet. Refuses: monthNotOver, agreementNotInForce. */
export function startMonth(world: World, actor: Actor, key: MonthKey, idempotency?: string): Promise<MonthOutcome> {
  const step = { key, actor, ...(idempotency !== undefined && { idempotency }) }
  return performMonth(world, step, async ({ state }, moment, db) => {
    const { provider, month } = key
    return openMonth(state, { provider, month, agreed: state !== undefined || (await settlingProvider(db, key)) !== undefined }, moment)
  })
}

/** An application to settle a month: its cases are one for each scheme. The papers stand under a draft of this id. */
export interface MonthFiling {
  service: Service
  filedAs: string
  channel: string
  schemes: readonly Scheme[]
  /** Answers of the form beside those that say which month it is; nothing personal. */
  facts: Facts
  contacts: Contacts
  draft: string
}

async function handedIn(world: World, area: string, service: Service, facts: Facts, draft: string): Promise<HandedIn[]> {
  const given = await pages(world.db, area, `draft:${draft}`)
  return materialsFor({ service }, facts).map(({ id }) => ({ item: id, pages: given.filter((page) => page.item === id).length }))
}

async function casesFor(world: World, key: MonthKey, provider: SettlingProvider, filing: MonthFiling) {
  const { service, schemes, facts: answers, draft } = filing
  return Promise.all(
    schemes.map(async (scheme) => {
      const own = factsOfMonth({ provider: key.provider, month: key.month, scheme }, provider.kind)
      return { facts: own, handedIn: await handedIn(world, key.area, service, { ...answers, ...own }, draft) }
    }),
  )
}

/**
 * 申请月结算: files the month of a provider, one case for each scheme, with the papers of the draft. Where the month is equal already its cases leave the
 * reconciliation at once. Answers what `file` answers; undefined where no agreement was in force.
 */
export async function fileMonth(world: World, actor: Actor, key: MonthKey, filing: MonthFiling, idempotency: string): Promise<Filed | undefined> {
  const { area } = key
  const provider = await settlingProvider(world.db, key)
  if (!provider) return undefined
  const { service, filedAs, channel, facts, contacts, draft } = filing
  const filed = await file(
    world,
    actor,
    {
      ...{ area, service: service.id, person: provider.person, channel, filedAs, helper: key.provider, contacts, facts },
      cases: await casesFor(world, key, provider, filing),
    },
    async (db, application) => digestOf(await moveToApplication(db, area, `draft:${draft}`, `application:${application}`)),
    idempotency,
  )
  const { state } = await loadMonth(world.db, key)
  if (filed.kind === 'done' && state && isEqual(state)) await world.db.transaction((db) => leaveReconciliation({ ...world, db }, key))
  return filed
}

/** A draft under which the papers of one application arrive. */
export const newDraft = (): string => randomUUID()
