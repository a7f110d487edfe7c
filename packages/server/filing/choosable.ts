import { named } from '@jingban/kernel/case/place.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { Waiting } from '@jingban/kernel/directory/allocate.ts'
import { candidates, directoriesOf } from '@jingban/kernel/directory/candidates.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { type Choosable, placeFields } from '@jingban/kernel/verbs/choosePlaces.ts'
import { registeredIn } from '../registry/directories.ts'
import type { Queryable } from '../store/database.ts'

/** Of each institution, how many open cases name it in this answer. */
async function openCases(db: Queryable, area: string, answer: string, codes: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.rows<{ name: string; open: number }>(
    `select name, count(*)::int as open from case_row c, unnest(c.institutions) as name
     where c.area = $1 and c.status <> 'ended' and c.institutions && $2 and name = any($2) group by name`,
    [area, codes.map((code) => named(answer, code))],
    'open cases of institutions',
  )
  return new Map(rows.map(({ name, open }) => [name, open]))
}

/**
 * Who may be chosen for this question, each with the open cases that chose them there. Undefined where nothing limits the choice: the question names
 * no directory, or only such as the notice leaves unnamed and nobody has entered anyone under.
 */
export async function choosableFor(db: Queryable, { pack }: Pick<Rules, 'pack'>, field: Field, facts: Facts): Promise<Waiting[] | undefined> {
  const directories = directoriesOf(field, facts)
  if (!directories) return undefined
  const { disease, group } = facts
  const about = { ...(typeof disease === 'string' && { disease }), ...(typeof group === 'string' && { group }) }
  const registered = await registeredIn(db, pack.area, directories)
  if (registered.length === 0 && directories.every((id) => pack.organisations?.[id]?.list === 'notStated')) return undefined
  const among = candidates(pack, directories, about, registered)
  const open = await openCases(
    db,
    pack.area,
    field.id,
    among.map(({ code }) => code),
  )
  return among.map((one) => ({ ...one, open: open.get(named(field.id, one.code)) ?? 0 }))
}

/** The same for every question of the form that asks for an institution of a directory. */
export async function allChoosable(db: Queryable, rules: Rules, facts: Facts): Promise<Choosable> {
  const found: Record<string, Waiting[]> = {}
  for (const field of placeFields(rules, facts)) {
    const among = await choosableFor(db, rules, field, facts)
    if (among) found[field.id] = among
  }
  return found
}
