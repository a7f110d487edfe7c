import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUpQueues } from '@jingban/server/jobs/queues.ts'
import { openWorld } from '@jingban/server/openWorld.ts'
import { errorsOnly } from '@jingban/server/operations/log.ts'
import { createKeysFile } from '@jingban/server/registry/keysFile.ts'
import { readSettings } from '@jingban/server/settings.ts'
import { applicationLogin } from '@jingban/server/store/applicationLogin.ts'
import { migrate } from '@jingban/server/store/migrate.ts'
import { queues } from '@jingban/server/worker.ts'
import type { World } from '@jingban/server/world.ts'
import { environment, keysFile } from './environment.ts'
import { freePort } from './freePort.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { type ServerProcess, serverProcess } from './serverProcess.ts'

/** A whole installation as production runs it: PostgreSQL, two web processes, one worker, each a process that can be killed apart. */
export interface Installation {
  /** Files, keys, the database, the logs and the journal. */
  readonly folder: string
  readonly postgres: Postgres
  readonly web: readonly ServerProcess[]
  readonly worker: ServerProcess
  /** The drill's own view of it, on its own connections: who lives here is entered with it, and the checker reads with it. */
  readonly world: World
  /** Resolves when everything runs and is ready, whatever was killed before. */
  ready(): Promise<void>
  /** Ends everything; with `keep` the folder stays for whoever looks for a loss. */
  close(keep: boolean): Promise<void>
}

/** Makes the folder, starts PostgreSQL and opens the world; the server's processes are started by `ready`. */
export async function install(): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-drill-'))
  await chmod(folder, 0o755) // where PostgreSQL must not run as root, another account has to reach its data
  createKeysFile(keysFile(folder))
  const postgres = await startPostgres(join(folder, 'postgres'))
  await migrate(postgres.url)
  const logins = { owner: postgres.url, application: await applicationLogin(postgres.url) }
  await setUpQueues(logins.application, queues)
  const { world, close } = await openWorld(readSettings(environment(folder, logins, 'web', 0), []), errorsOnly())
  const of = async (name: string, part: 'web' | 'worker') => {
    const port = await freePort()
    return serverProcess(name, port, folder, environment(folder, logins, part, port))
  }
  const web = [await of('web1', 'web'), await of('web2', 'web')]
  const worker = await of('worker', 'worker')
  const processes = [...web, worker]
  return {
    ...{ folder, postgres, web, worker, world },
    ready: async () => {
      await Promise.all([postgres.ready(), ...processes.map((one) => one.ready())])
    },
    close: async (keep) => {
      await Promise.all(processes.map((one) => one.kill()))
      await close()
      await postgres.stop()
      if (!keep) await rm(folder, { recursive: true, force: true })
    },
  }
}
