import { randomUUID } from 'node:crypto'
import type { Counted } from '@jingban/kernel/benefit/explain.ts'
import type { Tariff } from '@jingban/kernel/pack/tariff.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { fullDateWords } from '../page/words.ts'
import type { World } from '../world.ts'
import { type ClaimFault, receiptFaults } from './check.ts'
import { type ClaimData, type ClaimOf, type ItemLine, type KeptClaim, type Receipt, readClaim, saveClaim } from './claim.ts'
import { type HeldBy, holdReceipt, releaseReceipt } from './hold.ts'

/** What came of a change: done, faults in what was typed, or somebody else was faster. */
export type Changed = { kind: 'done' } | { kind: 'faults'; faults: ClaimFault[] } | { kind: 'stale' }

/** Undoes the transaction and carries the answer out of it. */
class NotChanged extends Error {
  readonly answer: Changed
  constructor(answer: Changed) {
    super(answer.kind)
    this.answer = answer
  }
}

type Change = (inside: Setting, claim: KeptClaim) => Promise<ClaimData | ClaimFault[]>

/** One change of a claim that was seen at a version: all of it or nothing. */
async function change(world: World, of: ClaimOf, seen: number, by: string, work: Change): Promise<Changed> {
  try {
    return await world.db.transaction(async (db) => {
      const inside: Setting = { ...world, db }
      const claim = await readClaim(inside, of)
      if (claim.version !== seen) throw new NotChanged({ kind: 'stale' })
      const next = await work(inside, claim)
      if (Array.isArray(next)) throw new NotChanged({ kind: 'faults', faults: next })
      if (!(await saveClaim(inside, of, seen, next as ClaimData, by))) throw new NotChanged({ kind: 'stale' })
      return { kind: 'done' }
    })
  } catch (error) {
    if (error instanceof NotChanged) return error.answer
    throw error
  }
}

const alikeWords = { same: '开票单位、日期和金额都一样', issuer: '开票单位也一样', amount: '日期和金额也一样' } as const

/** Where a receipt is held, and how it was typed otherwise there. */
function heldWords(held: HeldBy, receipt: Pick<Receipt, 'code'>): { where: string; otherwise: string } {
  const where = `${held.own ? '就在这一件' : `办件 ${held.number}`}，${fullDateWords(dayOf(held.at))} 录入`
  const otherwise =
    held.coded === (receipt.code.trim() !== '') ? '' : `那次${held.coded ? '有' : '没填'}票据代码，这次${held.coded ? '没填' : '有'}，`
  return { where, otherwise }
}

/** A receipt that is not taken: used before beyond doubt, or so alike to some that were that whoever enters it looks at the paper. Each of them is named. */
function heldFault(like: readonly HeldBy[], receipt: Pick<Receipt, 'code'>): ClaimFault {
  const used = like.find(({ likeness }) => likeness === 'same')
  if (used) {
    const { where, otherwise } = heldWords(used, receipt)
    const same = otherwise === '' ? '' : `${otherwise}号码、${alikeWords.same}。`
    return { field: 'number', text: `这张票据已经用过：${where}。${same}一张票据只报一次。` }
  }
  const each = like.map((held) => {
    const { where, otherwise } = heldWords(held, receipt)
    return `${where}。${otherwise}${alikeWords[held.likeness]}。`
  })
  const look = '请拿票据核对：是同一张的不要再录；不是同一张的，写明理由再录入。'
  const text = `可能是同一张票据，号码相同的${like.length === 1 ? '一' : ` ${like.length} `}张已经录过：${each.join('')}${look}`
  return { field: 'apart', text, named: like.map(({ id }) => id) }
}

/** 不是同一张: why, and than which holds of receipts that were named to whoever says so. */
export interface SaidApart {
  reason: string
  from: readonly string[]
}

/**
 * Enters a receipt. Refused with the field and what to do: what `receiptFaults` finds, and a receipt that any case of the installation holds, told by the
 * number of that case and the day, and by no name. One that is probably the same as some that are held is taken with the reason why it is another, `apart`,
 * if that was said of each of these: a reason that was written for another receipt counts for nothing.
 */
export function addReceipt(
  world: World,
  of: ClaimOf,
  seen: number,
  by: string,
  tariff: Tariff,
  given: Omit<Receipt, 'id' | 'apart'>,
  apart: SaidApart = { reason: '', from: [] },
): Promise<Changed> {
  const receipt: Receipt = { ...given, id: randomUUID() }
  return change(world, of, seen, by, async (inside, claim) => {
    const faults = receiptFaults(receipt, claim.receipts, tariff, dayOf(world.clock.now()))
    if (faults.length > 0) return faults
    const { taken, like } = await holdReceipt(inside, of, receipt, apart.reason === '' ? [] : apart.from)
    if (!taken) return [heldFault(like, receipt)]
    const from = [...new Set(like.map(({ number }) => number))].join('、')
    const kept: Receipt = like.length > 0 ? { ...receipt, apart: { from, reason: apart.reason, by } } : receipt
    return { ...claim, receipts: [...claim.receipts, kept] }
  })
}

/** Takes a receipt away with its list, and lets go of it. */
export const removeReceipt = (world: World, of: ClaimOf, seen: number, by: string, id: string): Promise<Changed> =>
  change(world, of, seen, by, async (inside, claim) => {
    const receipt = claim.receipts.find((one) => one.id === id)
    if (receipt) await releaseReceipt(inside, of, receipt)
    return { ...claim, receipts: claim.receipts.filter((one) => one.id !== id), lines: claim.lines.filter((line) => line.receipt !== id) }
  })

/** The list of a receipt as it was imported or typed: in place of what it had, or after it. */
export const putLines = (
  world: World,
  of: ClaimOf,
  seen: number,
  by: string,
  receipt: string,
  lines: readonly ItemLine[],
  after = false,
): Promise<Changed> =>
  change(world, of, seen, by, async (_inside, claim) => {
    if (!claim.receipts.some((one) => one.id === receipt)) return [{ field: 'receipt', text: '没有这张票据。请先录票据。' }]
    const kept = claim.lines.filter((line) => line.receipt !== receipt || after)
    return { ...claim, lines: [...kept, ...lines] }
  })

/** Takes one line of the list of a receipt away; lines are counted from 1 within their receipt. */
export const removeLine = (world: World, of: ClaimOf, seen: number, by: string, receipt: string, number: number): Promise<Changed> =>
  change(world, of, seen, by, async (_inside, claim) => {
    const line = claim.lines.filter((one) => one.receipt === receipt)[number - 1]
    return { ...claim, lines: claim.lines.filter((one) => one !== line) }
  })

/** What the tariff asks of the claim, and what was settled elsewhere this year. */
export const answerClaim = (world: World, of: ClaimOf, seen: number, by: string, answers: Facts, elsewhere: Counted): Promise<Changed> =>
  change(world, of, seen, by, async (_inside, claim) => ({ ...claim, answers, elsewhere }))
