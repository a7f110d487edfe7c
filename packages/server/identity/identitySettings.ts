import { type Environment, SettingRefused } from '../setting.ts'

/** How people are let in. */
export interface IdentitySettings {
  /** 动态码: `required`, whoever has none enrols right after the password; `offered`, everybody may. */
  secondFactor: 'required' | 'offered'
}

/** JINGBAN_SECOND_FACTOR, `required` in production and `offered` in a demonstration unless it says otherwise. Throws SettingRefused for any other word. */
export function readIdentitySettings(env: Environment, mode: 'demo' | 'production'): IdentitySettings {
  const text = env.JINGBAN_SECOND_FACTOR || (mode === 'production' ? 'required' : 'offered')
  if (text === 'required' || text === 'offered') return { secondFactor: text }
  throw new SettingRefused(`JINGBAN_SECOND_FACTOR 是 required 或 offered，现在写的是 ${text}`)
}
