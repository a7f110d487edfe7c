import { recogniseAid } from '@jingban/kernel/insurance/entitle.ts'
import type { InsuranceEvent } from '@jingban/kernel/insurance/event.ts'
import type { Entered } from '@jingban/kernel/insurance/refusal.ts'
import { type Asking, enrol } from '@jingban/kernel/insurance/relate.ts'
import { record } from '../../insurance/record.ts'
import { updatePerson } from '../../registry/enterPerson.ts'
import { findPerson } from '../../registry/persons.ts'
import { chosenOf, type Deed, deedOf, enterLine, refuseRow, textOf } from './deed.ts'
import type { RegisterWriter } from './writer.ts'

/** 户籍所在地, from the widest to the narrowest (SL-F3.3). */
const householdParts = ['householdProvince', 'householdCity', 'householdCounty', 'householdTown', 'householdVillage']

function answerOf(asking: Asking, deed: Deed): Entered<InsuranceEvent> {
  const { on, county } = deed
  const enrolled = enrol(asking, { scheme: 'resident', on, ...(county !== undefined && { county }) })
  if (!enrolled.ok) return enrolled
  const events = [...enrolled.events]
  // 财政补助对象 (SL-F3.5). 其他 is no category that anything follows from; one that is recognised already stays as it is.
  for (const category of chosenOf(deed, 'subsidy').filter((one) => one !== '其他')) {
    const aided = recogniseAid({ ...asking, events: [...asking.events, ...events] }, { category, on })
    if (!aided.ok && aided.refusal.code !== 'alreadyAided') return aided
    if (aided.ok) events.push(...aided.events)
  }
  return { ok: true, events }
}

/** 城乡居民参保登记 (SL-1C.1): the person, with household, address, phone of the register and what the public purse pays for. */
export const enterResident: RegisterWriter = async (world, loaded, event, key) => {
  const deed = await deedOf(world, loaded, event, key)
  await enterLine(deed, 0, async (inside, source) => {
    const recorded = await record(inside, deed.area, deed.subject, (asking) => answerOf(asking, deed), source)
    if (recorded.kind === 'refused') refuseRow(recorded.refusal)
    const person = await findPerson(inside.db, inside.keys, deed.area, deed.subject)
    const household = householdParts.flatMap((part) => textOf(deed, part) ?? []).join('')
    const [address, phone] = [textOf(deed, 'homeAddress'), textOf(deed, 'phone')]
    await updatePerson(inside.db, inside.keys, deed.area, deed.subject, {
      ...(household !== '' && { household }),
      ...(address !== undefined && { address }),
      ...(phone !== undefined && person?.registeredPhone === undefined && { registeredPhone: phone }),
    })
    return undefined
  })
}
