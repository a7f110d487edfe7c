import { providerKinds } from '@jingban/kernel/agreement/event.ts'
import type { Queryable } from '../store/database.ts'

/** 医药机构: what the public may know of it. */
export interface Institution {
  area: string
  code: string
  name: string
  /** 一级, 二级, 三级; absent where none was rated (a village clinic). */
  level?: 1 | 2 | 3
  gradeA: boolean
  /** 定点: has an agreement with the agency. */
  designated: boolean
  county: string
  address: string
  phone: string
  /** The words of the pack: 定点医疗机构, 认定医院 ... */
  kinds: string[]
  /** The diseases it serves; absent: every one. */
  diseases?: string[]
}

/** What to look for; what is left out does not count. `name` may be a part of it. */
export interface InstitutionSearch {
  name?: string
  county?: string
  kind?: string
  disease?: string
  /** Those with an agreement; of pharmacies alone only where `kind` asks for them, since whoever looks for a hospital looks for none. */
  designated?: boolean
  /** Only these. */
  codes?: readonly string[]
  /** Those of this county come first. */
  near?: string
}

interface InstitutionRow {
  area: string
  code: string
  name: string
  level: 1 | 2 | 3 | null
  grade_a: boolean
  designated: boolean
  county: string
  address: string
  phone: string
  kinds: string[]
  diseases: string[] | null
}

const COLUMNS = 'area, code, name, level, grade_a, designated, county, address, phone, kinds, diseases'
/** A search that finds more says so by filling the list. */
export const INSTITUTION_LIST_LIMIT = 50

function toInstitution(row: InstitutionRow): Institution {
  const { level, grade_a, diseases, ...rest } = row
  return { ...rest, gradeA: grade_a, ...(level && { level }), ...(diseases && { diseases }) }
}

/** Enters an institution, or replaces what was known of it. */
export async function saveInstitution(db: Queryable, institution: Institution): Promise<void> {
  const { area, code, name, level, gradeA, designated, county, address, phone, kinds, diseases } = institution
  await db.query(
    `insert into institution (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (area, code) do update set name = $3, level = $4, grade_a = $5, designated = $6, county = $7, address = $8,
       phone = $9, kinds = $10, diseases = $11`,
    [area, code, name, level ?? null, gradeA, designated, county, address, phone, kinds, diseases ?? null],
  )
}

/** One institution, or nothing. */
export async function findInstitution(db: Queryable, area: string, code: string): Promise<Institution | undefined> {
  const rows = await db.rows<InstitutionRow>(`select ${COLUMNS} from institution where area = $1 and code = $2`, [area, code])
  return rows[0] && toInstitution(rows[0])
}

/** The institutions that fit, by county and name, those of a near county first; at most 50. */
export async function searchInstitutions(db: Queryable, area: string, search: InstitutionSearch): Promise<Institution[]> {
  const part = search.name?.trim().replace(/[\\%_]/g, '\\$&')
  const rows = await db.rows<InstitutionRow>(
    `select ${COLUMNS} from institution
     where area = $1 and ($2::text is null or name like '%' || $2 || '%') and ($3::text is null or county = $3)
       and ($4::text is null or $4 = any (kinds)) and ($5::text is null or diseases is null or $5 = any (diseases))
       and ($6::boolean is null or designated = $6) and ($6 is not true or $4 is not null or kinds <> array['${providerKinds.pharmacy}']) and ($7::text[] is null or code = any ($7))
     order by coalesce(county = $8, false) desc, county, name, code limit ${INSTITUTION_LIST_LIMIT}`,
    [
      ...[area, part || null, search.county ?? null, search.kind ?? null, search.disease ?? null],
      ...[search.designated ?? null, search.codes ?? null, search.near ?? null],
    ],
  )
  return rows.map(toInstitution)
}

/** The counties that have institutions, or these, for the filter (县区). */
export async function institutionCounties(db: Queryable, area: string, codes?: readonly string[]): Promise<string[]> {
  const rows = await db.rows<{ county: string }>(
    `select distinct county from institution where area = $1 and county <> '' and ($2::text[] is null or code = any ($2)) order by county`,
    [area, codes ?? null],
  )
  return rows.map((row) => row.county)
}
