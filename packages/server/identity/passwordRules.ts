import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** Why a password cannot be used; `common` also means: easily derived from a common one. */
export type PasswordProblem =
  | { kind: 'tooShort'; length: number; least: number }
  | { kind: 'tooLong'; most: number }
  | { kind: 'common' }
  | { kind: 'login' }

const LEAST = 12
/** Long phrases are welcome; the bound keeps the hash from being fed megabytes. */
const MOST = 128
/** So many guesses an offline attack on a slow hash does not try: the best of the five grades of zxcvbn. */
const BEST_GRADE = 4

/** What the lists of breached passwords hold little of: words in pinyin that people in China, and in an agency like ours, take for passwords. */
const PINYIN = [
  ...['woaini', 'woaiwojia', 'wodemima', 'mima', 'nihao', 'aini', 'baobei', 'baobao', 'laopo', 'laogong', 'tiantian', 'kuaile', 'pingan', 'jiankang'],
  ...['zhongguo', 'beijing', 'shanghai', 'huawei', 'weixin', 'gongzuo', 'gongsi', 'guanliyuan', 'ceshi', 'yonghu', 'xitong', 'denglu'],
  ...['yibao', 'yibaoju', 'yiyuan', 'yisheng', 'shebao', 'jingban', 'canbao', 'manbing', 'menzhen', 'zhuanjia', 'shenhe', 'kaifa'],
  ...['zhangwei', 'wangwei', 'wangfang', 'liwei', 'liuwei', 'xiaoming', 'wangxiaoming', 'zhangsan', 'lisi', 'wangwu'],
  ...['admin', 'administrator', 'root', 'guest', 'system', 'changeme', 'letmein', 'yihao', 'erhao'],
]

/** 49,000 breached passwords take a tenth of a second to load: only a process that sets a password does, and once. */
let loaded: Promise<ZxcvbnFactory> | undefined
async function load(): Promise<ZxcvbnFactory> {
  const [core, { dictionary, adjacencyGraphs }] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
  return new core.ZxcvbnFactory({ dictionary: { ...dictionary, pinyin: PINYIN }, graphs: adjacencyGraphs })
}

/**
 * 口令规则: at least 12 characters, no common password and no variation of one, not the login. No change by the calendar and no
 * mixture of classes is asked for: length and rarity protect better (NIST SP 800-63B, 3.1.1.2).
 */
export async function passwordProblem(password: string, login: string): Promise<PasswordProblem | undefined> {
  const { length } = [...password]
  if (length < LEAST) return { kind: 'tooShort', length, least: LEAST }
  if (length > MOST) return { kind: 'tooLong', most: MOST }
  if (login && password.toLowerCase().includes(login.toLowerCase())) return { kind: 'login' }
  loaded ??= load()
  return (await loaded).check(password).score < BEST_GRADE ? { kind: 'common' } : undefined
}
