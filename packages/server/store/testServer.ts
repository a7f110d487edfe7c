import { join } from 'node:path'
import { startEmbedded } from './embedded/startEmbedded.ts'

/** The files of a run open their databases at its beginning, and several runs may share the server. */
const CONNECTIONS = 600

/**
 * The PostgreSQL that tests run on: an embedded one in data/testPostgres of the project, kept between runs and joined by every test
 * process of the moment; or the one that JINGBAN_TEST_PG names, by the url of a login that may create databases.
 */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const other = process.env.JINGBAN_TEST_PG
  return other
    ? { url: other, stop: async () => {} }
    : startEmbedded({ folder: join(import.meta.dirname, '../../../data/testPostgres'), connections: CONNECTIONS })
}
