import type { IdentityDocument } from '@jingban/kernel/person/document.ts'
import { normaliseIdNumber, type Sex } from '@jingban/kernel/person/idNumber.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { KeyProvider } from './keys.ts'
import { normaliseName } from './personName.ts'
import { lookUpHash, openRecord } from './seal.ts'

/** 险种: 职工 or 居民. */
export type Insurance = 'employee' | 'resident'

/** 参保信息, as the register of insured people has it: with which insurance, in which area (参保地), and in which county of it. */
export interface Insured {
  insurance: Insurance
  area: string
  /** The city level is a county under a name of its own (市本级); absent where the register does not say. */
  county?: string
}

/** What stands sealed. It is plain here, for callers who may see it; pages mask it (page/words.ts). */
export interface PersonalData {
  name: string
  /** 公民身份号码, the number of another document, or of a legal person the 统一社会信用代码. */
  idNumber: string
  /** Which document the number is of, where it is no 公民身份号码. */
  document?: IdentityDocument
  /** An ISO day; of natural persons whose number or papers tell it. */
  birth?: string
  phone?: string
  /** 参保登记的手机号: from the register of insured people and nowhere else, since whoever holds it is taken for this person's family. */
  registeredPhone?: string
  address?: string
  /** 户籍所在地, as the register of residents was told. */
  household?: string
}

/** 自然人, or 法人: a unit or a provider, whose name and credit code are public. */
export type PersonKind = 'natural' | 'legal'

/** 办事主体: one natural or legal person in one pooling area. */
export interface Person extends PersonalData {
  area: string
  id: string
  kind: PersonKind
  /** Absent for a legal person, and for a natural one whose papers do not tell it. */
  sex?: Sex
  birthYear?: number
  /** Of a legal person: the county where it is insured or has its seat. */
  county?: string
  /** Absent: no register of insured people has confirmed this person yet (the counter checks). */
  insured?: Insured
  /** 异地就医备案 of who lives or works elsewhere, from its first to its last day; absent where none is in force. */
  livesAway?: { from: Day; to?: Day }
}

export interface PersonRow {
  area: string
  id: string
  data_key: string
  sealed: Buffer
  kind: PersonKind
  sex: Sex | null
  birth_year: number | null
  insurance: Insurance | null
  insured_area: string | null
  insured_county: string | null
  lives_away_from: Day | null
  lives_away_to: Day | null
}

export const PERSON_COLUMNS =
  'area, id, data_key, sealed, kind, sex, birth_year, insurance, insured_area, insured_county, lives_away_from, lives_away_to'

/** Whose data key it is, bound into everything sealed for a person. */
export const personOwner = (area: string, id: string): string => `person/${area}/${id}`

/** The keyed hashes a person is found by. */
export const personHashes = {
  idNumber: (keys: KeyProvider, idNumber: string): string => lookUpHash(keys, 'idNumber', normaliseIdNumber(idNumber)),
  idTail: (keys: KeyProvider, lastFour: string): string => lookUpHash(keys, 'idTail', normaliseIdNumber(lastFour)),
  name: (keys: KeyProvider, name: string): string => lookUpHash(keys, 'name', normaliseName(name)),
  phone: (keys: KeyProvider, phone: string): string => lookUpHash(keys, 'phone', phone),
}

function insuredOf({ kind, insurance, insured_area: area, insured_county: county }: PersonRow): Pick<Person, 'insured' | 'county'> {
  if (kind === 'legal') return county ? { county } : {}
  return insurance && area ? { insured: { insurance, area, ...(county && { county }) } } : {}
}

/** Opens a row of the register. */
export function toPerson(keys: KeyProvider, row: PersonRow): Person {
  const personal = openRecord<PersonalData>(keys, personOwner(row.area, row.id), { dataKey: row.data_key, sealed: row.sealed })
  return {
    ...personal,
    area: row.area,
    id: row.id,
    kind: row.kind,
    ...(row.sex && { sex: row.sex }),
    ...(row.birth_year && { birthYear: row.birth_year }),
    ...insuredOf(row),
    ...(row.lives_away_from && { livesAway: { from: row.lives_away_from, ...(row.lives_away_to && { to: row.lives_away_to }) } }),
  }
}
