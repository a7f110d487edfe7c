import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** 安全日志: everything it may say, with its Chinese words. Whoever adds a security-relevant act adds it here. */
export const securityWords = {
  signedIn: '登录',
  signInFailed: '登录没成',
  locked: '试错太多次，锁住了',
  unlocked: '解锁',
  signedOut: '退出',
  sessionEnded: '让别处的登录退出',
  passwordChanged: '改了密码',
  passwordReset: '重设了密码',
  secondFactorEnrolled: '绑定了动态码',
  secondFactorFailed: '动态码不对',
  secondFactorReset: '重设了动态码',
  recoveryCodeUsed: '用了恢复码',
  recoveryCodesRenewed: '换了一套恢复码',
  accountCreated: '开了账号',
  accountDisabled: '停用了账号',
  accountEnabled: '恢复了账号',
  taskReleased: '收回了离岗人员的任务',
  roleProposed: '提出了岗位',
  roleApproved: '批准了岗位',
  roleRefused: '没有批准岗位',
  roleWithdrawn: '收回了岗位',
  patientProved: '证明了能看家人的申请',
  patientProofRefused: '没有认可家人的证明',
  patientProofWithdrawn: '收回了家人的证明',
  newDevice: '参保人在新设备上登录',
  otherSessionsEnded: '参保人让别的设备都退出',
  relativeWithdrawn: '撤回了亲属申报',
  identityLinked: '关联了统一身份认证',
  identityUnlinked: '解除了统一身份认证的关联',
  identityUnknown: '统一身份认证的登录没有关联账号',
  identityRefused: '统一身份认证的登录没成',
  apiClientRegistered: '登记了接口客户端',
  apiClientChanged: '改了接口客户端',
  apiClientSuspended: '停用了接口客户端',
  apiClientResumed: '恢复了接口客户端',
  apiTokenIssued: '签发了接口令牌',
  apiTokenRevoked: '停用了接口令牌',
  requestKeyAdded: '加了请求签名密钥',
  requestKeyEnded: '停用了请求签名密钥',
  requestSignatureRefused: '请求签名不对',
  virusFound: '上传的文件里查出病毒',
  wrappingKeyAdded: '加了主密钥',
  dataKeysRewrapped: '用新主密钥重新封装了数据密钥',
  wrappingKeyRetired: '撤掉了旧主密钥',
  anchorKeyAdded: '换了锚点签名密钥',
  erasureProposed: '提出了注销',
  personErased: '批准了注销，数据密钥已销毁',
  erasureRefused: '没有批准注销',
  exportApplied: '申请了导出',
  exportApproved: '批准了导出',
  exportRefused: '没有批准导出',
  exportDownloaded: '下载了导出的表',
  exportDownloadRefused: '要下载导出的表，没有给',
  listDownloaded: '打印或下载了名单',
  revealRefused: '看全号太多次，没有给',
  pageUncovered: '给专家放开了一页遮挡',
} as const

export type SecurityFact = keyof typeof securityWords

/** Counts, codes and pseudonyms; never personal data. */
export type SecurityDetail = Record<string, string | number | boolean>

/** One line of the security log. `area` is empty for what belongs to no area (citizens); `about` is whom or what it was done to, as a pseudonym. */
export interface SecurityEvent {
  area: string
  actor: ActorReference
  what: SecurityFact
  about?: string
  detail?: SecurityDetail
}

/** As it was recorded, with its moment and its number, by which later lines stand behind earlier ones. */
export interface RecordedSecurityEvent extends SecurityEvent {
  id: number
  at: Instant
  detail: SecurityDetail
}

/** Records one act, in the transaction of the caller where there is one. `now` is real time, also in a demonstration. */
export async function recordSecurity(db: Queryable, { area, actor, what, about, detail = {} }: SecurityEvent, now: Instant): Promise<void> {
  await db.query(
    'insert into security_event (area, at, actor, what, about, detail) values ($1, $2, $3, $4, $5, $6)',
    [area, now, actor, what, about ?? null, JSON.stringify(detail)],
    'record security',
  )
}

/** What of the log is asked for; every part narrows. */
export interface SecurityFilter {
  from?: Instant
  /** Excluded. */
  to?: Instant
  what?: SecurityFact
  actor?: string
}

interface SecurityRow extends Omit<RecordedSecurityEvent, 'about'> {
  about: string | null
}

/**
 * One page of the log of an area, the newest first, with what belongs to no area among it. `before` is the number of the last line of the page before;
 * `next` is what to give for the following page, undefined on the last.
 */
export async function readSecurityLog(
  db: Queryable,
  area: string,
  { from, to, what, actor }: SecurityFilter,
  page: { size: number; before?: number },
): Promise<{ lines: RecordedSecurityEvent[]; next?: number }> {
  const values: unknown[] = [area, page.size + 1]
  const parts: string[] = []
  const add = (value: unknown, sql: string): void => {
    if (value === undefined) return
    values.push(value)
    parts.push(` and ${sql} $${values.length}`)
  }
  add(from, 'at >=')
  add(to, 'at <')
  add(what, 'what =')
  add(actor, 'actor =')
  add(page.before, 'id <')
  // Two branches that are each read in the order of their index, so that a page costs the same however long the log is.
  const branch = (where: string): string => `(select * from security_event where area = ${where}${parts.join('')} order by id desc limit $2)`
  const rows = await db.rows<SecurityRow>(
    `select id, area, at, actor, what, about, detail from (${branch('$1')} union all ${branch(`''`)}) as line order by id desc limit $2`,
    values,
  )
  const lines = rows.slice(0, page.size).map(({ about, ...row }) => ({ ...row, ...(about !== null && { about }) }))
  const last = lines.at(-1)
  return { lines, ...(rows.length > page.size && last && { next: last.id }) }
}
