import { join } from 'node:path'
import { readSettings, type Settings } from '@jingban/server/settings.ts'
import { applicationLogin } from '@jingban/server/store/applicationLogin.ts'
import { type Database, openDatabase } from '@jingban/server/store/database.ts'
import { startEmbedded } from '@jingban/server/store/embedded/startEmbedded.ts'

/** The record of an installation that may be running, as its settings say where it is. */
export interface OpenRecord {
  settings: Settings
  db: Database
  url: string
}

/** Opens the record of the installation of this environment beside whatever runs, works on it and closes it. Nothing is migrated. */
export async function withRecord<Result>(env: NodeJS.ProcessEnv, work: (record: OpenRecord) => Promise<Result>): Promise<Result> {
  const settings = readSettings(env, [])
  const embedded = settings.databaseUrl ? undefined : await startEmbedded({ folder: join(settings.dataFolder, 'postgres') })
  const url = embedded ? await applicationLogin(embedded.url) : (settings.databaseUrl ?? '')
  const db = openDatabase(url, 2)
  try {
    return await work({ settings, db, url })
  } finally {
    await db.end()
    await embedded?.stop()
  }
}
