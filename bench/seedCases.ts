import type { Queryable } from '@jingban/server/store/database.ts'

/** What the synthetic cases are spread over. */
export interface Spread {
  area: string
  /** Ids of persons who are in the register, used again and again. */
  persons: readonly string[]
  institutions: readonly string[]
  experts: readonly string[]
}

// Of a hundred cases seven are running, two wait for the applicant, one is stuck, and ninety have ended, over some two years up to
// April 2026. Each open case has a disease of its own, since the persons are few and nobody has two pending for one. Due dates, institutions and people are spread by chance, the same chance in every run (setseed).
const cases = `
  insert into case_row (area, id, number, application, person, service, disease, pack, procedure, channel, insurance, institution, helper, institutions, county, filed_by,
    stage, stage_kind, stage_name, status, result, round, due_at, clock, flags, submitted_at, entered_at, decided_at, ended_at, seq)
  select $1, md5('case ' || n)::uuid::text, 'S-' || lpad(n::text, 8, '0'), md5('application ' || n)::uuid::text, ($3::text[])[1 + n % cardinality($3)],
    'determination', case when open then 'S' || n else (array['M01600', 'M03900', 'M00500', 'M07800'])[1 + n % 4] end, repeat('a', 64), 'experts', 'web',
    (array['职工', '居民'])[1 + n % 2], ($4::text[])[1 + floor(by_place * cardinality($4))::int],
    case when by_helper < 0.3 then ($4::text[])[1 + floor(by_place * cardinality($4))::int] end,
    array['provider:' || ($4::text[])[1 + floor(by_place * cardinality($4))::int]], 'county' || floor(by_place * 8), 'citizen:synthetic-' || n % 5000,
    case when open then stage end, case when open then 'review' end, case when open then (case stage when 'first' then '初审' else '终审' end) end,
    case when by_status < 0.07 then 'running' when by_status < 0.09 then 'waitingApplicant' when open then 'stuck' else 'ended' end,
    case when open then null when by_result < 0.85 then 'granted' else 'refused' end, 1,
    case when by_status < 0.07 then timestamptz '2026-04-01' + by_due * interval '40 days' end, null,
    case when open and by_helper > 0.97 then '{hastened}'::text[] else '{}' end, filed, filed + interval '1 hour',
    case when not open then filed + interval '12 days' end, case when not open then filed + interval '13 days' end, 7
  from (
    select n, by_place, by_helper, by_result, by_due, by_status, by_status < 0.1 as open, case when by_due < 0.7 then 'first' else 'final' end as stage,
      timestamptz '2026-04-01' - (case when by_status < 0.1 then by_due * interval '25 days' else interval '25 days' + by_due * interval '700 days' end) as filed
    from (select n, random() as by_place, random() as by_helper, random() as by_result, random() as by_due, random() as by_status
          from generate_series(1, $2::int) as n) chance
  ) spread`

// Every running case has one offered or taken task; of those that ended, one in five shows one that was done.
const tasks = `
  insert into task_row (area, case_id, id, expert, stage, seat, state, offered_at, due_at, taken_at, done_at)
  select $1, id, 't1', ($2::text[])[1 + abs(hashtext(id)) % cardinality($2)], coalesce(stage, 'final'), 1,
    case when status = 'ended' then 'done' when abs(hashtext(id)) % 2 = 0 then 'offered' else 'taken' end, entered_at, entered_at + interval '2 days',
    case when status = 'ended' or abs(hashtext(id)) % 2 = 1 then entered_at + interval '1 day' end, case when status = 'ended' then ended_at end
  from case_row where area = $1 and (status = 'running' or (status = 'ended' and abs(hashtext(id)) % 5 = 0))`

/** Does `work` while case_row has its primary key alone, and makes its other indexes anew. */
async function withoutIndexes(db: Queryable, work: () => Promise<unknown>): Promise<void> {
  const indexes = await db.rows<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where tablename = 'case_row' and indexname <> 'case_row_pkey'`,
  )
  for (const { name } of indexes) await db.query(`drop index ${name}`)
  await work()
  for (const { definition } of indexes) await db.query(definition)
}

/**
 * Fills an empty database with so many synthetic cases (办件) by set-based SQL, and gathers its statistics; run it as the owner of the tables.
 * They have rows only, no events: enough for what reads rows. Answers the seconds it took.
 */
export async function seedCases(db: Queryable, count: number, { area, persons, institutions, experts }: Spread): Promise<number> {
  const began = performance.now()
  await db.query('set statement_timeout = 0')
  await db.query('select setseed(0.42)')
  await withoutIndexes(db, () => db.query(cases, [area, count, persons, institutions]))
  await db.query(tasks, [area, experts])
  await db.query('vacuum (analyze) case_row')
  await db.query('vacuum (analyze) task_row')
  return (performance.now() - began) / 1000
}
