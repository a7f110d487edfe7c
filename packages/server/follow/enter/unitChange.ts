import { changeUnit } from '@jingban/kernel/insurance/unit.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { checkCreditCode } from '@jingban/kernel/person/creditCode.ts'
import type { Setting } from '../../cases/perform.ts'
import { applyChanges, type ItemChange, isTaken } from '../../insurance/changePerson.ts'
import { type Unit, unitOf } from '../../insurance/read.ts'
import { type EntrySource, recordUnit } from '../../insurance/record.ts'
import { normaliseName } from '../../registry/personName.ts'
import { type Deed, deedOf, enterLine, formOf, refuseRow, textOf } from './deed.ts'
import { sealPersonal } from './unit.ts'
import type { RegisterWriter } from './writer.ts'

/** One thing of a unit that changes: the id of the old side, the value the form gives for it, and the new one. */
interface UnitItem {
  item: string
  personal: boolean
  before: string | undefined
  after: string
}

/** The new sides that were answered. A new credit code has no old side: the unit is known by it. */
function changesOf(deed: Deed): UnitItem[] {
  const item = ({ id, replaces, personal }: Field): UnitItem[] => {
    const after = textOf(deed, id)
    const of = id === 'newCreditCode' ? 'creditCode' : replaces
    if (after === undefined || of === undefined) return []
    return [{ item: of, personal: personal === true, before: replaces === undefined ? undefined : textOf(deed, replaces), after }]
  }
  return formOf(deed).flatMap(item)
}

/** What the register has of an item now. */
function standing(unit: Unit, { item, personal }: UnitItem): string | undefined {
  if (item === 'unitName') return unit.name
  if (item === 'unitAddress') return unit.address
  if (item === 'unitNature') return unit.kind
  if (item === 'creditCode') return unit.creditCode
  return personal ? unit.personal[item] : unit.facts[item] === undefined ? undefined : String(unit.facts[item])
}

/** What changes in the register of persons, with what stood there. */
function personItem(unit: Unit, { item, after }: UnitItem): ItemChange[] {
  if (item === 'unitName') return [{ item, before: unit.name, change: { name: after } }]
  if (item === 'unitAddress') return [{ item, before: unit.address ?? '', change: { address: after } }]
  if (item !== 'creditCode') return []
  const checked = checkCreditCode(after)
  if (!checked.ok) return refuseRow({ code: 'creditCodeInvalid', problem: checked.problem })
  return [{ item, before: unit.creditCode, change: { creditCode: checked.creditCode } }]
}

/** What was sealed before stays sealed: the account, the legal representative and the agent as they were. */
const keptItem = (unit: Unit, { item, personal }: UnitItem): ItemChange[] =>
  personal ? [{ item, before: unit.personal[item] ?? '', change: {} }] : []

/** The old side must be what the register has; where it has nothing, there is nothing to compare. */
function refuseDiffering(unit: Unit, one: UnitItem): void {
  const stands = standing(unit, one)
  if (one.before !== undefined && stands !== undefined && normaliseName(one.before) !== normaliseName(stands))
    refuseRow({ code: 'beforeDiffers', item: one.item })
}

const elsewhere = ['unitName', 'unitAddress', 'unitNature', 'creditCode']

async function changeOne(inside: Setting, source: EntrySource, deed: Deed, one: UnitItem): Promise<undefined> {
  const { area, subject, on } = deed
  const unit = (await unitOf(inside, area, subject)) ?? refuseRow({ code: 'unitNotEnrolled' })
  refuseDiffering(unit, one)
  const { item, personal, after } = one
  const facts = personal || elsewhere.includes(item) ? {} : { [item]: after }
  const sealed = personal ? { sealed: await sealPersonal(inside, area, subject, { ...unit.personal, [item]: after }) } : {}
  const change = { on, items: [item], facts, ...(item === 'unitNature' && { kind: after }) }
  const recorded = await recordUnit(inside, area, subject, (asking) => changeUnit(asking, change), { ...source, ...sealed })
  if (recorded.kind === 'refused') refuseRow(recorded.refusal)
  await applyChanges(inside, area, subject, [...personItem(unit, one), ...keptItem(unit, one)], source).catch((error) => {
    if (isTaken(error)) refuseRow({ code: 'numberTaken' })
    throw error
  })
  return undefined
}

/** 单位变更登记 (SL-F4.2): every pair that was filled in changes one thing; what does not fit is a fault of that line, in the order of the form. */
export const enterUnitChange: RegisterWriter = async (world, loaded, event, key) => {
  const deed = await deedOf(world, loaded, event, key)
  const other = textOf(deed, 'otherChange')
  for (const [index, one] of changesOf(deed).entries()) await enterLine(deed, index + 1, (inside, source) => changeOne(inside, source, deed, one))
  if (other !== undefined) await enterLine(deed, 0, async () => refuseRow({ code: 'byHand', item: 'other' }))
}
