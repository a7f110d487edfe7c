import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf, type Instant, timeOf } from '@jingban/kernel/time/instant.ts'
import type { SecurityDetail } from '../../identity/securityLog.ts'
import { fullDateWords } from '../../page/words.ts'
import { roleName } from '../roleWords.ts'

/** To the second, with the year: 2026年4月3日 17:00:09. */
export const exactMoment = (at: Instant): string => `${fullDateWords(dayOf(at))} ${timeOf(at)}:${at.slice(17, 19)}`

/** A pseudonym as an auditor reads it: the login of staff, 系统, 没有登录的人; anything else as it stands. */
export function whoWords(reference: string, logins: ReadonlyMap<string, string>): string {
  if (reference === 'system') return '系统'
  if (reference === 'anyone') return '没有登录的人'
  const kinds: Record<string, string> = { 'account:': '参保人', 'client:': '接口' }
  const kind = Object.keys(kinds).find((one) => reference.startsWith(one))
  return logins.get(reference) ?? (kind ? `${kinds[kind]} ${reference.slice(kind.length)}` : reference)
}

const keys: Record<string, string> = {
  address: '地址',
  secondFactor: '第二步',
  seconds: '锁几秒',
  role: '岗位',
  institution: '机构',
  county: '区县',
  expert: '专家编号',
  count: '数量',
  number: '编号',
  subject: '表',
  unmasked: '不遮的列',
  n: '第几次',
  person: '参保人',
  how: '凭',
  code: '代码',
  ordered: '有指令文号',
  found: '查出',
  taken: '已收下',
  ended: '退出几处',
  device: '设备',
  case: '办件',
  request: '申请',
}

/** Values that are words of the program. */
const values: Record<string, Record<string, string>> = {
  secondFactor: { none: '没有', code: '动态码', recoveryCode: '恢复码' },
  how: { registeredPhone: '参保登记的手机号', codeToPerson: '发给本人的验证码', papers: '材料', counter: '窗口核对' },
}

function valueWords(pack: Pack, key: string, value: string | number | boolean): string {
  if (key === 'role') return roleName(pack, String(value))
  if (typeof value === 'boolean') return value ? '是' : '否'
  return values[key]?.[String(value)] ?? String(value)
}

/** 岗位 评审专家，专家编号 e03: what stands beside a line. */
export const detailWords = (pack: Pack, detail: SecurityDetail): string =>
  Object.entries(detail)
    .map(([key, value]) => `${keys[key] ?? key} ${valueWords(pack, key, value)}`)
    .join('，')
