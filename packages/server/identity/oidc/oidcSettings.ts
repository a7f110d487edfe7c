import { addressOf, type Environment, SettingRefused, secretOf } from '../../setting.ts'

/** 统一身份认证: the OpenID Connect provider at which staff may sign in. */
export interface OidcSettings {
  issuer: URL
  clientId: string
  clientSecret: string
  /** What the button says. */
  name: string
  /** Values of `amr` or `acr` in the ID token that stand for the second factor; none: the provider's word never does. */
  secondFactor: readonly string[]
}

const needed = ['JINGBAN_OIDC_ISSUER', 'JINGBAN_OIDC_CLIENT_ID', 'JINGBAN_OIDC_CLIENT_SECRET'] as const

/**
 * JINGBAN_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET (or _CLIENT_SECRET_FILE), all three or none; _NAME for the button and _SECOND_FACTOR (with commas). In
 * production the issuer is https. Throws SettingRefused and names everything that is missing.
 */
export function readOidcSettings(env: Environment, mode: 'demo' | 'production'): OidcSettings | undefined {
  const issuer = addressOf(env, needed[0], mode === 'production' ? ['https:'] : ['https:', 'http:'])
  const clientId = env.JINGBAN_OIDC_CLIENT_ID
  const clientSecret = secretOf(env, needed[2])
  const missing = needed.filter((_, index) => ![issuer, clientId, clientSecret][index])
  if (missing.length === needed.length) return undefined
  if (!issuer || !clientId || !clientSecret) throw new SettingRefused(`统一身份认证还缺 ${missing.join('、')}；三个都写才能用，不用就都不写`)
  const secondFactor = (env.JINGBAN_OIDC_SECOND_FACTOR ?? '').split(',').map((one) => one.trim())
  return {
    issuer,
    clientId,
    clientSecret,
    name: env.JINGBAN_OIDC_NAME || '统一身份认证',
    secondFactor: secondFactor.filter((one) => one !== ''),
  }
}
