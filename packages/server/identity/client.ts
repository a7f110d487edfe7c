import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The network address a request comes from: that of the connection or, behind so many proxies of our own, the entry of
 * X-Forwarded-For that the outermost of them wrote. What a client writes there itself is never believed.
 */
export function clientAddress(c: Context, proxies: number): string {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const named = proxies > 0 ? forwarded.at(-proxies) : undefined
  if (named) return named
  return c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? 'unknown') : 'unknown'
}

/** The first that fits names the program; a browser inside an app also carries the name of the browser it is built on. */
const PROGRAMS: [sign: RegExp, name: string][] = [
  [/MicroMessenger/, '微信'],
  [/AlipayClient/, '支付宝'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [sign: RegExp, name: string][] = [
  [/OpenHarmony|HarmonyOS/, '鸿蒙'],
  [/Android/, '安卓手机'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X/, 'Mac 电脑'],
  [/Linux/, 'Linux 电脑'],
]

/** A short name by which people recognise their device in the list of sessions: 「安卓手机 微信」. */
export function deviceName(userAgent: string | undefined): string {
  const first = (signs: typeof PROGRAMS): string => signs.find(([sign]) => sign.test(userAgent ?? ''))?.[1] ?? ''
  return `${first(SYSTEMS)} ${first(PROGRAMS)}`.trim() || '其他设备'
}
