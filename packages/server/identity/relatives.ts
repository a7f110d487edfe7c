import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { personHashes } from '../registry/person.ts'
import type { Queryable } from '../store/database.ts'

/** 亲属关系: what a declared person is to the member of staff. */
export const relativeWords = { spouse: '配偶', child: '子女', parent: '父母', sibling: '兄弟姐妹', otherRelative: '其他近亲属' } as const
export type RelativeKind = keyof typeof relativeWords

/** One declared relative, as the member of staff sees it: the number itself is not kept. `key` names the row when it is taken back. */
export interface DeclaredRelative {
  key: string
  relation: RelativeKind
  declaredAt: Instant
}

/**
 * Persons who are relatives of the person `of` (an SQL expression) in the area `in`: an account that is proved to be the one's own holds the other as a
 * relative, with proof. What an account only claims keeps nobody away, or anybody could choose their officer.
 */
const relatedSql = (area: string, of: string): string => `select other.person from account_person own
   join account_person other on other.account = own.account and other.area = own.area and other.person <> own.person
  where own.area = ${area} and own.person = ${of} and own.proof is not null and other.proof is not null
    and ((own.relation = 'self' and other.relation in ('spouse', 'child', 'parent', 'otherRelative'))
      or (other.relation = 'self' and own.relation in ('spouse', 'child', 'parent', 'otherRelative')))`

/**
 * 回避: the persons of an area on whose cases a member of staff (row `s` of the table staff) does not act: themselves, their relatives as their own account or
 * a relative's knows them, and those they have declared. SQL for an array; `area` is an expression.
 */
export const avoidedSql = (area: string): string => `array(
  select s.person where s.person is not null
  union ${relatedSql(area, 's.person')}
  union select p.id from staff_relative r join person p on p.area = ${area} and p.id_number_hash = r.id_number_hash
    where r.area = s.area and r.staff = s.id)`

/** The experts of an area who are this person or a relative, as far as known: no draw seats them, and nobody can lift that. */
export async function closeExperts(db: Queryable, area: string, person: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select e.id from expert e where e.area = $1 and (e.person = $2 or e.person in (${relatedSql('$1', '$2')}))
     union
     select role ->> 'expert' from staff s cross join jsonb_array_elements(s.roles) role
      where role ->> 'area' = $1 and role ? 'expert' and $2 = any(${avoidedSql('$1')})
     order by 1`,
    [area, person],
    'experts close to a person',
  )
  return rows.map((row) => row.id)
}

interface Declarer {
  area: string
  id: string
}

/** Declares a relative; again with another relation changes it. The identity number has passed its check. */
export async function declareRelative(
  db: Queryable,
  keys: KeyProvider,
  { area, id }: Declarer,
  relative: { idNumber: string; relation: RelativeKind },
  now: Instant,
): Promise<void> {
  await db.query(
    `insert into staff_relative (area, staff, id_number_hash, relation, declared_at) values ($1, $2, $3, $4, $5)
     on conflict (area, staff, id_number_hash) do update set relation = excluded.relation`,
    [area, id, personHashes.idNumber(keys, relative.idNumber), relative.relation, now],
  )
}

/** What a member of staff has declared, in the order of declaring. */
export async function listRelatives(db: Queryable, { area, id }: Declarer): Promise<DeclaredRelative[]> {
  const rows = await db.rows<{ key: string; relation: RelativeKind; declared_at: Instant }>(
    'select id_number_hash as key, relation, declared_at from staff_relative where area = $1 and staff = $2 order by declared_at, key',
    [area, id],
  )
  return rows.map(({ key, relation, declared_at: declaredAt }) => ({ key, relation, declaredAt }))
}

/** Takes a declaration back; answers whether it was there. */
export async function withdrawRelative(db: Queryable, { area, id }: Declarer, key: string): Promise<boolean> {
  const { count } = await db.query('delete from staff_relative where area = $1 and staff = $2 and id_number_hash = $3', [area, id, key])
  return count === 1
}
