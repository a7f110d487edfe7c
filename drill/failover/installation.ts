import { mkdir, mkdtemp, rm } from 'node:fs/promises'
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
import { environment, keysFile } from '../installation/environment.ts'
import { freePort } from '../installation/freePort.ts'
import { type ServerProcess, serverProcess } from '../installation/serverProcess.ts'
import { type Cluster, startCluster } from './cluster.ts'

/** An installation on two database nodes: two web processes and one worker, as production runs them, through HAProxy. */
export interface AvailableInstallation {
  readonly folder: string
  readonly cluster: Cluster
  readonly web: readonly ServerProcess[]
  readonly worker: ServerProcess
  /** The drill's own view of it, through HAProxy too. */
  readonly world: World
  /** Ends everything; with `keep` the folder stays. */
  close(keep: boolean): Promise<void>
}

/** Makes the folder, the cluster and the processes; everything is ready when this resolves. */
export async function installOnTwoNodes(): Promise<AvailableInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-failover-'))
  const data = join(folder, 'application')
  await mkdir(data, { mode: 0o700 })
  const cluster = await startCluster(folder)
  try {
    createKeysFile(keysFile(data))
    await migrate(cluster.url)
    const logins = { owner: cluster.url, application: await applicationLogin(cluster.url) }
    await setUpQueues(logins.application, queues)
    const { world, close } = await openWorld(readSettings(environment(data, logins, 'web', 0), []), errorsOnly())
    const of = async (name: string, part: 'web' | 'worker') => {
      const port = await freePort()
      return serverProcess(name, port, folder, environment(data, logins, part, port))
    }
    const web = [await of('web1', 'web'), await of('web2', 'web')]
    const worker = await of('worker', 'worker')
    const processes = [...web, worker]
    await Promise.all(processes.map((one) => one.ready()))
    return {
      ...{ folder, cluster, web, worker, world },
      close: async (keep) => {
        await Promise.all(processes.map((one) => one.kill()))
        await close()
        await cluster.close()
        if (!keep) await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await cluster.close()
    throw error
  }
}
