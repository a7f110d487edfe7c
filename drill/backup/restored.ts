import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openWorld } from '@jingban/server/openWorld.ts'
import { errorsOnly } from '@jingban/server/operations/log.ts'
import { readSettings } from '@jingban/server/settings.ts'
import { applicationLogin } from '@jingban/server/store/applicationLogin.ts'
import { area } from '@jingban/server/testing/kaifengPeople.ts'
import type { World } from '@jingban/server/world.ts'
import { environment, keysFile } from '../installation/environment.ts'
import { freePort } from '../installation/freePort.ts'
import { startPostgres } from '../installation/postgres.ts'
import { serverProcess } from '../installation/serverProcess.ts'

const root = join(import.meta.dirname, '../..')

/** Runs `npm run jingban` with these words on a data folder with the embedded database, as one office does; answers the exit code, what it said, and the seconds. */
export async function jingban(dataFolder: string, ...words: string[]): Promise<{ code: number; said: string; seconds: number }> {
  const { PATH = '', HOME = '/' } = process.env
  const began = Date.now()
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/jingban/jingban.ts', ...words], {
    ...{ cwd: root, env: { PATH, HOME, JINGBAN_DATA: dataFolder, JINGBAN_KEYS: keysFile(dataFolder) }, stdio: ['ignore', 'pipe', 'pipe'] },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said, seconds: (Date.now() - began) / 1000 }
}

/** An installation that was restored and runs again. */
export interface RestoredInstallation {
  world: World
  /** What the command said, and its seconds. */
  said: string
  commandSeconds: number
  /** From the beginning of the command to the first page that was answered. */
  pageSeconds: number
  close(): Promise<void>
}

/** Restores on an empty folder with one command, starts a server, and asks for a page. The key ring comes from where it is kept. */
export async function restoreAndStart(backup: string, keys: string, folder: string, to?: string): Promise<RestoredInstallation> {
  await mkdir(folder, { recursive: true })
  await copyFile(keys, keysFile(folder))
  const began = Date.now()
  const { said, seconds } = await jingban(folder, 'restore', backup, ...(to === undefined ? [] : ['--to', to]))
  const postgres = await startPostgres(join(folder, 'postgres'))
  const logins = { owner: postgres.url, application: await applicationLogin(postgres.url) }
  const port = await freePort()
  const web = serverProcess('web', port, folder, environment(folder, logins, 'web', port))
  await web.ready()
  const page = await fetch(`http://127.0.0.1:${port}/${area}`)
  if (!page.ok) throw new Error(`the restored installation answered ${page.status}`)
  const pageSeconds = (Date.now() - began) / 1000
  const { world, close } = await openWorld(readSettings(environment(folder, logins, 'web', 0), []), errorsOnly())
  return {
    ...{ world, said, commandSeconds: seconds, pageSeconds },
    close: async () => {
      await web.stop()
      await close()
      await postgres.stop()
    },
  }
}
