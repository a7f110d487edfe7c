import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUpQueues } from '@jingban/server/jobs/queues.ts'
import { startEmbedded } from '@jingban/server/store/embedded/startEmbedded.ts'
import { migrate } from '@jingban/server/store/migrate.ts'
import { queues } from '@jingban/server/worker.ts'
import pg from 'pg'

/** Where everything is measured: one embedded PostgreSQL with its usual settings (fsync on), in a temporary folder of this run's own. */
export interface Place {
  /** A folder for files and keys. */
  folder: string
  /** A new database, migrated, with its queues; answers its url. */
  newDatabase(name: string): Promise<string>
  /** Stops the server and removes everything. */
  close(): Promise<void>
}

/** Opens the place of one run. */
export async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-bench-'))
  await chmod(folder, 0o755) // where PostgreSQL must not run as root, another account has to reach its data
  const server = await startEmbedded({ folder: join(folder, 'postgres') })
  return {
    folder,
    newDatabase: async (name) => {
      const client = new pg.Client({ connectionString: server.url })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      const url = new URL(server.url)
      url.pathname = `/${name}`
      await migrate(url.href)
      await setUpQueues(url.href, queues)
      return url.href
    },
    close: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
