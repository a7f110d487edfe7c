import type { Queryable } from './database.ts'

/** Where something personal stands in the clear: `sample` is at most 80 characters around it. */
export interface FoundPersonalData {
  table: string
  column: string
  sample: string
}

interface TextColumn {
  table: string
  column: string
}

/**
 * Every column of the application and of the queue that can hold a text. Sealed texts are bytes and hashes are keyed, so that none has to be left out;
 * partitions are read by way of their parent.
 */
function textColumns(db: Queryable): Promise<TextColumn[]> {
  return db.rows<TextColumn>(
    `select quote_ident(nspname) || '.' || quote_ident(relname) as table, quote_ident(attname) as column
       from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace join pg_type t on t.oid = atttypid
      where nspname in ('public', 'pgboss') and relkind in ('r', 'p') and not relispartition and attnum > 0 and not attisdropped
        and (t.typcategory = 'S' or t.typname in ('json', 'jsonb', '_text', '_varchar', '_json', '_jsonb', 'xml'))
      order by 1, attnum`,
  )
}

/** A value as LIKE finds it anywhere. In jsonb a quotation mark or backslash would stand escaped; no personal value has one. */
const pattern = (value: string): string => `%${value.replaceAll(/[\\%_]/g, '\\$&')}%`

const sampleOf = (text: string, values: readonly string[]): string => {
  const at = Math.min(...values.map((value) => text.indexOf(value)).filter((index) => index >= 0))
  return text.slice(Math.max(0, at - 20), at + 60)
}

/**
 * Searches every text and JSON column of the database for these values (names, identity numbers, phones, addresses, account numbers), as the role of
 * `db`; answers one finding for each column that holds any. A test runs it after its journeys; an operator may run it on a copy.
 */
export async function findPersonalData(db: Queryable, values: readonly string[]): Promise<FoundPersonalData[]> {
  const wanted = [...new Set(values)].filter((value) => value !== '')
  const found: FoundPersonalData[] = []
  for (const { table, column } of await textColumns(db)) {
    const rows = await db.rows<{ text: string }>(`select ${column}::text as text from ${table} where ${column}::text like any ($1) limit 1`, [
      wanted.map(pattern),
    ])
    for (const { text } of rows) found.push({ table: table.replace('public.', ''), column, sample: sampleOf(text, wanted) })
  }
  return found
}
