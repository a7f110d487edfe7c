import { reference } from '@jingban/kernel/case/actor.ts'
import { avoids } from '@jingban/kernel/case/may.ts'
import { type Account, personalAccount } from '@jingban/kernel/money/ledger.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { money } from '../page/words.ts'
import { findPersonByIdNumber } from '../registry/persons.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import type { FileFault } from './bankFile.ts'
import { type ConsumptionLine, readConsumption } from './consumptionFile.ts'
import { postAccountMovement } from './ledger.ts'
import { payPlaces, reaches } from './roles.ts'
import type { RunDeed } from './runs.ts'

/** What came of a file: how many lines were booked and what they come to, how many were booked before, and the lines that were not taken, with why. */
export type ConsumptionTaken =
  | { kind: 'done'; booked: number; fen: number; repeated: number; faults: FileFault[] }
  /** Nothing of it was read: what the file is wrong as a whole. */
  | { kind: 'broken'; fault: FileFault }

/** Lines that are booked in one transaction. */
const BATCH = 100

type Booked = 'posted' | 'repeated' | { wrong: string }

/** What this reference was booked as before, if it was. */
async function knownAs(db: Queryable, area: string, ref: string): Promise<{ account: Account; fen: number; at: Instant } | undefined> {
  const [row] = await db.rows<{ account: Account; fen: number; at: Instant }>(
    `select account, debit as fen, booked_at as at from ledger_entry
      where area = $1 and occasion = 'consumption' and line = 1 and substr(journal, position('/' in journal) + 1) = $2`,
    [area, ref],
    'a consumption',
  )
  return row
}

async function bookLine(world: World, db: Queryable, deed: RunDeed, line: ConsumptionLine): Promise<Booked> {
  const { actor, pack } = deed
  const { area } = actor
  const person = await findPersonByIdNumber(db, world.keys, area, line.idNumber)
  if (!person) return { wrong: '没有这个人。请核对身份证件号码，或先办参保登记。' }
  const county = person.insured?.county ?? person.county
  if (!reaches(payPlaces(pack, actor, 'maker'), county)) return { wrong: `这个人参保在${county ?? '别处'}，请由那里导入。` }
  if (avoids(actor, person.id)) return { wrong: '这是您本人或亲属的账户，请由同事导入。' }
  const known = await knownAs(db, area, line.ref)
  if (known && (known.account !== personalAccount(person.id) || known.fen !== line.fen))
    return { wrong: '这个流水号以前记过，但人或金额不同。请核对流水号。' }
  const { fen, ref, on } = line
  const given = { area, person: person.id, movement: 'consumption' as const, fen, ref, on, at: world.clock.now(), by: reference(actor) }
  const moved = await postAccountMovement(db, given)
  if (moved.kind !== 'refused') return moved.kind
  if (moved.refusal.code === 'insufficient') return { wrong: `个人账户只有 ${money(moved.refusal.has)}，不够扣 ${money(fen)}。请核对余额。` }
  throw new TypeError(`a consumption was refused: ${moved.refusal.code}`)
}

/**
 * 导入个人账户消费 (刷卡、支付): books what was paid out of personal accounts elsewhere, line by line, so that the balance is the real one when the rest is
 * withdrawn (SL-2.1). Lines that are wrong are named and the others booked; a reference is booked once, so the mended file may be sent whole.
 */
export async function takeConsumption(world: World, deed: RunDeed, bytes: Buffer): Promise<ConsumptionTaken> {
  const read = readConsumption(bytes, dayOf(world.clock.now()))
  if (read.kind === 'broken') return read
  const taken = { kind: 'done' as const, booked: 0, fen: 0, repeated: 0, faults: [...read.faults] }
  for (let from = 0; from < read.lines.length; from += BATCH) {
    const lines = read.lines.slice(from, from + BATCH)
    const batch = await world.db.transaction(async (db) => {
      await db.query(`select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'consumption', $1::text), 0))`, [deed.actor.area])
      const done: Booked[] = []
      for (const line of lines) done.push(await bookLine(world, db, deed, line))
      return done
    })
    for (const [index, one] of batch.entries()) {
      const line = lines[index]
      if (!line) continue
      if (one === 'repeated') taken.repeated += 1
      else if (one === 'posted') Object.assign(taken, { booked: taken.booked + 1, fen: taken.fen + line.fen })
      else taken.faults.push({ line: line.line, text: `第 ${line.line} 行：${one.wrong}` })
    }
  }
  return { ...taken, faults: taken.faults.sort((one, other) => one.line - other.line) }
}
