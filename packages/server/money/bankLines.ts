import type { Run } from '@jingban/kernel/money/run.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Setting } from '../cases/perform.ts'
import { personKey } from '../registry/persons.ts'
import type { BankLine } from './bankFile.ts'
import { openPayee, type Payee } from './payee.ts'

interface Row {
  id: string
  number: string
  person: string
  service: string
  sealed: Buffer | null
}

/** 用途: the name of the service, never of an illness. */
export const purposeOf = (pack: Pack, service: string): string => (pack.services.find((one) => one.id === service)?.name ?? '医保待遇').slice(0, 30)

/** The payees of these payments by their ids, each compared with the digest that the record names; without those of people who were erased. */
export async function payeesOf(
  world: Setting,
  area: string,
  wanted: readonly { id: string; payee: string }[],
): Promise<Map<string, Row & { payee: Payee }>> {
  const rows = await world.db.rows<Row>('select id, number, person, service, sealed from payment where area = $1 and id = any($2)', [
    area,
    wanted.map((one) => one.id),
  ])
  const digests = new Map(wanted.map((one) => [one.id, one.payee]))
  const found = new Map<string, Row & { payee: Payee }>()
  for (const row of rows) {
    const key = row.sealed ? await personKey(world.db, world.keys, area, row.person) : undefined
    if (key && row.sealed) found.set(row.id, { ...row, payee: openPayee(key, row.sealed, digests.get(row.id) ?? '') })
  }
  return found
}

/** The lines of a run in its own order. Throws where a payee is not the one that the checker passed, or cannot be read any more. */
export async function bankLines(world: Setting, pack: Pack, run: Run): Promise<BankLine[]> {
  const known = await payeesOf(world, pack.area, run.payments)
  return run.payments.map(({ id, fen }) => {
    const row = known.get(id)
    if (!row) throw new Error(`the payee of payment ${id} cannot be read`)
    return { number: row.number, payee: row.payee, fen, purpose: purposeOf(pack, row.service) }
  })
}
