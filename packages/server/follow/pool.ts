import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Candidate, Connections } from '@jingban/kernel/draw/exclusions.ts'
import { closeExperts } from '../identity/relatives.ts'
import type { Queryable } from '../store/database.ts'

interface PoolRow {
  id: string
  institution: string
  title: string
  specialty: string
  state: string
}

/** Everybody in the register of experts, with their standing: whom the kernel then sifts. */
export async function candidates(db: Queryable, area: string): Promise<Candidate[]> {
  const rows = await db.rows<PoolRow>(
    `select e.id, e.institution, e.title, e.specialty, coalesce(r.state, 'proposed') as state
     from expert e left join expert_row r on r.area = e.area and r.id = e.id where e.area = $1 order by e.id`,
    [area],
    'pool of experts',
  )
  return rows.map(({ id, institution, title, specialty, state }) => ({
    id,
    institution,
    active: state === 'active',
    facts: { title, specialty, institution },
  }))
}

/** Who treated the person, by the applicant's own word; who is the person or a relative; and which institutions issued the records. */
export async function connections(db: Queryable, state: CaseState): Promise<Connections> {
  const named = state.facts.treatingDoctor
  const treating = typeof named === 'string' ? [named] : Array.isArray(named) ? named : []
  const institutions = [state.facts.recordsInstitution, state.filed.helper].filter((one) => typeof one === 'string')
  return { treating, institutions, close: await closeExperts(db, state.filed.area, state.filed.person) }
}
