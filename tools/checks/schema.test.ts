import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '@jingban/server/store/testDatabase.ts'
import pg from 'pg'
import { none } from './sources.ts'

/** Tables that belong to no pooling area: found by a token, a phone or a login alone, or the server's own. */
const ofNoArea = new Set([
  'account',
  'account_device',
  'api_token',
  'certificate_key',
  'demo_clock',
  'kept_form',
  'migration',
  'oidc_attempt',
  'oidc_stranger',
  'phone_code',
  'published_year',
  // A receipt is paid once over all areas.
  'receipt_hold',
  'request_limit',
  'session',
  'sign_in_failure',
  'staff_second_step',
])

let database: TestDatabase
let client: pg.Client
before(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
after(async () => {
  await client.end()
  await database.drop()
})

test('Every primary key starts with the pooling area, so that a distributed PostgreSQL can spread the tables by it', async () => {
  const keys = `select c.relname as table, min(a.attname) as first
    from pg_class c
    left join pg_constraint p on p.conrelid = c.oid and p.contype = 'p'
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = p.conkey[1]
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace group by 1 order by 1`
  const { rows } = await client.query<{ table: string; first: string | null }>(keys)
  assert.ok(rows.length > 0)
  none(
    rows
      .filter(({ table, first }) => first !== 'area' && !(first && ofNoArea.has(table)))
      .map(({ table, first }) => `${table}: key begins with ${first}`),
  )
})

test('The schema asks for no extension, since buyers run PostgreSQL of many makers', async () => {
  const { rows } = await client.query<{ extname: string }>('select extname from pg_extension')
  assert.deepEqual(rows, [{ extname: 'plpgsql' }])
})
