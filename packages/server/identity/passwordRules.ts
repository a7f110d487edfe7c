/** Why a password cannot be used; `common` also means: easily derived from a common one or from the login. */
export type PasswordProblem =
  | { kind: 'tooShort'; length: number; least: number }
  | { kind: 'tooLong'; most: number }
  | { kind: 'common' }
  | { kind: 'login' }

const LEAST = 12
/** Long phrases are welcome; the bound keeps the hash from being fed megabytes. */
const MOST = 128

/**
 * What the lists of breached passwords in China and elsewhere are made of. A long password is still a common one when it is one of
 * these with digits and signs around it (Password@2026), or made of nothing but these (admin123456admin).
 */
const COMMON = [
  ...[
    'password',
    'passw0rd',
    'p@ssw0rd',
    'p@ssword',
    'pa$$word',
    'admin',
    'administrator',
    'root',
    'guest',
    'user',
    'test',
    'welcome',
    'letmein',
    'changeme',
  ],
  ...[
    'iloveyou',
    'woaini',
    'woaiwojia',
    'wodemima',
    'mima',
    'nihao',
    'aini',
    'zhongguo',
    'beijing',
    'china',
    'yibao',
    'yiyuan',
    'shebao',
    'jingban',
    'secret',
  ],
  ...[
    'qwertyuiop',
    'qwerty',
    'asdfghjkl',
    'asdfgh',
    'asdf',
    'zxcvbnm',
    'zxcvbn',
    'qwer',
    'qazwsxedc',
    'qazwsx',
    '1qaz2wsx3edc',
    '1qaz2wsx',
    '1q2w3e4r5t',
    '1q2w3e4r',
    '1q2w3e',
  ],
  ...[
    'abcdefg',
    'abcdef',
    'abcd',
    'abc',
    'aabbcc',
    'dragon',
    'monkey',
    'sunshine',
    'princess',
    'football',
    'superman',
    'master',
    'login',
    'system',
    'super',
  ],
].sort((one, other) => other.length - one.length)

/** What is left when common words, digits and signs are taken away. */
function rest(password: string): string {
  const withoutWords = COMMON.reduce((text, word) => text.replaceAll(word, ''), password.toLowerCase())
  return withoutWords.replace(/[\d\p{P}\p{S}\s]/gu, '')
}

/**
 * 口令规则: at least 12 characters, no common password and no variation of one, not the login. No change by the calendar and no
 * mixture of classes is asked for: length and rarity protect better (NIST SP 800-63B, 3.1.1.2).
 */
export function passwordProblem(password: string, login: string): PasswordProblem | undefined {
  const { length } = [...password]
  if (length < LEAST) return { kind: 'tooShort', length, least: LEAST }
  if (length > MOST) return { kind: 'tooLong', most: MOST }
  if (login && password.toLowerCase().includes(login.toLowerCase())) return { kind: 'login' }
  const different = new Set(password.toLowerCase()).size
  return different < 5 || rest(password).length < 3 ? { kind: 'common' } : undefined
}
