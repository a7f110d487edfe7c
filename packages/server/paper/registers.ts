import type { Scheme } from '@jingban/kernel/insurance/event.ts'
import type { InsuranceState, Relation } from '@jingban/kernel/insurance/state.ts'
import { amountInCapitals } from '@jingban/kernel/money/capitals.ts'
import type { FormSource } from '@jingban/kernel/pack/form.ts'
import type { Letterhead, Pack } from '@jingban/kernel/pack/pack.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { insuranceOf, unitOf } from '../insurance/read.ts'
import { schemeWords, standingWords } from '../insurance/words.ts'
import { personalAccountBalance } from '../money/ledger.ts'
import { type StatedLetterhead, statedLetterhead } from '../policy/letterheads.ts'
import type { Person } from '../registry/person.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'
import { monthWords, yuan } from './values.ts'

type Words = { [Source in FormSource]?: string }

/** Whose letterhead it is: that of the county's own agency, or else of the area's. */
function letterheadOf({ letterheads = [] }: Pack, { county }: Facts): Letterhead | undefined {
  return letterheads.find((one) => one.county !== undefined && one.county === county) ?? letterheads.find((one) => one.county === undefined)
}

/** What the pack says of an agency: nothing where it was not stated. */
export function printedLetterhead(head: Letterhead | undefined): StatedLetterhead {
  if (!head) return {}
  const { name, address, contact, account } = head
  return {
    name,
    ...(address !== 'notStated' && { address }),
    ...(contact !== 'notStated' && { postcode: contact.postcode, contact: contact.name, phone: contact.phone }),
    ...(account !== 'notStated' && { accountName: account.name, account: account.number, bank: account.bank, bankNumber: account.bankNumber }),
  }
}

/** 落款: the agency that serves the person's county, as the pack has it and as the agency has said of itself since. What nobody stated stays blank. */
export async function agencyWords({ db }: Pick<Setting, 'db'>, pack: Pack, facts: Facts): Promise<Words> {
  const head = letterheadOf(pack, facts)
  const { name = pack.agency, ...stated } = { ...printedLetterhead(head), ...(await statedLetterhead(db, pack.area, head?.county)) }
  const rest = Object.entries(stated).map(([item, text]) => [`agency.${item}`, text] as const)
  return { 'agency.name': name, 'agency.area': pack.name, 'agency.division': head?.division ?? pack.division, ...Object.fromEntries(rest) }
}

/** The basic scheme of a person: the one that holds now, or else that which ended last. */
function basicScheme({ relations }: InsuranceState): 'employee' | 'resident' | undefined {
  const basic = relations.filter((one) => one.scheme === 'employee' || one.scheme === 'resident')
  const open = basic.find((one) => one.to === undefined)
  const last = open ?? basic.toSorted((one, other) => (one.to ?? '').localeCompare(other.to ?? '')).at(-1)
  return last?.scheme === 'employee' || last?.scheme === 'resident' ? last.scheme : undefined
}

/** 参保时间: from the first to the last month that was paid for; where none was, as the relation itself runs. */
function periodWords({ contributions, relations }: InsuranceState, scheme: 'employee' | 'resident'): Words {
  const paid = contributions.filter((one) => one.scheme === scheme)
  const held = relations.filter((one) => one.scheme === scheme)
  const from = [...(paid.length > 0 ? paid.map((one) => one.first as string) : held.map((one) => one.from as string))].sort()[0]
  const to = [...(paid.length > 0 ? paid.map((one) => one.last as string) : held.flatMap((one) => (one.to as string | undefined) ?? []))]
    .sort()
    .at(-1)
  return { ...(from && { 'register.from': monthWords(from) }), ...(to && { 'register.to': monthWords(to) }) }
}

/** The relation of a scheme as it stands: the one that holds, or else the last. */
const relationOf = ({ relations }: InsuranceState, scheme: Scheme): Relation | undefined =>
  relations.find((one) => one.scheme === scheme && one.to === undefined) ?? relations.findLast((one) => one.scheme === scheme)

/** 参保状态, the unit somebody is insured with, and whether 生育保险 too. Who has no unit, such as 灵活就业人员, has none here. */
async function standingOf(world: World, area: string, state: InsuranceState, scheme: Scheme): Promise<Words> {
  const relation = relationOf(state, scheme)
  const maternity = relationOf(state, 'maternity')
  const unit = relation?.unit && (await findPerson(world.db, world.keys, area, relation.unit))
  return {
    ...(relation && { 'register.standing': standingWords[relation.state] }),
    ...(unit && { 'register.unit': unit.name }),
    'register.maternity': maternity ? standingWords[maternity.state] : '没有参加',
  }
}

/** Somebody of whom no relation was entered here may be known as insured by the register of persons: with which insurance, and no more. */
async function ofPerson(world: World, { area, id, insured }: Person): Promise<Words> {
  const state = await insuranceOf(world, area, id)
  const scheme = basicScheme(state)
  if (scheme === undefined) return insured ? { 'register.insurance': schemeWords[insured.insurance] } : {}
  const words: Words = {
    ...(await standingOf(world, area, state, scheme)),
    'register.insurance': schemeWords[scheme],
    'register.months': `${state.months[scheme] ?? 0}`,
    ...periodWords(state, scheme),
  }
  if (scheme !== 'employee') return words
  const fen = await personalAccountBalance(world.db, area, id)
  return { ...words, 'register.balance': yuan(fen), 'register.balanceInCapitals': amountInCapitals(fen) }
}

async function ofUnit(world: World, { area, id, name }: Person): Promise<Words> {
  const unit = await unitOf(world, area, id)
  const schemes = unit && [...unit.schemes.map((scheme) => schemeWords[scheme]), ...(unit.otherScheme ? [unit.otherScheme] : [])]
  const representative = unit?.personal.legalRepresentativeName
  return {
    'subject.unitName': name,
    ...(unit && { 'subject.unitCode': unit.unitCode }),
    ...(representative && { 'subject.representative': representative }),
    ...(schemes && schemes.length > 0 && { 'register.insurance': schemes.join('、') }),
  }
}

/** What the registers of the agency know of the subject of a case, and who the agency is, by the source that a form names. */
export async function registerWords(world: World, { rules, state }: LoadedCase, person: Person | undefined): Promise<Map<string, string>> {
  const subject: Words = person
    ? { 'subject.name': person.name, 'subject.number': person.idNumber, ...(person.address && { 'subject.address': person.address }) }
    : {}
  const own = person === undefined ? {} : await (person.kind === 'legal' ? ofUnit(world, person) : ofPerson(world, person))
  const words: Words = { ...(await agencyWords(world, rules.pack, state.facts)), ...subject, ...own }
  return new Map(Object.entries(words).flatMap(([source, value]) => (value === undefined ? [] : [[source, value] as const])))
}
