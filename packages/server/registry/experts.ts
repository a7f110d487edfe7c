import type { Queryable } from '../store/database.ts'
import type { KeyProvider } from './keys.ts'
import { openRecord, sealRecord } from './seal.ts'

/**
 * 评审专家: the static facts of an expert. Whether they are active or disqualified is folded from their own events.
 * The member of staff who signs in for an expert has a role with this id (`roles[].expert`).
 */
export interface Expert {
  area: string
  id: string
  name: string
  phone: string
  /** Code of the institution they work at. */
  institution: string
  /** 职称. */
  title: string
  /** 专业. */
  specialty: string
  /** 医保医师代码: the national platform wants it with a filing (2503, diag_dr_codg). */
  doctorCode?: string
  /** The expert as a patient: nobody decides their own case. */
  person?: string
}

interface ExpertRow {
  area: string
  id: string
  institution: string
  title: string
  specialty: string
  doctor_code: string | null
  person: string | null
  data_key: string
  sealed: Buffer
}

const COLUMNS = 'area, id, institution, title, specialty, doctor_code, person, data_key, sealed'
const owner = (area: string, id: string): string => `expert/${area}/${id}`

function toExpert(keys: KeyProvider, row: ExpertRow): Expert {
  const { area, id, institution, title, specialty } = row
  const contact = openRecord<{ name: string; phone: string }>(keys, owner(area, id), { dataKey: row.data_key, sealed: row.sealed })
  const optional = { ...(row.doctor_code && { doctorCode: row.doctor_code }), ...(row.person && { person: row.person }) }
  return { area, id, institution, title, specialty, ...contact, ...optional }
}

/** Enters an expert, or replaces what was known. Throws when the doctor's code belongs to another expert of the area. */
export async function saveExpert(db: Queryable, keys: KeyProvider, expert: Expert): Promise<void> {
  const { area, id, name, phone, institution, title, specialty, doctorCode, person } = expert
  const { dataKey, sealed } = sealRecord(keys, owner(area, id), { name, phone })
  await db.query(
    `insert into expert (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (area, id) do update set institution = $3, title = $4, specialty = $5, doctor_code = $6, person = $7, data_key = $8, sealed = $9`,
    [area, id, institution, title, specialty, doctorCode ?? null, person ?? null, dataKey, sealed],
  )
}

/** One expert, or nothing. */
export async function findExpert(db: Queryable, keys: KeyProvider, area: string, id: string): Promise<Expert | undefined> {
  const rows = await db.rows<ExpertRow>(`select ${COLUMNS} from expert where area = $1 and id = $2`, [area, id])
  return rows[0] && toExpert(keys, rows[0])
}

/** Every expert of an area, or of one institution there, by id: what a draw starts from. */
export async function listExperts(db: Queryable, keys: KeyProvider, area: string, institution?: string): Promise<Expert[]> {
  const sql = `select ${COLUMNS} from expert where area = $1 and ($2::text is null or institution = $2) order by id`
  return (await db.rows<ExpertRow>(sql, [area, institution ?? null])).map((row) => toExpert(keys, row))
}
