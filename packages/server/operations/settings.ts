import ipaddr from 'ipaddr.js'
import { type Environment, SettingRefused, secretOf, wholeNumberOf } from '../setting.ts'
import type { AdmissionLimits } from './admission.ts'
import type { StrainLimits } from './strain.ts'

export interface OperationsSettings {
  /** `words` for a person at a terminal (no line per request), `json` for whatever collects logs. */
  log: 'words' | 'json'
  /** Names under which this installation is reached; empty: any (demo). */
  hosts: readonly string[]
  admission: AdmissionLimits
  strain: StrainLimits
  /** Connections of one network address; 0: no bound, as behind a proxy, which is one address. */
  connectionsPerAddress: number
  /** Who may read /metrics and the details of /readyz: addresses (CIDR), or whoever brings the token. */
  watchers: { addresses: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][]; token?: string }
  /** After SIGTERM: how long requests are still answered while /readyz already says no; then how long those in hand may take. */
  stop: { drainSeconds: number; finishSeconds: number }
  outgoing: { hosts: readonly string[]; privateHosts: readonly string[] }
}

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').flatMap((one) => one.trim().toLowerCase() || [])

function logOf(env: Environment, otherwise: OperationsSettings['log']): OperationsSettings['log'] {
  const text = env.JINGBAN_LOG
  if (text === undefined || text === '' || text === 'words' || text === 'json') return text || otherwise
  throw new SettingRefused(`JINGBAN_LOG 是 words 或 json，现在写的是 ${text}`)
}

function hostsOf(env: Environment, name: string): string[] {
  const hosts = listOf(env[name])
  const wrong = hosts.find((host) => !/^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/.test(host))
  if (wrong !== undefined) throw new SettingRefused(`${name} 是主机名，用逗号隔开，不带 https:// 和路径，现在有一个写的是 ${wrong}`)
  return hosts
}

function watchersOf(env: Environment): OperationsSettings['watchers'] {
  const addresses = listOf(env.JINGBAN_METRICS_FROM ?? '127.0.0.0/8,::1/128').map((text) => {
    const cidr = text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`
    if (!ipaddr.isValidCIDR(cidr)) throw new SettingRefused(`JINGBAN_METRICS_FROM 是网络地址或网段，用逗号隔开，现在有一个写的是 ${text}`)
    return ipaddr.parseCIDR(cidr)
  })
  const token = secretOf(env, 'JINGBAN_METRICS_TOKEN')
  if (token !== undefined && token.length < 16) throw new SettingRefused('JINGBAN_METRICS_TOKEN 至少 16 个字符')
  return { addresses, ...(token && { token }) }
}

/**
 * Measured on two cores (bench/overload.ts): the knee lies at 4 to 8 requests at once; twice that leaves room for those that only wait for the database, and more
 * would wait inside instead of outside. The patience is what a person waits without wondering. `JINGBAN_AT_ONCE=0` leaves the door open.
 */
function admissionOf(env: Environment): AdmissionLimits {
  const atOnce = wholeNumberOf(env, 'JINGBAN_AT_ONCE', { least: 0, most: 1000, otherwise: 16 })
  const uploads = wholeNumberOf(env, 'JINGBAN_UPLOADS_AT_ONCE', { least: 1, most: 10_000, otherwise: 64 })
  return { atOnce, queue: 8 * atOnce, patienceMs: 1000, uploads }
}

/** The settings of operations. Throws SettingRefused. */
export function readOperationsSettings(env: Environment, mode: 'demo' | 'production'): OperationsSettings {
  const proxied = env.JINGBAN_PROXIES !== undefined && env.JINGBAN_PROXIES !== '0'
  const seconds = { least: 0, most: 600 }
  return {
    log: logOf(env, mode === 'demo' ? 'words' : 'json'),
    hosts: hostsOf(env, 'JINGBAN_HOSTS'),
    admission: admissionOf(env),
    strain: { loopDelayMs: 500, poolWaiting: 100 },
    connectionsPerAddress: wholeNumberOf(env, 'JINGBAN_CONNECTIONS_PER_ADDRESS', { least: 0, most: 100_000, otherwise: proxied ? 0 : 200 }),
    watchers: watchersOf(env),
    stop: {
      drainSeconds: wholeNumberOf(env, 'JINGBAN_DRAIN_SECONDS', { ...seconds, otherwise: 0 }),
      finishSeconds: wholeNumberOf(env, 'JINGBAN_STOP_SECONDS', { ...seconds, otherwise: 20 }),
    },
    outgoing: { hosts: hostsOf(env, 'JINGBAN_OUTGOING'), privateHosts: hostsOf(env, 'JINGBAN_OUTGOING_PRIVATE') },
  }
}
