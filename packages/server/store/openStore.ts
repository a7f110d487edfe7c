import { join } from 'node:path'
import { SettingRefused } from '../setting.ts'
import { applicationLogin } from './applicationLogin.ts'
import { type Database, openDatabase } from './database.ts'
import { startEmbedded } from './embedded/startEmbedded.ts'
import { migrate, requireMigrated } from './migrate.ts'
import { escapes } from './rights.ts'

/** Of the settings, what says where the record is. */
export interface StoreSettings {
  mode: 'demo' | 'production'
  dataFolder: string
  databaseUrl?: string
  record: { migrateUrl?: string }
}

export interface OpenStore {
  db: Database
  /** With which the application connects, also its queue. */
  url: string
  close(): Promise<void>
}

/** Nobody who breaks into the application may come to rights it does not need: RESET ROLE gives a login back what it was. */
async function refuseOwner(url: string): Promise<void> {
  const found = await escapes(url)
  if (found.length === 0) return
  throw new SettingRefused(
    `DATABASE_URL 的登录名能改动办件记录（${found.slice(0, 5).join('、')}）。请另建一个只属于 jingban_app 的登录名给 DATABASE_URL，把现在这个写到 JINGBAN_MIGRATE_URL`,
  )
}

/**
 * Opens the database as the application, migrated. The embedded server gets a login of the application's own. Of another server DATABASE_URL is the
 * application's login and JINGBAN_MIGRATE_URL that of the owner; in production a DATABASE_URL that could change the record is refused, and without
 * JINGBAN_MIGRATE_URL the schema must have been brought up to date before. Throws SettingRefused, MigrationRefused.
 */
export async function openStore({ mode, dataFolder, databaseUrl, record }: StoreSettings): Promise<OpenStore> {
  const embedded = databaseUrl === undefined ? await startEmbedded({ folder: join(dataFolder, 'postgres') }) : undefined
  const ownerUrl = embedded?.url ?? record.migrateUrl ?? (mode === 'demo' ? databaseUrl : undefined)
  if (ownerUrl !== undefined) await migrate(ownerUrl)
  const url = embedded ? await applicationLogin(embedded.url) : (databaseUrl ?? '')
  if (mode === 'production') await refuseOwner(url)
  if (ownerUrl === undefined) await requireMigrated(url)
  const db = openDatabase(url)
  const close = async (): Promise<void> => {
    await db.end()
    await embedded?.stop()
  }
  return { db, url, close }
}
