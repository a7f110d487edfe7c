import { isAbsolute } from 'node:path'
import { addressOf, type Environment, SettingRefused, secretOf } from '../setting.ts'

/** How the record is reached and kept. */
export interface RecordSettings {
  /** The login that owns the tables, for migrations; the application never connects with it. */
  migrateUrl?: string
  /** A file outside of the database to which every anchor is appended, signed. */
  anchorFile?: string
}

/** JINGBAN_MIGRATE_URL (or _FILE) and JINGBAN_ANCHOR_FILE. Throws SettingRefused. */
export function readRecordSettings(env: Environment): RecordSettings {
  const migrateUrl = secretOf(env, 'JINGBAN_MIGRATE_URL')
  if (migrateUrl !== undefined) addressOf({ JINGBAN_MIGRATE_URL: migrateUrl }, 'JINGBAN_MIGRATE_URL', ['postgres:', 'postgresql:'])
  const anchorFile = env.JINGBAN_ANCHOR_FILE
  if (anchorFile !== undefined && !isAbsolute(anchorFile))
    throw new SettingRefused(`JINGBAN_ANCHOR_FILE 要写从 / 开始的完整路径，现在写的是 ${anchorFile}`)
  return { ...(migrateUrl && { migrateUrl }), ...(anchorFile && { anchorFile }) }
}
