import { takesLegal, takesNatural } from '@jingban/kernel/pack/subject.ts'
import { checkCreditCode } from '@jingban/kernel/person/creditCode.ts'
import { checkDocument, type IdentityDocument, identityDocuments } from '@jingban/kernel/person/document.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { enterLegalPerson, enterPerson, type Identity, placeLegalPerson } from '../../registry/enterPerson.ts'
import type { Person } from '../../registry/person.ts'
import { sameName } from '../../registry/personName.ts'
import { findPerson, findPersonByIdNumber } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { creditCodeWords, documentNumberWords, idNumberWords } from '../numberProblems.ts'
import { atCounter, countyOf, type Filer } from './assisted.ts'
import type { TypedSubject } from './subject.tsx'

/** Whom a number says: a natural person by one document or another, or a legal one. */
type Numbered = { kind: 'natural'; identity: Identity } | { kind: 'legal'; creditCode: string } | { errors: FieldError[] }

const wrong = (field: string, text: string): { errors: FieldError[] } => ({ errors: [{ field, text }] })

const isDocument = (text: string): text is IdentityDocument => Object.hasOwn(identityDocuments, text)

function otherDocument(typed: TypedSubject, document: IdentityDocument): Numbered {
  const checked = checkDocument(document, typed.idNumber)
  if (!checked.ok) return wrong('idNumber', documentNumberWords(checked.problem))
  const { year, month, day } = typed.birth
  const birth = readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (!birth && year + month + day !== '') return wrong('birth', '出生日期没有填对。请照证件填年、月、日三格，没有的都不填。')
  const sex = typed.sex === 'M' || typed.sex === 'F' ? typed.sex : undefined
  return { kind: 'natural', identity: { document, number: checked.number, ...(birth && { birth }), ...(sex && { sex }) } }
}

/** The number tells which it is: 身份证号 or 统一社会信用代码, as far as the services here are for either; of a wrong one, what is wrong with it. */
function readNumber(world: World, filer: Filer, typed: TypedSubject): Numbered {
  const [natural, legal] = [filer.services.some(takesNatural), atCounter(filer) && filer.services.some(takesLegal)]
  if (isDocument(typed.document)) return otherDocument(typed, typed.document)
  const identity = checkIdNumber(typed.idNumber, dayOf(world.clock.now()))
  if (identity.ok && natural) return { kind: 'natural', identity }
  const code = checkCreditCode(typed.idNumber)
  if (code.ok && legal) return { kind: 'legal', creditCode: code.creditCode }
  const digits = /^\s*\d{17}[\dXx]?\s*$|^\s*\d*\s*$/.test(typed.idNumber)
  if (legal && (!natural || !digits) && !code.ok) return wrong('idNumber', creditCodeWords(code.problem))
  if (!identity.ok) return wrong('idNumber', idNumberWords(identity.problem))
  return wrong('idNumber', '这是身份证号。这里办的都是单位的事，请填统一社会信用代码。')
}

function nameFault(filer: Filer, numbered: Numbered): string {
  if (!atCounter(filer) || 'errors' in numbered) return '没有填姓名。请照证件填。'
  return numbered.kind === 'legal' ? '查到 0 家单位。请核对信用代码；代码没错的，填单位名称新建。' : '查到 0 人。请核对号码；号码没错的，填姓名新建。'
}

/** Finds the subject or enters it, unless the number is known under another name. Answers what is wrong at the fields of the first page. */
export async function findSubject(world: World, filer: Filer, typed: TypedSubject): Promise<Person | { errors: FieldError[] }> {
  const { area } = filer.actor
  const numbered = readNumber(world, filer, typed)
  const known = atCounter(filer) && !('errors' in numbered) && (await findPersonByIdNumber(world.db, world.keys, area, typed.idNumber))
  if (known && typed.name === '') return placed(world, filer, known)
  const errors = [
    ...(typed.name === '' ? [{ field: 'name', text: nameFault(filer, numbered) }] : []),
    ...('errors' in numbered ? numbered.errors : []),
    ...(!typed.consent && !atCounter(filer) ? [{ field: 'consent', text: '还没有病人的同意。请先问清楚再勾选。' }] : []),
  ]
  if ('errors' in numbered || errors.length > 0) return { errors }
  const now = world.clock.now()
  const county = countyOf(filer)
  const { id, created } =
    numbered.kind === 'legal'
      ? await enterLegalPerson(world.db, world.keys, { area, name: typed.name, creditCode: numbered.creditCode, ...(county && { county }) }, now)
      : await enterPerson(world.db, world.keys, { area, name: typed.name, identity: numbered.identity }, now)
  const person = await findPerson(world.db, world.keys, area, id)
  if (!person) return wrong('idNumber', '刚刚没有查到。请再按一次。')
  if (!created && !sameName(person.name, typed.name))
    return wrong('name', `这个号码登记的不是这个${numbered.kind === 'legal' ? '名称' : '姓名'}。请照证件再核一遍。`)
  return placed(world, filer, person)
}

/** A unit of which nobody has said where it belongs belongs to the county of the counter that knows it first. */
async function placed(world: World, filer: Filer, person: Person): Promise<Person> {
  const county = countyOf(filer)
  if (person.kind !== 'legal' || person.county !== undefined || county === undefined) return person
  await placeLegalPerson(world.db, person.area, person.id, county)
  return { ...person, county }
}
