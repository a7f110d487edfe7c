import { normaliseIdNumber, type Sex } from '@jingban/kernel/person/idNumber.ts'
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
  idNumber: string
  /** An ISO day. */
  birth: string
  phone?: string
  /** 参保登记的手机号: from the register of insured people and nowhere else, since whoever holds it is taken for this person's family. */
  registeredPhone?: string
  address?: string
}

/** 参保人: one person in one pooling area. */
export interface Person extends PersonalData {
  area: string
  id: string
  sex: Sex
  birthYear: number
  /** Absent: no register of insured people has confirmed this person yet (the counter checks). */
  insured?: Insured
}

export interface PersonRow {
  area: string
  id: string
  data_key: string
  sealed: Buffer
  sex: Sex
  birth_year: number
  insurance: Insurance | null
  insured_area: string | null
  insured_county: string | null
}

export const PERSON_COLUMNS = 'area, id, data_key, sealed, sex, birth_year, insurance, insured_area, insured_county'

/** Whose data key it is, bound into everything sealed for a person. */
export const personOwner = (area: string, id: string): string => `person/${area}/${id}`

/** The keyed hashes a person is found by. */
export const personHashes = {
  idNumber: (keys: KeyProvider, idNumber: string): string => lookUpHash(keys, 'idNumber', normaliseIdNumber(idNumber)),
  idTail: (keys: KeyProvider, lastFour: string): string => lookUpHash(keys, 'idTail', normaliseIdNumber(lastFour)),
  name: (keys: KeyProvider, name: string): string => lookUpHash(keys, 'name', normaliseName(name)),
  phone: (keys: KeyProvider, phone: string): string => lookUpHash(keys, 'phone', phone),
}

function insuredOf({ insurance, insured_area: area, insured_county: county }: PersonRow): { insured?: Insured } {
  return insurance && area ? { insured: { insurance, area, ...(county && { county }) } } : {}
}

/** Opens a row of the register. */
export function toPerson(keys: KeyProvider, row: PersonRow): Person {
  const personal = openRecord<PersonalData>(keys, personOwner(row.area, row.id), { dataKey: row.data_key, sealed: row.sealed })
  return {
    ...personal,
    area: row.area,
    id: row.id,
    sex: row.sex,
    birthYear: row.birth_year,
    ...insuredOf(row),
  }
}
