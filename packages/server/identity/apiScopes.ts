/** 令牌权限: what a token may be asked for at all. What its holder may do with a case is the policy's answer (`may`), never wider than this. */
export const scopes = {
  'applications.write': '建申请、交材料、提交',
  'cases.read': '读办件、进度和材料',
  'cases.write': '补材料、裁定',
  'tasks.read': '看评审任务',
  'tasks.write': '接收、不接收、给意见',
  'draws.read': '复核随机抽取',
  'entitlements.read': '查待遇',
  'payments.read': '查付款',
  'insurance.read': '查参保登记',
  'national.read': '取国家平台备案字段',
  'statistics.read': '看统计',
  'samples.read': '看抽审',
  'samples.write': '抽样、记录抽审结果',
  'settlements.read': '看月结算、差异',
  'settlements.write': '报总额、传明细、对账、月结',
  'settlements.ledger': '导入经办系统的账',
  'tokens.write': '签发、停用自己的令牌',
  'demo.write': '拨演示时钟',
} as const

export type ScopeName = keyof typeof scopes

/** Every scope, for a token that only its holder's own roles limit. */
export const allScopes = Object.keys(scopes) as [ScopeName, ...ScopeName[]]

/** Whether a text is the name of a scope. */
export const isScope = (text: string): text is ScopeName => Object.hasOwn(scopes, text)
