import { createHmac } from 'node:crypto'
import pg from 'pg'
import { applicationRole } from './database.ts'
import { named } from './databaseError.ts'

/** The login of the application where it makes its own: a member of the application role and of nothing else. */
export const applicationLoginName = 'jingban_login'

/** Any number nobody else locks. */
const loginLock = 4_270_002

/**
 * Makes sure that the login of the application exists, and answers the url to connect with. `ownerUrl` is that of a login that may create roles and
 * has migrated. The password follows from the owner's (HMAC-SM3), so that processes which share a server agree on it, and tells nothing of it.
 */
export async function applicationLogin(ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl)
  const password = createHmac('sm3', decodeURIComponent(url.password)).update(applicationLoginName).digest('hex')
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [loginLock])
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [applicationLoginName])
    if (rowCount === 0) await client.query(`create role ${applicationLoginName} login`).catch(ignoreDuplicate)
    // Roles belong to the whole server: two databases of it may be at this at the same moment.
    await patiently(() => client.query(`alter role ${applicationLoginName} login password '${password}'`))
    await patiently(() => client.query(`grant ${applicationRole} to ${applicationLoginName}`))
  } catch (error) {
    throw named(error)
  } finally {
    await client.end()
  }
  return Object.assign(url, { username: applicationLoginName, password }).href
}

function ignoreDuplicate(error: pg.DatabaseError): void {
  if (error.code !== '42710' && error.code !== '23505') throw error
}

/** "tuple concurrently updated" (XX000): another did the same thing at this moment. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work()
      return
    } catch (error) {
      if (tries === 20 || (error as pg.DatabaseError).code !== 'XX000') throw error
    }
  }
}
