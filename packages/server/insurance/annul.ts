import { type Annulling, annul, annulUnit } from '@jingban/kernel/insurance/annul.ts'
import type { InsuranceEvent, UnitEvent } from '@jingban/kernel/insurance/event.ts'
import type { InsuranceState, UnitRecord } from '@jingban/kernel/insurance/state.ts'
import type { Setting } from '../cases/perform.ts'
import type { Queryable } from '../store/database.ts'
import { countMembers } from './read.ts'
import { type EntrySource, inTransaction, type Recorded, record, recordUnit } from './record.ts'
import { insuredBy, lastRelations } from './rows.ts'

/** What searches and the rest of the platform read may not keep what nobody entered any more. */
async function dropRows(db: Queryable, area: string, person: string, state: InsuranceState): Promise<void> {
  const kept = lastRelations(state).map(({ scheme }) => scheme)
  const dropped = await db.rows<{ scheme: string }>(
    'delete from insurance_row where area = $1 and person = $2 and scheme <> all($3) returning scheme',
    [area, person, kept],
  )
  const wasBasic = dropped.some(({ scheme }) => scheme === 'employee' || scheme === 'resident')
  if (!wasBasic || insuredBy(state, area)) return
  await db.query(
    'update person set insurance = null, insured_area = null, insured_county = null where area = $1 and id = $2 and insured_area = $1 and erased_at is null',
    [area, person],
  )
}

/** 撤销登记 of a natural person: the entry counts as never made and goes from what is searched; history keeps both. Refuses: see `annul` of the kernel. */
export const annulEntry = (
  world: Setting,
  area: string,
  person: string,
  annulling: Annulling,
  source: EntrySource,
): Promise<Recorded<InsuranceState, InsuranceEvent>> =>
  inTransaction(world, async (inside) => {
    const recorded = await record(inside, area, person, (asking) => annul(asking, annulling), source)
    if (recorded.kind === 'done') await dropRows(inside.db, area, person, recorded.state)
    return recorded
  })

/** 撤销登记 of a unit; one whose enrolment was taken back is none any more. Refuses: see `annulUnit` of the kernel. */
export const annulUnitEntry = (
  world: Setting,
  area: string,
  unit: string,
  annulling: Annulling,
  source: EntrySource,
): Promise<Recorded<UnitRecord | undefined, UnitEvent>> =>
  inTransaction(world, async (inside) => {
    const members = await countMembers(inside, area, unit)
    const recorded = await recordUnit(inside, area, unit, (asking) => annulUnit(asking, { ...annulling, members }), source)
    if (recorded.kind === 'done' && !recorded.state) await inside.db.query('delete from unit_row where area = $1 and person = $2', [area, unit])
    return recorded
  })
