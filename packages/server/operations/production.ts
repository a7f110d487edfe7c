import { statSync } from 'node:fs'
import type { Environment } from '../setting.ts'

/** Passwords that stand in guides and examples, ours among them. */
const known = ['postgres', 'password', 'passwd', 'secret', 'jingban', 'jingban_app', 'jingban_login', 'admin', 'changeme', '123456', '12345678']
const nearHosts = ['localhost', '127.0.0.1', '[::1]', '']

function faultsOfDatabase(name: string, text: string | undefined): string[] {
  if (text === undefined || text === '') return [`没有 ${name}（或 ${name}_FILE）：生产模式要连您自己的 PostgreSQL`]
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) return [`${name} 要写成 postgres://… 的地址`]
  const { password, username, hostname, searchParams } = new URL(text)
  const weak = known.includes(decodeURIComponent(password).toLowerCase()) || (password !== '' && password === username)
  const unchecked = searchParams.get('sslmode') === 'no-verify' || searchParams.get('ssl') === 'no-verify'
  const open = !nearHosts.includes(hostname) && !searchParams.has('sslmode') && !searchParams.has('sslrootcert')
  return [
    ...(weak ? [`${name} 里的口令人人都猜得到，请换一个`] : []),
    ...(unchecked ? [`${name} 写的 no-verify 不看对方的证书，谁都可以冒充数据库。请用 verify-full`] : []),
    ...(open ? [`${name} 连的是别的机器，要写明 sslmode（如 sslmode=verify-full；线路已另行加密的写 sslmode=disable）`] : []),
  ]
}

function faultsOfKeys(path: string | undefined): string[] {
  if (!path) return ['没有 JINGBAN_KEYS：密钥文件在哪里，生产模式不会自己生成']
  try {
    const { mode } = statSync(path)
    const shown = (mode & 0o777).toString(8).padStart(4, '0')
    return (mode & 0o077) === 0 ? [] : [`密钥文件 ${path} 的权限是 ${shown}，别的用户也能碰。请 chmod 600`]
  } catch {
    return [`JINGBAN_KEYS 指的密钥文件读不到：${path}`]
  }
}

/**
 * Everything that keeps this environment from serving in production, all at once; empty when it may. Nothing insecure is a default: where data and keys are, who
 * may connect to the database, that TLS and how many proxies stand in front, and under which names we are reached are all said. What only a demonstration has is refused.
 */
export function productionFaults(env: Environment, args: readonly string[], databaseUrl: string | undefined): string[] {
  const demoOnly = ['--clock', '--areas'].filter((one) => args.includes(one))
  return [
    ...faultsOfDatabase('DATABASE_URL', databaseUrl),
    ...faultsOfKeys(env.JINGBAN_KEYS),
    ...(env.JINGBAN_DATA ? [] : ['没有 JINGBAN_DATA：照片放在哪个文件夹']),
    ...(env.JINGBAN_TLS === 'yes' ? [] : ['JINGBAN_TLS 要写 yes，并让 TLS 站在前面：生产模式不在明文上登录']),
    ...(env.JINGBAN_PROXIES ? [] : ['没有 JINGBAN_PROXIES：前面有几层您自己的代理（没有写 0）']),
    ...(env.JINGBAN_HOSTS ? [] : ['没有 JINGBAN_HOSTS：对外的网址主机名，如 ybj.example.gov.cn']),
    ...demoOnly.map((one) => `${one} 只能在演示模式用，生产模式没有演示时钟和演示数据`),
  ]
}
