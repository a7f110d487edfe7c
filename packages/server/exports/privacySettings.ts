import { type Environment, wholeNumberOf } from '../setting.ts'

/** How much of what is personal one member of staff may see at once. */
export interface PrivacySettings {
  /** Most rows of one export. */
  exportRows: number
  /** 看全号: most reveals of one officer in an hour and in a day. */
  revealsPerHour: number
  revealsPerDay: number
}

/** JINGBAN_EXPORT_ROWS (10,000), JINGBAN_REVEALS_PER_HOUR (30), JINGBAN_REVEALS_PER_DAY (100). Throws SettingRefused. */
export function readPrivacySettings(env: Environment): PrivacySettings {
  return {
    exportRows: wholeNumberOf(env, 'JINGBAN_EXPORT_ROWS', { least: 1, most: 50_000, otherwise: 10_000 }),
    revealsPerHour: wholeNumberOf(env, 'JINGBAN_REVEALS_PER_HOUR', { least: 1, most: 100, otherwise: 30 }),
    revealsPerDay: wholeNumberOf(env, 'JINGBAN_REVEALS_PER_DAY', { least: 1, most: 100, otherwise: 100 }),
  }
}
