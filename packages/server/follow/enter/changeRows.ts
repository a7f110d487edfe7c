import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../../cases/perform.ts'
import type { FormRow } from '../../filing/contacts.ts'
import { changePerson, type ItemChange } from '../../insurance/changePerson.ts'
import { personItems, registeredItem, speaksOf } from '../../insurance/personItems.ts'
import type { EntrySource } from '../../insurance/record.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { Person } from '../../registry/person.ts'
import { normaliseName, sameName } from '../../registry/personName.ts'
import { cellOf, type Deed, deedOf, enterLines, refuseRow } from './deed.ts'
import { identityOf, knownPerson } from './rowPerson.ts'
import type { RegisterWriter } from './writer.ts'

const isMainland = ({ document }: Person): boolean => document === undefined

/** A day as people write it: 1958-04-28, 1958年4月28日, 19580428. */
function dayFrom(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(text.trim()) ?? []
  return readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

const plain = (item: string, text: string): string => (item === 'birth' ? (dayFrom(text) ?? text) : normaliseName(text))

function birthChange(person: Person, after: string): ItemChange['change'] {
  const birth = dayFrom(after) ?? refuseRow({ code: 'valueInvalid', item: 'birth' })
  return isMainland(person) && birth !== person.birth ? refuseRow({ code: 'birthDiffersFromNumber' }) : { birth }
}

function sexChange(person: Person, after: string): ItemChange['change'] {
  const sex = /^男/.test(after) ? 'M' : /^女/.test(after) ? 'F' : refuseRow({ code: 'valueInvalid', item: 'sex' })
  return isMainland(person) && sex !== person.sex ? refuseRow({ code: 'sexDiffersFromNumber' }) : { sex }
}

/** The new number of somebody with another document may be one of those too: it begins with a letter. */
function numberChange(world: Setting, after: string): ItemChange['change'] {
  const checked = checkIdNumber(after, dayOf(world.clock.now()))
  return { identity: checked.ok ? checked : identityOf(after, /^[A-Za-z]/.test(after) ? '其他' : '', world) }
}

function changeOf(world: Setting, person: Person, item: string, after: string): ItemChange['change'] {
  switch (item) {
    case 'name':
      return { name: after }
    case 'address':
      return { address: after }
    case 'household':
      return { household: after }
    case 'birth':
      return birthChange(person, after)
    case 'sex':
      return sexChange(person, after)
    case 'idNumber':
      return numberChange(world, after)
    default: {
      const phone = checkMobileNumber(after)
      return phone.ok ? { registeredPhone: phone.phone } : refuseRow({ code: 'valueInvalid', item })
    }
  }
}

/** Of a changed name the row may bear the new one: the register has the old. */
async function personOf(world: Setting, deed: Deed, row: FormRow, item: string): Promise<Person> {
  const identity = identityOf(cellOf(row, 'idNumber'), cellOf(row, 'documentKind') || '其他', world)
  const [name, before, after] = [cellOf(row, 'name'), cellOf(row, 'before'), cellOf(row, 'after')]
  const stands = item === 'name' && before !== '' && sameName(name, after) ? before : name
  return knownPerson(world, deed.area, identity, stands)
}

/** A unit speaks of its own people, a person of themselves. */
async function refuseStranger(world: Setting, { area, subject }: Deed, person: Person): Promise<void> {
  if (!(await speaksOf(world, area, subject, person.id))) refuseRow({ code: 'notOwnRow' })
}

async function changeRow(inside: Setting, source: EntrySource, deed: Deed, row: FormRow): Promise<undefined> {
  const item = personItems[cellOf(row, 'item')] ?? refuseRow({ code: 'byHand', item: 'other' })
  const person = await personOf(inside, deed, row, item)
  await refuseStranger(inside, deed, person)
  const [stands, before, after] = [registeredItem(person, item), cellOf(row, 'before'), cellOf(row, 'after')]
  if (before !== '' && plain(item, before) !== plain(item, stands)) refuseRow({ code: 'beforeDiffers', item })
  if (after === '') refuseRow({ code: 'valueInvalid', item })
  const change = changeOf(inside, person, item, after)
  const changed = await changePerson(inside, deed.area, person.id, [{ item, before: stands, change }], source)
  if (changed.kind === 'refused') refuseRow(changed.refusal)
  if (changed.kind === 'numberTaken') refuseRow({ code: 'numberTaken' })
}

/** 参保信息变更登记 of persons (SL-1B.11, SL-1C.7): each row changes one item; the value from before is kept sealed, and what does not fit is a fault of the row. */
export const enterChangeRows: RegisterWriter = async (world, loaded, event, key) => {
  const deed = await deedOf(world, loaded, event, key)
  await enterLines(deed, deed.contacts.rows?.changes ?? [], (row, inside, source) => changeRow(inside, source, deed, row))
}
