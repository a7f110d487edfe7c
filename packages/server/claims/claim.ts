import { type Counted, nothingCounted } from '@jingban/kernel/benefit/explain.ts'
import type { Catalogue } from '@jingban/kernel/benefit/reimbursement.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Setting } from '../cases/perform.ts'
import { personKey } from '../registry/persons.ts'
import { open, seal } from '../registry/seal.ts'

/** 票据. `fen` is its amount; `place` where the costs arose, `online` whether they were settled online already. */
export interface Receipt {
  id: string
  /** 票据代码; an electronic one may have none. */
  code: string
  number: string
  issuer: string
  day: Day
  fen: number
  place: '本市' | '外地'
  online: boolean
  /** Why it is another receipt than the one of the same number that a case holds, as whoever looked at the paper wrote it. */
  apart?: { from: string; reason: string; by: string }
}

/** What counts of a text when two are compared: its letters and digits, in half width and in capitals. */
export const characters = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()

/** By what a receipt is known, however it is typed: in full width, in small letters, with spaces or hyphens. */
export const receiptKey = ({ code, number }: Pick<Receipt, 'code' | 'number'>): string => `${characters(code)}/${characters(number)}`

/** One line of the itemised list of a receipt. `quantity` is in thousandths, `price` in ten-thousandths of a yuan, as lists print them. */
export interface ItemLine {
  receipt: string
  name: string
  catalogue: Catalogue
  quantity: number
  price: number
  fen: number
  /** 先行自付比例 of this item, in percent. */
  ownShare?: number
}

/** 核算材料 of a case: everything that is computed from. */
export interface ClaimData {
  receipts: readonly Receipt[]
  lines: readonly ItemLine[]
  /** What the tariff asks of the claim (医疗机构级别, 第几次住院). */
  answers: Facts
  /** What this year was settled elsewhere and this system does not know: online, in another agency. */
  elsewhere: Counted
}

/** The same with how often it was changed; 0 before anything was entered. */
export interface KeptClaim extends ClaimData {
  version: number
}

/** Whose case it is; the person's key seals whatever is kept of it. */
export interface ClaimOf {
  area: string
  caseId: string
  person: string
}

const nothing: ClaimData = { receipts: [], lines: [], answers: {}, elsewhere: nothingCounted }

/** What was entered for a case; empty once the person was erased. */
export async function readClaim(world: Setting, { area, caseId, person }: ClaimOf): Promise<KeptClaim> {
  const [row] = await world.db.rows<{ version: number; sealed: Buffer }>(
    'select version, sealed from claim where area = $1 and case_id = $2',
    [area, caseId],
    'find a claim',
  )
  const key = row && (await personKey(world.db, world.keys, area, person))
  return row && key ? { ...(JSON.parse(open(key, row.sealed)) as ClaimData), version: row.version } : { ...nothing, version: 0 }
}

/** Keeps a changed claim unless somebody changed it since `seen`; answers false then. */
export async function saveClaim(world: Setting, { area, caseId, person }: ClaimOf, seen: number, data: ClaimData, by: string): Promise<boolean> {
  const key = await personKey(world.db, world.keys, area, person)
  if (!key) return false
  const { receipts, lines, answers, elsewhere } = data
  const values = [area, caseId, person, seen + 1, seal(key, JSON.stringify({ receipts, lines, answers, elsewhere })), by, world.clock.now()]
  const { count } = await world.db.query(
    seen === 0
      ? `insert into claim (area, case_id, person, version, sealed, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`
      : `update claim set version = $4, sealed = $5, changed_by = $6, changed_at = $7 where area = $1 and case_id = $2 and person = $3 and version = $4 - 1`,
    values,
    seen === 0 ? 'begin a claim' : 'change a claim',
  )
  return count > 0
}
